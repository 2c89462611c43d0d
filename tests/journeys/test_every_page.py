"""Every kind of page, as the person it is for: axe, width, console, foreign requests."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.journeys.conftest import (
    BUT_CONTRAST,
    LIGHT_AND_DARK,
    PHONE,
    axe_violations,
    overflow,
)

NOBODY = ""
CASEWORKER, LEAD, EDITOR, AGENCY_ADMIN, TRAINER = (
    "anouk@example.org",
    "carlijn@example.org",
    "joost@example.org",
    "driss@example.org",
    "emma@example.org",
)
# Of the demo cases the one that holds something of everything.
OLDEST = "cases/?status=open&sort=opened_on > /cases/[0-9a-f-]{36}/$"
# The one that prepares a return.
RETURNING = "cases/?country=NG > /cases/[0-9a-f-]{36}/$"
RETURN_PAGES = (
    "/return/edit/$",
    "/risks/new/$",
    "/risks/[0-9a-f-]{36}/edit/$",
    "/follow-ups/new/$",
    "/follow-ups/[0-9a-f-]{36}/$",
)
ITEM = "/plan/items/[0-9a-f-]{36}/$"
CHANGE_PAGES = (
    "/changes/$",
    "/changes/$ > /changes/new/$",
    "/changes/$ > /overview/changes/[0-9a-f-]{36}/$",
    "/changes/$ > /factor/[a-z]+/[a-z]+/$",
)
REFERRALS = f"{OLDEST} > /referrals/$"
# The first of the list was sent and waits for an answer.
REFERRAL = f"{REFERRALS} > /referrals/[0-9a-f-]{{36}}/$"
REFERRAL_PAGES = ("/step/$", "/ask/$", "/told/$")
PLAN_PAGES = (
    "/plan/items/new/$",
    ITEM,
    f"{ITEM} > /edit/$",
    f"{ITEM} > /status/$",
    "/plan/[0-9a-f-]{36}/read/$",
    "/plan/[0-9a-f-]{36}/close/$",
    "/plan/versions/[0-9a-f-]{36}/$",
)
# Of the demo: a yes, a no, a registration; newest first, so that the first link is the no.
CONSENTS = f"{OLDEST} > /consents/$"
ONE_CONSENT = "/consents/$ > /consents/[0-9a-f-]{36}/$"
YES_OF_GUARDIAN = f"cases/?country=VN > /cases/[0-9a-f-]{{36}}/$ > {ONE_CONSENT}"
CONSENT_PAGES = (
    CONSENTS,
    f"{CONSENTS} > /consents/new/$",
    f"{OLDEST} > {ONE_CONSENT}",
    YES_OF_GUARDIAN,
    f"{YES_OF_GUARDIAN} > /withdraw/$",
    f"{YES_OF_GUARDIAN} > /correct/$",
    f"{RETURNING} > {ONE_CONSENT}",
)
# Of the demo: some answered, one sent corrections.
ROUND = "admin/socialmap/verificationround/ > /verificationround/\\d+/change/"
# Of the demo agency that has a plan of its own; the public plan stands above it.
OWN_PLAN = "admin/identification/stepplan/?agency__isnull=0 > /stepplan/\\d+/change/"
# Of the demo: the day to come, and the one that was held.
TRAINING_DAY = "training/sessions/ > /sessions/[0-9a-f-]{36}/$"
TRAINING_DAY_HELD = "training/sessions/?show=past > /sessions/[0-9a-f-]{36}/$"
TRAINING_DAY_PAGES = ("/edit/$", "/copy/$", "/plan/$", "/cancel/$")
# "a > b": open a, then follow its first link whose address matches b.
PAGES: dict[str, tuple[str, ...]] = {
    NOBODY: (
        "",
        "step-plan/",
        "received/no-such-link/",
        "step-plan/terms/",
        "social-map/",
        "social-map/coverage/",
        "social-map/map/",
        "social-map/open-data/",
        "social-map/booklet/",
        "social-map/exercise-sheets/",
        "social-map/ > /social-map/organisation/[^/]+/$",
        "social-map/check/no-such-link/",
        "training/",
        "training/programmes/early-identification/",
        "training/programmes/early-identification/exercises/2/",
        "training/programmes/early-identification/slides/",
        "training/programmes/early-identification/ > /theory/[^/]+/$",
        "training/handouts/signals/",
        "training/programmes/safe-future-safe-return/",
        "training/programmes/safe-future-safe-return/exercises/3d/",
        "training/handouts/ten-statements/",
        "training/evaluate/no-such-link/",
        "training/certificates/",
        "training/certificates/K7QF-3MXP/",
        "training/handouts/step-plan/",
        "account/login/",
        "account/password/reset/",
        "no-such-page/",
    ),
    CASEWORKER: (
        "my-day/",
        "cases/",
        "cases/new/",
        "cases/emergency/",
        "cases/ > /cases/[0-9a-f-]{36}/$",
        "cases/ > /cases/[0-9a-f-]{36}/$ > /safe-contact/$",
        "cases/ > /cases/[0-9a-f-]{36}/$ > /timeline/$",
        "cases/ > /cases/[0-9a-f-]{36}/$ > /print/$",
        "cases/ > /cases/[0-9a-f-]{36}/$ > /client-copy/$",
        "cases/ > /cases/[0-9a-f-]{36}/$ > /export/$",
        "cases/ > /cases/[0-9a-f-]{36}/$ > /overview/new/$ > /overview/$",
        "cases/ > /cases/[0-9a-f-]{36}/$ > /overview/new/$",
        "cases/ > /cases/[0-9a-f-]{36}/$ > /screenings/new/$",
        f"{OLDEST} > /screenings/$",
        f"{OLDEST} > /screenings/[0-9a-f-]{{36}}/$",
        f"{OLDEST} > /screenings/[0-9a-f-]{{36}}/$ > /edit/$",
        f"{OLDEST} > /overview/$ > /overview/history/$",
        f"{OLDEST} > /overview/$ > /overview/compare/$",
        f"{OLDEST} > /overview/$ > /children/new/$",
        f"{OLDEST} > /overview/$ > /children/[0-9a-f-]{{36}}/$",
        f"{OLDEST} > /overview/$ > /children/[0-9a-f-]{{36}}/overview/new/$",
        f"{RETURNING} > /return/$",
        *(f"{RETURNING} > /return/$ > {page}" for page in RETURN_PAGES),
        *(f"{OLDEST} > /overview/[0-9a-f-]{{36}}/$ > {page}" for page in CHANGE_PAGES),
        *(f"{OLDEST} > /plan/$ > {page}" for page in PLAN_PAGES),
        f"{OLDEST} > /plan/$",
        f"{OLDEST} > /terms/$",
        f"{OLDEST} > /terms/$ > /terms/new/$",
        "cases/ > /cases/[0-9a-f-]{36}/$ > /ecogram/$",
        REFERRALS,
        f"{REFERRALS} > /referrals/new/$",
        REFERRAL,
        *(f"{REFERRAL} > {page}" for page in REFERRAL_PAGES),
        f"{RETURNING} > /referrals/$ > /referrals/[0-9a-f-]{{36}}/$ > /edit/$",
        *CONSENT_PAGES,
        "social-map/my-organisation/",
        "social-map/my-organisation/ > /my-organisation/[^/]+/correct/$",
        "account/profile/",
        "account/2fa/",
        "team/",
    ),
    LEAD: (
        "team/",
        "team/invite/",
        "team/numbers/",
        "cases/log/",
        "cases/emergency/list/",
        "cases/retention/",
        "cases/retention/ > /retention/$",
        "cases/retention/ > /erase/$",
        "team/step-plan/",
        "team/step-plan/address/",
        "team/step-plan/contacts/new/",
        "team/step-plan/ > /team/step-plan/contacts/[0-9a-f-]{36}/$",
    ),
    TRAINER: (
        "my-day/",
        "training/",
        "training/sessions/",
        "training/sessions/?show=cancelled",
        "training/sessions/new/?programme=safe-future-safe-return",
        TRAINING_DAY,
        *(f"{TRAINING_DAY} > {page}" for page in TRAINING_DAY_PAGES),
        TRAINING_DAY_HELD,
        f"{TRAINING_DAY_HELD} > /edit/$",
        f"{TRAINING_DAY_HELD} > /plan/$",
    ),
    EDITOR: (
        "admin/",
        "admin/identification/legalterm/",
        "admin/socialmap/organisation/",
        "admin/socialmap/organisation/ > /organisation/\\d+/change/",
        "admin/socialmap/verificationround/",
        "admin/socialmap/verificationround/add/",
        "admin/socialmap/suggestion/",
        "admin/socialmap/membership/add/",
        f"{ROUND}",
        f"{ROUND} > /suggestion/\\d+/change/",
        "admin/socialmap/organisation/import/",
        "admin/identification/consenttext/",
        "admin/identification/consenttext/ > /consenttext/\\d+/change/",
        "admin/identification/stepplan/",
        f"{OWN_PLAN}",
        f"{OWN_PLAN} > /versions/$",
        f"{OWN_PLAN} > /versions/$ > /versions/\\d+/$",
        f"{OWN_PLAN} > /versions/$ > /versions/compare/$",
        f"{OWN_PLAN} > /differences/$",
        "admin/identification/stepplan/variant/",
        "admin/identification/step/ > /step/\\d+/change/",
        "admin/training/programme/ > /programme/\\d+/change/",
        "admin/training/programme/ > /programme/\\d+/change/ > /programmeitem/\\d+/change/",
        "admin/training/exercise/ > /exercise/\\d+/change/",
        "admin/training/handout/?layout__exact=role_cards > /handout/\\d+/change/",
        "admin/training/handout/?layout__exact=tool > /handout/\\d+/change/",
        "admin/training/material/ > /material/\\d+/change/",
        "admin/training/theory/",
        "admin/training/theory/ > /theory/\\d+/change/",
        "admin/training/slide/",
        "admin/training/slide/ > /slide/\\d+/change/",
        "admin/training/evaluationquestion/",
        "admin/training/evaluationquestion/ > /evaluationquestion/\\d+/change/",
    ),
}
# Colours do not depend on words: they are looked at once.
RUNS = {"nl": LIGHT_AND_DARK, "en": (("light", BUT_CONTRAST),)}
WALKS = [(person, page) for person, pages in PAGES.items() for page in pages]


@pytest.fixture(scope="session")
def found() -> dict[tuple[str, str, str], str]:
    """Where the first steps of a walk lead, by person and language: many walks share them."""
    return {}


def walk(
    page: Page, language: str, steps: str, *, person: str, found: dict[tuple[str, str, str], str]
) -> None:
    """Goes to the page; links on the way are looked up once, the last page is always opened."""
    before, _, last = steps.rpartition(" > ")
    if not before:
        page.goto(f"/{language}/{last}")
        return
    key = (person, language, steps)
    if key not in found:
        walk(page, language, before, person=person, found=found)
        found[key] = href_matching(page, last)
    page.goto(found[key])


def href_matching(page: Page, pattern: str) -> str:
    hrefs = page.eval_on_selector_all("main a[href]", "links => links.map(link => link.href)")
    found = [href for href in hrefs if re.search(pattern, href.split("?")[0])]
    assert found, f"no link like {pattern} on {page.url}"
    return found[0]


@pytest.mark.parametrize(("person", "steps"), WALKS)
def test_page_is_sound(
    open_page: Callable[..., Page],
    state_of: Callable[[str], dict],
    found: dict[tuple[str, str, str], str],
    language: str,
    person: str,
    steps: str,
) -> None:
    state = state_of(person) if person else None
    page = open_page(size=PHONE, storage_state=state)

    walk(page, language, steps, person=person, found=found)

    assert page.locator("html").get_attribute("lang") == language
    assert page.locator("h1").count() == 1
    assert axe_violations(page, runs=RUNS[language]) == []
    assert overflow(page) <= 0
