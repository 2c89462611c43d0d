"""The finder: narrows the map by what a client needs, and counts what is left."""

from collections.abc import Iterable, Mapping
from typing import Any

import django_filters
from django import forms
from django.conf import settings
from django.db.models import QuerySet
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from safe_portal.countries import (
    country_choices,
    country_in_sentence,
    country_name,
    language_choices,
)

from . import asking, selectors
from .enums import Flag, Kind, Moment
from .europe import FEW, Line
from .models import EmergencyNumber, Organisation

UNKNOWN = {"invalid_choice": _("The map does not know this choice. Choose one from the list.")}
LONGEST_SEARCH = 200
Choices = Iterable[tuple[str, Any]]


def counted(
    choices: Choices, counts: Mapping[str, int], chosen: Iterable[str]
) -> list[tuple[str, str]]:
    """Choices with their numbers; what would find nothing is left out, unless it was chosen."""
    chosen = set(chosen)
    return [
        (value, f"{label} ({counts.get(value, 0)})")
        for value, label in choices
        if value in chosen or counts.get(value)
    ]


class SearchField(forms.CharField):
    """Whatever is typed is taken: the map says itself what it made of it."""

    default_validators = []

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        # Also without the one against NUL: that is a sign between words, as others are.
        self.validators = []
        self.widget.attrs |= {
            "class": "form-control",
            "maxlength": LONGEST_SEARCH,
            "autocomplete": "off",
            "spellcheck": "false",
        }


class OneFilter(django_filters.ChoiceFilter):
    """One choice from a list that folds out."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.Select(attrs={"class": "form-select finder-choice"})
        super().__init__(widget=widget, error_messages=UNKNOWN, **kwargs)


class Boxes(forms.CheckboxSelectMultiple):
    """Boxes named by their value, so that the focus finds its box again in a shorter list."""

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *args, **kwargs)
        option["attrs"]["id"] = f"id_{name}_{value}"
        return option


class TicksFilter(django_filters.MultipleChoiceFilter):
    """Boxes to tick; those who inherit say what several ticks mean."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=Boxes({"class": "finder-choice"}), error_messages=UNKNOWN, **kwargs)


class EachFilter(TicksFilter):
    """Every chosen thing must be there, not just one of them."""

    def filter(self, qs: QuerySet[Organisation], value: list[str]) -> QuerySet[Organisation]:
        # A key that the address repeats must not cost a join each time.
        for key in dict.fromkeys(value):
            qs = qs.filter(**{self.field_name: key})
        return qs


class MarkFilter(TicksFilter):
    """Every chosen mark must be there; the value of a flag or moment is its field's name."""

    def filter(self, qs: QuerySet[Organisation], value: list[str]) -> QuerySet[Organisation]:
        return qs.filter(**dict.fromkeys(value, True))


class TextFilter(django_filters.CharFilter):
    field_class = SearchField

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.SearchInput, **kwargs)


