from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import get_language, gettext_lazy
from django.views.generic import TemplateView, View

from safe_portal.cases.tickets import Ticket
from safe_portal.cases.versions import StaleVersion
from safe_portal.cases.views.mixins import CaseFormMixin, CaseMixin

from ..forms.ecogram import (
    CompareSnapshotsForm,
    ContactForm,
    EcogramPrintForm,
    RemoveForm,
    SnapshotForm,
    next_initial,
)
from ..models import Contact, EcogramSnapshot
from ..network import Member, compare, member_of
from ..phrases import HOW_TO_ECOGRAM, THIRD_PERSONS
from ..presenters.ecogram import Network, initial_of
from ..presenters.ecogram_days import Day, DaysApart, kept_members
from ..selectors import ecogram as selectors
from ..selectors.contacts import contacts_of
from ..services import ecogram as services

PART = services.PART


class EcogramFormMixin(CaseFormMixin):
    """A form about the ecogram of a case."""

    part = PART
    request: Any
    kwargs: dict[str, Any]

    def told(self, form: Any, ticket: Ticket) -> dict[str, Any]:
        """What every service wants to know."""
        about = {"actor": self.request.user, "case": self.case, "record_id": ticket.record_id}
        return about | form.cleaned_data

    def network(self, members: list[Member], **options: Any) -> Network:
        return Network(members, initial=initial_of(self.case), **options)


class EcogramView(EcogramFormMixin, View):
    """The network of today: drawing, gaps and table, and the form to add the next contact.

    Saving comes back here with the focus in the name field: the address says where.
    """

    makes = Contact
    form_class = ContactForm
    form_name = PART
    template_name = "safefuture/ecogram.html"
    conflict_template_name = "safefuture/ecogram_contact_conflict.html"
    saved_message = gettext_lazy("The contact is added.")

    @cached_property
    def contacts(self) -> list[Contact]:
        return contacts_of(self.case)

    @property
    def last(self) -> Contact | None:
        return self.contacts[-1] if self.contacts else None

    def get_initial(self) -> dict[str, Any]:
        return next_initial(self.last)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        members = [member_of(contact) for contact in self.contacts]
        return super().get_context_data(
            network=self.network(members),
            last=self.last,
            snapshots=selectors.snapshots_of(self.case),
            print_form=EcogramPrintForm(initial={"language": get_language()}),
            how_to=HOW_TO_ECOGRAM,
            third_persons=THIRD_PERSONS,
            **kwargs,
        )

    def save(self, form: ContactForm, ticket: Ticket) -> str:
        """Somebody who went back and changed the form corrects the contact it made before."""
        if ticket.version:
            services.change_contact(version=ticket.version, **self.told(form, ticket))
        else:
            services.add_contact(**self.told(form, ticket))
        return f"{reverse('safefuture:ecogram', args=[self.case.pk])}#id_name"


class OneContactMixin(EcogramFormMixin):
    """A form about one contact; it goes back to the contact's place in the table."""

    def get_record(self) -> Contact:
        return self.contact

    @cached_property
    def contact(self) -> Contact:
        try:
            return selectors.contact_of(self.case, self.kwargs["contact_id"])
        except Contact.DoesNotExist as error:
            raise Http404 from error

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(contact=self.contact, third_persons=THIRD_PERSONS, **kwargs)


class ContactEditView(OneContactMixin, View):
    form_class = ContactForm
    form_name = "ecogram:contact"
    template_name = "safefuture/ecogram_contact.html"
    conflict_template_name = "safefuture/ecogram_contact_conflict.html"

    def get_initial(self) -> dict[str, Any]:
        return self.initial_of(self.contact)

    def initial_of(self, current: Any) -> dict[str, Any]:
        current.case = self.case
        return super().initial_of(current)

    def save(self, form: ContactForm, ticket: Ticket) -> str:
        services.change_contact(version=ticket.version, **self.told(form, ticket))
        return f"{reverse('safefuture:ecogram', args=[self.case.pk])}#contact-{self.contact.pk}"


class ContactRemoveView(OneContactMixin, View):
    """Taking someone out is asked first, with what names this contact."""

    form_class = RemoveForm
    form_name = "ecogram:remove"
    template_name = "safefuture/ecogram_remove.html"
    saved_message = gettext_lazy("The contact is taken out of the ecogram.")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(naming=selectors.naming(self.contact), **kwargs)

    def save(self, form: RemoveForm, ticket: Ticket) -> str:
        services.remove_contact(version=ticket.version, **self.told(form, ticket))
        return f"{reverse('safefuture:ecogram', args=[self.case.pk])}#contacts"

    def conflict(self, form: Any, ticket: Ticket, stale: StaleVersion) -> HttpResponse:
        """The contact changed since the question: it is asked again, never answered by itself."""
        return self.page(form, self.new_ticket(), status=409, has_changed=True)


