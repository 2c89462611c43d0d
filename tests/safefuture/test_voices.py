"""Two pictures in one version: client and worker, each with a score and a note of its own."""

import re
import uuid

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override

from safefuture.enums import PictureOf, Side, Voice
from safefuture.forms.overviews import OverviewForm
from safefuture.models import Overview
from safefuture.presenters.overviews import Presented
from safefuture.selectors.overviews import overview_of
from safefuture.services.overviews import correct_overview, hold_overview
from safefuture.sheet import Answer, compare

from .factories import DETAILS, answers_for, make_child, make_overview, posted
from .test_views import send, text_of

pytestmark = pytest.mark.usefixtures("unscoped")
BOTH = {"picture_of": PictureOf.BOTH}


def said(overview):
    return {
        (entry.voice, entry.score, entry.note)
        for entry in overview.scores.filter(factor__key="housing", side="origin")
    }


def both_posted(factors, **changes):
    second = {f"score2_{factor.key}_{side}": "none" for factor in factors for side in Side}
    return second | {"picture_of": "both"} | changes


def correct(overview, factors, **scores):
    picture = scores.pop("picture_of", PictureOf.BOTH)
    return correct_overview(
        actor=overview.created_by,
        case=overview.case,
        record_id=overview.pk,
        version=overview.version,
        details=DETAILS | {"picture_of": picture},
        answers=answers_for(factors, picture, **scores),
    )


@pytest.fixture
def two(alice_case):
    return make_overview(
        alice_case, BOTH, housing_origin=Answer(-2, "krap"), housing_origin_2=Answer(1, "ruim")
    )


def test_both_voices_are_kept_apart(two):
    assert two.scores.count() == 40
    assert said(two) == {("client", -2, "krap"), ("worker", 1, "ruim")}


def test_the_form_takes_both_voices(browser, address, factors):
    typed = both_posted(
        factors,
        score_housing_origin="-2",
        score2_housing_origin="1",
        note2_housing_origin="ruim <b>",
    )
    response = send(browser, address("overview_new"), factors, **typed)
    assert response.status_code == 302
    assert said(Overview.objects.get()) == {("client", -2, ""), ("worker", 1, "ruim <b>")}
    page = browser.get(response.url).content.decode()
    assert "ruim &lt;b&gt;" in page


def test_a_second_answer_without_a_second_picture_is_said_in_words_and_kept(
    browser, address, factors
):
    typed = {"score2_housing_origin": "1", "note2_work_origin": "blijft staan"}
    response = send(browser, address("overview_new"), factors, **typed)
    page = response.content.decode()
    assert response.status_code == 422
    assert set(response.context["form"].errors) == {"score2_housing_origin", "note2_work_origin"}
    assert "blijft staan" in page
    assert page.count('class="second-voice said"') == 2
    assert Overview.objects.count() == 0


def test_two_pictures_need_both_scores_said_or_left_open(factors):
    typed = both_posted(factors)
    del typed["score2_housing_origin"]
    form = OverviewForm(posted(factors, **typed), factors=factors, scale=(-3, 3))
    assert list(form.errors) == ["score2_housing_origin"]


def test_one_picture_asks_nothing_of_a_second(factors):
    form = OverviewForm(posted(factors), factors=factors, scale=(-3, 3))
    assert form.is_valid()
    assert {voice for _factor, _side, voice in form.answers} == {Voice.CLIENT}


def test_totals_stand_apart_for_each_voice(two, alice_case):
    sides = Presented(overview_of(alice_case, two.pk)).sides
    found = [(one.voice, one.minus, one.plus) for one in sides[1].voices]
    assert found == [(Voice.CLIENT, "−2", "0"), (Voice.WORKER, "0", "+1")]


