import re
import uuid
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from safe_portal.audit.enums import Event
from safe_portal.audit.models import AccessEntry
from safe_portal.cases.models import Draft
from safefuture.enums import Side
from safefuture.models import Factor, Overview, OverviewScore
from safefuture.sheet import Answer

from .factories import make_overview, posted

pytestmark = pytest.mark.usefixtures("unscoped")


def ticket_in(response):
    return re.search(r'name="form_ticket" value="([^"]+)"', response.content.decode())[1]


def send(browser, url, factors, **changes):
    ticket = changes.pop("ticket", None) or ticket_in(browser.get(url))
    return browser.post(url, posted(factors, **changes) | {"form_ticket": ticket})


def score(overview, key, side):
    return overview.scores.get(factor__key=key, side=side).score


def text_of(response):
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def test_a_sheet_is_filled_in_saved_and_shown(browser, address, factors):
    response = send(
        browser,
        address("overview_new"),
        factors,
        score_housing_origin="-2",
        note_housing_origin="Krap <bij> tante",
        score_work_destination="3",
    )
    made = Overview.objects.get()
    assert response.status_code == 302
    assert response.url == address("overview_detail", made.pk)
    page = browser.get(response.url).content.decode()
    assert "Krap &lt;bij&gt; tante" in page
    assert (score(made, "housing", "origin"), score(made, "safety", "origin")) == (-2, None)


def test_a_new_sheet_begins_with_what_the_case_knows(browser, address, factors):
    page = browser.get(address("overview_new")).content.decode()
    assert '<option value="BG" selected>' in page
    assert '<option value="bg" selected>' in page
    assert len(re.findall(r'name="score_[^>]*value="none"[^>]* checked', page)) == 20


def test_a_next_sheet_shows_what_was_said_last_time(browser, address, alice_case, factors):
    make_overview(alice_case, {"held_on": "2026-01-05"}, housing_origin=-3)
    make_overview(alice_case, {"held_on": "2026-02-05"}, housing_origin=2)
    with override("en"):
        page = text_of(browser.get(address("overview_new")))
    assert page.count("last time: +2") == 1
    assert page.count("last time: not discussed") == 19
    assert "the last overview: 5 February 2026 · The client’s picture." in page
    assert "last time: −3" not in page


def test_last_time_is_silent_about_a_country_that_changed(browser, address, alice_case, factors):
    make_overview(alice_case, {"country_of_origin": "AL"}, housing_origin=2)
    with override("en"):
        page = text_of(browser.get(address("overview_new")))
    assert "last time: +2" not in page
    assert page.count("last time: not discussed") == 10


def test_a_first_sheet_and_a_correction_have_no_last_time(browser, address, factors, alice_case):
    with override("en"):
        first = text_of(browser.get(address("overview_new")))
        made = make_overview(alice_case, housing_origin=2)
        correction = text_of(browser.get(address("overview_edit", made.pk)))
    assert "ast time" not in first
    assert "ast time" not in correction


def test_bad_input_keeps_everything_typed_and_says_what_is_wrong(browser, address, factors):
    response = send(
        browser,
        address("overview_new"),
        factors,
        score_housing_origin="2.5",
        score_work_origin="-3",
        note_work_origin="Niets kwijt",
        held_on="2500-01-01",
    )
    page = response.content.decode()
    assert response.status_code == 422
    assert "“2.5”" in page or "‘2.5’" in page
    assert "Niets kwijt" in page
    assert re.search(r'name="score_work_origin" value="-3"[^>]* checked', page)
    assert 'value="2500-01-01"' in page
    assert Overview.objects.count() == 0
    assert Draft.objects.count() == 1


def test_a_sheet_without_a_voice_asks_whose_picture_it_is(browser, address, factors):
    with override("en"):
        page = send(browser, address("overview_new"), factors, picture_of="").content.decode()
    assert "Choose whose picture this is" in page
    assert "field is required" not in page


def test_a_note_with_nul_is_no_error_page(browser, address, factors):
    response = send(
        browser, address("overview_new"), factors, note="a\x00b", note_work_origin="hier"
    )
    assert response.status_code == 422
    assert "hier" in response.content.decode()


def test_a_double_submit_makes_one_version(browser, address, factors):
    ticket = ticket_in(browser.get(address("overview_new")))
    for _time in range(2):
        response = send(
            browser, address("overview_new"), factors, ticket=ticket, score_work_origin="1"
        )
        assert response.status_code == 302
    assert Overview.objects.count() == 1


