"""An agency's own step plan under its own address: the same rules as the public one."""

import pytest
from django.test import Client

from identification.models import StepPlan
from tests.identification.factories import variant
from tests.socialmap.factories import OrganisationFactory

pytestmark = pytest.mark.django_db
START = "/en/step-plan/for/havenlicht/"
PAGES = ["", "sheet/", "take-along/", "call/"]


@pytest.fixture
def visitor() -> Client:
    return Client(enforce_csrf_checks=True)


def test_a_variant_is_walked_at_its_own_address(plan, visitor):
    variant()
    page = visitor.get(START)
    said = page.content.decode()
    for words in ("Havenlicht plan", "How are things on the ship?", "Havenlicht desk"):
        assert words in said
    assert "Where are your passport" not in said
    assert page["Cache-Control"] == "no-store"
    assert not page.cookies


def test_every_door_of_a_variant_leads_to_the_variant(plan, visitor):
    variant()
    page = visitor.get(START).content.decode()
    assert f'action="{START}take-along/"' in page
    assert f'formaction="{START}call/#call"' in page
    assert f'href="{START}sheet/?language=nl"' in page
    assert visitor.get(f"{START}take-along/")["Location"] == START
    assert visitor.get(f"{START}call/")["Location"] == START


def test_answers_of_a_variant_become_its_sheet(plan, visitor):
    variant()
    answers = {"walk-signals": "own-question", "language": "en"}
    response = visitor.post(f"{START}take-along/", answers)
    assert response.content.startswith(b"%PDF")
    assert visitor.get(f"{START}sheet/").content.startswith(b"%PDF")


def test_a_variant_asks_the_map_and_comes_back_filled_in(plan, visitor):
    variant()
    OrganisationFactory(serves=["BG"], name_en="House")
    answers = {"call-country": "BG", "walk-note-own": "On board"}
    page = visitor.post(f"{START}call/", answers).content.decode()
    assert "House" in page
    assert "On board" in page
    assert "Havenlicht plan" in page


def test_a_note_that_is_too_long_comes_back_on_the_variant(plan, visitor):
    variant()
    page = visitor.post(f"{START}take-along/", {"walk-facts": "x" * 5001}).content.decode()
    assert "Havenlicht plan" in page
    assert "at most 5000 characters" in page


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("address", ["nobody", "havenlicht", "HAVENLICHT2", "-"])
def test_an_unknown_closed_or_unopened_address_is_not_found(plan, visitor, page, address):
    closed = variant()
    closed.agency.is_active = False
    closed.agency.save()
    variant(address=None)
    path = f"/en/step-plan/for/{address}/{page}"
    assert visitor.get(path).status_code == 404
    if page in ("take-along/", "call/"):
        assert visitor.post(path, {"walk-facts": "x"}).status_code == 404


def test_the_public_plan_has_no_second_address(plan, visitor):
    StepPlan.objects.filter(key="public").update(address="public")
    assert visitor.get("/en/step-plan/for/public/").status_code == 404


def test_the_kept_page_of_one_plan_is_not_shown_for_another(plan, visitor):
    variant()
    public = visitor.get("/en/step-plan/").content
    own = visitor.get(START).content
    assert public != own
    assert visitor.get("/en/step-plan/").content == public
