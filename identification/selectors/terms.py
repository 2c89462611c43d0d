"""Legal terms as staff keep them, and the ones that run in a case."""

from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from safe_portal.cases.enums import CaseStatus
from safe_portal.cases.models import Case, CaseQuerySet
from safe_portal.cases.registry import Due
from safe_portal.cases.selectors import all_with_case, with_case

from ..models import LegalTerm, RunningTerm


def shown_terms() -> list[LegalTerm]:
    """Every term that is shown, of all countries, also those that are no longer in force."""
    return list(LegalTerm.objects.filter(is_published=True))


def countries_of(case: Case) -> list[str]:
    """The two countries of a case, that of destination first, each once and only when known."""
    named = (case.country_of_destination, case.country_of_origin)
    return list(dict.fromkeys(country for country in named if country))


def terms_for(case: Case) -> list[LegalTerm]:
    """The terms of its two countries, and then what a treaty gives at least wherever it holds."""
    order = [*countries_of(case), ""]
    found = LegalTerm.objects.filter(is_published=True, country__in=order)
    return sorted(found, key=lambda term: order.index(term.country))


def running_terms(case: Case) -> list[RunningTerm]:
    """Every term noted in a case, the one that ends first on top: one query."""
    return all_with_case(RunningTerm.objects.filter(case=case).select_related("term"), case)


def terms_to_watch(case: Case) -> list[RunningTerm]:
    """Those that nobody noted as ended: one query."""
    found = RunningTerm.objects.filter(case=case, ended_on=None).select_related("term")
    return all_with_case(found, case)


def running_term_of(case: Case, running_id: UUID) -> RunningTerm:
    """Raises RunningTerm.DoesNotExist."""
    found = RunningTerm.objects.select_related("term")
    return with_case(found.get(case=case, pk=running_id), case)


def due_terms(cases: CaseQuerySet, until: date) -> list[Due]:
    """The last days of terms that run in open cases, up to and including `until`: one query.

    My day shows what falls within a week: so a last day is told of seven days before it comes.
    """
    inside = cases.order_by().values("pk")
    found = RunningTerm.objects.filter(case__in=inside, ended_on=None, ends_on__lte=until)
    rows = found.exclude(case__status=CaseStatus.CLOSED)
    return [
        Due(
            case_id=case_id,
            on=ends_on,
            label=_("Last day of a legal term: check with a lawyer"),
            url=reverse("identification:term_list", args=[case_id]),
            uid=f"term-{pk}",
            version=version,
        )
        for pk, case_id, ends_on, version in rows.values_list("pk", "case_id", "ends_on", "version")
    ]
