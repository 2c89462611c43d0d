"""What other tools and pages may ask of the social map."""

from .cards import CardPhone, ContactCard, contact_card, contact_cards
from .counts import (
    count_by_country,
    count_by_country_and_service,
    count_by_group,
    count_by_kind,
    count_by_language,
    count_by_mark,
    count_by_service,
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
    with_everything,
    with_summary,
)
from .numbers import emergency_numbers, numbers_in
from .paper import to_tick
from .professionals import ForProfessionals, for_professionals, has_more_for_professionals

__all__ = [
    "CardPhone",
    "ContactCard",
    "ForProfessionals",
    "choices_in",
    "contact_card",
    "contact_cards",
    "count_by_country",
    "count_by_country_and_service",
    "count_by_group",
    "count_by_kind",
    "count_by_language",
    "count_by_mark",
    "count_by_service",
    "edition",
    "emergency_numbers",
    "for_professionals",
    "has_more_for_professionals",
    "listed",
    "listed_by_key",
    "named_by_key",
    "networks",
    "numbers_in",
    "organisations_serving",
    "preparing_return",
    "service_types",
    "target_groups",
    "to_tick",
    "with_everything",
    "with_summary",
]