def test_the_drawing_names_the_voices_where_their_bar_is_not(two, alice_case):
    bars = Presented(overview_of(alice_case, two.pk)).sides[1].picture.bars
    client, worker = [bar for bar in bars if bar.factor.key == "housing"]
    assert (client.kind, client.name_on_right) == ("minus", True)
    assert (worker.kind, worker.name_on_right) == ("plus", False)
    assert worker.top > client.bottom
    assert (client.place, worker.labels) == (4, [])


def test_the_detail_page_and_the_list_name_both_voices(browser, address, two):
    with override("en"):
        page = text_of(browser.get(address("overview_detail", two.pk)))
        listed = text_of(browser.get(address("overview_list")))
    assert "Client −2 krap" in page
    assert "Worker +1 ruim" in page
    assert "Worker: Total minus 0 , total plus +1" in listed


def test_a_comparison_lays_the_same_voice_beside_the_same(alice_case, two):
    later = make_overview(alice_case, housing_origin=1)
    pair = [overview_of(alice_case, one.pk) for one in (two, later)]
    found = compare(*pair)
    moves = [move for move in found.rows[3].moves if move.side == Side.ORIGIN]
    assert [(move.voice, move.change) for move in moves] == [("client", 3), ("worker", None)]
    assert found.same_voice


def test_a_correction_can_add_the_second_voice_and_take_it_away(alice_case, factors):
    made = make_overview(alice_case, housing_origin=-2)
    correct(made, factors, housing_origin=-2, housing_origin_2=3)
    assert said(made) == {("client", -2, ""), ("worker", 3, "")}
    made.refresh_from_db()
    correct(made, factors, picture_of=PictureOf.WORKER, housing_origin=-2)
    assert said(made) == {("worker", -2, "")}


def test_a_correction_of_whose_picture_it_is_changes_the_voice(alice_case, factors):
    made = make_overview(alice_case, housing_origin=-2)
    correct(made, factors, picture_of=PictureOf.TOGETHER, housing_origin=-2)
    assert said(made) == {("together", -2, "")}


def test_a_double_submit_with_two_voices_is_one_version(alice_case, factors):
    told = {
        "actor": alice_case.created_by,
        "case": alice_case,
        "record_id": uuid.uuid4(),
        "details": DETAILS | BOTH,
        "answers": answers_for(factors, PictureOf.BOTH, housing_origin_2=2),
    }
    assert hold_overview(**told).pk == hold_overview(**told).pk


# Taken over from an earlier version -------------------------------------------------------------


def test_a_new_sheet_can_begin_with_an_earlier_one(browser, address, alice_case, factors):
    source = make_overview(alice_case, housing_origin=Answer(-2, "krap"))
    with override("en"):
        response = browser.get(f"{address('overview_new')}?from={source.pk}")
    page = response.content.decode()
    assert re.search(r'name="score_housing_origin" value="-2"[^>]* checked', page)
    assert re.findall(r'name="(carried[^"]+)"[^>]* checked', page) == ["carried_housing_origin"]
    assert "taken over from 2 March 2026, not talked about again" in page
    assert f'value="{source.pk}"' in page


def test_what_was_not_touched_stays_marked_and_what_was_changed_does_not(
    browser, address, alice_case, factors
):
    source = make_overview(
        alice_case, housing_origin=Answer(-2, "krap"), work_origin=1, family_origin=2
    )
    response = send(
        browser,
        address("overview_new"),
        factors,
        copied_from=str(source.pk),
        score_housing_origin="-2",
        note_housing_origin="krap",
        carried_housing_origin="on",
        score_work_origin="3",
        carried_work_origin="on",
        score_family_origin="2",
    )
    assert response.status_code == 302
    made = Overview.objects.exclude(pk=source.pk).get()
    assert made.copied_from_id == source.pk
    marked = made.scores.filter(is_carried=True).values_list("factor__key", "side")
    assert list(marked) == [("housing", "origin")]
    with override("en"):
        page = text_of(browser.get(address("overview_detail", made.pk)))
    assert page.count("taken over from 2 March 2026") == 1


