"""Who helps in a country, as GeoJSON: a point where the office may be known, else none."""

from functools import lru_cache
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from safe_portal.countries import country_choices

from .. import selectors
from ..models import Organisation
from . import records
from .lists import as_json
from .problems import missing
from .records import Feed, Record

KEPT = 8


def country_features(country: str, base: str, edition: str) -> bytes:
    """Entries that help in this country (ISO alpha-2 or XK). Raises FeedError for no country."""
    if country not in dict(country_choices()):
        raise missing(_("There is no country with this code. Use two capitals, such as BG."))
    return _features(country, base, str(get_language()), edition)


@lru_cache(KEPT)
def _features(country: str, base: str, language: str, edition: str) -> bytes:
    entries = selectors.with_summary(selectors.organisations_serving(country))
    feed = Feed(base)
    features = [_feature(entry, feed) for entry in entries]
    return as_json({"type": "FeatureCollection", "features": features})


def _feature(entry: Organisation, feed: Feed) -> Record:
    return {
        "type": "Feature",
        "id": str(entry.uuid),
        "geometry": _point(entry),
        "properties": {
            "name": entry.name,
            "kind": entry.get_kind_display(),
            "services": [str(given) for given in entry.services.all()],
            "url": records.link(entry, feed)["url"],
            "checked_on": records.checked_on(entry),
        },
    }


def _point(entry: Organisation) -> dict[str, Any] | None:
    if entry.public_coordinates is None:
        return None
    latitude, longitude = entry.public_coordinates
    return {"type": "Point", "coordinates": [float(longitude), float(latitude)]}
