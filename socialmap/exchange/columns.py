"""The columns of the file: what each is called, means and may hold. One place for all of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from ..enums import Flag, Kind, Listing, Moment
from ..writing import LANGUAGES
from . import cells
from .cells import Reader

# What a new organisation gets where the cell is empty.
NO_DEFAULT = object()
# The column that the file with faulty rows has more than others; an import passes over it.
ERRORS = "errors"
MOST_PHONES = 9
USUAL_PHONES = 3


@dataclass(frozen=True)
class Column:
    """One column; `required` may not be empty, `default` is what a new entry gets instead."""

    name: str
    help: Any
    read: Reader
    field: str = ""
    required: bool = False
    default: Any = NO_DEFAULT
    # May hold `confidential`: then what is on the map stays.
    keeps: bool = False


def _texts(name: str, help_text: Any, reader: Reader, **rest: Any) -> list[Column]:
    """A Dutch and an English column."""
    return [
        Column(f"{name}_{language}", help_text, reader, f"{name}_{language}", **rest)
        for language in LANGUAGES
    ]


def _plain(name: str, help_text: Any, reader: Reader, **rest: Any) -> Column:
    """A column with the name of its field."""
    return Column(name, help_text, reader, name, **rest)


YES_OR_NO = _("yes or no")

COLUMNS: list[Column] = [
    Column(
        "key",
        _("The word in the address of the entry. Leave it empty for a new one."),
        cells.key,
    ),
    *_texts("name", _("The name; a new organisation needs both."), cells.text(200), required=True),
    _plain("abbreviation", _("The short name."), cells.text(30)),
    _plain(
        "kind", _("ngo, igo, government or network."), cells.choice(Kind.choices), required=True
    ),
    _plain(
        "country",
        _("The country of the office: a code such as BG, or a name."),
        cells.one_country,
        required=True,
    ),
    _plain(
        "address",
        _("The visiting address. “confidential” leaves it as it is."),
        cells.text(300, lines=True),
        keeps=True,
    ),
    Column(
        "confidential",
        _("yes: the address is shown nowhere. Only the word no takes that off."),
        cells.yes_or_no,
        "address_is_confidential",
    ),
    _plain("latitude", _("Degrees north, such as 52.37403."), cells.degrees(90), keeps=True),
    _plain("longitude", _("Degrees east, such as 4.88969."), cells.degrees(180), keeps=True),
    _plain("website", _("The web address."), cells.website),
    _plain("email", _("The e-mail address that everybody may see."), cells.email),
    *(_plain(flag.value, YES_OR_NO, cells.yes_or_no) for flag in Flag),
    *(_plain(moment.value, YES_OR_NO, cells.yes_or_no) for moment in Moment),
    *_texts("description", _("What the organisation does."), cells.text(lines=True)),
    *_texts("how_to_refer", _("How to bring a client there."), cells.text(lines=True)),
    Column(
        "countries_served",
        _("Where it helps: codes or names with ; between them."),
        cells.listed("countries", "unknown_country"),
        required=True,
    ),
    Column(
        "languages",
        _("Languages spoken: codes or names with ; between them."),
        cells.listed("languages", "unknown_language"),
    ),
    Column(
        "target_groups",
        _("For whom: keys or names with ; between them."),
        cells.listed("groups", "unknown_group"),
    ),
    Column(
        "services",
        _("Kinds of help: keys or names with ; between them."),
        cells.listed("services", "unknown_service"),
    ),
    *(
        Column(
            f"service_details_{language}",
            _("A line for each kind of help: its key or name, a colon, the details."),
            cells.details,
        )
        for language in LANGUAGES
    ),
    Column(
        "networks",
        _("Member of these networks: their keys with ; between them."),
        cells.keys,
    ),
    _plain(
        "listing",
        _("listed, hidden, lapsed or declined. A new one is listed if this is empty."),
        cells.choice(Listing.choices),
        required=True,
        default=Listing.LISTED.value,
    ),
    _plain("check_email", _("Where we ask for checks; shown to nobody else."), cells.email),
    _plain(
        "check_language",
        _("The language of these mails: nl or en."),
        cells.choice(settings.LANGUAGES),
        required=True,
        default="en",
    ),
    _plain("professionals_email", _("Shown only to who is signed in."), cells.email),
    *_texts("professionals_note", _("Shown only to who is signed in."), cells.text(lines=True)),
]
# What stands beside phone_1, phone_2 ...: the end of the name, its meaning, reader and field.
PHONE_PARTS: list[Column] = [
    Column("", _("A telephone number with + and the country code."), cells.phone, "number"),
    Column("_label_nl", _("Whose number it is."), cells.text(120), "label_nl"),
    Column("_label_en", _("Whose number it is."), cells.text(120), "label_en"),
    Column("_hours_nl", _("When it is answered."), cells.text(120), "hours_nl"),
    Column("_hours_en", _("When it is answered."), cells.text(120), "hours_en"),
    Column("_hotline", YES_OR_NO, cells.yes_or_no, "is_hotline"),
    Column(
        "_professionals",
        _("yes: only for who is signed in."),
        cells.yes_or_no,
        "is_for_professionals",
    ),
]


def phone_columns(number: int) -> list[Column]:
    """The columns of the first, second ... telephone number."""
    return [
        Column(f"phone_{number}{part.name}", part.help, part.read, part.field)
        for part in PHONE_PARTS
    ]


def columns(phones: int = USUAL_PHONES) -> list[Column]:
    """All columns in the order of the template and the export, with room for so many phones."""
    numbers = [column for n in range(1, phones + 1) for column in phone_columns(n)]
    place = next(n for n, column in enumerate(COLUMNS) if column.name == "networks")
    return [*COLUMNS[:place], *numbers, *COLUMNS[place:]]


BY_NAME = {column.name: column for column in columns(MOST_PHONES)}
# The columns of phone_1 stand for those of every number where the columns are listed.
DOCUMENTED = columns(1)


def known(names: Iterable[str]) -> int:
    """How many of these are names of columns."""
    return sum(name in BY_NAME for name in names)
