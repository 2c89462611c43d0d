import pytest
from django.urls import reverse

from tests.factories.accounts import AgencyFactory
from tests.training.factories import (
    ExerciseFactory,
    HandoutFactory,
    ItemFactory,
    NeedFactory,
    PartFactory,
    ProgrammeFactory,
)
from training.enums import HandoutLayout, Necessity
from training.models import Exercise, Handout, Programme, Slide, Theory

pytestmark = pytest.mark.django_db
BOTH = ("nl", "en")
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
    for text in ("09:30", "16:15", "Sorting signals", "pair of scissors (4)", "Coffee break"):
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
    for language in ("nl", "en", "both"):
        assert f'/nl/training/handouts/step-plan/print/?language={language}"' in page


def told(programme, **values):
    """A theory with words in both languages."""
    texts = {"title": "Trechter", "core": "Van ruim naar smal", "points": "Begin ruim\nEindig smal"}
    spoken = {f"{name}_{code}": f"{text} {code}" for name, text in texts.items() for code in BOTH}
    values = {"slug": "funnel", "minutes": 10} | spoken | values
    return Theory.objects.create(programme=programme, **values)


def test_programme_page_shows_all_that_belongs_to_the_day(client):
    programme = ProgrammeFactory()
    exercise = ExerciseFactory(programme=programme)
    row = ItemFactory(programme=programme)
    extra = ItemFactory(programme=programme, necessity=Necessity.EXTRA, title_nl="Gesprek smokkel")
    theory = told(programme)
    row.theories.add(theory)
    handout = HandoutFactory()
    extra.handouts.add(handout)
    Slide.objects.create(programme=programme, title_nl="Eerste dia")
    page = client.get(programme.get_absolute_url()).content.decode()
    before, _, after = page.partition("Kan erbij als je een dag plant")
    assert f'href="{theory.get_absolute_url()}"' in before
    assert "Gesprek smokkel" in after
    assert "Gesprek smokkel" not in before
    for thing in (exercise, theory, handout):
        assert f'href="{thing.get_absolute_url()}"' in after
    assert f"{programme.get_absolute_url()}slides/" in after


def test_programme_without_extras_theory_or_slides_has_no_empty_headings(client):
    programme = ProgrammeFactory()
    page = client.get(programme.get_absolute_url()).content.decode()
    for heading in ("Kan erbij als je een dag plant", "Theorie", "Dia’s", "Hand-outs"):
        assert f"{heading}</h" not in page


def test_theory_page_tells_what_to_say_and_where_it_is_told(client):
    exercise = ExerciseFactory()
    theory = told(
        exercise.programme,
        exercise=exercise,
        examples_nl="Wat zag je?",
        editor_notes_nl="Onze keus.",
    )
    row = ItemFactory(programme=exercise.programme, title_nl="Presentatie")
    row.theories.add(theory)
    Slide.objects.create(programme=exercise.programme, theory=theory, title_nl="De trechter")
    page = client.get(theory.get_absolute_url()).content.decode()
    for words in ("Trechter nl", "Begin ruim", "Eindig smal", "Wat zag je?", "Onze keus."):
        assert words in page
    for place in (exercise.get_absolute_url(), "Presentatie", "De trechter"):
        assert place in page
    assert f"{theory.get_print_url()}?language=both" in page
    assert "Trechter nl" in client.get(exercise.get_absolute_url()).content.decode()


def test_slides_are_a_page_of_text_with_what_the_trainer_says(client):
    programme = ProgrammeFactory()
    Slide.objects.create(
        programme=programme, title_nl="Handel", lines_nl="Eén\nTwee", said_nl="Vraag eerst rond."
    )
    Slide.objects.create(programme=programme, title_nl="Verborgen", is_published=False)
    Slide.objects.create(programme=ProgrammeFactory(), title_nl="Van een ander")
    page = client.get(f"{programme.get_absolute_url()}slides/").content.decode()
    for words in ("Handel", "<li>Eén</li>", "<li>Twee</li>", "Vraag eerst rond."):
        assert words in page
    assert "Verborgen" not in page
    assert "Van een ander" not in page


