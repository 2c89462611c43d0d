"""The demo shows a round of checks without a word about a real organisation."""

import pytest

from safe_portal.accounts import demo as people
from socialmap import demo, reference
from socialmap.enums import CheckMethod, RequestState
from socialmap.models import CheckMail, Membership, Organisation, Suggestion, Verification
from socialmap.models import VerificationRequest as Asked

pytestmark = pytest.mark.django_db


@pytest.fixture
def real(settings):
    """The keys of the real entries, before the demo is loaded."""
    settings.DEMO = True
    reference.load()
    found = list(Organisation.objects.values("pk", "check_email", "email", "listing"))
    people.load()
    demo.load()
    return found


def test_no_real_organisation_was_asked_or_answers(real):
    keys = [one["pk"] for one in real]
    assert keys
    assert not Asked.objects.filter(organisation__in=keys).exists()
    assert not CheckMail.objects.filter(organisation__in=keys).exists()
    assert not Suggestion.objects.filter(organisation__in=keys).exists()
    assert not Membership.objects.filter(organisation__in=keys).exists()
    checks = Verification.objects.filter(organisation__in=keys)
    assert {check.method for check in checks} == {CheckMethod.PRINTED}
    now = Organisation.objects.filter(pk__in=keys)
    assert list(now.values("pk", "check_email", "email", "listing")) == real


def test_whoever_is_asked_is_invented_and_says_so_in_both_languages(real):
    for request in Asked.objects.select_related("organisation"):
        assert "(verzonnen)" in request.organisation.name_nl
        assert "(invented)" in request.organisation.name_en
        assert not request.email or request.email.endswith("@example.org")


def test_the_round_shows_every_kind_of_work(real):
    assert set(Asked.objects.values_list("state", flat=True)) == {
        RequestState.ASKED,
        RequestState.CONFIRMED,
        RequestState.CORRECTED,
        RequestState.WANTS_OFF,
        RequestState.UNDELIVERED,
        RequestState.NO_ADDRESS,
    }