def test_an_answer_is_not_carried_to_another_country(browser, address, alice_case, factors):
    source = make_overview(alice_case, housing_origin=-2)
    response = send(
        browser,
        address("overview_new"),
        factors,
        copied_from=str(source.pk),
        country_of_origin="AL",
        score_housing_origin="-2",
        carried_housing_origin="on",
    )
    assert list(response.context["form"].errors) == ["country_of_origin"]


def test_a_version_on_another_scale_is_no_beginning(browser, address, alice_case, settings):
    settings.OVERVIEW_SCALE = (-5, 5)
    source = make_overview(alice_case, housing_origin=5)
    settings.OVERVIEW_SCALE = (-3, 3)
    response = browser.get(f"{address('overview_new')}?from={source.pk}")
    assert response.context["other_scale"]
    assert "carried_" not in response.content.decode()


@pytest.mark.parametrize("bad", ["x", "\x00", "0" * 300, "00000000-0000-4000-8000-000000000000"])
def test_a_beginning_that_is_not_there_is_an_empty_sheet(browser, address, bad):
    response = browser.get(address("overview_new"), {"from": bad, "item": bad})
    assert response.status_code == 200


def test_a_version_of_another_case_is_no_beginning(browser, address, bob_case):
    strange = make_overview(bob_case, housing_origin=Answer(-2, "VREEMD"))
    response = browser.get(f"{address('overview_new')}?from={strange.pk}")
    assert "VREEMD" not in response.content.decode()
    assert response.context["form"].source is None


def test_a_draft_remembers_the_beginning_and_the_marks(browser, address, alice_case, factors):
    source = make_overview(alice_case, housing_origin=-2)
    send(
        browser,
        address("overview_new"),
        factors,
        copied_from=str(source.pk),
        score_housing_origin="-2",
        carried_housing_origin="on",
        held_on="2500-01-01",
    )
    page = browser.get(address("overview_new")).content.decode()
    assert re.findall(r'name="(carried[^"]+)"[^>]* checked', page) == ["carried_housing_origin"]
    assert f'value="{source.pk}"' in page


def test_a_correction_takes_the_mark_off_and_cannot_set_it(browser, address, alice_case, factors):
    source = make_overview(alice_case, housing_origin=-2, work_origin=1)
    carried = Answer(-2, is_carried=True)
    made = make_overview(alice_case, copied_from=source, housing_origin=carried, work_origin=1)
    assert made.scores.filter(is_carried=True).count() == 1
    url = address("overview_edit", made.pk)
    typed = {"score_housing_origin": "-2", "score_work_origin": "1", "carried_work_origin": "on"}
    send(browser, url, factors, **typed)
    assert made.scores.filter(is_carried=True).count() == 0


# Children -----------------------------------------------------------------------------------------


def test_a_child_is_added_with_as_little_as_possible(browser, address):
    url = address("child_new")
    ticket = browser.get(url).context["ticket"]
    typed = {"form_ticket": ticket, "name": "M.", "birth_year": "2019"}
    for _time in range(2):
        assert browser.post(url, typed).status_code == 302
    with override("en"):
        page = text_of(browser.get(address("overview_list")))
    assert page.count("M. · about 7 years old") == 1


@pytest.mark.parametrize("bad", ["1066", "2999", "acht", "-1", "9" * 30, "\x00"])
def test_an_impossible_year_is_said_in_words(browser, address, bad):
    url = address("child_new")
    ticket = browser.get(url).context["ticket"]
    response = browser.post(url, {"form_ticket": ticket, "name": "M.", "birth_year": bad})
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["birth_year"])


def test_a_child_s_name_is_corrected_and_a_stale_one_is_asked(browser, address, alice_case):
    child = make_child(alice_case)
    url = address("child_edit", child.pk)
    ticket = browser.get(url).context["ticket"]
    assert browser.post(url, {"form_ticket": ticket, "name": "K."}).status_code == 302
    stale = browser.post(url, {"form_ticket": ticket, "name": "L."})
    assert stale.status_code == 409
    child.refresh_from_db()
    assert child.name == "K."


