"""The files in deploy/ say what the code needs."""

import re
from pathlib import Path

import pytest

from tests.access.table import RULES
from tests.access.walker import every_address

ROOT = Path(__file__).parent.parent
# What the example leaves out on purpose.
LEFT_OUT = {"SAFE_DEMO"}


def settings_that_are_read():
    files = (ROOT / "safe_portal" / "settings").glob("*.py")
    read = re.compile(r'env\.\w+\(\s*"([A-Z_]+)"')
    return {name for file in files for name in read.findall(file.read_text())}


def test_every_setting_stands_in_the_example():
    example = (ROOT / "deploy" / "portal.env.example").read_text()
    named = set(re.findall(r"^(?:# )?([A-Z_]+)=", example, re.MULTILINE))

    assert settings_that_are_read() - LEFT_OUT - named == set()


def location_for(path):
    """What nginx does with this path: the first location whose pattern fits."""
    text = (ROOT / "deploy" / "nginx.conf").read_text()
    found = re.findall(r"location ~(\*?) (\S+) \{(.*?)\n    \}", text, re.DOTALL)
    for any_case, pattern, body in found:
        if re.search(pattern, path, re.IGNORECASE if any_case else 0):
            return body
    return ""


@pytest.mark.parametrize(
    ("page", "is_compressed"),
    [
        ("", True),
        ("organisations/", True),
        ("organisation/house/", False),
        ("check/1-token/", False),
        ("my-organisation/house/", False),
    ],
)
def test_only_pages_for_everybody_are_compressed(page, is_compressed):
    assert ("gzip on" in location_for(f"/en/social-map/{page}")) == is_compressed


def costly(address):
    """Makes a paper, looks up whom to call or opens a package, and needs no account."""
    kind = RULES[address.name].kind
    return kind == "link" or (kind == "public" and address.name.endswith(("_pdf", "_call")))


def example_of(address):
    told = RULES[address.name].plain
    return address.path({name: told.get(name, "anything") for name in address.parameters})


def test_what_costs_work_without_an_account_is_limited():
    paths = [
        example_of(address)
        for address in every_address()
        if address.name in RULES and costly(address)
    ]

    assert len(paths) > 15
    assert [path for path in paths if "limit_req zone=prints" not in location_for(path)] == []


@pytest.mark.parametrize(
    "path",
    [
        "/nl/received/token/",
        "/nl/received/token/open/",
        "/EN/received/token/",
        "/received/token",
        "/nl/received/token/print/",
        "/nl/social-map/check/token/correct/",
        "/xx/social-map/check/token/",
        "/nl/check/token/print/",
        "/nl/training/evaluate/token/",
        "/EN/training/evaluate-later/token/",
        "/training/evaluate/token",
        "/nl/training/certificates/K7QF-3MXP/",
    ],
)
def test_an_error_at_a_link_is_not_logged_with_its_address(path):
    body = location_for(path)

    assert "error_log /var/log/nginx/portal-error.log crit;" in body
    assert "gzip" not in body


@pytest.mark.parametrize("page", ["results/", "certificates/", "answers/new/", "participants/"])
def test_pages_of_a_session_are_not_compressed(page):
    body = location_for(f"/nl/training/sessions/7d0d1a4e-0000-4000-8000-000000000000/{page}")

    assert body
    assert "gzip" not in body


@pytest.mark.parametrize("form", ["evaluate", "evaluate-later"])
def test_a_group_in_one_room_may_answer_at_once_and_a_flood_may_not(form):
    assert "limit_req zone=answers" in location_for(f"/nl/training/{form}/token/")


def test_every_timer_has_its_service_and_a_command_that_is_there():
    for timer in (ROOT / "deploy" / "systemd").glob("*.timer"):
        service = timer.with_suffix(".service").read_text()
        name = re.search(r"manage.py (\w+)", service).group(1)
        assert list(ROOT.glob(f"*/**/management/commands/{name}.py")), name
