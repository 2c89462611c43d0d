"""Whom to call: looked up from a POST, public facts only, and nothing of it is kept."""

import re

import pytest
from django.core.cache import cache
from django.test import Client

from identification.calling import MOST_FOUND, sheet_code
from identification.forms.calling import MOST_CHOSEN
from identification.models import StepPlan
from socialmap.models import EmergencyNumber, Hotline, Phone
from tests.identification.factories import local_contact
from tests.socialmap.factories import OrganisationFactory, PhoneFactory

pytestmark = pytest.mark.django_db
CALL = "/en/step-plan/call/"
NAME = re.compile(r"<h4>(.*?)</h4>")


@pytest.fixture
def visitor() -> Client:
    """Somebody without an account, whose posts carry no token."""
    return Client(enforce_csrf_checks=True)


@pytest.fixture
def house(plan):
    house = OrganisationFactory(
        key="house",
        name_en="House",
        name_nl="Huis",
        serves=["BG"],
        gives=["legal"],
        address="Secret street 7",
        address_is_confidential=True,
        latitude="42.6977082",
        longitude="23.3218675",
        professionals_email="behind@example.org",
    )
    PhoneFactory(organisation=house)
    Phone.objects.create(organisation=house, number="+31 6 99 99 99 99", is_for_professionals=True)
    return house


def asked(visitor: Client, **answers: object) -> str:
    """The answer of the map alone, as a page with scripts asks for it."""
    response = visitor.post(CALL, {"part": "calls"} | answers)
    assert response.status_code == 200
    assert response["Cache-Control"] == "no-store"
    return response.content.decode()


def names(page: str) -> list[str]:
    return NAME.findall(page)


def test_the_map_says_whom_to_call(house, visitor):
    page = asked(visitor, **{"call-country": "BG", "call-services": "legal"})
    assert "To call in Bulgaria" in page
    assert names(page) == ["House"]
    assert 'href="tel:+31201234567"' in page
    assert "<html" not in page


def test_what_is_confidential_or_for_professionals_is_not_said(house, visitor):
    answers = {"call-country": "BG", "call-chosen": "house"}
    for said in (asked(visitor, **answers), visitor.post(CALL, answers).content.decode()):
        assert "House" in said
        for secret in ("Secret street", "42.69", "23.32", "behind@", "99 99 99", "31699999999"):
            assert secret not in said


def test_national_lines_stand_above_and_for_a_child_theirs_come_first(house, visitor):
    number = EmergencyNumber.objects.get(country="BG")
    Hotline.objects.filter(emergency=number).delete()
    for place, key in enumerate(("trafficking", "children")):
        label = {"label_nl": key, "label_en": key}
        Hotline.objects.create(emergency=number, key=key, number="116 111", position=place, **label)
    grown = asked(visitor, **{"call-country": "BG"})
    child = asked(visitor, **{"call-country": "BG", "walk-check-child": "unsure"})
    assert grown.index("trafficking") < grown.index("children") < grown.index("House")
    assert child.index("children") < child.index("trafficking")
    assert "call child protection first" in child
    assert "call child protection first" not in grown


def test_in_the_netherlands_child_protection_is_the_first_line_for_a_child(plan, visitor):
    OrganisationFactory()
    page = asked(visitor, **{"call-country": "NL", "walk-check-child": "yes"})
    assert page.index("Veilig Thuis") == min(
        page.index(word) for word in ("Veilig Thuis", "Trafficking helpline", "Child helpline")
    )


def test_what_was_chosen_stays_above_whatever_is_looked_up_next(house, visitor):
    OrganisationFactory(key="other", name_en="Other", serves=["RO"])
    page = asked(visitor, **{"call-country": "RO", "call-chosen": ["house"]})
    assert names(page) == ["House", "Other"]
    assert page.count(" checked") == 1
    assert names(asked(visitor, **{"call-country": "BG", "call-chosen": ["house"]})) == ["House"]


def test_where_nobody_is_found_networks_are_named(house, visitor):
    OrganisationFactory(key="net", name_en="Network", kind="network", serves=["RO"])
    page = asked(visitor, **{"call-country": "RO", "call-services": "legal"})
    assert "nobody there" in page
    assert names(page) == ["Network"]


