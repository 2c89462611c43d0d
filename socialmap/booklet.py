"""The map as a booklet: a part for each country, an index by kind of help, networks at the end."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from threading import Lock

from django.utils import timezone
from django.utils.translation import gettext, override

from safe_portal.countries import country_choices, country_name
from safe_portal.printing.services import render_pdf

from . import selectors
from .enums import Kind
from .models import EmergencyNumber, Organisation, ServiceType

# A booklet of more would keep the server busy for minutes.
MOST = 250
# One at a time: laying out takes a processor for seconds, and anybody may ask for it. Who comes
# second waits so many seconds, and is then asked to come back.
ONE_AT_A_TIME = Lock()
PATIENCE = 5.0
KEPT = 16
_kept: dict[tuple[object, ...], bytes] = {}


@dataclass
class Part:
    """One country: its numbers, the entries written out here, and those written out elsewhere."""

    code: str
    numbers: EmergencyNumber | None
    entries: list[Organisation] = field(default_factory=list)
    elsewhere: list[Organisation] = field(default_factory=list)

    @property
    def name(self) -> str:
        return country_name(self.code)


@dataclass(frozen=True)
class Booklet:
    country: str
    parts: list[Part]
    networks: list[Organisation]
    index: list[tuple[ServiceType, list[Organisation]]]
    number: int

    @property
    def country_name(self) -> str:
        return country_name(self.country)


def size(country: str) -> int:
    """How many organisations the booklet of a country, or without one of the whole map, holds."""
    return len(_keys(country))


def booklet_pdf(country: str, *, languages: tuple[str, ...]) -> bytes | None:
    """The booklet as PDF, or None when another one is being made just now.

    It is kept in memory until the map changes, because all readers get the same. `country` is a
    code in which somebody helps, or empty for the whole map. The caller has seen to it that `size`
    is not above `MOST`.
    """
    key = (country, languages, selectors.edition(), timezone.localdate())
    if key not in _kept:
        if not ONE_AT_A_TIME.acquire(timeout=PATIENCE):
            return None
        try:
            _keep(key, _kept.get(key) or _lay_out(country, languages))
        finally:
            ONE_AT_A_TIME.release()
    return _kept.get(key)


def _keep(key: tuple[object, ...], pdf: bytes) -> None:
    """What was made first makes room: it is of an older edition or of another country."""
    if len(_kept) >= KEPT:
        _kept.pop(next(iter(_kept)))
    _kept[key] = pdf


def _lay_out(country: str, languages: tuple[str, ...]) -> bytes:
    with override(languages[0]):
        title = gettext("Social map")
        context = {"booklet": make_booklet(country), "today": timezone.localdate()}
    return render_pdf("socialmap/print/booklet.html", context, languages=languages, title=title)


def make_booklet(country: str) -> Booklet:
    """Everything the booklet prints, sorted by name in the active language, in few queries."""
    entries = list(selectors.with_everything(selectors.listed().filter(key__in=_keys(country))))
    networks = [entry for entry in entries if entry.kind == Kind.NETWORK]
    others = [entry for entry in entries if entry.kind != Kind.NETWORK]
    served = {row.country for entry in others for row in entry.countries_served.all()}
    codes = [country] if country else [code for code, _name in country_choices() if code in served]
    return Booklet(
        country=country,
        parts=_parts(codes, others),
        networks=networks,
        index=_index(entries),
        number=len(entries),
    )


def _keys(country: str) -> set[str]:
    """Networks are in every booklet: they know whom to ask where nobody is."""
    if not country:
        return set(selectors.listed().values_list("key", flat=True)[: MOST + 1])
    found = selectors.organisations_serving(country).values_list("key", flat=True)[: MOST + 1]
    return set(found) | set(selectors.networks().values_list("key", flat=True)[: MOST + 1])


def _parts(codes: list[str], entries: list[Organisation]) -> list[Part]:
    numbers = {number.country: number for number in selectors.numbers_in(codes)}
    parts = {code: Part(code, numbers.get(code)) for code in codes}
    for entry in entries:
        here = {row.country for row in entry.countries_served.all()} & parts.keys()
        home = entry.country if entry.country in here else min(here, key=codes.index, default="")
        for code in here:
            (parts[code].entries if code == home else parts[code].elsewhere).append(entry)
    return list(parts.values())


def _index(entries: Iterable[Organisation]) -> list[tuple[ServiceType, list[Organisation]]]:
    found: dict[str, list[Organisation]] = defaultdict(list)
    for entry in entries:
        for service in entry.services.all():
            found[service.service_type.key].append(entry)
    return [(kind, found[kind.key]) for kind in selectors.service_types() if found[kind.key]]
