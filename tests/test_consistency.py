"""What every template keeps to: used, ordered, translated, without inline code."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
TEMPLATES = ROOT / "templates"
APPS = ("safe_portal", "identification", "safefuture", "socialmap", "training")
# Found by their name by Django, allauth or crispy-forms, not by ours.
FOUND_BY_NAME = ("bootstrap5/", "account/", "allauth/", "mfa/", "admin/", "403_csrf")
ERROR_PAGES = {"400.html", "403.html", "404.html", "409.html", "429.html", "500.html"}
BLOCK_ORDER = ["title", "head", "content", "scripts"]
PRINT_BLOCK_ORDER = ["print_title", "print_style", "content"]
SAME_IN_BOTH_LANGUAGES = {"Safe!", "Portal", "Nederlands", "English", "PDF", "JSON", "CSV", "PAGE"}
# Buttons that speak the language of what they make.
SAME_IN_BOTH_LANGUAGES |= {"Maak de pdf in het Nederlands", "Make the PDF in English"}

names = sorted(str(path.relative_to(TEMPLATES)) for path in TEMPLATES.rglob("*.html"))
every_template = pytest.mark.parametrize("name", names)


def source(name: str) -> str:
    text = (TEMPLATES / name).read_text()
    return re.sub(r"{% comment .*?{% endcomment %}|{#.*?#}|<!--.*?-->", "", text, flags=re.S)


def is_print(name: str) -> bool:
    return "/print/" in name or name == "base_print.html"


@pytest.fixture(scope="session")
def mentions() -> str:
    """All code and templates in one text."""
    paths = [path for app in APPS for path in (ROOT / app).rglob("*.py")]
    return "\n".join(path.read_text() for path in [*paths, *TEMPLATES.rglob("*.html")])


@every_template
def test_template_is_used(name, mentions):
    if name in ERROR_PAGES or name.startswith(FOUND_BY_NAME):
        return
    folder, stem = name.rsplit("/", 1) if "/" in name else ("", name)
    by_parts = f'"{folder}/{{' in mentions and f'"{stem.removesuffix(".html")}"' in mentions
    assert f'"{name}"' in mentions or by_parts, f"{name} is used nowhere"


@every_template
def test_blocks_stand_in_their_order(name):
    text = source(name)
    order = PRINT_BLOCK_ORDER if is_print(name) else BLOCK_ORDER
    if "{% extends" not in text and not name.startswith("base"):
        return
    found = [block for block in re.findall(r"{% block (\w+)", text) if block in order]
    assert found == sorted(set(found), key=order.index)


@every_template
def test_page_has_its_own_title(name):
    if '{% extends "base.html" %}' in source(name):
        assert "{% block title %}" in source(name)


@every_template
def test_errors_are_summed_up_once(name):
    text = source(name)
    form_sums_up = "{% crispy " in text or '"cases/includes/_form.html"' in text
    assert not (form_sums_up and "components/error_summary.html" in text)


@every_template
def test_nothing_is_written_inline(name):
    text = source(name)
    assert not re.search(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)", text)
    assert not re.search(r"<[^>]*\son[a-z]+=", text)
    assert "javascript:" not in text
    if not is_print(name):
        assert not re.search(r"<[^>]*\sstyle=", text)
        assert "<style" not in text


@every_template
def test_nothing_comes_from_elsewhere(name):
    text = re.sub(r'xmlns(:\w+)?="[^"]*"', "", source(name))
    assert not re.search(r"""(src|<link[^>]*href|@import|url\()\s*=?["'( ]*(https?:)?//""", text)


@every_template
def test_visible_text_can_be_translated(name):
    assert untranslated(source(name)) == []


def untranslated(text: str) -> list[str]:
    """The words of a template that stand in it outside every translation."""
    text = re.sub(r"{% blocktrans(late)? .*?{% endblocktrans(late)? %}", "", text, flags=re.S)
    text = re.sub(r"<style.*?</style>|<script.*?</script>", "", text, flags=re.S)
    text = re.sub(r"{%.*?%}|{{.*?}}", "", text, flags=re.S)
    spoken = re.findall(r'\b(?:alt|title|placeholder|aria-label|data-label)="([^"]*)"', text)
    pieces = [*spoken, *re.sub(r"<[^>]*>", "\n", text, flags=re.S).split("\n")]
    words = (re.sub(r"&\w+;", "", piece).strip(" -:/()[].,") for piece in pieces)
    return [word for word in words if re.search(r"[^\W\d_]{2}", word) and not is_a_name(word)]


def is_a_name(word: str) -> bool:
    return word in SAME_IN_BOTH_LANGUAGES


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("<p>Bare words</p>", ["Bare words"]),
        ('<img alt="A drawing">', ["A drawing"]),
        ('<p>{% translate "Words" %}: {{ value }}</p>', []),
        ("<p>{% blocktranslate trimmed %}Words{% endblocktranslate %}</p>", []),
        ("<a>Safe!</a> - 1 &times; x", []),
    ],
)
def test_the_search_for_bare_words_finds_them(text, found):
    assert untranslated(text) == found