class SnapshotFormMixin(EcogramFormMixin):
    form_class = SnapshotForm
    template_name = "safefuture/ecogram_keep.html"


class SnapshotNewView(SnapshotFormMixin, View):
    """Keep the network of today."""

    makes = EcogramSnapshot
    form_name = "ecogram:keep"
    saved_message = gettext_lazy("The ecogram of today is kept.")

    def get_initial(self) -> dict[str, Any]:
        return {
            "held_on": EcogramSnapshot().held_on,
            "language": next(iter(self.case.languages), ""),
        }

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        members = selectors.members_of(self.case)
        return super().get_context_data(network=self.network(members), **kwargs)

    def save(self, form: SnapshotForm, ticket: Ticket) -> str:
        if ticket.version:
            services.correct_snapshot(version=ticket.version, **self.told(form, ticket))
        else:
            services.keep_snapshot(shown_at=ticket.shown_at, **self.told(form, ticket))
        return reverse("safefuture:ecogram_snapshot", args=[self.case.pk, ticket.record_id])

    def invalid(self, form: SnapshotForm, ticket: Ticket) -> HttpResponse:
        """The page shows the network as it stands now: from here on that is what is kept."""
        return super().invalid(form, ticket.renewed())


class OneSnapshotMixin:
    case: Any
    kwargs: dict[str, Any]

    @cached_property
    def snapshot(self) -> EcogramSnapshot:
        try:
            return selectors.snapshots_by_id(self.case, [self.kwargs["snapshot_id"]])[0]
        except EcogramSnapshot.DoesNotExist as error:
            raise Http404 from error

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(snapshot=self.snapshot, **kwargs)  # type: ignore[misc]


class SnapshotEditView(OneSnapshotMixin, SnapshotFormMixin, View):
    """Correct what is written about the conversation. The network of that day stays."""

    form_name = "ecogram:kept"
    saved_message = gettext_lazy("The correction is saved.")

    def get_record(self) -> EcogramSnapshot:
        return self.snapshot

    def get_initial(self) -> dict[str, Any]:
        return self.initial_of(self.snapshot)

    def initial_of(self, current: Any) -> dict[str, Any]:
        current.case = self.case
        return super().initial_of(current)

    def save(self, form: SnapshotForm, ticket: Ticket) -> str:
        services.correct_snapshot(version=ticket.version, **self.told(form, ticket))
        return reverse("safefuture:ecogram_snapshot", args=[self.case.pk, self.snapshot.pk])


class SnapshotView(OneSnapshotMixin, CaseMixin, TemplateView):
    """The ecogram as it was on one day."""

    part = PART
    template_name = "safefuture/ecogram_snapshot.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        network = Network(kept_members(self.snapshot), initial=initial_of(self.case))
        print_form = EcogramPrintForm(initial={"language": get_language()})
        return super().get_context_data(network=network, print_form=print_form, **kwargs)


class EcogramCompareView(CaseMixin, TemplateView):
    """Two days side by side; without a choice the newest that was kept, and today."""

    part = PART
    template_name = "safefuture/ecogram_compare.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        snapshots = selectors.snapshots_of(self.case)
        if not snapshots:
            return super().get_context_data(**kwargs)
        form = CompareSnapshotsForm(
            self.unless_chosen(snapshots) | self.request.GET.dict(), snapshots=snapshots
        )
        if form.is_valid():
            kwargs |= self.compared(form)
        return super().get_context_data(form=form, enough=True, **kwargs)

    def unless_chosen(self, snapshots: list[EcogramSnapshot]) -> dict[str, str]:
        """Today, and the last day on which the network was another one."""
        today = selectors.members_of(self.case)
        others = (one for one in snapshots if not compare(kept_members(one), today).is_same)
        before = next(others, snapshots[0])
        return {"before": str(before.pk), "after": CompareSnapshotsForm.TODAY}

    def compared(self, form: CompareSnapshotsForm) -> dict[str, Any]:
        keys = [form.cleaned_data["before"], form.cleaned_data["after"]]
        before, after = (self.members(key) for key in keys)
        apart = DaysApart(before, after)
        options: dict[str, Any] = {
            "initial": initial_of(self.case),
            "numbers": apart.comparison.numbers,
            "with_names": False,
        }
        drawn = [Network(before, key="before", **options), Network(after, key="after", **options)]
        days = [
            Day(str(form.labels[key]), network) for key, network in zip(keys, drawn, strict=True)
        ]
        return {"days": days, "apart": apart}

    def members(self, key: str) -> list[Member]:
        if key == CompareSnapshotsForm.TODAY:
            return selectors.members_of(self.case)
        return kept_members(selectors.snapshots_by_id(self.case, [UUID(key)])[0])
