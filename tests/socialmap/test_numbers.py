import tomllib

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.test import Client
from django.utils import translation

from socialmap import reference_numbers, selectors
from socialmap.models import EmergencyNumber, Hotline
from tests.socialmap.factories import OrganisationFactory

pytestmark = pytest.mark.django_db


def hotline(country, label="Child helpline", number="116 111", **values):
    emergency, _new = EmergencyNumber.objects.get_or_create(
        country=country, defaults={"number": "112"}
    )
    return Hotline.objects.create(
        emergency=emergency, number=number, label_nl=f"{label} NL", label_en=label, **values
    )


def contents():
    return [list(model.objects.order_by("pk").values()) for model in (EmergencyNumber, Hotline)]


@pytest.mark.parametrize("number", ["", "1 12", "one", "112;drop", "١١٢"])
def test_an_emergency_number_holds_only_digits(number):
    with pytest.raises(ValidationError) as caught:
        EmergencyNumber(country="NL", number=number).full_clean()
    assert "number" in caught.value.message_dict


def test_an_emergency_number_knows_its_country_in_the_language_of_the_page():
    number = EmergencyNumber(country="DE")
    with translation.override("en"):
        assert number.country_name == "Germany"
    with translation.override("nl"):
        assert number.country_name == "Duitsland"


@pytest.mark.parametrize(("country", "number"), [("NL", "112"), ("GB", "999"), ("BG", "112")])
def test_emergency_numbers_per_country(country, number):
    reference_numbers.load()
    assert EmergencyNumber.objects.get(country=country).number == number


def test_the_dutch_number_comes_first_and_the_others_by_name():
    reference_numbers.load()
    with translation.override("nl"):
        numbers = selectors.emergency_numbers()
        assert [number.country for number in numbers][:3] == ["NL", "AL", "BE"]
    with translation.override("en"):
        numbers = selectors.emergency_numbers()
        assert [number.country for number in numbers][:3] == ["NL", "AL", "AT"]


def test_loading_again_keeps_what_staff_edited_and_hid():
    reference_numbers.load()
    EmergencyNumber.objects.filter(country="GB").update(number="112")
    Hotline.objects.filter(emergency__country="BG").update(is_published=False, label_nl="Eigen")
    before = contents()

    reference_numbers.load()
    assert contents() == before

    reference_numbers.load(overwrite=True)
    assert EmergencyNumber.objects.get(country="GB").number == "999"
    assert not Hotline.objects.filter(label_nl="Eigen").exists()


def test_every_shipped_number_is_valid_and_speaks_both_languages():
    reference_numbers.load()
    for number in EmergencyNumber.objects.all():
        number.full_clean()
    for line in Hotline.objects.all():
        line.full_clean()
        assert line.label_nl
        assert line.label_en


def test_no_country_has_hotlines_without_an_emergency_number():
    folder = reference_numbers.CONTENT
    numbers = tomllib.loads((folder / "emergency_numbers.toml").read_text())["numbers"]
    known = {country for entry in numbers for country in entry["countries"]}
    for entry in tomllib.loads((folder / "hotlines.toml").read_text())["hotlines"]:
        assert set(entry["numbers"]) <= known


def test_the_numbers_of_a_few_countries_come_by_name_and_without_what_is_hidden():
    hotline("BG")
    hotline("AL", is_published=False)
    hotline("HU")
    EmergencyNumber.objects.filter(country="HU").update(is_published=False)

    with translation.override("en"):
        found = selectors.numbers_in(["bg", "AL", "HU", "XX"])

    assert [number.country for number in found] == ["AL", "BG"]
    assert [len(number.hotlines.all()) for number in found] == [0, 1]


@pytest.mark.parametrize("countries", [1, 30])
def test_numbers_and_hotlines_take_two_queries(countries, django_assert_num_queries):
    codes = [code for code, _name in EmergencyNumber._meta.get_field("country").choices][:countries]
    for code in codes:
        hotline(code)

    with django_assert_num_queries(2):
        found = selectors.numbers_in(codes)
        assert sum(len(number.hotlines.all()) for number in found) == countries


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_numbers_of_the_chosen_country_stand_above_the_results(language):
    OrganisationFactory(serves=["BG"], name_nl="Huis", name_en="House")
    label = hotline("BG", number="0800 20 100")
    label = {"nl": label.label_nl, "en": label.label_en}[language]

    page = Client().get(f"/{language}/social-map/?country=BG").content.decode()

    assert page.index('href="tel:112"') < page.index("Huis" if language == "nl" else "House")
    assert 'href="tel:080020100"' in page
    assert label in page
    assert "tel:112" not in Client().get(f"/{language}/social-map/").content.decode()


def test_an_entry_shows_the_numbers_of_its_countries_only():
    OrganisationFactory(key="house", serves=["BG"])
    hotline("BG", number="0800 20 100")
    hotline("RO", number="0800 800 678")

    page = Client().get("/en/social-map/organisation/house/").content.decode()

    assert "tel:080020100" in page
    assert "tel:0800800678" not in page


def test_a_changed_number_is_on_the_page_at_once():
    OrganisationFactory(key="house", serves=["BG"])
    line = hotline("BG")
    url = "/en/social-map/organisation/house/"
    assert "116 111" in Client().get(url).content.decode()

    line.number = "116 123"
    line.save()

    assert "116 123" in Client().get(url).content.decode()


def rows_of(table):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT country, number, note_nl, position FROM {table}")
        return cursor.fetchall()


@pytest.mark.django_db(transaction=True)
def test_the_rows_of_before_the_move_are_carried_over_and_back():
    EmergencyNumber.objects.create(country="GB", number="999", note_nl="ook 112", position=7)
    loader = MigrationExecutor(connection).loader
    moves = [
        next(key for key in loader.graph.nodes if key[0] == app and key[1].endswith(end))
        for app, end in (("identification", "_emergency_numbers_move"), ("socialmap", "_numbers"))
    ]

    for key in reversed(moves):
        before = loader.project_state(key, at_end=False)
        with connection.schema_editor() as editor:
            loader.get_migration(*key).unapply(before, editor)
    assert rows_of("identification_emergencynumber") == [("GB", "999", "ook 112", 7)]
    for key in moves:
        before = loader.project_state(key, at_end=False)
        with connection.schema_editor() as editor:
            loader.get_migration(*key).apply(before, editor)

    assert rows_of("socialmap_emergencynumber") == [("GB", "999", "ook 112", 7)]
    hotline("BG")
