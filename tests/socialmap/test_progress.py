"""The page of a round gives no task that is done."""

import pytest
from django.utils import translation

from socialmap import progress, services
from socialmap.enums import Listing
from tests.socialmap.rounds import asked

pytestmark = pytest.mark.django_db


def groups_of(request):
    with translation.override("en"):
        found = progress.progress_of(request.round)["groups"]
        return {group.label: [str(group.what_next), *group.lines] for group in found}


def suggestion_of(request, *fields):
    return services.suggest(
        organisation=request.organisation,
        values=dict.fromkeys(fields, "new@example.org"),
        remarks="Please read.",
        request=request,
        actor=None,
    )


def decide(editor, suggestion, *fields):
    services.decide(
        actor=editor,
        suggestion=suggestion,
        decisions=dict.fromkeys(fields, "refused"),
        values={},
        seen={},
        answer="",
    )


def test_a_suggestion_is_work_until_all_of_it_is_decided(editor):
    request = asked(editor)
    suggestion = suggestion_of(request, "email", "abbreviation")
    decide(editor, suggestion, "email")
    assert list(groups_of(request)) == ["Sent corrections"]
    decide(editor, suggestion, "abbreviation")

    (what_next, line) = groups_of(request)["Handled"]
    assert what_next == "Nothing to do."
    assert (line.answer, line.suggestion) == ("Sent corrections", suggestion)
    assert list(groups_of(request)) == ["Handled"]


def test_a_remark_alone_is_work_until_it_is_read(editor):
    request = asked(editor)
    suggestion = suggestion_of(request)
    assert list(groups_of(request)) == ["Sent corrections"]
    decide(editor, suggestion)

    assert list(groups_of(request)) == ["Handled"]


def test_who_wants_off_is_work_until_the_entry_is_off(editor):
    request = asked(editor)
    services.ask_off(request=request, remarks="")
    (before,) = groups_of(request).values()
    assert "take the entry off the map" in before[0]
    services.take_off(actor=editor, organisation=request.organisation)

    assert list(groups_of(request)) == ["Handled"]
    assert not groups_of(request)["Handled"][1].buttons


def test_an_entry_that_was_put_back_asks_for_work_again(editor):
    request = asked(editor)
    services.ask_off(request=request, remarks="")
    services.take_off(actor=editor, organisation=request.organisation)
    type(request.organisation).objects.update(listing=Listing.LISTED)

    assert "Handled" not in groups_of(request)


@pytest.mark.parametrize(
    ("language", "day"), [("nl", "24 november 2026"), ("en", "24 November 2026")]
)
def test_a_round_is_named_by_its_day_written_out(client_for, editor, language, day):
    request = asked(editor)
    round_ = request.round
    round_.started_at = round_.started_at.replace(year=2026, month=11, day=24, hour=12)
    round_.save()
    page = f"/{language}/admin/socialmap/verificationround/{round_.pk}/change/"

    assert day in client_for(editor).get(page).content.decode().split("<h1>")[1][:80]