def test_exercise_page_holds_the_notes_for_the_trainer(client):
    exercise = ExerciseFactory()
    handout = HandoutFactory(title_nl="Stellingen")
    handout.exercises.add(exercise)
    PartFactory(handout=handout, title_nl="Eén", trainer_note_nl="Laat het even stil zijn.")
    page = client.get(exercise.get_absolute_url()).content.decode()
    assert "Voor de trainer: Stellingen" in page
    assert "Laat het even stil zijn." in page


@pytest.mark.parametrize("layout", HandoutLayout.values)
def test_handout_of_every_layout_has_its_page(client, layout):
    handout = HandoutFactory(
        layout=layout, tool_sheet="ecogram" if layout == HandoutLayout.TOOL else ""
    )
    PartFactory(
        handout=handout,
        text_nl="Wat er staat",
        facts_nl="Feit",
        hints_nl="Hulp",
        link="https://a.example/",
    )
    page = client.get(handout.get_absolute_url()).content.decode()
    for words in (
        handout.get_layout_display(),
        "Wat er staat",
        "Feit",
        "Hulp",
        "https://a.example/",
    ):
        assert words in page
    assert f"{handout.get_print_url()}?language=both" in page


def test_organisations_can_be_chosen_on_the_social_map(client):
    handout = HandoutFactory(layout=HandoutLayout.TOOL, tool_sheet="organisations")
    page = client.get(handout.get_absolute_url()).content.decode()
    assert f'href="{reverse("socialmap:exercise_sheets")}"' in page
    other = HandoutFactory(layout=HandoutLayout.TOOL, tool_sheet="ecogram")
    assert "exercise-sheets" not in client.get(other.get_absolute_url()).content.decode()


def test_own_case_of_an_agency_is_on_no_public_page(client):
    part = PartFactory(title_nl="Eigen casus", agency=AgencyFactory())
    page = client.get(part.handout.get_absolute_url()).content.decode()
    assert "Eigen casus" not in page


def test_sheet_that_no_tool_has_any_more_is_not_found(client):
    handout = HandoutFactory(layout=HandoutLayout.TOOL, tool_sheet="gone")
    assert client.get(handout.get_absolute_url()).status_code == 200
    assert client.get(handout.get_print_url()).status_code == 404


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
        "programmes/early-identification/theory/nothing/",
        "programmes/early-identification/theory/nothing/print/",
        "programmes/nothing/slides/",
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
        item.theories.add(told(programme, slug=f"theory-{item.pk}", exercise=exercise))
        extra = ItemFactory(programme=programme, necessity=Necessity.EXTRA)
        extra.exercises.add(exercise)
        Slide.objects.create(programme=programme, title_nl="Dia")
    return programme


def test_programme_takes_as_many_queries_with_1_row_as_with_30(client, count_queries):
    counts = []
    for slug, rows in (("one", 1), ("thirty", 30)):
        filled_programme(slug, rows)
        counts.append(count_queries(lambda: client.get(f"/en/training/programmes/{slug}/")))  # noqa: B023
    assert counts[0] == counts[1]
    assert counts[0] <= 13


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
            told(exercise.programme, slug=f"of-{handout.pk}", exercise=exercise)
        big = HandoutFactory(slug=f"big{number}")
        PartFactory.create_batch(amount, handout=big)
        for one in ExerciseFactory.create_batch(amount, programme=exercise.programme):
            big.exercises.add(one)
        paths = (exercise.get_absolute_url(), big.get_absolute_url())
        counts.append([count_queries(lambda: client.get(path)) for path in paths])  # noqa: B023
    assert counts[0] == counts[1]
    assert counts[0] == [6, 3]


def test_theory_and_slides_take_the_same_queries_with_1_and_30(client, count_queries):
    counts = []
    for amount in (1, 30):
        theory = told(ProgrammeFactory())
        for _ in range(amount):
            Slide.objects.create(programme=theory.programme, theory=theory, title_nl="Dia")
            ItemFactory(programme=theory.programme).theories.add(theory)
        slides = f"{theory.programme.get_absolute_url()}slides/"
        paths = (theory.get_absolute_url(), slides)
        counts.append([count_queries(lambda: client.get(path)) for path in paths])  # noqa: B023
    assert counts[0] == counts[1] == [3, 3]
