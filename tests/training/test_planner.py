import pytest
from django.http import QueryDict
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from tests.training.factories import ExerciseFactory, ItemFactory, ProgrammeFactory
from tests.training.planned import planned_session, rows_in, small_session
from training.enums import ItemKind
from training.forms.planning import PlannerForm, values_of
from training.services.planning import plan_day
from training.services.sessions import start_session

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


@pytest.fixture
def session(trainer):
    return small_session(actor=trainer)


def planner(session, name="planner"):
    return reverse(f"training:{name}", args=(session.pk,))


def as_posted(rows):
    """The form as a browser sends it when nothing was changed."""
    return {
        name: "on" if value is True else value
        for name, value in values_of(rows).items()
        if value is not False and value != []
    }


class Planner:
    """The page in a browser: what stands in it, and its buttons."""

    def __init__(self, browser, session):
        self.browser, self.session = browser, session
        self.address = planner(session)
        self.ticket = browser.get(self.address).context["ticket"]
        self.data = as_posted(rows_in(session))

    def press(self, action="", **changes):
        data = {"form_ticket": self.ticket} | self.data | changes
        if action:
            data["action"] = action
        return self.browser.post(self.address, data)


@pytest.fixture
def open_planner(browser, session):
    return Planner(browser, session)


def on_screen(answer):
    return [line.row for line in answer.context["planned"].lines]


def test_a_plan_is_saved(open_planner, session):
    first = rows_in(session)[0]
    answer = open_planner.press(**{f"minutes_{first.key}": "25", f"note_{first.key}": "Rustig"})
    assert answer.status_code == 302
    saved = rows_in(session)[0]
    assert (saved.minutes, saved.note) == (25, "Rustig")


def test_the_order_on_the_page_is_the_order_that_is_saved(open_planner, session):
    keys = [row.key for row in rows_in(session)]
    open_planner.press(row=keys[::-1])
    assert [row.key for row in rows_in(session)] == keys[::-1]


@pytest.mark.parametrize(
    "minutes", ["0", "600", "481", "-5", "x", "", "1e3", "99999999999999999999"]
)
def test_minutes_that_cannot_be_are_told_beside_their_field(open_planner, session, minutes):
    first = rows_in(session)[0]
    answer = open_planner.press(**{f"minutes_{first.key}": minutes, f"note_{first.key}": "Blijft"})
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [f"minutes_{first.key}"]
    assert f'href="#id_minutes_{first.key}"' in answer.content.decode()
    assert b"Blijft" in answer.content
    assert rows_in(session)[0].minutes == 30


@pytest.mark.parametrize(("key", "words"), [("up", [1, 0, 2, 3]), ("down", [0, 2, 1, 3])])
def test_a_button_moves_a_row_and_keeps_what_was_typed(open_planner, session, key, words):
    rows = rows_in(session)
    answer = open_planner.press(f"{key}:{rows[1].key}", **{f"note_{rows[0].key}": "Half getypt"})
    assert answer.status_code == 200
    assert [row.key for row in on_screen(answer)] == [rows[place].key for place in words]
    assert b"Half getypt" in answer.content
    assert rows_in(session) == rows


def test_the_first_row_goes_no_further_up(open_planner, session):
    rows = rows_in(session)
    answer = open_planner.press(f"up:{rows[0].key}")
    assert [row.key for row in on_screen(answer)] == [row.key for row in rows]


def test_what_a_button_redraws_is_kept_as_a_draft(open_planner, browser, session):
    rows = rows_in(session)
    open_planner.press(f"up:{rows[1].key}", **{f"note_{rows[0].key}": "Half getypt"})
    again = browser.get(planner(session))
    assert again.context["draft"]
    assert [row.key for row in on_screen(again)][:2] == [rows[1].key, rows[0].key]
    assert b"Half getypt" in again.content


def test_an_own_row_is_added_filled_in_and_saved(open_planner, session):
    rows = rows_in(session)
    answer = open_planner.press("add", after=rows[0].key)
    assert [row.key for row in on_screen(answer)][:2] == [rows[0].key, "n1"]
    assert not answer.context["form"].errors
    open_planner.data = as_posted(on_screen(answer))
    refused = open_planner.press()
    assert list(refused.context["form"].errors) == ["title_n1"]
    assert open_planner.press(title_n1="Even lopen", minutes_n1="5").status_code == 302
    own = rows_in(session)[1]
    assert (str(own), own.minutes, own.item) == ("Even lopen", 5, None)


