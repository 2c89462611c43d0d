"""The files in deploy/ say what the code needs."""

import re
from pathlib import Path

import pytest

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
    for pattern, body in re.findall(r"location ~ (\S+) \{(.*?)\n    \}", text, re.DOTALL):
        if re.search(pattern, path):
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
