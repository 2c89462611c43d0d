"""What other tools and pages may ask of the social map."""

from .counts import (
    count_by_country,
    count_by_country_and_service,
    count_by_group,
    count_by_kind,
    count_by_language,
    count_by_mark,
    count_by_service,
    settled,
)
from .entries import (
    choices_in,
    edition,
    listed,
    listed_by_key,
    named_by_key,
    networks,
    organisations_serving,
    preparing_return,
    service_types,
    target_groups,
    with_summary,
)
from .search import Search, by_fit, fitting, understood

__all__ = [
    "Search",
    "by_fit",
    "choices_in",
    "count_by_country",
    "count_by_country_and_service",
    "count_by_group",
    "count_by_kind",
    "count_by_language",
    "count_by_mark",
    "count_by_service",
    "edition",
    "fitting",
    "listed",
    "listed_by_key",
    "named_by_key",
    "networks",
    "organisations_serving",
    "preparing_return",
    "service_types",
    "settled",
    "target_groups",
    "understood",
    "with_summary",
]