def test_going_back_and_sending_other_answers_asks_first_and_then_corrects(
    browser, address, factors
):
    ticket = ticket_in(browser.get(address("overview_new")))
    send(browser, address("overview_new"), factors, ticket=ticket, score_work_origin="1")
    again = send(browser, address("overview_new"), factors, ticket=ticket, score_work_origin="2")
    assert again.status_code == 409
    assert score(Overview.objects.get(), "work", "origin") == 1
    sure = send(
        browser, address("overview_new"), factors, ticket=ticket_in(again), score_work_origin="2"
    )
    assert sure.status_code == 302
    assert score(Overview.objects.get(), "work", "origin") == 2


def test_a_correction_changes_the_version_in_place(browser, address, overview, factors):
    url = address("overview_edit", overview.pk)
    page = browser.get(url).content.decode()
    assert re.search(r'name="score_housing_origin" value="3"[^>]* checked', page)
    send(browser, url, factors, score_housing_origin="1")
    assert Overview.objects.count() == 1
    assert score(overview, "housing", "origin") == 1


def test_a_stale_correction_answers_409_with_both_texts(
    browser, client_for, lead, address, overview, factors
):
    url = address("overview_edit", overview.pk)
    mine, theirs = ticket_in(browser.get(url)), client_for(lead)
    send(theirs, url, factors, score_housing_origin="1", note_housing_origin="Tekst van lead")
    response = send(
        browser,
        url,
        factors,
        ticket=mine,
        score_housing_origin="-3",
        note_housing_origin="Tekst van Alice",
    )
    page = response.content.decode()
    assert response.status_code == 409
    assert "Tekst van lead" in page
    assert page.count("Tekst van Alice") >= 2  # beside the other, and in the form
    assert score(overview, "housing", "origin") == 1
    send(browser, url, factors, ticket=ticket_in(response), score_housing_origin="-3")
    assert score(overview, "housing", "origin") == -3


def test_the_conflict_page_names_only_what_differs(
    browser, client_for, lead, address, overview, factors
):
    url = address("overview_edit", overview.pk)
    mine = ticket_in(browser.get(url))
    send(client_for(lead), url, factors, score_work_origin="0", score_housing_origin="1")
    response = send(browser, url, factors, ticket=mine, score_work_origin="0")
    assert [one["label"] for one in response.context["differences"]] == [
        response.context["form"].fields["score_housing_origin"].label
    ]


def test_hidden_factors_leave_new_sheets_but_stay_on_old_ones(browser, address, overview, factors):
    Factor.objects.filter(key="housing").update(is_hidden=True)
    assert "score_housing_origin" not in browser.get(address("overview_new")).content.decode()
    edit = browser.get(address("overview_edit", overview.pk)).content.decode()
    assert "score_housing_origin" in edit
    with override("en"):
        assert "4. Housing" in browser.get(address("overview_detail", overview.pk)).content.decode()


def test_a_factor_hidden_while_somebody_types_keeps_what_was_typed(browser, address, factors):
    ticket = ticket_in(browser.get(address("overview_new")))
    Factor.objects.filter(key="housing").update(is_hidden=True)
    typed = {"score_housing_origin": "2", "note_housing_origin": "Net getypt"}
    send(browser, address("overview_new"), factors, ticket=ticket, **typed)
    kept = OverviewScore.objects.get(factor__key="housing", side=Side.ORIGIN)
    assert (kept.score, kept.note) == (2, "Net getypt")


def test_the_picture_is_a_labelled_image_with_words_for_what_was_not_discussed(
    browser, address, overview
):
    with override("en"):
        page = browser.get(address("overview_detail", overview.pk)).content.decode()
    drawings = re.findall(r'<svg class="bars".*?</svg>', page, re.S)
    assert len(drawings) == 2
    for drawing, name in zip(drawings, ("destination", "origin"), strict=True):
        assert 'role="img"' in drawing
        assert f'<title id="title-{name}">' in drawing
        assert "not discussed" in drawing
    assert drawings[0].count("not discussed</text>") == 9
    assert drawings[1].count("not discussed</text>") == 8
    assert "url(#hatch-destination)" in drawings[0]
    assert 'class="minus"' not in drawings[1]


def test_a_saved_sheet_asks_in_the_words_of_the_form(browser, address, overview, factors):
    with override("en"):
        page = text_of(browser.get(address("overview_detail", overview.pk)))
        compared = [one for factor in factors for one in map(factor.wording_on, Side) if one]
        assert len(compared) == 3
        assert [one for one in compared if one not in page] == []


def test_the_form_names_the_countries_it_asks_about(browser, address, factors):
    with override("en"):
        url = address("overview_new")
        page = browser.get(url).content.decode()
        wrong = send(browser, url, factors, country_of_origin="AL", note="a\x00b").content.decode()
        odd = send(browser, url, factors, country_of_origin="<b>").content.decode()
    assert page.count('data-country="origin">: Bulgaria<') == 11  # ten factors and the totals
    assert wrong.count('data-country="origin">: Albania<') == 11
    assert odd.count('data-country="origin"><') == 11


