"""Pictures of the real pages, for the README: make screens."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "safe_portal.settings.local")

import django  # noqa: E402

django.setup()

from playwright.sync_api import Browser, Page  # noqa: E402

from safe_portal.accounts import demo  # noqa: E402
from tests.browsers import launched  # noqa: E402
from tests.portal_process import demo_portal  # noqa: E402

TARGET = ROOT / "docs" / "screens"
CASEWORKER, CASE = "anouk@example.org", "Zonnebloem"
TRAINER = "emma@example.org"


def sign_in(page: Page, email: str) -> None:
    page.goto("/nl/account/login/")
    page.fill("input[name=login]", email)
    page.fill("input[name=password]", demo.PASSWORD)
    page.locator("main form button[type=submit]").first.click()
    page.fill("input[name=code]", demo.current_code(email))
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_load_state()


def shot(page: Page, name: str) -> None:
    page.screenshot(path=TARGET / f"{name}.png")


def public_pages(browser: Browser, address: str) -> None:
    desk = browser.new_page(base_url=address, viewport={"width": 1200, "height": 800})
    desk.goto("/en/")
    shot(desk, "home-en")
    desk.goto("/nl/social-map/")
    shot(desk, "social-map-nl")
    desk.goto("/nl/social-map/map/")
    shot(desk, "europe-nl")
    phone = browser.new_page(base_url=address, viewport={"width": 390, "height": 780})
    phone.goto("/nl/step-plan/")
    shot(phone, "step-plan-nl-phone")


def case_pages(browser: Browser, address: str) -> None:
    page = browser.new_page(base_url=address, viewport={"width": 1200, "height": 900})
    sign_in(page, CASEWORKER)
    page.goto("/en/cases/")
    case = page.get_by_role("link", name=CASE).first.evaluate("link => link.href")
    page.goto(case)
    shot(page, "case-en")
    page.set_viewport_size({"width": 1200, "height": 1300})
    page.goto(f"{case}ecogram/")
    page.locator("svg.ecogram").first.screenshot(path=TARGET / "ecogram-en.png")
    page.set_viewport_size({"width": 1200, "height": 900})
    page.goto(hrefs(page, f"{case}referrals/", r"/referrals/[0-9a-f-]{36}/$")[0])
    shot(page, "referral-en")
    overview = hrefs(page, f"{case}overview/", r"/overview/[0-9a-f-]{36}/$")[0]
    page.goto(overview)
    page.locator("figure.picture").first.scroll_into_view_if_needed()
    shot(page, "overview-en")
    pdf = page.request.get(f"{overview}print/?language=both&copy=file").body()
    picture_of_paper(pdf, "overview-print-both")


def training_pages(browser: Browser, address: str) -> None:
    page = browser.new_page(base_url=address, viewport={"width": 1200, "height": 900})
    sign_in(page, TRAINER)
    session = hrefs(page, "/en/training/sessions/", r"/sessions/[0-9a-f-]{36}/$")[0]
    page.goto(f"{session}plan/")
    shot(page, "planner-en")
    pdf = page.request.get("/nl/training/handouts/case-cards/print/?language=nl").body()
    picture_of_paper(pdf, "case-cards-print-nl")


def hrefs(page: Page, path: str, pattern: str) -> list[str]:
    page.goto(path)
    found = page.eval_on_selector_all("main a[href]", "links => links.map(link => link.href)")
    return [href for href in found if re.search(pattern, href)]


def picture_of_paper(pdf: bytes, name: str) -> None:
    """The first page, where pdftoppm (poppler-utils) is installed."""
    if shutil.which("pdftoppm") is None:
        return
    command = ["pdftoppm", "-r", "60", "-png", "-singlefile", "-", str(TARGET / name)]
    subprocess.run(command, input=pdf, check=True)


def main() -> None:
    TARGET.mkdir(exist_ok=True)
    with demo_portal() as address, launched() as browser:
        public_pages(browser, address)
        case_pages(browser, address)
        training_pages(browser, address)


if __name__ == "__main__":
    main()
