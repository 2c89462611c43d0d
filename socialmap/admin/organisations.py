from collections.abc import Sequence
from typing import Any, cast

from django.contrib import admin, messages
from django.db.models import ManyToManyField, Max, Q, QuerySet, URLField
from django.http import HttpRequest
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from safe_portal.accounts.models import User
from safe_portal.admin import ContentAdmin

from .. import selectors, services
from ..enums import CheckMethod, Listing
from ..models import Organisation
from .filters import CountryFilter, FreshnessFilter, MissingTranslationFilter
from .forms import CHECKS, OrganisationForm
from .inlines import PhoneInline, ServiceInline, VerificationInline


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
    # The index says what fits; naming fields only makes the admin show its search box.
    search_fields = ["name"]
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
            {
                "fields": [
                    "website",
                    "email",
                    "country",
                    "address",
                    "address_is_confidential",
                    ("latitude", "longitude"),
                ]
            },
        ),
        (
            _("Only for professionals who are signed in"),
            {"fields": ["professionals_email", "professionals_note"]},
        ),
        (
            _("Checking"),
            {"fields": ["check_email", "check_language", "unreachable_since"]},
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

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Organisation], search_term: str
    ) -> tuple[QuerySet[Organisation], bool]:
        """As visitors search, with the entries that only editors see."""
        search = selectors.understood(search_term, also_hidden=True)
        return selectors.fitting(queryset, search), False

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