def test_totals_stand_apart_and_no_side_wins(browser, address, overview):
    with override("en"):
        page = text_of(browser.get(address("overview_detail", overview.pk)))
    assert "Country of destination: Netherlands −2 0 9" in page
    assert "Country of origin: Bulgaria 0 +3 8" in page


def test_comparing_tells_what_moved_with_both_notes(browser, address, alice_case):
    make_overview(alice_case, {"held_on": "2026-01-05"}, housing_origin=Answer(-2, "Was krap"))
    make_overview(alice_case, {"held_on": "2026-02-05"}, housing_origin=Answer(1, "Nu beter"))
    with override("en"):
        page = text_of(browser.get(address("overview_compare")))
    assert "3 steps towards plus" in page
    assert "1 answer differs." in page
    assert "5 January 2026 · The client’s picture: Was krap" in page
    assert "5 February 2026 · The client’s picture: Nu beter" in page
    assert "not the same person" not in page


def test_comparing_begins_with_the_two_newest_of_one_voice(browser, address, alice_case):
    make_overview(alice_case, {"held_on": "2026-01-05"}, housing_origin=-2)
    make_overview(alice_case, {"held_on": "2026-02-05"}, housing_origin=1)
    make_overview(alice_case, {"held_on": "2026-03-01", "picture_of": "worker"}, housing_origin=3)
    with override("en"):
        page = text_of(browser.get(address("overview_compare")))
    assert "5 January 2026 · The client’s picture → 5 February 2026" in page
    assert "not the same person" not in page


def test_two_voices_are_named_where_no_voice_spoke_twice(browser, address, alice_case):
    make_overview(alice_case, {"held_on": "2026-01-05"})
    make_overview(alice_case, {"held_on": "2026-02-05", "picture_of": "worker"})
    with override("en"):
        page = text_of(browser.get(address("overview_compare")))
    assert "These two are not the same person’s picture." in page
    head = "Country of origin: Bulgaria The client’s picture → The worker’s picture"
    assert head in page


def test_another_country_is_named_in_the_head(browser, address, alice_case):
    make_overview(alice_case, {"held_on": "2026-01-05"})
    make_overview(alice_case, {"held_on": "2026-02-05", "country_of_origin": "AL"})
    with override("en"):
        page = text_of(browser.get(address("overview_compare")))
    assert "Country of origin: Bulgaria → Albania" in page


def test_two_overviews_of_one_day_can_be_told_apart(browser, address, alice_case):
    made = [make_overview(alice_case) for _time in range(2)]
    earlier = made[0].created_at - timedelta(hours=3)
    Overview.objects.filter(pk=made[0].pk).update(created_at=earlier)
    labels = browser.get(address("overview_compare")).context["form"].labels
    assert len(set(labels.values())) == 2


def test_any_two_versions_can_be_compared(browser, address, alice_case):
    first = make_overview(alice_case, {"held_on": "2026-01-05"}, housing_origin=3)
    make_overview(alice_case, {"held_on": "2026-02-05"})
    last = make_overview(alice_case, {"held_on": "2026-03-01"}, housing_origin=-1)
    with override("en"):
        chosen = {"before": first.pk, "after": last.pk}
        page = text_of(browser.get(address("overview_compare"), chosen))
    assert "4 steps towards minus" in page


@pytest.mark.parametrize(
    "bad", ["x", "", "\x00", "../../etc", "0" * 5000, "00000000-0000-0000-0000-000000000000"]
)
def test_a_bad_choice_of_versions_is_said_in_words(browser, address, alice_case, bad):
    make_overview(alice_case)
    make_overview(alice_case, {"held_on": "2026-01-05"})
    response = browser.get(address("overview_compare"), {"before": bad})
    assert response.status_code == 200
    assert "comparison" not in response.context


def test_one_version_has_nothing_to_compare(browser, address, overview):
    with override("en"):
        page = browser.get(address("overview_compare")).content.decode()
    assert "nothing to compare yet" in page


def test_another_scale_is_said_and_gives_no_difference(browser, address, alice_case, settings):
    make_overview(alice_case, {"held_on": "2026-01-05"}, housing_origin=1)
    settings.OVERVIEW_SCALE = (-5, 5)
    make_overview(alice_case, {"held_on": "2026-02-05"}, housing_origin=4)
    with override("en"):
        page = text_of(browser.get(address("overview_compare")))
    assert "different scales" in page
    assert "cannot be compared" in page


