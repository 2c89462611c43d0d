from collections.abc import Iterable, Sequence
from typing import Any, cast

from django import forms
from django.contrib import admin, messages
from django.db.models import ManyToManyField, Max, Q, QuerySet, URLField
from django.forms.models import BaseInlineFormSet
from django.http import HttpRequest
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop, ngettext
from modeltranslation.translator import translator

from safe_portal.accounts.models import User
from safe_portal.admin import ContentAdmin, ContentInline
from safe_portal.countries import country_choices, language_choices

from . import selectors, services
from .enums import CheckMethod, Freshness, Listing
from .freshness import checked_when
from .models import Organisation, Phone, Service, ServiceType, TargetGroup, Verification

# Words of Django's admin that its own Dutch does not have.
MISSING_IN_DJANGO = [
    gettext_noop("Model name"),
    gettext_noop("Add link"),
    gettext_noop("Change or view list link"),
]


class LabelledFormSet(BaseInlineFormSet):
    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        if deletion := form.fields.get("DELETE"):
            deletion.widget.attrs["aria-label"] = deletion.label


class LabelledInline(ContentInline):
    """Fields in the cells of a table have no label of their own: it is said in an attribute."""

    formset = LabelledFormSet

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None:
            # The box of a relation wraps the real one.
            widget: Any = getattr(field.widget, "widget", field.widget)
            widget.attrs["aria-label"] = field.label
        return field


class ServiceInline(LabelledInline):
    model = Service


class PhoneInline(LabelledInline):
    model = Phone
    fields = ["number", "is_hotline", "label", "hours", "position"]


class VerificationInline(ContentInline):
    """Read only: a check is made by the action of the list, in the name of who makes it."""

    model = Verification
    fields = ["checked_on", "method", "checked_by", "source"]

    def has_add_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False


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
        if self.value() not in ("nl", "en"):
            return queryset
        return queryset.filter(pk__in=missing_in(str(self.value())).values("pk"))


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
    other = {"nl": "en", "en": "nl"}[language]
    gaps = Q()
    for prefix, model in (("", Organisation), ("services__", Service), ("phones__", Phone)):
        for name in translator.get_options_for_model(model).get_field_names():
            gap = Q(**{f"{prefix}{name}_{language}": ""})
            gap |= Q(**{f"{prefix}{name}_{language}": None})
            gaps |= gap & Q(**{f"{prefix}{name}_{other}__gt": ""})
    return Organisation.objects.filter(gaps).distinct()


# A list in a box that scrolls (admin_portal.css); Django's own two boxes speak no Dutch.
CHECKS = forms.CheckboxSelectMultiple(attrs={"class": "checks"})
# How tall the text boxes of the form are.
LINES = {"address": 2, "how_to_refer_nl": 3, "how_to_refer_en": 3}


class OrganisationForm(forms.ModelForm):
    served = forms.MultipleChoiceField(
        label=_("Countries served"),
        choices=country_choices,
        widget=CHECKS,
    )
    spoken = forms.MultipleChoiceField(
        label=_("Languages spoken"),
        choices=language_choices,
        required=False,
        widget=CHECKS,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, rows in LINES.items():
            self.fields[name].widget.attrs["rows"] = rows
        if self.instance.pk:
            entry = self.instance
            self.initial["served"] = [row.country for row in entry.countries_served.all()]
            self.initial["spoken"] = [row.language for row in entry.languages_spoken.all()]
        for name in ("served", "spoken"):
            self._chosen_first(name)

    def _chosen_first(self, name: str) -> None:
        field = cast(forms.MultipleChoiceField, self.fields[name])
        chosen = self.initial.get(name, [])
        choices = cast(Iterable[tuple[str, str]], field.choices)
        field.choices = sorted(choices, key=lambda choice: choice[0] not in chosen)


@admin.register(Organisation)
class OrganisationAdmin(ContentAdmin):
    form = OrganisationForm
    inlines = [ServiceInline, PhoneInline, VerificationInline]
    list_display = ["name", "office", "kind", "listing", "last_checked"]
    list_filter = [
        CountryFilter,
        "works_with_victims",
        "supports_return",
        "identifies",
        "kind",
        "listing",
        FreshnessFilter,
        MissingTranslationFilter,
    ]
    search_fields = ["name_nl", "name_en", "abbreviation", "description_nl", "description_en"]
    formfield_overrides = {
        URLField: {"assume_scheme": "https"},
        ManyToManyField: {"widget": CHECKS},
    }
    list_per_page = 50
    actions = ["mark_as_checked"]
    fieldsets = [
        (None, {"fields": ["name", "abbreviation", "kind", "listing", "description", "key"]}),
        (
            _("Contact"),
            {"fields": ["website", "email", "country", "address", "address_is_confidential"]},
        ),
        (
            _("Help"),
            {
                "fields": [
                    ("works_with_victims", "supports_return", "identifies"),
                    ("helps_before_departure", "helps_after_return"),
                    "served",
                    "spoken",
                    "target_groups",
                    "how_to_refer",
                    "networks",
                ]
            },
        ),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Organisation]:
        return (
            super()
            .get_queryset(request)
            .annotate(
                checked=Max(
                    "verifications__checked_on",
                    filter=~Q(verifications__method=CheckMethod.PRINTED),
                ),
                printed=Max(
                    "verifications__checked_on", filter=Q(verifications__method=CheckMethod.PRINTED)
                ),
            )
        )

    def get_readonly_fields(
        self, request: HttpRequest, obj: Organisation | None = None
    ) -> list[str]:
        return ["key"] if obj else []

    def get_prepopulated_fields(
        self, request: HttpRequest, obj: Organisation | None = None
    ) -> dict[str, Sequence[str]]:
        return {} if obj else {"key": ["name_en"]}

    def view_on_site(self, organisation: Organisation) -> str | None:
        """The public page; a hidden entry has none."""
        is_listed = organisation.listing == Listing.LISTED
        return organisation.get_absolute_url() if is_listed else None

    @admin.display(description=_("country of the office"), ordering="country")
    def office(self, organisation: Organisation) -> str:
        return organisation.country_name

    @admin.display(description=_("checked on"), ordering="checked")
    def last_checked(self, organisation: Any) -> Any:
        """What is only known from print counts as not checked, as on the public page."""
        if organisation.checked or not organisation.printed:
            return organisation.checked
        month = date_format(organisation.printed, "F Y")
        return _("- (as printed in {month})").format(month=month)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        entry, chosen = form.instance, form.cleaned_data
        services.set_countries_served(organisation=entry, countries=chosen["served"])
        services.set_languages_spoken(organisation=entry, languages=chosen["spoken"])

    @admin.action(description=_("Mark as checked today"))
    def mark_as_checked(self, request: HttpRequest, queryset: QuerySet[Organisation]) -> None:
        checks = services.mark_as_checked(organisations=queryset, actor=cast(User, request.user))
        for check in checks:
            self.log_change(request, check.organisation, str(_("Marked as checked.")))
        text = ngettext(
            "{n} organisation is marked as checked today.",
            "{n} organisations are marked as checked today.",
            len(checks),
        )
        self.message_user(request, text.format(n=len(checks)), messages.SUCCESS)


@admin.register(ServiceType, TargetGroup)
class TermAdmin(ContentAdmin):
    list_display = ["name", "key", "position"]
    ordering = ["position"]

    def get_readonly_fields(self, request: HttpRequest, obj: object = None) -> list[str]:
        return ["key"] if obj else []
