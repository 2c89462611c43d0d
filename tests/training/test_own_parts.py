"""What an agency writes for its own groups: only its trainers see it, and it is on their paper."""

import uuid

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import translation

from safe_portal.accounts.models import Agency
from tests.factories.accounts import UserFactory
from tests.training.factories import (
    ExerciseFactory,
    HandoutFactory,
    ItemFactory,
    PartFactory,
    SessionFactory,
)
from tests.training.forms import at, send, ticket_of
from training.enums import HandoutLayout
from training.forms.own_parts import OwnPartForm
from training.models import Handout, HandoutPart
from training.selectors import parts_on_paper
from training.services.own_parts import MOST_OWN, save_own_part
from training.shapes import SHAPES, fields_of

pytestmark = pytest.mark.django_db
SIGNAL = {
    "title_nl": "Sleutels",
    "title_en": "Keys",
    "text_nl": "Zij heeft geen sleutel van haar eigen kamer.",
    "text_en": "She has no key to her own room.",
    "trainer_note_nl": "Vraag wie de sleutel heeft.",
    "trainer_note_en": "Ask who has the key.",
}
CARD = {
    f"{name}_{code}": f"{name} {code}"
    for name in ("title", "text", "facts_1", "facts_2", "facts_3", "hints_1", "hints_2")
    for code in ("nl", "en")
}


@pytest.fixture
def handout() -> Handout:
    return HandoutFactory(slug="signals", layout=HandoutLayout.SIGNALS, takes_own_parts=True)


@pytest.fixture
def cards() -> Handout:
    return HandoutFactory(slug="cards", layout=HandoutLayout.CASE_CARDS, takes_own_parts=True)


def own(handout: Handout, agency: Agency, **facts: object) -> HandoutPart:
    return PartFactory(handout=handout, agency=agency, key=str(uuid.uuid4()), **facts)


def titles(handout: Handout) -> list[str]:
    found = HandoutPart.objects.filter(handout=handout, agency__isnull=False)
    return [part.title_nl for part in found.order_by("position")]


def test_a_signal_is_written_in_both_languages(handout, browser, agency):
    assert send(browser, at("own_part_new", "signals"), **SIGNAL).status_code == 302
    part = HandoutPart.objects.get()
    assert (part.agency, part.handout, part.version) == (agency, handout, 1)
    assert {name: getattr(part, name) for name in SIGNAL} == SIGNAL
    page = browser.get(at("own_parts_of", "signals")).content.decode()
    assert "Sleutels" in page


def test_the_same_form_sent_twice_is_one_part(handout, browser):
    address = at("own_part_new", "signals")
    sent = ticket_of(browser, address) | SIGNAL
    browser.post(address, sent)
    browser.post(address, sent)
    assert titles(handout) == ["Sleutels"]


def test_a_case_card_has_three_facts_and_two_hints(cards, browser):
    assert send(browser, at("own_part_new", "cards"), **CARD).status_code == 302
    part = HandoutPart.objects.get()
    assert part.facts_nl.splitlines() == ["facts_1 nl", "facts_2 nl", "facts_3 nl"]
    assert part.hints_en.splitlines() == ["hints_1 en", "hints_2 en"]
    page = browser.get(at("own_part_edit", "cards", part.key))
    shown = {name: page.context["form"][name].value() for name in CARD}
    assert shown == CARD


@pytest.mark.parametrize("missing", ["title_nl", "text_en", "facts_2_nl", "hints_1_en"])
def test_nothing_stands_half_on_a_sheet(cards, browser, missing):
    page = send(browser, at("own_part_new", "cards"), **CARD | {missing: ""})
    assert page.status_code == 422
    assert list(page.context["form"].errors) == [missing]
    assert titles(cards) == []
    assert "facts_1 nl" in page.content.decode()


def test_a_note_in_one_language_only_is_asked_for_in_the_other(handout, browser):
    page = send(browser, at("own_part_new", "signals"), **SIGNAL | {"trainer_note_en": ""})
    assert list(page.context["form"].errors) == ["trainer_note_en"]
    both = SIGNAL | {"trainer_note_en": "", "trainer_note_nl": ""}
    assert send(browser, at("own_part_new", "signals"), **both).status_code == 302


