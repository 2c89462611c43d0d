import pytest
from django_scopes import scope

from safe_portal.cases import services
from safe_portal.cases.models import Case

pytestmark = pytest.mark.django_db


def test_opening_a_case_assigns_its_maker_and_seals_the_name(alice):
    with scope(agency=alice.agency_id):
        case = services.open_case(actor=alice, working_name="Klaproos")
        fresh = Case.objects.get(id=case.id)
        assert fresh.working_name == "Klaproos"
        assert fresh.assignments.get().user == alice
