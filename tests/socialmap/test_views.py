import pytest
from django.test import Client
from django.utils import translation

from socialmap import reference, services
from socialmap.enums import Kind, Listing
from socialmap.models import TargetGroup
from tests.socialmap.factories import OrganisationFactory, PhoneFactory

pytestmark = pytest.mark.django_db

LIST = {"nl": "/nl/social-map/", "en": "/en/social-map/"}


def names(response):
    return [entry.name for entry in response.context["page_obj"]]


@pytest.fixture
def somebody():
    return Client()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_map_shows_the_thirteen_partners_in_the_language_of_the_page(somebody, language):
    reference.load()

    response = somebody.get(LIST[language])

    assert response.context["total"] == 13
    name = {"nl": "Landelijk politiekorps Hongarije", "en": "Hungarian National Police"}[language]
    assert name in response.content.decode()


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("country=BG", ["Animus", "Network"]),
        ("country=BG&service=shelter", ["Animus"]),
        ("service=shelter&service=legal", ["Animus"]),
        ("service=shelter", ["Animus", "House"]),
        ("flag=works_with_victims", ["Animus", "House"]),
        ("flag=works_with_victims&flag=identifies", ["House"]),
        ("kind=network", ["Network"]),
        ("country=NG", []),
    ],
)
def test_the_finder_narrows_by_country_help_flag_and_kind(somebody, query, expected):
    OrganisationFactory(
        name_en="Animus", serves=["BG"], gives=["shelter", "legal"], works_with_victims=True
    )
    OrganisationFactory(
        name_en="House", gives=["shelter"], works_with_victims=True, identifies=True
    )
    OrganisationFactory(name_en="Network", serves=["BG", "NL"], gives=["legal"], kind=Kind.NETWORK)

    response = somebody.get(f"{LIST['en']}?{query}")

    assert names(response) == expected
    assert response.context["total"] == len(expected)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("language=bg", ["Animus"]),
        ("language=en", ["Animus", "House"]),
        ("group=women", ["Animus", "House"]),
        ("group=women&group=children", ["Animus"]),
        ("moment=helps_before_departure", ["House"]),
        ("moment=helps_before_departure&moment=helps_after_return", []),
        ("country=BG&group=children&language=bg&moment=helps_after_return", ["Animus"]),
    ],
)
def test_the_finder_narrows_by_language_group_and_moment(somebody, query, expected):
    women, children = (
        TargetGroup.objects.create(key=key, name_nl=key, name_en=key)
        for key in ("women", "children")
    )
    animus = OrganisationFactory(name_en="Animus", serves=["BG"], helps_after_return=True)
    animus.target_groups.add(women, children)
    services.set_languages_spoken(organisation=animus, languages=["bg", "en"])
    house = OrganisationFactory(name_en="House", helps_before_departure=True)
    house.target_groups.add(women)
    services.set_languages_spoken(organisation=house, languages=["en"])

    response = somebody.get(f"{LIST['en']}?{query}")

    assert names(response) == expected


@pytest.mark.parametrize("tick", ["group=women", "service=shelter"])
def test_a_tick_that_is_repeated_counts_once(somebody, tick):
    women = TargetGroup.objects.create(key="women", name_nl="Vrouwen", name_en="Women")
    OrganisationFactory(name_en="Animus", gives=["shelter"]).target_groups.add(women)

    response = somebody.get(f"{LIST['en']}?{'&'.join([tick] * 200)}")

    assert response.status_code == 200
    assert names(response) == ["Animus"]


def test_networks_are_named_when_the_ticks_fit_nobody(somebody):
    OrganisationFactory(serves=["BG"], gives=["legal"])
    OrganisationFactory(serves=["NL"], gives=["shelter"], kind=Kind.NETWORK)

    page = somebody.get(f"{LIST['en']}?country=BG&service=shelter").content.decode()

    assert "Nobody on the map fits all of this" in page
    assert "Networks to ask" in page


def test_an_entry_without_a_recorded_address_does_not_speak_of_a_hidden_one(somebody):
    finder_of_places = OrganisationFactory(gives=["shelter"])

    page = somebody.get(f"{LIST['en']}organisation/{finder_of_places.key}/").content.decode()

    assert "Confidential" not in page


def test_a_language_is_counted_beside_the_one_that_was_chosen(somebody):
    for codes in (["bg", "en"], ["en"]):
        entry = OrganisationFactory()
        services.set_languages_spoken(organisation=entry, languages=codes)

    form = somebody.get(f"{LIST['en']}?language=bg").context["finder"].form

    assert list(form.fields["language"].choices)[1:] == [
        ("bg", "Bulgarian (1)"),
        ("en", "English (2)"),
    ]


def test_for_a_country_of_return_who_prepares_it_here_is_named(somebody):
    OrganisationFactory(name_en="Animus", serves=["BG"])
    OrganisationFactory(name_en="Back home", serves=["NL"], helps_before_departure=True)

    abroad = somebody.get(f"{LIST['en']}?country=BG").content.decode()
    here = somebody.get(f"{LIST['en']}?country=NL").content.decode()

    title = "Prepares a return from the Netherlands</h2>"
    assert "Back home" in abroad.split(title)[1]
    assert title not in here


