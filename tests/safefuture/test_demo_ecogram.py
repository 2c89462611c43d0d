import pytest

from safe_portal.cases.models import Case
from safefuture.demo import ecogram
from safefuture.models import Contact, EcogramSnapshot
from tests.factories.cases import CaseFactory


@pytest.mark.usefixtures("unscoped")
def test_three_demo_cases_get_a_network_and_a_second_load_changes_nothing(alice):
    for name in ecogram.NETWORKS:
        CaseFactory(owner=alice, working_name=name)
    for _time in range(2):
        ecogram.load()
    counts = {
        case.working_name: Contact.objects.filter(case=case).count()
        for case in Case.objects.with_key()
    }
    assert counts == {"Lindebloesem": 8, "Zonnebloem": 16, "Klaproos": 24}
    assert [len(kept.content) for kept in EcogramSnapshot.objects.all()] == [16, 12]
