"""What the map does by itself each day."""

from datetime import date, timedelta

import pytest
import time_machine
from django.contrib.admin.models import LogEntry
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from safe_portal.accounts.models import User
from socialmap import services
from socialmap.enums import CheckMethod, Listing, MailKind, RequestState
from socialmap.models import Organisation, Suggestion, Upload, Verification
from socialmap.services import uploads
from tests.socialmap.factories import OrganisationFactory
from tests.socialmap.rounds import asked, link_of

pytestmark = pytest.mark.django_db

ADMIN = "/en/admin/socialmap/organisation/"


def checked_days_ago(editor, days, method=CheckMethod.EDITORS, **facts):
    entry = OrganisationFactory(**facts)
    Verification.objects.create(
        organisation=entry,
        method=method,
        checked_by=editor,
        checked_on=timezone.localdate() - timedelta(days=days),
    )
    return entry


def days_later(days):
    return time_machine.travel(timezone.now() + timedelta(days=days), tick=False)


def test_who_did_not_answer_is_reminded_once(editor):
    request = asked(editor)
    with days_later(11):
        assert services.keep_up()["reminded"] == 0
    with days_later(13):
        assert [services.keep_up()["reminded"] for _time in range(3)] == [1, 0, 0]

    assert [one.kind for one in request.mails.all()] == [MailKind.ASK, MailKind.REMINDER]
    assert len(mail.outbox) == 2
    assert link_of(request) in mail.outbox[1].body


def test_who_answered_or_whose_round_is_closed_is_not_reminded(editor):
    answered, closed = asked(editor), asked(editor)
    services.confirm(organisation=answered.organisation, request=answered, actor=None)
    services.close_round(actor=editor, round_=closed.round)
    with days_later(13):
        services.keep_up()

    assert len(mail.outbox) == 2


def test_a_request_expires_on_the_day_after_its_last(editor):
    request = asked(editor)
    with days_later(30):
        services.keep_up()
        request.refresh_from_db()
        assert request.state == RequestState.ASKED
    with days_later(31):
        assert services.keep_up()["expired"] == 1
        assert services.keep_up()["expired"] == 0

    request.refresh_from_db()
    assert request.state == RequestState.NO_ANSWER


def test_nothing_leaves_the_map_unless_the_settings_say_so(editor, settings):
    checked_days_ago(editor, 5000)

    assert settings.MAP_LAPSE_DAYS is None
    assert services.keep_up()["lapsed"] == 0


def test_what_is_overdue_too_long_leaves_the_map_and_a_check_brings_it_back(editor, settings):
    settings.MAP_LAPSE_DAYS = 100
    old = checked_days_ago(editor, 555, key="old")
    checked_days_ago(editor, 554, key="kept")
    checked_days_ago(editor, 5000, key="hidden", listing=Listing.HIDDEN)
    checked_days_ago(None, 5000, CheckMethod.PRINTED, key="printed")
    assert [services.keep_up()["lapsed"] for _time in range(2)] == [1, 0]

    listings = dict(Organisation.objects.values_list("key", "listing"))
    assert listings == {"old": "lapsed", "kept": "listed", "hidden": "hidden", "printed": "listed"}
    assert Client().get("/en/social-map/organisation/old/").status_code == 404
    line = LogEntry.objects.get()
    assert line.object_id == str(old.pk)
    assert line.get_change_message()
    services.mark_as_checked(organisations=[old], actor=editor)
    assert Client().get("/en/social-map/organisation/old/").status_code == 200


def test_the_account_of_the_map_itself_lets_nobody_in(editor, settings):
    settings.MAP_LAPSE_DAYS = 0
    checked_days_ago(editor, 5000)
    services.keep_up()

    account = User.objects.get(email="social-map@portal.invalid")
    assert not account.may_sign_in
    assert not account.has_usable_password()
    assert not account.roles


def test_answers_lose_what_is_personal_after_the_set_years(editor, settings):
    request = asked(editor)
    suggestion = services.suggest(
        organisation=request.organisation,
        values={"abbreviation": "NH"},
        remarks="Ask for Maria.",
        request=request,
        actor=None,
    )
    Suggestion.objects.update(closed_at=timezone.now(), answer="Thank you, Maria.")
    type(request).objects.update(remarks="Maria")
    with days_later(700):
        assert services.keep_up()["purged"] == 0
    with days_later(800):
        assert services.keep_up()["purged"] == 2
        assert services.keep_up()["purged"] == 0

    request.refresh_from_db()
    suggestion.refresh_from_db()
    assert (request.email, request.remarks) == ("", "")
    assert (suggestion.remarks, suggestion.answer) == ("", "")
    assert request.answered_at


def test_the_command_says_what_it_did(editor, capsys):
    asked(editor)
    with days_later(13):
        call_command("keep_map")
        call_command("keep_map")

    lines = capsys.readouterr().out.splitlines()
    assert lines.count("reminded: 1") == 1
    assert lines.count("reminded: 0") == 1


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Nobody has answered here since 3 May 2026."),
        ("nl", "Hier neemt sinds 3 mei 2026 niemand op."),
    ],
)
def test_the_public_page_says_where_nobody_answers(language, words):
    entry = OrganisationFactory(key="house", unreachable_since=date(2026, 5, 3))
    for page in ("", f"organisation/{entry.key}/"):
        assert words in Client().get(f"/{language}/social-map/{page}").content.decode()


def test_unreachable_is_a_state_of_its_own_in_the_filter(client_for, editor):
    gone = checked_days_ago(editor, 700, unreachable_since=date(2026, 5, 3))
    overdue = checked_days_ago(editor, 700)
    desk = client_for(editor)

    def found(state):
        return list(desk.get(f"{ADMIN}?check={state}").context["cl"].queryset)

    assert found("unreachable") == [gone]
    assert found("overdue") == [overdue]


def test_a_file_that_waited_too_long_goes_by_itself(editor):
    uploads.keep_upload(owner=editor, file_name="map.csv", table=b"x", outcome=b"x")
    assert services.keep_up()["purged"] == 0

    with days_later(1):
        assert services.keep_up()["purged"] == 1
    assert not Upload.objects.exists()