def test_a_country_without_entries_gets_networks_to_ask(somebody):
    OrganisationFactory(name_en="Animus", serves=["BG"])
    OrganisationFactory(name_en="All Europe", serves=["NL"], kind=Kind.NETWORK)

    without = somebody.get(f"{LIST['en']}?country=NG").content.decode()
    covered = somebody.get(f"{LIST['en']}?country=BG").content.decode()

    assert "All Europe" in without.split("Networks to ask</h2>")[1]
    assert "Networks to ask" not in covered


def test_the_country_is_named_in_the_heading_and_can_be_shared(somebody):
    OrganisationFactory(serves=["BG"])

    assert (
        "<h1>Find help: Bulgaria</h1>" in somebody.get(f"{LIST['en']}?country=BG").content.decode()
    )
    assert (
        "<h1>Hulp vinden: Bulgarije</h1>"
        in somebody.get(f"{LIST['nl']}?country=BG").content.decode()
    )


def test_choices_carry_counts_and_those_that_find_nothing_are_left_out(somebody):
    OrganisationFactory(serves=["BG"], gives=["shelter"])
    OrganisationFactory(serves=["HU"], gives=["legal"])

    form = somebody.get(f"{LIST['en']}?country=BG").context["finder"].form

    assert list(form.fields["country"].choices)[1:-1] == [
        ("BG", "Bulgaria (1)"),
        ("HU", "Hungary (1)"),
    ]
    assert list(form.fields["service"].choices) == [("shelter", "shelter-en (1)")]


def test_a_country_without_entries_gets_words_instead_of_a_list(somebody):
    OrganisationFactory(serves=["BG"])

    page = somebody.get(f"{LIST['en']}?country=NG").content.decode()

    assert "Find help: Nigeria" in page
    assert "Nobody on the map fits all of this" in page


@pytest.mark.parametrize(
    "query",
    [
        "country=ZZ",
        "country=%00",
        "country=" + "a" * 10_000,
        "service=nonsense",
        "service=shelter%00",
        "flag=listing",
        "flag=__class__",
        "kind=1%20OR%201=1",
        "language=zz",
        "group=nonsense",
        "moment=listing",
        "service=" + "%F0%9F%92%A3" * 500,
    ],
)
def test_an_unknown_choice_is_named_and_finds_nothing(somebody, query):
    OrganisationFactory(gives=["shelter"])

    response = somebody.get(f"{LIST['en']}?{query}")

    assert response.status_code == 200
    assert "does not know this choice" in response.content.decode()
    assert names(response) == []
    assert "Nobody on the map" not in response.content.decode()


@pytest.mark.parametrize("page", ["0", "-1", "99999", "zz", "%00", "1e9", "9" * 5000, "", "%FF"])
def test_a_silly_page_number_still_gives_a_page(somebody, page):
    OrganisationFactory(name_en="House")

    response = somebody.get(f"{LIST['en']}?page={page}")

    assert response.status_code == 200
    assert names(response) == ["House"]


def test_long_lists_come_in_pages_that_keep_the_choices(somebody):
    OrganisationFactory.create_batch(25, serves=["BG"])

    response = somebody.get(f"{LIST['en']}?country=BG&page=2")

    assert len(names(response)) == 5
    assert "country=BG&amp;page=1" in response.content.decode()


@pytest.mark.parametrize(
    "key", ["nobody", "a" * 10_000, "a%00b", "%3Cscript%3E", "..%2F..%2Fetc%2Fpasswd"]
)
def test_an_unknown_entry_is_not_found(somebody, key):
    assert somebody.get(f"{LIST['en']}organisation/{key}/").status_code == 404


@pytest.mark.usefixtures("in_english")
def test_a_hidden_entry_is_not_found(somebody):
    hidden = OrganisationFactory(listing=Listing.HIDDEN)

    gone = somebody.get(hidden.get_absolute_url())

    assert gone.status_code == 404
    assert "not on the map" in gone.content.decode()
    assert hidden.name_en not in gone.content.decode()
    assert hidden.name_en not in somebody.get(LIST["en"]).content.decode()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_an_entry_has_everything_a_caller_needs(somebody, language):
    reference.load()
    with translation.override(language):
        url = f"/{language}/social-map/organisation/comensha/"

    page = somebody.get(url).content.decode()

    assert 'href="tel:+31334481186"' in page
    assert "mailto:info@comensha.nl" in page
    expected = {
        "nl": [
            "Werkdagen, 9.00-17.00 uur",
            "Bel de helpdesk.",
            "december 2018",
            "Nog niet nagekeken",
        ],
        "en": ["Weekdays, 9:00-17:00", "Call the helpdesk.", "December 2018", "Not yet verified"],
    }[language]
    for words in [*expected, "La Strada International", "COSM"]:
        assert words in page


