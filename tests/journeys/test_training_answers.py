"""A participant answers on a phone, a trainer reads what came of it, a certificate is checked."""

import re
import urllib.error
import urllib.parse
import urllib.request
import uuid
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest
from playwright.sync_api import Page

from tests.journeys.conftest import LIGHT_AND_DARK, PHONE, axe_violations, overflow

TRAINER = "emma@example.org"
SESSIONS = "training/sessions/"
SESSION = re.compile(r"/training/sessions/[0-9a-f-]{36}/$")
POSTS = 50


@pytest.fixture
def trainer(open_page, state_of) -> Page:
    return open_page(storage_state=state_of(TRAINER))


@pytest.fixture
def today(trainer) -> str:
    """The address, without its language, of a session of the demo whose form is open."""
    return session_with(trainer, "evaluation/", lacks=".alert")


@pytest.fixture
def past(trainer) -> str:
    """The address of a session of the demo that has answers."""
    return session_with(trainer, "results/", has=".result-table")


def session_with(page: Page, part: str, *, has: str = "h1", lacks: str = "#nothing") -> str:
    page.goto(f"/en/{SESSIONS}")
    hrefs = page.eval_on_selector_all("main a[href]", "links => links.map(link => link.pathname)")
    for href in dict.fromkeys(href for href in hrefs if SESSION.search(href)):
        page.goto(f"{href}{part}")
        if page.locator(has).count() and not page.locator(lacks).count():
            return href.removeprefix("/en/")
    pytest.skip("the demo has no such session yet")


def form_of(trainer: Page, session: str) -> str:
    """The address of the form, as it stands on the wall."""
    trainer.goto(f"/en/{session}evaluation/")
    return (
        re.search(r"/training/evaluate/[^/\s]+", trainer.inner_text(".code-address")).group() + "/"
    )


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_participant_answers_on_a_phone_in_the_dark_without_scripts(
    open_page, trainer, today, language
):
    form = form_of(trainer, today)
    phone = open_page(size=PHONE, color_scheme="dark", java_script_enabled=False)
    phone.goto(f"/{language}{form}")
    assert overflow_without_scripts(phone)
    phone.locator(".score-option").nth(3).click()
    phone.locator("summary h2").click()
    phone.fill("[name=word-A]", "aandacht")
    phone.locator(".answers-language button").click()
    other = "en" if language == "nl" else "nl"
    assert f"/{other}/" in phone.url
    assert phone.input_value("[name=word-A]") == "aandacht"
    assert phone.locator(".score-option input:checked").count() == 1
    phone.locator("main .actions button").click()
    assert phone.url.endswith("?sent=1")
    assert phone.context.cookies() == []


def overflow_without_scripts(page: Page) -> bool:
    """Nothing is wider than the window: without scripts only places can be asked."""
    boxes = [one.bounding_box() for one in page.locator(".answer-block").all()]
    return all(box["x"] + box["width"] <= PHONE[0] for box in boxes if box)


def test_form_is_sound_and_filled_in_by_keyboard(open_page, trainer, today):
    phone = open_page(size=PHONE)
    phone.goto(f"/en{form_of(trainer, today)}")
    assert axe_violations(phone, runs=LIGHT_AND_DARK) == []
    assert overflow(phone) <= 0
    phone.locator(".score-option input").first.focus()
    phone.keyboard.press("ArrowRight")
    phone.locator("main .actions button").focus()
    phone.keyboard.press("Enter")
    phone.wait_for_url("**/?sent=1")


@pytest.mark.parametrize(
    "page",
    ["results/", "answers/", "answers/new/", "words/", "evaluation/", "certificates/", "forget/"],
)
def test_pages_of_the_trainer_are_sound(trainer, past, page):
    trainer.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    trainer.goto(f"/nl/{past}{page}")
    assert trainer.locator("h1").count() == 1
    assert axe_violations(trainer, runs=LIGHT_AND_DARK) == []
    assert overflow(trainer) <= 0


def test_a_certificate_is_checked_by_keyboard(open_page, trainer, past):
    trainer.goto(f"/en/{past}certificates/")
    code = trainer.locator("td code").first.inner_text()
    page = open_page()
    page.goto("/en/training/certificates/")
    page.locator("#id_code").focus()
    page.keyboard.type(code.lower().replace("-", ""))
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{code}/")
    assert page.inner_text("h1") == "This certificate is valid"


def test_fifty_posts_at_once_do_not_pass_the_limit(portal, trainer, today):
    form = form_of(trainer, today)
    with ThreadPoolExecutor(POSTS) as pool:
        found = Counter(pool.map(lambda _place: post(f"{portal}/nl{form}"), range(POSTS)))
    trainer.goto(f"/en/{today}evaluation/")
    text = trainer.inner_text("main")
    most = int(re.search(r"has had (\d+) answers", text).group(1))
    assert f"{most} answers came in from phones" in text
    assert set(found) == {302, 409}
    trainer.locator("details summary").last.click()
    trainer.locator('button[value="clear"]').first.click()


def post(address: str) -> int:
    data = {"answer_id": str(uuid.uuid4()), "before.know-1": "3"}
    opener = urllib.request.build_opener(StaysHere)
    try:
        return opener.open(address, urllib.parse.urlencode(data).encode()).status
    except urllib.error.HTTPError as answer:
        return answer.code


class StaysHere(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_facts: object) -> None:
        return None
