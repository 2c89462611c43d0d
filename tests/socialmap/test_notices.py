"""Editors see on the admin's first page, and on that of the map, what waits for them."""

import pytest
from django.urls import reverse

from socialmap import services
from tests.socialmap.rounds import asked

pytestmark = pytest.mark.django_db

FIRST = ["/en/admin/", "/en/admin/socialmap/"]
OTHER = ["/en/admin/training/", "/en/admin/socialmap/organisation/"]


def correct(request):
    values = {"abbreviation": f"N{request.pk}"}
    organisation = request.organisation
    return services.suggest(
        organisation=organisation, values=values, remarks="", request=request, actor=None
    )


@pytest.mark.parametrize("page", FIRST)
def test_without_work_there_is_no_notice(client_for, editor, page):
    asked(editor)

    assert "This waits for you" not in client_for(editor).get(page).content.decode()


@pytest.mark.parametrize("page", FIRST)
def test_suggestions_and_who_wants_off_are_told_with_a_way_there(client_for, editor, page):
    correct(asked(editor))
    correct(asked(editor))
    leaving = asked(editor)
    services.ask_off(request=leaving, remarks="")
    text = client_for(editor).get(page).content.decode()

    assert "2 suggestions to decide" in text
    assert 'href="/en/admin/socialmap/suggestion/?decided=no"' in text
    assert f"1 organisation of the round of {leaving.round} wants to be taken off" in text
    progress = reverse("admin:socialmap_verificationround_change", args=[leaving.round_id])
    assert progress.removeprefix("/en").removeprefix("/nl") in text


def test_the_notice_leads_to_a_page_that_opens(client_for, editor):
    correct(asked(editor))
    text = client_for(editor).get("/en/admin/socialmap/suggestion/?decided=no").content.decode()

    assert "1 suggestion" in text


def test_what_is_done_is_told_no_more(client_for, editor):
    suggestion, leaving = correct(asked(editor)), asked(editor)
    services.ask_off(request=leaving, remarks="")
    services.take_off(actor=editor, organisation=leaving.organisation)
    services.decide(
        actor=editor,
        suggestion=suggestion,
        decisions={"abbreviation": "refused"},
        values={},
        seen={},
        answer="",
    )

    assert "This waits for you" not in client_for(editor).get(FIRST[0]).content.decode()


@pytest.mark.parametrize("page", OTHER)
def test_other_pages_do_not_ask_for_it(client_for, editor, page, monkeypatch):
    def refuse():
        raise AssertionError("asked for notices")

    monkeypatch.setattr("socialmap.selectors.open_suggestions", refuse)

    assert "This waits for you" not in client_for(editor).get(page).content.decode()


@pytest.mark.parametrize(("language", "words"), [("nl", "doen"), ("en", "waits")])
def test_many_rounds_take_as_many_queries_as_one(
    client_for, editor, count_queries, language, words
):
    browser, page = client_for(editor), f"/{language}/admin/"
    services.ask_off(request=asked(editor), remarks="")
    assert words in browser.get(page).content.decode()
    one = count_queries(lambda: browser.get(page))
    for _more in range(30):
        services.ask_off(request=asked(editor), remarks="")

    assert count_queries(lambda: browser.get(page)) == one
