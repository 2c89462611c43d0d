from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest

from identification.models import LegalTerm
from safe_portal.admin import ContentAdmin
from safe_portal.countries import country_choices, country_name


class CountryFilter(admin.SimpleListFilter):
    """The countries that have a term, by name."""

    title = LegalTerm._meta.get_field("country").verbose_name
    parameter_name = "country"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        codes = LegalTerm.objects.order_by().values_list("country", flat=True).distinct()
        found = [(code, country_name(code)) for code in codes if code]
        return sorted(found, key=lambda choice: choice[1])

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        return queryset.filter(country=self.value()) if self.value() else queryset


@admin.register(LegalTerm)
class LegalTermAdmin(ContentAdmin):
    """A rule that changes gets a last day and a new one beside it: cases still name the old."""

    list_display = ("__str__", "kind", "amount", "bound", "unit", "valid_from", "valid_until",
                    "checked_on", "is_published")  # fmt: skip
    list_filter = (CountryFilter, "kind")

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        if db_field.name == "country":
            choices = [("", "–"), *country_choices()]
            return forms.ChoiceField(
                label=db_field.verbose_name,
                help_text=db_field.help_text,
                choices=choices,
                required=False,
            )
        return super().formfield_for_dbfield(db_field, request, **kwargs)
