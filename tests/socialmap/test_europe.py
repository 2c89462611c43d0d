"""The map of Europe: the drawing, and the list that says the same."""

import re
import tomllib
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from django.test import Client
from django.utils import translation

from safe_portal.countries import country_choices, country_name
from socialmap import reference, selectors
from socialmap.drawing.europe import RADIUS, draw, european_codes
from socialmap.enums import Kind, Listing
from socialmap.europe import nobody_known
from tests.socialmap.factories import OrganisationFactory
from tests.socialmap.world import COUNTRIES, ORGANISATIONS, build_world

ROOT = Path(__file__).resolve().parents[2]
NUMBERS = ROOT / "socialmap" / "content" / "emergency_numbers.toml"
MAP = {"nl": "/nl/social-map/map/", "en": "/en/social-map/map/"}
# The 46 members of the Council of Europe, and the countries of Europe that are none.
MEMBERS = (
    "AL AD AM AT AZ BE BA BG HR CY CZ DK EE FI FR GE DE GR HU IS IE IT LV LI LT LU MT MD MC ME "
    "NL MK NO PL PT RO SM RS SK SI ES SE CH TR UA GB"
)
EUROPE = {*MEMBERS.split(), "BY", "RU", "VA", "XK"}


class Links(HTMLParser):
    """The links of a page as (address, name): those in the drawing and those in words."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.drawn: list[tuple[str, str]] = []
        self.written: list[tuple[str, str]] = []
        self.in_drawing = False
        self.address = ""
        self.words = ""
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        if tag == "svg":
            self.in_drawing = True
        if tag == "a" and self.in_drawing:
            self.drawn.append((attributes["href"], attributes["aria-label"]))
        elif tag == "a":
            self.address, self.words = attributes["href"], ""

    def handle_data(self, data):
        self.words += data

    def handle_endtag(self, tag):
        if tag == "svg":
            self.in_drawing = False
        if tag == "a" and "?country=" in self.address and not self.in_drawing:
            self.written.append((self.address, self.words.strip()))
            self.address = ""


def links(language="en", query=""):
    """The countries in which somebody helps; those in which nobody does are another list."""
    page = Client().get(MAP[language] + query).content.decode()
    return Links(re.sub(r'<section class="nobody".*?</section>', "", page, flags=re.S))


def drawing(page):
    return re.search(r'<svg class="europe".*?</svg>', page, re.S)[0]


# The drawing ---------------------------------------------------------------------------------


def test_every_country_of_europe_has_a_shape_or_a_circle():
    picture = draw({})

    assert {country.code for country in picture.countries} == EUROPE == european_codes()
    assert dict(country_choices("en")).keys() >= EUROPE
    for country in picture.countries:
        assert country.path.startswith("m") or country.circle_x is not None


def test_small_countries_get_a_circle_that_a_finger_can_hit_and_none_covers_another():
    picture = draw({})
    middles = [country.circle_x for country in picture.small]

    assert {"MT", "LU", "XK", "CY"} <= {country.code for country in picture.small}
    assert 2 * RADIUS * 328 / picture.width >= 24
    assert min(b - a for a, b in pairwise(middles)) >= 2 * RADIUS
    assert middles[0] >= RADIUS
    assert middles[-1] <= picture.width - RADIUS


def test_a_number_stands_in_its_country_within_the_picture():
    for country in draw(dict.fromkeys(EUROPE, 1)).countries:
        assert 0 < country.x < 1000
        assert 0 < country.y < 836
        assert country.shows_number or country.circle_x or country.code in {"AM", "MD"}


def test_neighbours_share_the_points_of_their_border():
    shapes = {country.code: points(country) for country in draw({}).countries if country.path}

    assert len(shapes["DE"] & shapes["PL"]) >= 5
    assert len(shapes["RO"] & shapes["BG"]) >= 5


def points(country):
    """Every point of the first ring, absolute."""
    x = y = 0
    found = set()
    numbers = [int(n) for n in re.findall(r"-?\d+", country.path.split("z")[0])]
    for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
        x, y = x + dx, y + dy
        found.add((x, y))
    return found


def test_cyprus_is_drawn_whole_and_crimea_with_ukraine():
    shapes = {country.code: country for country in draw({}).countries}

    assert shapes["CY"].path.count("m") == 1
    assert max(y for _x, y in points(shapes["UA"])) >= 550


@pytest.mark.parametrize(
    ("number", "step"), [(0, 0), (1, 1), (2, 2), (4, 2), (5, 3), (9, 3), (10, 4), (500, 4)]
)
def test_more_organisations_are_a_darker_step(number, step):
    (netherlands,) = (c for c in draw({"NL": number}).countries if c.code == "NL")

    assert netherlands.step == step


@pytest.mark.parametrize("language", ["nl", "en"])
def test_countries_stand_in_the_order_of_their_names(language):
    with translation.override(language):
        names = [country.name for country in draw({}).countries]
        expected = [name for code, name in country_choices() if code in EUROPE]

    assert names == expected


# The page ------------------------------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_list_has_the_same_countries_numbers_and_links_as_the_drawing(language):
    build_world()

    found = links(language)

    assert len(found.drawn) == 37
    assert found.written[:37] == found.drawn
    assert len(found.written) == len(COUNTRIES) == 41


@pytest.mark.django_db
def test_each_link_promises_the_number_that_the_finder_finds():
    OrganisationFactory(name_en="Animus", serves=["BG", "NG"])
    OrganisationFactory(name_en="House", serves=["BG"])

    found = links()

    assert found.drawn == [("/en/social-map/?country=BG", "Bulgaria: 2 organisations")]
    assert found.written == [
        *found.drawn,
        ("/en/social-map/?country=NG", "Nigeria: 1 organisation"),
    ]
    for address, name in found.written:
        total = Client().get(address).context["total"]
        assert f": {total} organisation" in name


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "1 organisation, only through a network"),
        ("nl", "1 organisatie, alleen via een netwerk"),
    ],
)
def test_a_country_with_only_a_network_is_told_apart_in_pattern_brackets_and_words(language, words):
    OrganisationFactory(serves=["UA", "BG"], kind=Kind.NETWORK)
    OrganisationFactory(serves=["BG"])

    found = links(language)
    page = Client().get(MAP[language]).content.decode()
    ukraine = re.search(r"<a [^>]*country=UA.*?</a>", drawing(page), re.S)[0]

    assert found.written == found.drawn
    assert found.drawn[1][1].endswith(words)
    assert 'class="step-network" fill="url(#network)"' in ukraine
    assert ">(1)</text>" in ukraine
    assert "netw" not in found.drawn[0][1]
    assert page.count('class="step-network"') == 2


@pytest.mark.django_db
def test_each_number_of_a_full_map_is_right():
    build_world()

    for address, name in links().written:
        code = address[-2:]
        number = selectors.organisations_serving(code).count()
        assert name.startswith(f"{country_name(code, 'en')}: {number} organisation")
    assert selectors.listed().count() == ORGANISATIONS


@pytest.mark.django_db
@pytest.mark.parametrize("listing", [Listing.HIDDEN, Listing.LAPSED, Listing.DECLINED])
def test_what_is_not_on_the_map_is_not_counted(listing):
    OrganisationFactory(serves=["BG"])
    OrganisationFactory(serves=["BG", "HU"], listing=listing)

    assert links().written == [("/en/social-map/?country=BG", "Bulgaria: 1 organisation")]


@pytest.mark.django_db
def test_where_nobody_is_known_is_said_in_words_and_leads_to_whom_to_ask():
    OrganisationFactory(serves=["BG"])
    OrganisationFactory(name_en="All Europe", serves=["NL"], kind=Kind.NETWORK)

    page = Client().get(MAP["en"]).content.decode()
    nobody = page.split("Nobody known in these countries</h2>")[1].split("</section>")[0]

    assert "<title>Hungary: nobody known</title>" in page
    assert "Hungary" in nobody
    assert "Bulgaria" not in nobody
    assert "All Europe</a>" in nobody
    assert '<a href="/en/social-map/?country=HU">Hungary</a>' in nobody
    assert page.count("country=HU") == 1


def test_the_countries_of_the_step_plan_are_among_those_that_may_be_asked_for():
    content = NUMBERS.read_text(encoding="utf-8")
    countries = {code for entry in tomllib.loads(content)["numbers"] for code in entry["countries"]}

    assert "NG" in countries
    assert countries <= {line.code for line in nobody_known({})}


@pytest.mark.django_db
def test_the_list_can_begin_with_the_most_organisations():
    OrganisationFactory(serves=["NL", "AL"])
    OrganisationFactory(serves=["NL"])

    def order(query):
        return [address[-2:] for address, _name in links(query=query).written]

    assert order("") == ["AL", "NL"]
    assert order("?order=number") == ["NL", "AL"]
    assert [address[-2:] for address, _name in links(query="?order=number").drawn] == ["AL", "NL"]


@pytest.mark.django_db
@pytest.mark.parametrize("order", ["zz", "%00", "name%27--", "a" * 5000, "number&order="])
def test_an_unknown_order_is_that_by_name(order):
    OrganisationFactory(serves=["NL", "AL"])
    OrganisationFactory(serves=["NL"])

    assert links(query=f"?order={order}").written[0][0].endswith("AL")


@pytest.mark.django_db
def test_an_empty_map_is_a_page():
    page = Client().get(MAP["en"]).content.decode()

    assert "No organisation is on the map yet" in page
    assert links().written == links().drawn == []


@pytest.mark.django_db
def test_the_drawing_is_small_even_when_every_country_has_an_entry():
    OrganisationFactory(serves=sorted(EUROPE))

    page = Client().get(MAP["nl"]).content.decode()

    assert len(links("nl").drawn) == len(EUROPE)
    assert len(drawing(page).encode()) < 25_000


@pytest.mark.django_db
@pytest.mark.parametrize("number", [1, 30])
def test_the_map_takes_the_same_queries_at_any_size(number, django_assert_num_queries):
    OrganisationFactory.create_batch(number, serves=["BG", "HU"], kind=Kind.NETWORK)

    with django_assert_num_queries(4):
        Client().get(MAP["en"])
    with django_assert_num_queries(1):
        Client().get(MAP["en"])


@pytest.mark.django_db
def test_a_new_entry_is_on_the_map_at_once_and_nothing_is_kept_of_the_visitor():
    reference.load()
    assert Client().get(MAP["en"]).status_code == 200

    OrganisationFactory(serves=["IS"])
    response = Client().get(MAP["en"])

    assert "Iceland: 1 organisation" in response.content.decode()
    assert not response.cookies
    assert Client().post(MAP["en"]).status_code == 405


@pytest.mark.django_db
@pytest.mark.parametrize("page", ["/en/social-map/", "/en/social-map/coverage/"])
def test_the_map_is_linked_from_the_finder_and_the_table(page):
    assert f'href="{MAP["en"]}"' in Client().get(page).content.decode()
