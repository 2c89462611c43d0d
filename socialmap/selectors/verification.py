"""Rounds of checks: whom to ask, and how far a round is."""

from collections.abc import Iterable
from datetime import date
from typing import Any, cast

from django.db.models import Count, Exists, Max, OuterRef, Prefetch, Q, QuerySet

from ..enums import ASKED_NOW, CheckMethod, Freshness, Listing, RequestState
from ..freshness import checked_when
from ..models import (
    CheckMail,
    Organisation,
    Service,
    Verification,
    VerificationRequest,
    VerificationRound,
)

GONE = frozenset({Listing.HIDDEN, Listing.DECLINED})


def is_gone(organisation: Organisation) -> bool:
    """True when the entry is hidden or declined: nobody is asked about it, no link opens it."""
    return organisation.listing in GONE


def with_checked() -> QuerySet[Organisation]:
    """All entries with the day of the last real check as `checked`; print does not count."""
    real = ~Q(verifications__method=CheckMethod.PRINTED)
    return Organisation.objects.annotate(checked=Max("verifications__checked_on", filter=real))


def last_checked_by(day: date) -> QuerySet[Organisation]:
    """Entries whose last real check was on this day or before."""
    entries: Any = with_checked()
    return cast(QuerySet[Organisation], entries.filter(checked__lte=day))


def in_states(states: Iterable[str]) -> QuerySet[Organisation]:
    """Entries on the map, or lapsed from it, whose check is in one of these states."""
    chosen = Q(pk__in=[])
    for state in states:
        chosen |= checked_when(state)
    return with_checked().exclude(listing__in=GONE).filter(chosen)


def due_or_overdue() -> QuerySet[Organisation]:
    return in_states([Freshness.DUE, Freshness.OVERDUE])


def never_checked() -> QuerySet[Organisation]:
    return in_states([Freshness.NEVER])


def can_be_asked(organisations: QuerySet[Organisation]) -> QuerySet[Organisation]:
    """Without who is hidden, does not want to be on the map, or has a request open.

    Who asked to be taken off is not asked either, until staff dealt with that wish.
    """
    asked = VerificationRequest.objects.filter(state__in=ASKED_NOW).values("organisation")
    there = organisations.exclude(listing__in=GONE).exclude(pk__in=asked)
    return there.exclude(pk__in=_wishes_to_go().values("organisation"))


def wants_off(organisation: Organisation) -> bool:
    """True when it asked to be taken off the map, and staff did not deal with that yet."""
    return _wishes_to_go().filter(organisation=organisation).exists()


def _wishes_to_go() -> QuerySet[VerificationRequest]:
    """Requests whose answer was: take us off. A newer request, or a check by staff, ends that."""
    same = VerificationRequest.objects.filter(organisation=OuterRef("organisation"))
    checks = Verification.objects.filter(
        organisation=OuterRef("organisation"),
        method=CheckMethod.EDITORS,
        checked_on__gte=OuterRef("answered_at__date"),
    )
    asked_off = VerificationRequest.objects.filter(state=RequestState.WANTS_OFF)
    return asked_off.exclude(Exists(same.filter(pk__gt=OuterRef("pk")))).exclude(Exists(checks))


def askable(organisations: QuerySet[Organisation]) -> list[Organisation]:
    """The same as a list, read anew under lock so that nobody is asked twice at once."""
    entries = Organisation.objects.filter(pk__in=organisations.values("pk")).order_by("pk")
    return list(can_be_asked(entries).select_for_update())


def entries_with_keys(keys: Iterable[int]) -> QuerySet[Organisation]:
    return Organisation.objects.filter(pk__in=list(keys))


def lock_organisation(key: int) -> None:
    """Let nobody else ask this organisation, or answer for it, until the transaction ends.

    Always taken before a request is locked. Whoever only points at the entry need not wait.
    """
    list(Organisation.objects.filter(pk=key).select_for_update(no_key=True).values_list("pk"))


def locked_round(key: int) -> VerificationRound:
    """The round for writing. Taken after an organisation and before a request."""
    return VerificationRound.objects.select_for_update().get(pk=key)


def locked_request(key: int) -> VerificationRequest:
    """The request for writing, with its organisation. Within a transaction only."""
    requests = VerificationRequest.objects.select_for_update(of=("self",))
    return requests.select_related("organisation").get(pk=key)


def locked_entry(key: int) -> Organisation:
    """The entry for writing, with its lists."""
    entries = Organisation.objects.select_for_update(of=("self",))
    return _with_lists(entries).get(pk=key)


def _with_lists(entries: QuerySet[Organisation]) -> QuerySet[Organisation]:
    return entries.prefetch_related(
        Prefetch("services", Service.objects.select_related("service_type")),
        "phones",
        "countries_served",
        "languages_spoken",
        "target_groups",
        "verifications",
    )


def entry_to_check(key: int) -> Organisation:
    """The entry with everything that its organisation checks."""
    return _with_lists(Organisation.objects.all()).get(pk=key)


def request_by(number: int) -> VerificationRequest | None:
    requests = VerificationRequest.objects.select_related("organisation", "round")
    return requests.filter(pk=number).first()


def open_request_of(organisation: Organisation) -> VerificationRequest | None:
    """The request that this organisation can answer now."""
    requests = VerificationRequest.objects.filter(
        organisation=organisation, state__in=ASKED_NOW
    ).select_related("organisation")
    return requests.first()


def requests_in(round_: VerificationRound) -> QuerySet[VerificationRequest]:
    """Everybody of a round, by name, each with its mails."""
    mails = CheckMail.objects.order_by("pk")
    return (
        round_.requests.select_related("organisation", "suggestion")
        .prefetch_related(Prefetch("mails", mails), "organisation__phones")
        .order_by("organisation__name_nl", "pk")
    )


def count_by_state(round_: VerificationRound) -> dict[str, int]:
    """How many organisations of a round stand where."""
    return dict(round_.requests.order_by().values_list("state").annotate(n=Count("pk")))


def with_counts(rounds: QuerySet[VerificationRound]) -> QuerySet[VerificationRound]:
    """Rounds with how many were asked (`asked`) and how many answered (`answered`)."""
    return rounds.annotate(
        asked=Count("requests"),
        answered=Count("requests", filter=Q(requests__answered_at__isnull=False)),
    )


def rounds_with_leavers() -> QuerySet[VerificationRound]:
    """Rounds in which organisations wait to be taken off the map, with how many (`leaving`)."""
    waiting = Q(requests__in=_wishes_to_go().exclude(organisation__listing__in=GONE))
    counted = VerificationRound.objects.annotate(leaving=Count("requests", filter=waiting))
    return counted.filter(leaving__gt=0)


def count_askable(organisations: QuerySet[Organisation]) -> tuple[int, int]:
    """How many of these would get a mail now, and how many have no address to write to."""
    found = can_be_asked(Organisation.objects.filter(pk__in=organisations.values("pk")))
    silent = Count("pk", filter=Q(check_email=""))
    counts = found.aggregate(everybody=Count("pk"), silent=silent)
    return counts["everybody"] - counts["silent"], counts["silent"]
