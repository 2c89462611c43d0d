"""Many at the same moment: one mail, one answer, one suggestion, one decision."""

import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core import mail
from django.db import connection

from safe_portal.accounts.models import User
from socialmap import correctable, mails, selectors, services
from socialmap.enums import Decision, MailState
from socialmap.models import CheckMail, Suggestion, Upload, Verification, VerificationRound
from socialmap.services import uploads
from tests.socialmap.factories import OrganisationFactory
from tests.socialmap.rounds import asked, start

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("connection.vendor == 'sqlite'", reason="needs one database, many threads"),
]
AT_ONCE = 8


def all_at_once(action):
    """What each of them got: a value, or the name of the error."""

    def run(number):
        try:
            return action(number)
        except Exception as error:
            return type(error).__name__
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(run, range(AT_ONCE)))


def test_one_mail_is_sent_once_by_eight_workers(editor):
    sent = asked(editor).mails.get()
    CheckMail.objects.update(state=MailState.QUEUED)
    all_at_once(lambda _number: mails.send(mail_id=sent.pk) and "sent")

    assert len(mail.outbox) == 2


def test_eight_clicks_start_one_round(editor):
    entry, key = OrganisationFactory(check_email="desk@member.example"), uuid.uuid4()
    found = all_at_once(lambda _number: start(editor, entry, key=key).pk)

    assert len(set(found)) == 1
    assert VerificationRound.objects.count() == 1
    assert len(mail.outbox) == 1


def test_eight_rounds_at_once_ask_an_organisation_once(editor):
    entry = OrganisationFactory(check_email="desk@member.example")
    found = all_at_once(lambda _number: start(editor, entry) and "started")

    assert found == ["started"] * AT_ONCE
    assert len(mail.outbox) == 1


def test_one_link_is_answered_once(editor):
    request = asked(editor)
    found = all_at_once(
        lambda _number: services.confirm(
            organisation=request.organisation, request=request, actor=None
        )
    )

    assert found.count("LinkClosedError") == AT_ONCE - 1
    assert Verification.objects.count() == 1


def test_the_same_correction_comes_in_once(editor):
    request = asked(editor)
    all_at_once(
        lambda _number: services.suggest(
            organisation=request.organisation,
            values={"abbreviation": "NH"},
            remarks="",
            request=request,
            actor=None,
        )
    )

    assert Suggestion.objects.count() == 1


def test_of_eight_editors_one_decides_and_the_others_are_told(editor):
    request = asked(editor)
    suggestion = services.suggest(
        organisation=request.organisation,
        values={"abbreviation": "NH", "email": "new@example.org"},
        remarks="",
        request=request,
        actor=None,
    )
    now = correctable.read_entry(selectors.entry_to_check(request.organisation_id))

    def decide(number):
        services.decide(
            actor=User.objects.get(pk=editor.pk),
            suggestion=suggestion,
            decisions={"abbreviation": Decision.ACCEPTED},
            values={"abbreviation": f"N{number}"},
            seen={"abbreviation": correctable.digest(now["abbreviation"])},
            answer="",
        )
        return f"N{number}"

    found = all_at_once(decide)
    request.organisation.refresh_from_db()

    assert found.count("CannotDecideError") == AT_ONCE - 1
    assert request.organisation.abbreviation in found


def test_eight_daily_commands_remind_once(editor):
    request = asked(editor, check_email="desk@member.example")
    VerificationRound.objects.update(remind_on="2020-01-01")
    all_at_once(lambda _number: services.keep_up() and "kept")

    assert request.mails.count() == 2
    assert len(mail.outbox) == 2


def test_whoever_saves_checks_and_confirms_at_once_waits_for_nobody_for_ever(editor):
    request = asked(editor)
    entries = [request.organisation, *OrganisationFactory.create_batch(5)]

    def act(number):
        if number == 0:
            return services.confirm(organisation=request.organisation, request=request, actor=None)
        for _again in range(5):
            if number % 2:
                ordered = entries if number % 4 == 1 else reversed(entries)
                services.mark_as_checked(organisations=list(ordered), actor=editor)
            else:
                entries[number % len(entries)].save()
        return None

    assert "OperationalError" not in all_at_once(act)


def test_a_file_sent_twice_by_a_double_click_waits_once(editor):
    found = all_at_once(
        lambda number: (
            uploads.keep_upload(
                owner=editor, file_name=f"{number}.csv", table=b"x", outcome=b"x"
            ).file_name
        )
    )

    assert set(found) == {f"{number}.csv" for number in range(AT_ONCE)}
    assert Upload.objects.get().file_name in found
