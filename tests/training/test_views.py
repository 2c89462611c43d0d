import pytest
from django.urls import reverse
from django.utils import translation

from tests.training.factories import (
    ExerciseFactory,
    HandoutFactory,
    ItemFactory,
    NeedFactory,
    PartFactory,
    ProgrammeFactory,
)
from training.models import Exercise, Handout, Programme

pytestmark = pytest.mark.django_db
EARLY = "training/programmes/early-identification/"
PAGES = [
    "training/",
    EARLY,
    "training/programmes/safe-future-safe-return/",
    *(f"{EARLY}exercises/{number}/" for number in range(1, 13)),
    *(
        f"training/handouts/{slug}/"
        for slug in ("case-cards", "three-cases", "trafficking-or-smuggling", "signals")
    ),
    "training/handouts/signal-board/",
    "training/handouts/step-plan/",
]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_pages_are_public_and_set_no_cookie(shipped, client, language):
    for page in PAGES:
        response = client.get(f"/{language}/{page}")
        assert response.status_code == 200, page
        assert f'lang="{language}"' in response.content.decode()
        assert not response.cookies, page


def test_nothing_can_be_posted(client):
    assert client.post("/en/training/", {"title": "x"}).status_code == 405
    assert client.post(ExerciseFactory().get_absolute_url(), {"title": "x"}).status_code == 405


def test_timetable_shows_times_components_and_materials(shipped, client):
    page = client.get(f"/en/{EARLY}").content.decode()
    for text in ("09:30", "16:15", "Sorting signals", "4 × pair of scissors", "Coffee break"):
        assert text in page
    assert 'href="/en/training/handouts/case-cards/"' in page
    assert "09:30 to 16:30, at most 20 participants, preferably 15" in page


def test_an_exercise_in_pairs_counts_its_sheets_by_the_pair(shipped, client):
    for address in (EARLY, f"{EARLY}exercises/2/"):
        page = client.get(f"/en/{address}").content.decode()
        sheet = page.partition('href="/en/training/handouts/three-cases/">')[2]
        assert "(1 per pair)" in sheet.partition("</a>")[0]


def test_pages_speak_the_language_of_their_address(shipped, client):
    dutch = client.get(f"/nl/{EARLY}").content.decode()
    english = client.get(f"/en/{EARLY}").content.decode()
    assert "Signalen herkennen" in dutch
    assert "Recognising signals" not in dutch
    assert "Recognising signals" in english
    assert "Signalen herkennen" not in english


def test_exercise_without_steps_says_that_they_follow(shipped, client):
    exercise = ExerciseFactory(steps_nl="", steps_en="")
    waiting = client.get(exercise.get_absolute_url().replace("/nl/", "/en/")).content.decode()
    written = client.get(f"/en/{EARLY}exercises/4/").content.decode()
    assert "The full description follows" in waiting
    assert "/print/" not in waiting
    assert "The full description follows" not in written
    assert "exercises/4/print/" in written


def test_editor_notes_stand_beside_the_exercise(shipped, client):
    page = client.get(f"/en/{EARLY}exercises/4/").content.decode()
    assert "The timetable speaks of seven signals" in page


def test_exercise_12_hands_out_the_step_plan_of_the_portal(shipped, client):
    page = client.get(f"/nl/{EARLY}exercises/12/").content.decode()
    with translation.override("nl"):
        address = reverse("identification:step_plan_pdf")
    for language in ("nl", "en", "both"):
        assert f'{address}?language={language}"' in page


def test_print_of_the_step_plan_leads_to_its_own_tool(shipped, client):
    response = client.get("/en/training/handouts/step-plan/print/?language=both")
    assert response.status_code == 302
    assert response.url.startswith("/en/step-plan/")
    assert response.url.endswith("?language=both")


@pytest.mark.parametrize("model", [Programme, Exercise, Handout])
def test_hidden_content_is_not_found(shipped, client, model):
    model.objects.update(is_published=False)
    page = {
        Programme: EARLY,
        Exercise: f"{EARLY}exercises/4/",
        Handout: "training/handouts/signals/",
    }[model]
    assert client.get(f"/en/{page}").status_code == 404
    assert client.get(f"/en/{page}print/").status_code == 404


def test_list_without_programmes_says_so(client):
    assert "No training programme is shown" in client.get("/en/training/").content.decode()


@pytest.mark.parametrize(
    "path",
    [
        "programmes/nothing/",
        "programmes/early-identification/exercises/13/",
        "programmes/early-identification/exercises/3a/",
        "programmes/early-identification/exercises/%00/",
        "programmes/early-identification/exercises/-1/",
        "programmes/early-identification/exercises/99999999999999999999/",
        "programmes/' OR 1=1/",
        "handouts/nothing/",
        "handouts/nothing/print/",
        "handouts/../../etc/passwd/",
        "handouts/%E2%80%AEsignals/",
        f"handouts/{'x' * 3000}/",
    ],
)
def test_address_that_does_not_exist_is_not_found(client, path):
    ExerciseFactory(programme__slug="early-identification", number="1")
    HandoutFactory(slug="signals")
    assert client.get(f"/en/training/{path}").status_code == 404


def filled_programme(slug, rows):
    programme = ProgrammeFactory(slug=slug)
    for _ in range(rows):
        exercise = ExerciseFactory(programme=programme)
        NeedFactory(exercise=exercise)
        handout = HandoutFactory()
        handout.exercises.add(exercise)
        PartFactory(handout=handout, trainer_note_nl="x", trainer_note_en="x")
        item = ItemFactory(programme=programme)
        item.exercises.add(exercise)
        NeedFactory(exercise=None, item=item)
    return programme


def test_programme_takes_as_many_queries_with_1_row_as_with_30(client, count_queries):
    counts = []
    for slug, rows in (("one", 1), ("thirty", 30)):
        filled_programme(slug, rows)
        counts.append(count_queries(lambda: client.get(f"/en/training/programmes/{slug}/")))  # noqa: B023
    assert counts[0] == counts[1]
    assert counts[0] <= 11


def test_list_takes_as_many_queries_with_1_programme_as_with_30(client, count_queries):
    filled_programme("first", 1)
    one = count_queries(lambda: client.get("/en/training/"))
    for number in range(29):
        filled_programme(f"more-{number}", 1)
    assert count_queries(lambda: client.get("/en/training/")) == one
    assert one <= 2


def test_exercise_and_handout_take_the_same_queries_with_1_and_30_parts(client, count_queries):
    counts = []
    for number, amount in (("1", 1), ("2", 30)):
        exercise = ExerciseFactory(programme__slug=f"p{number}", number=number)
        NeedFactory.create_batch(amount, exercise=exercise)
        handouts = HandoutFactory.create_batch(amount)
        for handout in handouts:
            handout.exercises.add(exercise)
            PartFactory.create_batch(2, handout=handout)
        big = HandoutFactory(slug=f"big{number}")
        PartFactory.create_batch(amount, handout=big)
        for one in ExerciseFactory.create_batch(amount, programme=exercise.programme):
            big.exercises.add(one)
        paths = (exercise.get_absolute_url(), big.get_absolute_url())
        counts.append([count_queries(lambda: client.get(path)) for path in paths])  # noqa: B023
    assert counts[0] == counts[1]
    assert counts[0] == [5, 3]