class OrganisationFilter(django_filters.FilterSet):
    q = TextFilter(label=_("Search in names and texts"))
    country = OneFilter(
        field_name="countries_served__country",
        label=_("Country where help is needed"),
        empty_label=_("All countries"),
        choices=country_choices,
    )
    service = EachFilter(field_name="services__service_type__key", label=_("What help"))
    group = EachFilter(field_name="target_groups__key", label=_("For whom"))
    moment = MarkFilter(label=_("Around a return"), choices=Moment.choices)
    language = OneFilter(
        field_name="languages_spoken__language",
        label=_("Language spoken"),
        empty_label=_("All languages"),
        choices=language_choices,
    )
    flag = MarkFilter(label=_("What the organisation does"), choices=Flag.choices)
    kind = OneFilter(
        label=_("Kind of organisation"),
        empty_label=_("All kinds"),
        choices=Kind.choices,
    )

    def __init__(self, data: Mapping[str, Any]) -> None:
        super().__init__(data, queryset=selectors.listed())
        self.services = [(kind.key, kind.name) for kind in selectors.service_types()]
        self.groups = [(group.key, group.name) for group in selectors.target_groups()]
        self.form.fields["service"].choices = self.services
        self.form.fields["group"].choices = self.groups
        self.is_known = self.form.is_valid()

    @cached_property
    def found(self) -> QuerySet[Organisation]:
        """What the choices leave over; nothing when one of them is not known."""
        return selectors.settled(self._narrow()) if self.is_known else self.queryset.none()

    @property
    def fitting(self) -> QuerySet[Organisation]:
        """What was found, and first what fits the typed words best."""
        return selectors.by_fit(self.found, self.search)

    def narrowed(self) -> QuerySet[Organisation]:
        """The search alone: what fits, the best first, asked in one statement."""
        return selectors.by_fit(self._narrow(), self.search)

    @cached_property
    def search(self) -> selectors.Search:
        """What the typed words were taken to mean."""
        return selectors.understood(self._chosen("q"))

    @property
    def country_name(self) -> str:
        """The name of the country that was chosen, or nothing."""
        return country_name(self._chosen("country"))

    @property
    def is_narrowed(self) -> bool:
        """True when something beside the country and the words was chosen."""
        return any(self._chosen(name) for name in self.filters if name not in ("country", "q"))

    @property
    def chose_more_than_words(self) -> bool:
        return self.is_narrowed or bool(self.country_name)

    @cached_property
    def numbers(self) -> list[EmergencyNumber]:
        """The emergency number and hotlines of the chosen country."""
        country = self._chosen("country")
        return selectors.numbers_in([country]) if country else []

    @property
    def networks(self) -> QuerySet[Organisation]:
        """Whom to ask when nobody was found, or networks only: those that are not found already."""
        if not self.is_known or self.found.exclude(kind=Kind.NETWORK).exists():
            return self.queryset.none()
        return selectors.networks().exclude(pk__in=self.found.values("pk"))[:FEW]

    @property
    def countries_meant(self) -> list[Line]:
        """Countries without an entry whose names look like the words that the map does not have."""
        strange = [*self.search.unknown, *self.search.guessed]
        return asking.named_like(self.unhelped, [word.typed for word in strange]) if strange else []

    @cached_property
    def unhelped(self) -> list[Line]:
        """Countries that one might ask about and in which nobody on the map helps."""
        return asking.nobody_known()

    @property
    def preparing(self) -> QuerySet[Organisation]:
        """Who in the country of destination prepares a return to the chosen country."""
        country = self._chosen("country")
        if not country or country == self.destination:
            return self.queryset.none()
        return selectors.preparing_return(self.destination)[:FEW]

    @property
    def destination(self) -> str:
        """Where the clients of this portal live now, and where a return is prepared."""
        return settings.MAP_DESTINATION

    @property
    def destination_name(self) -> str:
        return country_in_sentence(self.destination)

    @property
    def without_language(self) -> int:
        """How many fit but for the chosen language, because nobody recorded theirs."""
        if not self._chosen("language"):
            return 0
        return self._narrow(leaving_out="language").filter(languages_spoken=None).count()

    def count_choices(self) -> None:
        """Write beside each choice how many organisations it would leave."""
        lists: dict[str, Choices] = {
            "country": country_choices(),
            "service": self.services,
            "group": self.groups,
            "moment": Moment.choices,
            "language": language_choices(),
            "flag": Flag.choices,
            "kind": Kind.choices,
        }
        counts = self._counts()
        for name, choices in lists.items():
            chosen = self._chosen(name)
            chosen = [chosen] if isinstance(chosen, str) else chosen
            shown: list[Any] = counted(choices, counts[name], chosen)
            self.form.fields[name].choices = (
                shown if name != "country" else [*shown, *self._whom_to_ask(dict(shown))]
            )

    def _whom_to_ask(self, shown: Mapping[str, str]) -> list[Any]:
        """Countries in which nobody is known: choosing one shows numbers, networks, preparation."""
        others = [(place.code, place.name) for place in self.unhelped]
        group = [choice for choice in others if choice[0] not in shown]
        return [(_("Nobody known yet: see whom to ask"), group)] if group else []

    def _counts(self) -> dict[str, dict[str, int]]:
        """A country, language or kind replaces the one chosen; ticks come on top."""
        found = self.found if self.is_known else self._narrow()
        marks = selectors.count_by_mark(found)
        return {
            "country": selectors.count_by_country(self._without("country", found)),
            "service": selectors.count_by_service(found),
            "group": selectors.count_by_group(found),
            "moment": marks,
            "language": selectors.count_by_language(self._without("language", found)),
            "flag": marks,
            "kind": selectors.count_by_kind(self._without("kind", found)),
        }

    def _chosen(self, name: str) -> Any:
        return self.form.cleaned_data.get(name, "")

    def _without(self, name: str, found: QuerySet[Organisation]) -> QuerySet[Organisation]:
        """What would be found without this choice: the same, when it was not made."""
        return self._narrow(leaving_out=name) if self._chosen(name) else found

    def _narrow(self, leaving_out: str = "") -> QuerySet[Organisation]:
        found = selectors.fitting(self.queryset, self.search)
        for name, value in self.form.cleaned_data.items():
            if name not in (leaving_out, "q"):
                found = self.filters[name].filter(found, value)
        return found
