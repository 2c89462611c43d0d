"""The browser in which tests and pictures look at the portal."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

OPTIONS = ["--no-sandbox"]


def browser_path() -> str:
    """The Chromium without a window, which draws a page in half the time, or else the whole one."""
    found = shutil.which("chromium-headless-shell") or shutil.which("chromium")
    if found is None:
        raise RuntimeError("no browser: install chromium-headless-shell")
    return found


@contextmanager
def launched() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path(), args=OPTIONS)
        yield browser
        browser.close()