def test_an_own_row_is_taken_out_and_one_of_the_programme_is_not(open_planner, session):
    rows = rows_in(session)
    added = on_screen(open_planner.press("add"))
    open_planner.data = as_posted(added)
    assert [row.key for row in on_screen(open_planner.press("remove:n1"))] == [
        row.key for row in rows
    ]
    open_planner.data = as_posted(rows)
    assert len(on_screen(open_planner.press(f"remove:{rows[0].key}"))) == len(rows)


def test_a_row_goes_back_to_what_the_programme_has(open_planner, session):
    rows = rows_in(session)
    changed = {
        "row": [rows[1].key, rows[2].key, rows[0].key, rows[3].key],
        f"minutes_{rows[0].key}": "99",
        f"out_{rows[0].key}": "on",
    }
    answer = open_planner.press(f"reset:{rows[0].key}", **changed)
    assert on_screen(answer) == rows


def test_recalculating_saves_nothing_and_keeps_everything(open_planner, session):
    rows = rows_in(session)
    answer = open_planner.press("recalculate", **{f"minutes_{rows[0].key}": "45"})
    assert answer.status_code == 200
    assert f"{answer.context['planned'].day.slots[1].starts_at:%H:%M}" == "10:15"
    assert rows_in(session) == rows


def test_the_clock_answers_with_pieces_of_the_page(browser, open_planner, session):
    rows = rows_in(session)
    data = open_planner.data | {f"minutes_{rows[0].key}": "35"}
    text = browser.post(planner(session, "planner_clock"), data).content.decode()
    assert "The morning runs 5 minutes into lunch." in text
    assert f'id="says-{rows[0].key}"' in text
    assert "35 instead of 30 minutes" in text
    assert "<html" not in text
    assert rows_in(session) == rows


@pytest.mark.parametrize("minutes", ["600", "0", ""])
def test_the_clock_says_beside_the_row_that_its_minutes_cannot_be(
    browser, open_planner, session, minutes
):
    first, second = rows_in(session)[:2]
    data = open_planner.data | {f"minutes_{first.key}": minutes}
    text = browser.post(planner(session, "planner_clock"), data).content.decode()
    said = text.split(f'id="wrong-{first.key}" data-planner-piece aria-live="polite">')[1]
    assert "Fill in a number of minutes from 1 to 480." in said.split(f'id="says-{second.key}"')[0]
    assert text.count("Fill in a number of minutes") == 1
    assert "Everything fits." not in text
    page = browser.get(planner(session)).content.decode()
    assert f'id="wrong-{first.key}" data-planner-piece aria-live="polite">' in page


def test_the_clock_takes_whatever_is_typed(browser, open_planner, session):
    first = rows_in(session)[0]
    for minutes in ("", "x", "0", "\x00", "9" * 40):
        data = open_planner.data | {f"minutes_{first.key}": minutes}
        assert browser.post(planner(session, "planner_clock"), data).status_code == 200
    assert browser.post(planner(session, "planner_clock"), {}).status_code == 200
    assert browser.get(planner(session, "planner_clock")).status_code == 405


def test_a_row_that_is_left_out_has_no_time(open_planner, session):
    first = rows_in(session)[0]
    answer = open_planner.press("recalculate", **{f"out_{first.key}": "on"})
    line = answer.context["planned"].lines[0]
    assert line.slot is None
    assert line.difference.words == ("left out",)


def test_a_day_without_rows_is_refused(open_planner, session):
    answer = open_planner.press(**{f"out_{row.key}": "on" for row in rows_in(session)})
    assert answer.status_code == 422
    assert answer.context["form"].non_field_errors()


@pytest.fixture
def with_alternative(trainer):
    programme = ProgrammeFactory()
    five = ExerciseFactory(programme=programme, number="5")
    six = ExerciseFactory(programme=programme, number="6", alternative_to=five)
    ItemFactory(programme=programme).exercises.set([five])
    ItemFactory(programme=programme, kind=ItemKind.THEORY)
    return start_session(
        actor=trainer,
        record_id="7b0f3d0e-46f4-4c57-b29d-5ce2cd4ce7a1",
        programme=programme,
        held_on="2027-03-04",
        trainers="Emma",
        expected=12,
    ), (five, six)