def test_one_text_for_both_languages_has_to_be_said(handout, browser):
    one = SIGNAL | {"title_en": "", "text_en": "", "trainer_note_en": ""}
    assert send(browser, at("own_part_new", "signals"), **one).status_code == 422
    assert send(browser, at("own_part_new", "signals"), **one, same_in_both="on").status_code == 302
    part = HandoutPart.objects.get()
    assert part.title_en == part.title_nl == "Sleutels"
    assert part.text_en == SIGNAL["text_nl"]


def test_an_empty_form_stays_refused_with_one_text_for_both(handout, browser):
    page = send(browser, at("own_part_new", "signals"), same_in_both="on")
    assert set(page.context["form"].errors) == {"title_nl", "title_en", "text_nl", "text_en"}


def test_no_browser_cuts_off_what_is_pasted():
    form = OwnPartForm(layout=HandoutLayout.SIGNALS)
    assert [name for name, field in form.fields.items() if "maxlength" in field.widget.attrs] == []


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title_nl", "x" * 121),
        ("title_nl", "a\x00b"),
        ("facts_1_nl", "a\nb"),
        ("facts_1_nl", "a\u2028b"),
        ("text_nl", "x" * 1_000_000),
    ],
)
def test_what_does_not_fit_is_said_beside_the_field(cards, browser, field, value):
    page = send(browser, at("own_part_new", "cards"), **CARD | {field: value})
    assert page.status_code == 422
    assert list(page.context["form"].errors) == [field]
    assert titles(cards) == []


@pytest.mark.parametrize("word", ["مرحبا", "שלום", "Привет", "<b>x</b>", "{{ x }}", "🙂"])
def test_any_script_is_kept_as_it_was_written(handout, browser, word):
    send(browser, at("own_part_new", "signals"), **SIGNAL | {"text_nl": word})
    assert HandoutPart.objects.get().text_nl == word


def test_a_shipped_one_can_be_the_beginning(handout, browser):
    shipped = PartFactory(handout=handout, title_nl="Voorbeeld", text_en="An example")
    page = browser.get(at("own_part_new", "signals") + f"?from={shipped.pk}")
    assert page.context["example"] == shipped
    assert page.context["form"]["title_nl"].value() == "Voorbeeld"
    assert page.context["form"]["text_en"].value() == "An example"


@pytest.mark.parametrize("number", ["x", "-1", "9" * 30, "9" * 5000, "%00", "٣", ""])
def test_an_example_that_is_not_there_is_a_blank_form(handout, browser, number):
    page = browser.get(at("own_part_new", "signals") + f"?from={number}")
    assert page.status_code == 200
    assert page.context["example"] is None


def test_anothers_own_part_is_no_example(handout, browser, other_agency):
    theirs = own(handout, other_agency, title_nl="Geheim")
    page = browser.get(at("own_part_new", "signals") + f"?from={theirs.pk}")
    assert "Geheim" not in page.content.decode()


def test_what_a_colleague_changed_meanwhile_stands_beside_the_own_text(handout, browser, trainer):
    send(browser, at("own_part_new", "signals"), **SIGNAL)
    part = HandoutPart.objects.get()
    address = at("own_part_edit", "signals", part.key)
    mine = ticket_of(browser, address) | SIGNAL | {"title_nl": "Mijn"}
    theirs = SIGNAL | {"title_nl": "Hun"}
    told = {"handout": handout, "record_id": uuid.UUID(part.key), "version": 1}
    save_own_part(actor=trainer, **told, **theirs)
    page = browser.post(address, mine)
    assert page.status_code == 409
    (difference,) = page.context["differences"]
    assert (difference["mine"], difference["theirs"]) == ("Mijn", "Hun")
    saved = browser.post(address, mine | {"form_ticket": page.context["ticket"]})
    assert saved.status_code == 302
    part.refresh_from_db()
    assert (part.title_nl, part.version) == ("Mijn", 3)


