"""Organisations in bulk, with names and texts as real ones have them in several languages."""

import random
from datetime import timedelta

from django.db import connection
from django.utils import timezone

from socialmap import services
from socialmap.enums import CheckMethod, Kind
from socialmap.models import (
    CountryServed,
    LanguageSpoken,
    Organisation,
    Phone,
    Service,
    ServiceType,
    TargetGroup,
    Verification,
)

BATCH = 2_000
# Country: spoken language, what organisations call themselves there, sounds of its place names.
WORLD = {
    "NL": ("nl", ["Stichting {theme} {place}", "{place}hulp", "Vrouwenopvang {place}"]),
    "BE": ("fr", ["Centre {theme} {place}", "Maison {theme} {place}"]),
    "DE": ("de", ["Beratungsstelle {theme} {place}", "Frauenhaus {place}", "Fürsorge {place}"]),
    "PL": ("pl", ["Fundacja {theme} {place}", "Stowarzyszenie Pomocy {place}", "Łódź {theme}"]),
    "CZ": ("cs", ["Organizace {theme} {place}", "Člověk {place}"]),
    "SK": ("sk", ["Občianske združenie {theme} {place}"]),
    "HU": ("hu", ["{place} Alapítvány", "{theme} Egyesület {place}"]),
    "RO": ("ro", ["Asociația {theme} {place}", "Fundația {place}"]),
    "BG": ("bg", ["Фондация {theme} {place}", "Асоциация {place}"]),
    "RS": ("sr", ["Udruženje {theme} {place}", "Центар {place}"]),
    "HR": ("hr", ["Udruga {theme} {place}", "Ženska soba {place}"]),
    "AL": ("sq", ["Qendra {theme} {place}", "Shoqata {place}"]),
    "MK": ("mk", ["Здружение {theme} {place}"]),
    "UA": ("uk", ["Благодійний фонд {theme} {place}"]),
    "MD": ("ro", ["Centrul {theme} {place}"]),
    "IT": ("it", ["Associazione {theme} {place}", "Casa {theme} {place}"]),
    "ES": ("es", ["Fundación {theme} {place}", "Asociación {place}"]),
    "PT": ("pt", ["Associação {theme} {place}"]),
    "TR": ("tr", ["{place} Kadın Dayanışma Vakfı", "{theme} Derneği {place}"]),
    "NG": ("en", ["{theme} Foundation {place}", "{place} Women's Aid"]),
    "GB": ("en", ["{place} {theme} Project", "The {theme} House {place}"]),
    "EE": ("et", ["{place} {theme} Keskus"]),
    "LV": ("lv", ["Biedrība {theme} {place}"]),
    "LT": ("lt", ["{place} {theme} centras"]),
}
THEMES_TEXT = """
Nova Hoop Esperanza Nadzieja Naděje Nádej Remény Speranța Надежда Nada Shpresa Надія Umut Lootus
Cerība Viltis Arka Anker Solidarité Zuflucht Dignity Libera Animus Lumina Sunrise Brug Bridge
Harbour Haven Veilig Segura Sigur Jadwiga Payoke Astra Atina Vatra Terra
"""
THEMES = THEMES_TEXT.split()
SOUNDS_TEXT = """
ba ber bos bra bu ca cho da den dor dra el en er fa gor gra ha hol hu i ja ka kes kle ko kra la
lem li lo lu ma men mi mol mo na ne nik no o pa pe plo pra ra re ri ro ru sa se si sko so sta
ster su ta tel ti to tra tu u va ve vi vo wa we wol za ze zo
"""
SOUNDS = SOUNDS_TEXT.split()
ENDINGS_TEXT = """
burg dam stad dorp ville grad ów ice nik ești овo vár hely berg heim furt polis ona ia ani
"""
ENDINGS = ENDINGS_TEXT.split()
WHO = {
    "nl": ["vrouwen", "mannen", "kinderen", "gezinnen", "jongeren", "arbeidsmigranten"],
    "en": ["women", "men", "children", "families", "young people", "migrant workers"],
}
WHAT = {
    "nl": [
        "opvang en begeleiding",
        "hulpverlening na uitbuiting",
        "juridisch advies en bijstand bij aangifte",
        "traumabehandeling en maatschappelijk werk",
        "scholing, taallessen en werktoeleiding",
        "terugkeerbegeleiding en een startbudget",
    ],
    "en": [
        "shelter and guidance",
        "support after exploitation",
        "legal advice and help with reporting to the police",
        "trauma treatment and social work",
        "schooling, language lessons and a way to work",
        "help with the return and money to begin with",
    ],
}
HOW = {"nl": "Bel of mail eerst; samen kijken we wat past.", "en": "Call or write first."}