def test_a_long_list_is_cut_and_leads_on_to_the_map(house, visitor):
    for _number in range(MOST_FOUND):
        OrganisationFactory(serves=["BG"])
    page = asked(visitor, **{"call-country": "BG"})
    assert len(names(page)) == MOST_FOUND
    assert 'href="/en/social-map/"' in page


@pytest.mark.parametrize("country", ["ZZ", "bulgaria", "<b>", "B\x00G", "\u202eBG", "x" * 5000])
def test_an_unknown_country_is_named(house, visitor, country):
    page = asked(visitor, **{"call-country": country})
    assert "does not know this country" in page
    assert names(page) == []
    assert "<b>" not in page


@pytest.mark.parametrize("odd", ["no-such", "\x00", "\u202elegal", "legal'--", "x" * 5000])
def test_unknown_help_language_and_choices_are_passed_over(house, visitor, odd):
    page = asked(
        visitor,
        **{
            "call-country": "BG",
            "call-services": ["legal", odd, "legal"],
            "call-language": odd,
            "call-chosen": [odd, "house"],
        },
    )
    assert names(page) == ["House"]


def test_without_a_country_the_page_asks_for_one(house, visitor):
    assert "Choose a country first" in asked(visitor)


def test_three_hundred_ticks_do_no_harm(house, visitor):
    many = [f"organisation-{number}" for number in range(300)]
    page = asked(visitor, **{"call-country": "BG", "call-chosen": many, "call-services": many})
    assert names(page) == ["House"]
    entries = [OrganisationFactory().key for _number in range(MOST_CHOSEN + 5)]
    page = asked(visitor, **{"call-country": "BG", "call-chosen": entries})
    assert page.count(" checked") == MOST_CHOSEN


def test_without_scripts_the_whole_page_comes_back_with_every_answer(house, visitor):
    note = "overdag " * 125_000
    response = visitor.post(
        CALL,
        {
            "call-country": "BG",
            "call-services": "legal",
            "walk-facts": note,
            "walk-agreed": "\u202eBellen",
            "walk-signals": ["papers", "debt"],
            "walk-check-child": "yes",
            "walk-note-pay": "half pay",
        },
    )
    page = response.content.decode()
    assert response["Cache-Control"] == "no-store"
    assert names(page) == ["House"]
    for kept in (note.strip(), "\u202eBellen", "half pay", '<option value="BG" selected'):
        assert kept in page
    assert page.count(" checked") == 4
    assert "at most 5000 characters" in page


def test_asking_twice_gives_the_same_and_a_reload_without_answers_goes_to_the_start(house, visitor):
    answers = {"call-country": "BG"}
    assert asked(visitor, **answers) == asked(visitor, **answers)
    assert visitor.get(CALL)["Location"] == "/en/step-plan/"


@pytest.mark.parametrize("count", [1, 11])
def test_the_number_of_queries_does_not_grow_with_the_answer(
    house, visitor, count, django_assert_num_queries
):
    for _number in range(count):
        PhoneFactory(organisation=OrganisationFactory(serves=["BG"], gives=["legal"]))
    with django_assert_num_queries(27):
        asked(visitor, **{"call-country": "BG", "call-chosen": "house"})


def test_local_contacts_stand_on_the_page_without_asking(plan, visitor):
    local_contact(StepPlan.objects.get(key="public"), is_published=True)
    local_contact(StepPlan.objects.get(key="public"), name="Gone", is_published=False)
    cache.clear()
    page = visitor.get("/en/step-plan/").content.decode()
    for said in ("Havenlicht desk", "When it may be a child", "Day and night"):
        assert said in page
    assert 'href="tel:+31101234567"' in page
    assert "Gone" not in page


def test_without_a_plan_there_is_nobody_to_ask(db, visitor):
    assert visitor.post(CALL)["Location"] == "/en/step-plan/"


def test_a_code_is_short_and_drawn_anew_each_time():
    codes = {sheet_code() for _time in range(200)}
    assert len(codes) > 195
    assert all(re.fullmatch(r"[A-Z0-9]{3}-[A-Z0-9]{3}", code) for code in codes)
