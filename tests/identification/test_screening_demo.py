"""The invented screenings: only what the shipped plan asks, and loaded once."""

import pytest

from identification.demo.screenings import SCREENINGS, load
from identification.models import ExploitationForm, Screening, Sector
from tests.factories.cases import CaseFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("unscoped")]
TOLD = [told for held in SCREENINGS.values() for _days, _finished, told in held]


def test_they_are_loaded_once(plan, alice):
    for name in SCREENINGS:
        CaseFactory(owner=alice, working_name=name)
    load()
    load()
    assert Screening.objects.count() == len(TOLD)
    assert Screening.objects.filter(finished_on=None).count() == 1


def test_they_use_the_words_of_the_plan(plan):
    signals = {key for told in TOLD for key in told["answers"]["signals"]}
    notes = {key for told in TOLD for key in told["answers"]["notes"]}
    checks = {key for told in TOLD for key in told["answers"]["checks"]}
    assert signals <= {one.key for one in plan.questions}
    assert notes <= {one.key for one in plan.clusters}
    assert checks <= {one.key for one in plan.checks}


def test_their_forms_and_sectors_are_on_the_lists(plan):
    forms = {key for told in TOLD for key in told["forms"]}
    sectors = {key for told in TOLD for key in told["sectors"]}
    assert forms <= set(ExploitationForm.objects.values_list("key", flat=True))
    assert sectors <= set(Sector.objects.values_list("key", flat=True))
