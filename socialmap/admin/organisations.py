from collections.abc import Sequence
from typing import Any

from django.contrib import admin, messages
from django.db.models import ManyToManyField, Max, Q, QuerySet, URLField
from django.http import HttpRequest
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from safe_portal.admin import ContentAdmin

from .. import selectors, services
from ..enums import CheckMethod, Listing
from ..models import Organisation
from .actions import BulkActions, print_list, translation_is_current
from .exchange import ExchangeAdmin
from .filters import BehindFilter, CountryFilter, FreshnessFilter, MissingTranslationFilter
from .forms import CHECKS, OrganisationForm, changed_languages
from .inlines import PhoneInline, ServiceInline, VerificationInline
from .suggestions import waiting_for
from .verification import ask_to_check

STAYS_HIDDEN = _(
    "The address stays confidential, because it was. Take the mark off if everybody may see it."
)


@admin.register(Organisation)
class OrganisationAdmin(ExchangeAdmin, BulkActions, ContentAdmin):
    form = OrganisationForm
    inlines = [ServiceInline, PhoneInline, VerificationInline]
    list_display = ["name", "office", "kind", "listing", "last_checked", "changed_on"]
    list_filter = [
        CountryFilter,
        "works_with_victims",
        "supports_return",
        "identifies",
        "kind",
        "listing",
        FreshnessFilter,
        MissingTranslationFilter,
        BehindFilter,
    ]
    # Beside what the index of the search finds.
    search_fields = ["key", "website", "email"]
    formfield_overrides = {
        URLField: {"assume_scheme": "https"},
        ManyToManyField: {"widget": CHECKS},
    }
    list_per_page = 50
    actions: Sequence[Any] = [
        *BulkActions.actions,
        ask_to_check,
        translation_is_current,
        print_list,
    ]
    fieldsets = [
        (
            None,
            {"fields": ["name", "abbreviation", "kind", "listing", "description", "key", "seen"]},
        ),
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
            {
                "fields": [
                    "check_email",
                    "check_language",
                    "unreachable_since",
                    "waiting_suggestions",
                ]
            },
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
        """As visitors search, with the entries that only editors see; also by what is no word."""
        search = selectors.understood(search_term, also_hidden=True)
        found = selectors.fitting(queryset, search)
        named = super().get_search_results(request, queryset, search_term)[0]
        return queryset.filter(Q(pk__in=found.values("pk")) | Q(pk__in=named.values("pk"))), False

    def get_readonly_fields(
        self, request: HttpRequest, obj: Organisation | None = None
    ) -> list[str]:
        return ["waiting_suggestions", *(["key"] if obj else [])]

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

    @admin.display(description=_("suggestions"))
    def waiting_suggestions(self, organisation: Organisation) -> str:
        """How many wait for a decision, with the way to them."""
        number = waiting_for(organisation) if organisation.pk else 0
        if not number:
            return str(_("None to be decided"))
        url = reverse("admin:socialmap_suggestion_changelist")
        words = ngettext("{n} to be decided", "{n} to be decided", number).format(n=number)
        return format_html('<a href="{}?decided=no&amp;q={}">{}</a>', url, organisation.key, words)

    @admin.display(description=_("changed on"), ordering="updated_at")
    def changed_on(self, organisation: Organisation) -> str:
        return date_format(localtime(organisation.updated_at), "SHORT_DATE_FORMAT")

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        form.hid_address = change and services.hides_address(obj.pk)
        super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        entry, chosen = form.instance, form.cleaned_data
        services.set_countries_served(organisation=entry, countries=chosen["served"])
        services.set_languages_spoken(organisation=entry, languages=chosen["spoken"])
        services.note_new_texts(organisation=entry, languages=changed_languages(form, formsets))
        unticked = "address_is_confidential" in form.changed_data
        if form.hid_address and not unticked and services.keep_hidden(organisation=entry):
            self.message_user(request, STAYS_HIDDEN, messages.WARNING)
