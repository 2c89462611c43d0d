from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modeltranslation.translator import translator

from safe_portal.countries import country_choices

from .. import selectors
from ..enums import Freshness
from ..freshness import checked_when
from ..models import Organisation, Phone, Service
from ..writing import OTHER, behind


class CountryFilter(admin.SimpleListFilter):
    title = _("country where it helps")
    parameter_name = "served"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        served = selectors.count_by_country(Organisation.objects.all())
        return [(code, name) for code, name in country_choices() if code in served]

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[Organisation]
    ) -> QuerySet[Organisation]:
        if not self.value():
            return queryset
        if self.value() not in dict(self.lookup_choices):
            return queryset.none()
        return queryset.filter(countries_served__country=self.value())


class MissingTranslationFilter(admin.SimpleListFilter):
    title = _("missing translation")
    parameter_name = "missing"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("nl", _("Dutch is missing")), ("en", _("English is missing"))]

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[Organisation]
    ) -> QuerySet[Organisation]:
        if self.value() not in OTHER:
            return queryset
        return queryset.filter(pk__in=missing_in(str(self.value())).values("pk"))


class BehindFilter(admin.SimpleListFilter):
    title = _("translation")
    parameter_name = "translation"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("behind", _("The translation is behind"))]

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[Organisation]
    ) -> QuerySet[Organisation]:
        return queryset.filter(behind()) if self.value() == "behind" else queryset


class FreshnessFilter(admin.SimpleListFilter):
    title = _("last check")
    parameter_name = "check"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return list(Freshness.choices)

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[Organisation]
    ) -> QuerySet[Organisation]:
        if self.value() not in Freshness.values:
            return queryset
        return queryset.filter(checked_when(str(self.value())))


def missing_in(language: str) -> QuerySet[Organisation]:
    """Entries that say something in one language and leave it empty in `language`."""
    other = OTHER[language]
    gaps = Q()
    for prefix, model in (("", Organisation), ("services__", Service), ("phones__", Phone)):
        for name in translator.get_options_for_model(model).get_field_names():
            gap = Q(**{f"{prefix}{name}_{language}": ""})
            gap |= Q(**{f"{prefix}{name}_{language}": None})
            gaps |= gap & Q(**{f"{prefix}{name}_{other}__gt": ""})
    return Organisation.objects.filter(gaps).distinct()