def grow_to(total: int) -> None:
    """Add organisations, the same ones each time, until so many are on the map; index them."""
    start = Organisation.objects.count()
    for first in range(start, total, BATCH):
        add_batch(first, min(BATCH, total - first))
    services.new_edition()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def add_batch(first: int, count: int) -> None:
    chance = random.Random(first)
    made = Organisation.objects.bulk_create(
        organisation(chance, first + number) for number in range(count)
    )
    types, groups = list(ServiceType.objects.all()), list(TargetGroup.objects.all())
    helps, phones, served, spoken, helped, checks = [], [], [], [], [], []
    linked = Organisation.target_groups.through
    for entry in made:
        for kind in chance.sample(types, chance.randint(1, 4)):
            helps.append(Service(organisation=entry, service_type=kind, **details(chance)))
        for country in {entry.country, *chance.sample(list(WORLD), chance.randint(0, 2))}:
            served.append(CountryServed(organisation=entry, country=country))
        for language in {WORLD[entry.country][0], "en"}:
            spoken.append(LanguageSpoken(organisation=entry, language=language))
        for group in chance.sample(groups, min(len(groups), chance.randint(1, 3))):
            helped.append(linked(organisation_id=entry.pk, targetgroup_id=group.pk))
        phones.append(phone(chance, entry))
        checks.append(check(chance, entry))
    for model, rows in (
        (Service, helps),
        (Phone, phones),
        (CountryServed, served),
        (LanguageSpoken, spoken),
        (linked, helped),
        (Verification, checks),
    ):
        model.objects.bulk_create(rows)
    services.reindex(made)


def organisation(chance: random.Random, number: int) -> Organisation:
    country = chance.choice(list(WORLD))
    name = chance.choice(WORLD[country][1]).format(theme=chance.choice(THEMES), place=place(chance))
    who, what = chance.randrange(6), chance.randrange(6)
    texts = {f"description_{code}": describe(code, who, what) for code in ("nl", "en")}
    return Organisation(
        key=f"bench-{number}",
        name_nl=name,
        name_en=name,
        country=country,
        kind=chance.choice(Kind.values),
        works_with_victims=chance.random() < 0.7,
        supports_return=chance.random() < 0.4,
        identifies=chance.random() < 0.3,
        helps_before_departure=chance.random() < 0.2,
        helps_after_return=chance.random() < 0.4,
        how_to_refer_nl=HOW["nl"],
        how_to_refer_en=HOW["en"],
        **texts,
    )


def place(chance: random.Random) -> str:
    return "".join(chance.choices(SOUNDS, k=2)).capitalize() + chance.choice(ENDINGS)


def describe(code: str, who: int, what: int) -> str:
    words = {"nl": "{what} voor {who} in de regio.", "en": "{what} for {who} in the region."}[code]
    return words.format(who=WHO[code][who], what=WHAT[code][what].capitalize())


def details(chance: random.Random) -> dict[str, str]:
    who = chance.randrange(6)
    return {"details_nl": f"Ook voor {WHO['nl'][who]}", "details_en": f"Also for {WHO['en'][who]}"}


def phone(chance: random.Random, entry: Organisation) -> Phone:
    number = f"+{chance.randint(30, 48)} {chance.randint(100, 999)} {chance.randint(1000, 9999)}"
    return Phone(organisation=entry, number=number, label_nl="Algemeen", label_en="General")


def check(chance: random.Random, entry: Organisation) -> Verification:
    day = timezone.localdate() - timedelta(days=chance.randint(0, 900))
    return Verification(organisation=entry, method=CheckMethod.PRINTED, checked_on=day)