def test_own_parts_are_ordered_hidden_and_shown_again(handout, browser, trainer):
    for title in ("Een", "Twee"):
        send(browser, at("own_part_new", "signals"), **SIGNAL | {"title_nl": title})
    first, second = HandoutPart.objects.order_by("position")
    move = {title.key: at("own_part_hide", "signals", title.key) for title in (first, second)}
    browser.post(move[second.key], {"action": "up"})
    browser.post(move[second.key], {"action": "up"})
    assert titles(handout) == ["Twee", "Een"]
    browser.post(move[second.key], {"action": "down"})
    assert titles(handout) == ["Een", "Twee"]
    browser.post(move[first.key], {"action": "hide"})
    session = SessionFactory(created_by=trainer)
    assert [part.title_nl for part in parts_on_paper(session)] == ["Twee"]
    browser.post(move[first.key], {"action": "show"})
    assert len(parts_on_paper(session)) == 2
    assert browser.post(move[first.key], {"action": "explode"}).status_code == 302


def test_there_is_an_end_to_it(handout, browser, agency):
    for number in range(MOST_OWN):
        own(handout, agency, position=number)
    page = send(browser, at("own_part_new", "signals"), **SIGNAL)
    assert page.status_code == 422
    assert str(MOST_OWN) in page.context["form"].non_field_errors()[0]


def test_every_layout_has_a_form_with_a_title_in_both_languages():
    for layout in HandoutLayout.values:
        names = list(OwnPartForm(layout=layout).fields)
        assert names[:2] == ["title_nl", "title_en"]
        assert names[-1] == "same_in_both"
        assert len(fields_of(layout)) >= 2
    assert set(SHAPES) <= set(HandoutLayout.values)


# Who sees it -------------------------------------------------------------------------------------


def test_another_agency_finds_nothing(handout, client_for, agency, other_agency):
    part = own(handout, agency, title_nl="Geheim", title_en="Secret")
    stranger = client_for(UserFactory(agency=other_agency, is_trainer=True))
    assert "Geheim" not in stranger.get(at("own_parts_of", "signals")).content.decode()
    for name in ("own_part_edit", "own_part_hide"):
        address = at(name, "signals", part.key)
        assert stranger.post(address, SIGNAL | {"action": "hide"}).status_code == 404
    assert stranger.get(at("own_part_edit", "signals", part.key)).status_code == 404
    part.refresh_from_db()
    assert part.is_published


def test_the_number_on_the_list_is_the_agencys_own(
    handout, browser, client_for, agency, other_agency
):
    PartFactory(handout=handout)
    for _one in range(2):
        own(handout, agency)
    own(handout, other_agency)
    (shown,) = browser.get(at("own_parts")).context["handouts"]
    assert (shown.shared, shown.own) == (1, 2)


@pytest.mark.parametrize(
    "address",
    ["own_parts", "own_parts_of", "own_part_new", "own_part_print", "own_part_edit"],
)
def test_only_trainers_come_in(handout, client_for, alice, lead, editor, agency, client, address):
    part = own(handout, agency)
    args = {"own_parts": (), "own_part_edit": ("signals", part.key)}.get(address, ("signals",))
    for person in (alice, lead, editor):
        assert client_for(person).get(at(address, *args)).status_code == 403
    assert client.get(at(address, *args)).status_code == 302


@pytest.mark.parametrize("facts", [{"takes_own_parts": False}, {"is_published": False}])
def test_a_handout_that_takes_none_or_is_hidden_is_not_found(handout, browser, agency, facts):
    part = own(handout, agency)
    Handout.objects.update(**facts)
    for name, args in (("own_parts_of", ()), ("own_part_new", ()), ("own_part_print", ())):
        assert browser.get(at(name, "signals", *args)).status_code == 404
    assert browser.get(at("own_part_edit", "signals", part.key)).status_code == 404


@pytest.fixture
def everywhere(handout, agency) -> list[str]:
    """Every public address at which the parts of this handout could show."""
    exercise = ExerciseFactory(programme__slug="day", number="4")
    handout.exercises.add(exercise)
    item = ItemFactory(programme=exercise.programme)
    item.exercises.add(exercise)
    item.handouts.add(handout)
    own(handout, agency, title_nl="Geheim", text_nl="Geheim", trainer_note_nl="Geheim")
    PartFactory(handout=handout, title_nl="Openbaar", trainer_note_nl="Openbaar")
    places = (handout, exercise, exercise.programme)
    return [place.get_absolute_url() for place in places]


