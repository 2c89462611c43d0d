"""A map of about 150 invented organisations in 41 countries: for pictures and for tests of size."""

from random import Random

from socialmap import reference, services
from socialmap.enums import Kind, Listing
from socialmap.models import CountryServed, Organisation, Service, ServiceType

EUROPE = (
    "AL AT BA BE BG CH CY CZ DE DK EE ES FI FR GB GE GR HR HU "
    "IE IT LT LV MD ME MK MT NL NO PL PT RO RS SE SI SK UA"
)
ELSEWHERE = ["MA", "NG", "TH", "VN"]
COUNTRIES = [*EUROPE.split(), *ELSEWHERE]
FIRST = ("Lantern", "Harbour", "Open Door", "Bridge", "Linden", "North Star", "Compass", "Orchard")
SECOND = ("House", "Foundation", "Association", "Centre", "Desk")
ORGANISATIONS = 150


def build_world(number: int = ORGANISATIONS) -> None:
    """Fill an empty map, always in the same way: more in some countries, one at least in each."""
    reference.load()
    Organisation.objects.all().update(listing=Listing.HIDDEN)
    chance = Random(4)
    made = Organisation.objects.bulk_create(_organisation(place, chance) for place in range(number))
    CountryServed.objects.bulk_create(
        CountryServed(organisation=entry, country=code)
        for place, entry in enumerate(made)
        for code in _served(place, entry, chance)
    )
    kinds = list(ServiceType.objects.all())
    Service.objects.bulk_create(
        Service(organisation=entry, service_type=kind)
        for entry in made
        for kind in chance.sample(kinds, chance.randint(1, 4))
    )
    services.new_edition()


def _organisation(place: int, chance: Random) -> Organisation:
    country = COUNTRIES[place] if place < len(COUNTRIES) else _unequal(chance)
    is_network = place % 25 == 3
    second = "Network" if is_network else SECOND[place % len(SECOND)]
    name = f"{FIRST[place % len(FIRST)]} {second} {country} {place}"
    return Organisation(
        key=f"invented-{place}",
        name_nl=name,
        name_en=name,
        kind=Kind.NETWORK if is_network else Kind.NGO,
        country=country,
        works_with_victims=True,
        helps_before_departure=place % 3 == 0,
    )


def _unequal(chance: Random) -> str:
    """Some countries have many, most a few."""
    favourites = ["NL", "BG", "RO", "DE", "IT", "PL", "HU", "AL", "NG", "UA"]
    return chance.choice(favourites * 3 + COUNTRIES)


def _served(place: int, entry: Organisation, chance: Random) -> set[str]:
    more = chance.sample(COUNTRIES, 3) if entry.kind == Kind.NETWORK else []
    return {entry.country, *more}