def queries_of(browser, url):
    with CaptureQueriesContext(connection) as queries:
        assert browser.get(url).status_code == 200
    return len(queries)


@pytest.mark.parametrize("name", ["overview_list", "overview_compare", "overview_new"])
def test_thirty_versions_take_the_same_queries_as_two(browser, address, alice_case, name):
    for month in (1, 2):
        make_overview(alice_case, {"held_on": f"2026-0{month}-05"}, work_origin=1)
    browser.get(address(name))
    few = queries_of(browser, address(name))
    for day in range(1, 29):
        make_overview(alice_case, {"held_on": f"2025-03-{day:02}"}, work_origin=1)
    assert queries_of(browser, address(name)) == few


def test_the_panel_on_the_case_page_takes_one_query(alice, alice_case, overview):
    from safefuture.parts.overviews import overview_panel

    with CaptureQueriesContext(connection) as queries:
        sheet = overview_panel(alice, alice_case)["sheet"]
        assert sheet.sides[0].voices[0].minus == "−2"
        assert [bar.kind for bar in sheet.drawing.sides[0].bars].count("minus") == 1
    assert len(queries) == 1


def test_the_case_page_shows_the_newest_overview(browser, alice_case, overview, address):
    page = browser.get(f"/en/cases/{alice_case.pk}/").content.decode()
    assert f"/overview/{overview.pk}/" in page
    assert "/overview/new/" in page
    words = " ".join(re.sub(r"<[^>]+>", " ", page).split())
    assert "Country of destination: Netherlands Total minus −2 , total plus 0 , 9 not" in words


@pytest.mark.parametrize(
    ("name", "has_version", "event"),
    [
        ("overview_list", False, Event.CASE_OPENED),
        ("overview_detail", True, Event.CASE_OPENED),
        ("overview_edit", True, Event.CASE_OPENED),
        ("overview_compare", False, Event.CASE_OPENED),
        ("overview_print", True, Event.CASE_PRINTED),
        ("overview_blank", False, Event.CASE_PRINTED),
    ],
)
def test_every_page_leaves_one_entry_in_the_log(
    browser, address, alice, alice_case, overview, name, has_version, event
):
    before = AccessEntry.objects.count()
    response = browser.get(address(name, *([overview.pk] if has_version else [])))
    assert "no-store" in response["Cache-Control"]
    entries = AccessEntry.objects.order_by("-number")[: AccessEntry.objects.count() - before]
    assert [(one.event, one.case_id, one.actor_id, one.part) for one in entries] == [
        (event, alice_case.pk, alice.pk, "overview1")
    ]


def test_pages_have_a_neutral_title(browser, address, overview):
    for name, arguments in (("overview_list", []), ("overview_detail", [overview.pk])):
        page = browser.get(address(name, *arguments)).content.decode()
        title = re.search(r"<title>(.*?)</title>", page, re.S)[1]
        assert re.fullmatch(r"(Overview|Overviews|Overzicht|Overzichten) - Portal", title)


@pytest.mark.parametrize("name", ["list", "new", "compare", "detail", "edit"])
def test_every_page_says_whose_case_it_is(browser, address, alice_case, overview, name):
    arguments = [overview.pk] if name in {"detail", "edit"} else []
    page = text_of(browser.get(address(f"overview_{name}", *arguments)))
    assert f"{alice_case.working_name} · {alice_case.code}" in page


def test_a_draft_brings_the_typed_sheet_back(browser, address, factors):
    url = address("overview_new")
    send(
        browser,
        url,
        factors,
        held_on="2500-01-01",
        score_work_origin="2",
        note_work_origin="Bewaard",
    )
    page = browser.get(url).content.decode()
    assert "Bewaard" in page
    assert re.search(r'name="score_work_origin" value="2"[^>]* checked', page)


def test_nothing_is_stored_for_a_foreign_ticket(browser, client_for, bob, address, factors):
    stolen = ticket_in(browser.get(address("overview_new")))
    response = send(client_for(bob), address("overview_new"), factors, ticket=stolen)
    assert response.status_code == 404
    assert Overview.objects.count() == 0


def test_replayed_ids_of_another_case_make_nothing(browser, address, bob_case, factors):
    strange = make_overview(bob_case, work_origin=1)
    response = browser.post(address("overview_edit", strange.pk), posted(factors))
    assert response.status_code == 404
    kept = OverviewScore.objects.get(overview=strange, factor__key="work", side=Side.ORIGIN)
    assert kept.score == 1


def test_an_unknown_overview_is_not_found(browser, address):
    assert browser.get(address("overview_detail", uuid.uuid4())).status_code == 404