def test_no_public_page_shows_it(everywhere, client, client_for, trainer):
    for address in everywhere:
        for visitor in (client, client_for(trainer)):
            page = visitor.get(address)
            assert page.status_code == 200
            assert "Geheim" not in page.content.decode(), address


def test_no_public_print_shows_it(everywhere, client, monkeypatch):
    pages = []

    def catch(html: str) -> bytes:
        pages.append(html)
        return b"%PDF-"

    monkeypatch.setattr("safe_portal.printing.services.laid_out_once", catch)
    monkeypatch.setattr("safe_portal.printing.services.lay_out", catch)
    for address in everywhere:
        client.get(f"{address}print/", {"language": "nl"})
    assert len(pages) == 3
    assert any("Openbaar" in page for page in pages)
    assert not any("Geheim" in page for page in pages)


def test_the_admin_never_shows_it(handout, agency, client_for, editor, superuser):
    own(handout, agency, title_nl="Geheim", title_en="Secret")
    PartFactory(handout=handout, title_nl="Openbaar")
    address = reverse("admin:training_handout_change", args=(handout.pk,))
    for person in (editor, superuser):
        page = client_for(person).get(address)
        assert page.status_code == 200
        assert "Openbaar" in page.content.decode()
        assert "Geheim" not in page.content.decode()


def test_the_own_print_is_measured_after_the_transaction_of_its_page(handout, browser, monkeypatch):
    from training.views import own_parts as views

    real, depths = views.handout_sheet, []

    def look(*given, **told):
        depths.append(len(connection.savepoint_ids))
        return real(*given, **told)

    monkeypatch.setattr(views, "handout_sheet", look)
    before = len(connection.savepoint_ids)
    assert browser.get(at("own_part_print", "signals")).status_code == 200
    assert depths == [before]


def test_the_own_print_holds_everybodys_and_the_own_and_nobody_elses(
    handout, browser, agency, other_agency, printed
):
    PartFactory(handout=handout, title_nl="Openbaar", text_nl="voor iedereen")
    own(handout, agency, title_nl="Van ons", text_nl="zelf geschreven", position=1000)
    own(handout, agency, title_nl="Weg", is_published=False)
    own(handout, other_agency, title_nl="Van hen")
    words = printed(browser.get(at("own_part_print", "signals"), {"language": "nl"}))
    assert "Openbaar" in words
    assert "Van ons" in words
    assert words.index("Openbaar") < words.index("Van ons")
    assert "Weg" not in words
    assert "Van hen" not in words


@pytest.mark.paper
@pytest.mark.parametrize("language", ["nl", "en", "both"])
def test_the_own_print_is_a_pdf(handout, browser, agency, language):
    own(handout, agency)
    answer = browser.get(at("own_part_print", "signals"), {"language": language})
    assert answer.content.startswith(b"%PDF-")
    assert "no-store" in answer["Cache-Control"]


def test_as_many_queries_with_one_as_with_thirty(browser, agency, count_queries):
    counts = []
    for amount in (1, 30):
        handout = HandoutFactory(slug=f"h{amount}", takes_own_parts=True)
        PartFactory.create_batch(amount, handout=handout)
        for _one in range(amount):
            own(handout, agency)
        HandoutFactory.create_batch(amount - 1, takes_own_parts=True)
        address = at("own_parts_of", handout.slug)
        browser.get(address)
        counts.append(count_queries(lambda: (browser.get(address), browser.get(at("own_parts")))))  # noqa: B023
    assert counts[0] == counts[1]
    assert counts[0] <= 16


def test_both_languages_of_the_pages(handout, browser, agency):
    own(handout, agency)
    for language in ("nl", "en"):
        with translation.override(language):
            for name, args in (("own_parts", ()), ("own_parts_of", ("signals",))):
                assert browser.get(at(name, *args)).status_code == 200