def test_an_alternative_takes_the_place_of_an_exercise(browser, with_alternative):
    session, (_five, six) = with_alternative
    row = rows_in(session)[0]
    answer = Planner(browser, session).press(**{f"exercises_{row.key}": [str(six.pk)]})
    assert answer.status_code == 302
    assert rows_in(session)[0].exercises == (six,)


def test_the_row_that_has_the_exercise_already_is_left_out_with_one_press(browser, trainer):
    session = planned_session(actor=trainer)
    rows = {row.item.key: row for row in rows_in(session)}
    five, six = rows["signals-professions"], rows["signals-video"]
    chosen = {f"exercises_{five.key}": [str(one.pk) for one in six.exercises]}
    planned = Planner(browser, session)
    refused = planned.press(**chosen)
    action = f"leave-out:{six.key}"
    assert refused.status_code == 422
    assert list(refused.context["form"].errors) == [f"exercises_{five.key}"]
    assert f'value="{action}"' in refused.content.decode()
    redrawn = planned.press(action, **chosen).context["form"]
    assert redrawn[f"out_{six.key}"].value() is True
    assert redrawn.fields[f"out_{six.key}"].widget.attrs["autofocus"]
    assert planned.press(**chosen, **{f"out_{six.key}": "on"}).status_code == 302


def test_two_alternatives_at_once_are_refused_beside_their_row(browser, with_alternative):
    session, both = with_alternative
    name = f"exercises_{rows_in(session)[0].key}"
    answer = Planner(browser, session).press(**{name: [str(one.pk) for one in both]})
    assert answer.status_code == 422
    assert answer.context["form"].errors[name] == [
        "Exercise 5 and Exercise 6 take each other’s place: choose one."
    ]
    assert f'id="id_{name}"' in answer.content.decode()


def test_an_exercise_of_elsewhere_cannot_be_chosen(browser, with_alternative):
    session, _both = with_alternative
    name = f"exercises_{rows_in(session)[0].key}"
    answer = Planner(browser, session).press(**{name: [str(ExerciseFactory().pk)]})
    assert name in answer.context["form"].errors


def test_a_stale_plan_shows_both(open_planner, browser, session, trainer):
    rows = rows_in(session)
    plan_day(session=session, actor=trainer, version=1, rows=[rows[1], rows[0], *rows[2:]])
    answer = open_planner.press(**{f"note_{rows[0].key}": "Van mij"})
    assert answer.status_code == 409
    labels = [str(one["label"]) for one in answer.context["differences"]]
    assert labels == ["Order of the rows", f"{rows[0]}: trainer’s note"]
    assert str(rows[1]) in answer.context["differences"][0]["theirs"]
    again = answer.context["ticket"]
    saved = browser.post(
        planner(session),
        {"form_ticket": again} | open_planner.data | {f"note_{rows[0].key}": "Van mij"},
    )
    assert saved.status_code == 302
    assert [row.key for row in rows_in(session)] == [row.key for row in rows]


def test_what_names_no_row_is_not_taken(session):
    rows = rows_in(session)
    data = QueryDict(mutable=True)
    data.setlist("row", ["n1", "n1", "r999999", "x", "", "n-1", rows[0].key, "r" + "9" * 30])
    assert PlannerForm(data, rows=rows).keys == [
        "n1",
        "r999999",
        rows[0].key,
        *(row.key for row in rows[1:]),
    ]


def test_there_is_an_end_to_own_rows(open_planner, session):
    rows = rows_in(session)
    many = [*(row.key for row in rows), *(f"n{number}" for number in range(1, 77))]
    assert len(on_screen(open_planner.press("add", row=many))) == 80


@given(
    st.lists(st.sampled_from(["n1", "n2", "n3"]) | st.text(max_size=5), max_size=6),
    st.lists(st.text(max_size=12) | st.integers().map(str), min_size=9, max_size=9),
)
def test_whatever_is_posted_makes_a_plan(order, texts):
    data = QueryDict(mutable=True)
    data.setlist("row", order)
    for number, key in enumerate(("n1", "n2", "n3")):
        for name, text in zip(("minutes", "title", "kind"), texts[3 * number :], strict=False):
            data[f"{name}_{key}"] = text
    form = PlannerForm(data, rows=[])
    assert [row.key for row in form.plan] == form.keys
    assert all(1 <= row.minutes <= 480 for row in form.plan)
    if form.is_valid():
        assert all(row.title and row.kind in ItemKind.values for row in form.plan)
