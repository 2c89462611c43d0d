import pytest
from django.utils import timezone

from socialmap import services
from socialmap.enums import CheckMethod
from tests.socialmap.factories import OrganisationFactory

pytestmark = pytest.mark.django_db


def test_countries_become_exactly_what_was_chosen():
    organisation = OrganisationFactory(serves=["BG", "HU"])

    services.set_countries_served(organisation=organisation, countries=["HU", "MK"])

    served = organisation.countries_served.values_list("country", flat=True)
    assert sorted(served) == ["HU", "MK"]


def test_languages_become_exactly_what_was_chosen():
    organisation = OrganisationFactory()
    services.set_languages_spoken(organisation=organisation, languages=["bg", "en"])
    services.set_languages_spoken(organisation=organisation, languages=["en", "pcm"])

    spoken = organisation.languages_spoken.values_list("language", flat=True)
    assert sorted(spoken) == ["en", "pcm"]


def test_a_check_says_who_and_when(editor):
    organisation = OrganisationFactory()

    services.mark_as_checked(organisations=[organisation], actor=editor)

    check = organisation.last_check
    assert (check.method, check.checked_by, check.checked_on) == (
        CheckMethod.EDITORS,
        editor,
        timezone.localdate(),
    )