def test_a_child_s_sheets_stand_apart_from_the_parent_s(browser, address, alice_case, factors):
    child = make_child(alice_case)
    own = make_overview(alice_case, housing_origin=-3)
    with override("en"):
        url = address("child_overview_new", child.pk)
        assert "last time: −3" not in text_of(browser.get(url))
        response = send(browser, url, factors, picture_of="child", score_housing_origin="2")
        made = Overview.objects.get(child=child)
        page = text_of(browser.get(address("overview_detail", made.pk)))
    assert response.status_code == 302
    assert (made.picture_of, made.scores.first().voice) == ("child", "child")
    assert "M. · about 7 years old" in page
    assert (
        browser.get(f"{address('child_overview_new', child.pk)}?from={own.pk}")
        .context["form"]
        .source
        is None
    )
    assert "enough" not in browser.get(address("child_overview_compare", child.pk)).context
    panel = text_of(browser.get(f"/en/cases/{alice_case.pk}/"))
    assert "total minus −3" in panel.lower()


def test_a_child_of_another_case_takes_no_sheet(alice_case, bob_case, factors):
    with pytest.raises(ValidationError):
        make_overview(alice_case, child=make_child(bob_case))


def test_drafts_of_parent_and_child_do_not_meet(browser, address, alice_case, factors):
    child = make_child(alice_case)
    send(browser, address("overview_new"), factors, note="VAN DE OUDER", held_on="2500-01-01")
    page = browser.get(address("child_overview_new", child.pk)).content.decode()
    assert "VAN DE OUDER" not in page


# The conversation, and what led to it -------------------------------------------------------------


def test_who_took_part_and_whether_the_client_agrees_are_kept(browser, address, factors):
    typed = {"partner": "cliënt en zus", "agreement": "could_not"}
    send(browser, address("overview_new"), factors, **typed)
    with override("en"):
        page = text_of(browser.get(address("overview_detail", Overview.objects.get().pk)))
    assert "cliënt en zus" in page
    assert "Could not answer" in page


def test_a_comparison_tells_whether_the_client_agreed(browser, address, alice_case):
    make_overview(alice_case, {"held_on": "2026-01-05", "agreement": "no"})
    make_overview(alice_case, {"held_on": "2026-02-05", "agreement": "yes"})
    with override("en"):
        assert "No → Yes" in text_of(browser.get(address("overview_compare")))


def test_a_finished_step_remembers_the_version_that_scored_it_again(
    browser, address, alice_case, factors, done_item
):
    with override("en"):
        page = browser.get(address("overview_new"), {"item": done_item.pk}).content.decode()
        assert re.search(rf'name="led_by" value="{done_item.pk}"[^>]* checked', page)
        send(browser, address("overview_new"), factors, led_by=str(done_item.pk))
        shown = text_of(browser.get(address("overview_detail", Overview.objects.get().pk)))
    done_item.refresh_from_db()
    assert done_item.scored_in == Overview.objects.get()
    assert "Scored again after these finished steps" in shown
    assert "led_by" not in browser.get(address("overview_new")).content.decode()


def test_a_step_of_another_case_or_one_that_is_not_done_is_left_alone(bob_case, factors, done_item):
    make = {"actor": bob_case.created_by, "case": bob_case, "details": DETAILS}
    hold_overview(
        record_id=uuid.uuid4(), answers=answers_for(factors), led_by=[done_item.pk], **make
    )
    done_item.refresh_from_db()
    assert done_item.scored_in is None


def test_every_factor_has_its_line_over_time(browser, address, alice_case, two):
    make_overview(alice_case, {"held_on": "2026-01-05"}, housing_origin=1)
    with override("en"):
        page = browser.get(address("overview_history")).content.decode()
    assert "5 Jan 2026: +1; 2 Mar 2026: −2" in page
    assert page.count("<svg") == 40
