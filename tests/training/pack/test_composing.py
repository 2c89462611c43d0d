"""Which sheets a day needs, in which order, and how many of each."""

import pytest
from django.utils import timezone, translation

from tests.training.days import day_for, exercise_of, handout_for, row_of, small_day, trainer_of
from tests.training.factories import (
    CertificateFactory,
    HandoutFactory,
    PartFactory,
    ParticipantFactory,
)
from training.enums import GroupForm, HandoutLayout, Per
from training.models import Theory
from training.pack.composing import composed, items_of, languages_of, ticked

pytestmark = pytest.mark.django_db


@pytest.fixture
def emma(db):
    return trainer_of()


def lines(session, **asked):
    return [
        (item.key, item.copies) for item in items_of(composed(session, languages=("nl",), **asked))
    ]


def test_sheets_come_in_order_of_use_with_their_copies(emma):
    assert lines(small_day(emma, expected=16)) == [
        ("trainer.timetable", 1),
        ("exercise.1", 1),
        ("handout.cards", 1),
        ("handout.case", 8),
        ("exercise.2", 1),
        ("handout.board", 2),
    ]


@pytest.mark.parametrize(
    ("expected", "pairs"), [(0, None), (1, 1), (2, 1), (15, 7), (16, 8), (21, 10), (500, 250)]
)
def test_copies_follow_the_size_of_the_group(emma, expected, pairs):
    assert dict(lines(small_day(emma, expected=expected))).get("handout.case") == pairs


def test_a_list_longer_than_expected_counts(emma):
    session = small_day(emma, expected=4)
    ParticipantFactory.create_batch(9, session=session)
    assert dict(lines(session))["handout.case"] == 4
    ParticipantFactory.create_batch(1, session=session)
    assert dict(lines(session))["handout.case"] == 5


def test_a_row_that_is_left_out_brings_nothing(emma):
    session = small_day(emma)
    session.items.filter(exercises__number="1").update(is_left_out=True)
    assert [key for key, _copies in lines(session)] == [
        "trainer.timetable",
        "exercise.2",
        "handout.board",
    ]


def test_a_handout_of_two_exercises_stands_once_at_its_first_use_with_most_copies(emma):
    session = day_for(emma, expected=12)
    first = exercise_of(session, number="1", group_form=GroupForm.FOUR_GROUPS)
    second = exercise_of(session, number="2", group_form=GroupForm.PAIRS)
    handout = handout_for(first, slug="signals", per=Per.GROUP)
    handout.exercises.add(second)
    row_of(session, first)
    row_of(session, second)
    found = lines(session)
    assert found.count(("handout.signals", 6)) == 1
    assert found.index(("handout.signals", 6)) < found.index(("exercise.2", 1))


def test_exercises_are_those_that_the_trainer_chose(emma):
    session = day_for(emma)
    chosen, other = exercise_of(session, number="3a"), exercise_of(session, number="3b")
    handout_for(other, slug="other")
    row = row_of(session, chosen)
    row.item.exercises.set([chosen, other])
    assert lines(session) == [("trainer.timetable", 1), ("exercise.3a", 1)]


def test_theory_is_printed_once_whoever_tells_it(emma):
    session = day_for(emma)
    exercise = exercise_of(session, number="1")
    told = {"title_nl": "Theorie", "minutes": 10, "core_nl": "Kern", "points_nl": "Een"}
    theory = Theory.objects.create(
        programme=session.programme, slug="core", exercise=exercise, **told
    )
    row = row_of(session, exercise)
    row.item.theories.add(theory)
    assert [key for key, _copies in lines(session)] == [
        "trainer.timetable",
        "exercise.1",
        "theory.core",
    ]


def test_hidden_content_is_not_printed(emma):
    session = small_day(emma)
    HandoutFactory._meta.model.objects.filter(slug="cards").update(is_published=False)
    assert "handout.cards" not in dict(lines(session))


def test_papers_of_the_day_stand_at_its_start_and_its_end(emma):
    session = small_day(emma, expected=16)
    for slug, layout, per in (
        ("form", HandoutLayout.EVALUATION, Per.PARTICIPANT),
        ("certificate", HandoutLayout.CERTIFICATE, Per.PARTICIPANT),
        ("badges", HandoutLayout.BADGES, Per.PARTICIPANT),
        ("list", HandoutLayout.SIGN_IN, Per.SESSION),
    ):
        PartFactory(handout=HandoutFactory(slug=slug, layout=layout, per=per))
    found = lines(session)
    assert found[:3] == [
        ("trainer.timetable", 1),
        ("handout.list", 1),
        ("handout.badges", 1),
    ]
    assert found[-2:] == [("handout.form", 16), ("handout.certificate", 16)]
    ParticipantFactory.create_batch(16, session=session)
    named = [item for item in items_of(composed(session, languages=("nl",))) if item.holds_names]
    assert [(item.key, item.copies) for item in named] == [
        ("handout.list", 1),
        ("handout.badges", 1),
        ("handout.certificate", 1),
    ]


def certificates_in(session):
    HandoutFactory(slug="certificate", layout=HandoutLayout.CERTIFICATE, per=Per.PARTICIPANT)
    return dict(lines(session)).get("handout.certificate")


def test_a_list_of_people_who_get_no_certificate_brings_no_blank_ones(emma):
    session = small_day(emma)
    ParticipantFactory(session=session, attended=False)
    withdrawn = CertificateFactory(session=session, revoked_at=timezone.now())
    assert withdrawn.participant.session == session
    assert certificates_in(session) is None


@pytest.mark.parametrize("make", [ParticipantFactory, CertificateFactory])
def test_one_person_who_gets_a_certificate_brings_the_sheet(emma, make):
    session = small_day(emma)
    make(session=session)
    assert certificates_in(session) == 1


def test_what_goes_with_a_paper_stands_in_brackets_after_its_title(emma):
    session = small_day(emma)
    HandoutFactory(layout=HandoutLayout.ALPHABET, title_nl="Wat neem je mee?")
    found = [str(item) for item in items_of(composed(session, languages=("nl",)))]
    assert "Wat neem je mee? (voor aan de muur)" in found


def test_a_paper_of_the_day_that_another_programme_hands_out_stays_away(emma):
    session = small_day(emma)
    other = day_for(emma)
    row = row_of(other)
    row.item.handouts.add(HandoutFactory(slug="walls", layout=HandoutLayout.FLIP_OVER))
    assert "handout.walls" not in dict(lines(session))
    assert "handout.walls" in dict(lines(other))


def test_only_what_is_ticked_is_printed(emma):
    sections = composed(small_day(emma), languages=("nl",))
    keys = [item.key for item in items_of(ticked(sections, ["handout.case", "gone"]))]
    assert keys == ["handout.case"]
    assert ticked(sections, []) == sections


def test_titles_are_told_in_the_language_of_the_moment(emma):
    (section, *_rest) = composed(small_day(emma), languages=("nl",))
    with translation.override("en"):
        assert str(section) == "Before the day"


def test_both_languages_are_those_of_the_portal():
    assert languages_of("both") == ("nl", "en")
    assert languages_of("en") == ("en",)


def test_a_day_of_30_rows_takes_as_many_queries_as_one_of_2(emma, count_queries):
    small = small_day(emma)
    large = day_for(emma)
    for number in range(30):
        exercise = exercise_of(large, number=str(number))
        handout_for(exercise, parts=3)
        row_of(large, exercise)
    counts = [
        count_queries(lambda session=session: composed(session, languages=("nl",)))
        for session in (small, large)
    ]
    assert counts[0] == counts[1]
    assert counts[0] <= 24