def test_a_checked_entry_says_when(somebody, editor):
    organisation = OrganisationFactory()
    services.mark_as_checked(organisations=[organisation], actor=editor)

    page = somebody.get(organisation.get_absolute_url().replace("/nl/", "/en/")).content.decode()

    assert "by the editors of this map" in page
    assert "Not yet verified" not in page
    assert editor.name not in page


def test_a_confidential_address_stands_nowhere(somebody):
    shelter = OrganisationFactory(
        address="Geheimhof 12", address_is_confidential=True, serves=["NL"], gives=["shelter"]
    )
    shown = OrganisationFactory(address="Openplein 3")

    for url in (LIST["nl"], LIST["en"], shelter.get_absolute_url()):
        assert "Geheimhof" not in somebody.get(url).content.decode()
    assert "Openplein 3" in somebody.get(shown.get_absolute_url()).content.decode()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_shelter_shows_no_address_even_when_the_tick_was_forgotten(somebody, language):
    shelter = OrganisationFactory(key="house", address="Geheimhof 12", gives=["legal", "shelter"])

    page = somebody.get(f"{LIST[language]}organisation/{shelter.key}/").content.decode()

    assert "Geheimhof" not in page
    assert {"nl": "<dd>Geheim</dd>", "en": "<dd>Confidential</dd>"}[language] in page
    assert "Geheimhof" not in somebody.get(LIST[language]).content.decode()


def test_the_public_pages_set_no_cookie(somebody):
    organisation = OrganisationFactory()

    for url in (LIST["nl"], f"{LIST['nl']}?country=NL", organisation.get_absolute_url()):
        response = somebody.get(url)
        assert response.status_code == 200
        assert not response.cookies
        assert not response.wsgi_request.session.modified


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_the_public_pages_only_answer_questions(somebody, method):
    organisation = OrganisationFactory()

    for url in (LIST["nl"], organisation.get_absolute_url()):
        assert getattr(somebody, method)(url).status_code == 405


@pytest.mark.parametrize("number", [1, 30])
def test_the_list_takes_the_same_queries_at_any_length(somebody, number, django_assert_num_queries):
    for organisation in OrganisationFactory.create_batch(
        number, serves=["NL", "BG"], gives=["shelter", "legal"]
    ):
        PhoneFactory(organisation=organisation)

    with django_assert_num_queries(18):
        somebody.get(LIST["en"])


@pytest.mark.parametrize("number", [1, 30])
def test_an_entry_takes_the_same_queries_whatever_is_in_it(
    somebody, number, django_assert_num_queries
):
    organisation = OrganisationFactory(
        serves=["NL", "BG", "HU"][:number], gives=[f"service-{n}" for n in range(number)]
    )
    PhoneFactory.create_batch(number, organisation=organisation)
    organisation.networks.add(*OrganisationFactory.create_batch(number, kind=Kind.NETWORK))

    with django_assert_num_queries(10):
        somebody.get(organisation.get_absolute_url())


GAPS = {"nl": "/nl/social-map/coverage/", "en": "/en/social-map/coverage/"}


def rows_of(response):
    return {
        row.name: {cell.name: cell.number for cell in row.cells} for row in response.context["rows"]
    }


def test_the_coverage_table_counts_who_gives_what_in_which_country(somebody):
    OrganisationFactory(serves=["BG", "HU"], gives=["shelter", "legal"])
    OrganisationFactory(serves=["BG"], gives=["shelter"])
    OrganisationFactory(serves=["HU"], gives=["legal"], listing=Listing.HIDDEN)

    page = somebody.get(GAPS["en"])

    assert rows_of(page) == {
        "Bulgaria": {"legal-en": 1, "shelter-en": 2},
        "Hungary": {"legal-en": 1, "shelter-en": 1},
    }


def test_an_empty_place_in_the_coverage_table_is_said_in_words(somebody):
    OrganisationFactory(serves=["BG"], gives=["shelter"])
    OrganisationFactory(serves=["HU"], gives=["legal"])

    for language, word in (("en", "Nobody known"), ("nl", "Niemand bekend")):
        assert somebody.get(GAPS[language]).content.decode().count(f">{word}</span>") == 2


def test_each_number_of_the_coverage_table_leads_to_those_organisations(somebody):
    OrganisationFactory(name_en="Animus", serves=["BG"], gives=["shelter"])
    OrganisationFactory(name_en="Other", serves=["HU"], gives=["shelter"])

    page = somebody.get(GAPS["en"]).content.decode()
    address = f"{LIST['en']}?country=BG&service=shelter"

    assert address.replace("&", "&amp;") in page
    assert names(somebody.get(address)) == ["Animus"]


def test_the_coverage_of_an_empty_map_is_a_page(somebody):
    assert "No organisation is on the map yet" in somebody.get(GAPS["en"]).content.decode()


@pytest.mark.parametrize("number", [1, 30])
def test_the_coverage_table_takes_the_same_queries_at_any_size(
    somebody, number, django_assert_num_queries
):
    OrganisationFactory.create_batch(number, serves=["BG", "HU"], gives=["shelter", "legal"])

    with django_assert_num_queries(8):
        somebody.get(GAPS["en"])
