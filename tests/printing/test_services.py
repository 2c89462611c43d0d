"""What leaves the printer: tagged, in the right language, telling nothing but its title."""

import io
import socket
from collections.abc import Callable, Iterator

import pikepdf
import pytest
from django.template import engines
from django.utils import translation
from weasyprint import HTML

from safe_portal.printing import fetching, services
from safe_portal.printing.views import pdf_response

BODY = """{% extends "base_print.html" %}{% load i18n printing %}
{% block content %}CONTENT{% endblock content %}"""
LONG = "<h2>Part</h2><p>A line to read and a line to write on.</p>" * 60


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object, **_options: object) -> None:
        raise AssertionError("a print opened a connection")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.fixture
def template_of(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], str]:
    """Puts a piece of template where the printer finds it."""

    def put(content: str) -> str:
        template = engines["django"].from_string(BODY.replace("CONTENT", content))
        monkeypatch.setattr(services, "render_to_string", lambda _name, data: template.render(data))
        return "any.html"

    return put


@pytest.fixture
def print_of(template_of: Callable[[str], str]) -> Callable[..., pikepdf.Pdf]:
    def render(
        content: str,
        *,
        languages: tuple[str, ...] = ("nl",),
        title: str = "Sheet",
        **context: object,
    ) -> pikepdf.Pdf:
        name = template_of(content)
        pdf = services.render_pdf(name, context, languages=languages, title=title)
        return pikepdf.open(io.BytesIO(pdf))

    return render


@pytest.fixture
def pages_of(template_of: Callable[[str], str]) -> Callable[..., list[str]]:
    """The words on each page, running foot included."""

    def read(content: str, *, languages: tuple[str, ...] = ("nl",), **context: object) -> list[str]:
        name = template_of(content)
        html = services.render_html(name, context, languages=languages, title="Sheet")
        fetcher = fetching.StaticFetcher()
        document = HTML(string=html, base_url=fetching.BASE_URL, url_fetcher=fetcher).render()
        return [" ".join(texts(page._page_box)) for page in document.pages]

    return read


def texts(box: object) -> Iterator[str]:
    if text := getattr(box, "text", ""):
        yield text
    for child in getattr(box, "children", ()):
        yield from texts(child)


def tags(pdf: pikepdf.Pdf) -> set[str]:
    """The kinds of structure elements, as a screen reader meets them."""
    found, queue = set(), [pdf.Root.StructTreeRoot]
    while queue:
        node = queue.pop()
        if isinstance(node, pikepdf.Array):
            queue += list(node)
        elif isinstance(node, pikepdf.Dictionary):
            found.add(str(node.get("/S", "")))
            queue.append(node.get("/K"))
    return found


def test_print_is_tagged_and_says_so(print_of):
    table = "<table><thead><tr><th>A</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>"
    pdf = print_of(f"<h1>Head</h1><p>Text</p><ul><li>One</li></ul>{table}")

    assert pdf.Root.MarkInfo.Marked
    assert {"/Document", "/H1", "/P", "/L", "/LI", "/Table", "/TR", "/TH", "/TD"} <= tags(pdf)
    with pdf.open_metadata() as metadata:
        assert metadata["{http://www.aiim.org/pdfua/ns/id/}part"] == "1"


@pytest.mark.parametrize("language", ["nl", "en"])
def test_print_is_marked_with_its_language(print_of, language):
    assert str(print_of("<p>Text</p>", languages=(language,)).Root.Lang) == language


def test_second_language_is_marked_where_it_stands(print_of):
    sentence = "<p>One <a href='https://example.org'>two</a></p>"
    row = f"<tr><td>{{% sides %}}{sentence}{{% endsides %}}</td></tr>"
    content = (
        "<h1>{% sides inline %}{% get_current_language as code %}{{ code }}{% endsides %}</h1>"
        "<p lang='ar'>مرحبا</p><ul><li>a<ul><li>b</li></ul></li></ul>"
        f"<table><caption>c</caption><tbody>{row * 40}</tbody></table>"
    )
    empty, pdf = (print_of(text, languages=("nl", "en")) for text in ("<p>x</p>", content))

    in_foot = marked(empty).count("en") * len(pdf.pages)
    assert len(pdf.pages) > 1
    assert str(pdf.Root.Lang) == "nl"
    assert marked(pdf).count("en") == 1 + 40 + in_foot
    assert marked(pdf).count("ar") == 1


def marked(pdf: pikepdf.Pdf) -> list[str]:
    """The languages that stand on pieces of text."""
    return [
        str(item.Lang) for item in pdf.objects if is_dict(item) and {"/Lang", "/S"} <= item.keys()
    ]


def every(pdf: pikepdf.Pdf, key: str) -> Iterator[object]:
    for item in pdf.objects:
        if isinstance(item, pikepdf.Dictionary) and key in item:
            yield item[key]


def test_metadata_tells_the_title_and_nothing_else(print_of):
    pdf = print_of("<p>Text</p>", title="Neutral sheet")

    told = {key: str(value) for key, value in pdf.docinfo.items()}
    assert told.pop("/Producer").startswith("WeasyPrint")
    assert told == {"/Title": "Neutral sheet"}
    with pdf.open_metadata() as metadata:
        names = {key.rpartition("}")[2] for key in metadata}
    assert names == {"title", "part", "Producer"}
    assert "/EmbeddedFiles" not in pdf.Root.get("/Names", {})


@pytest.mark.parametrize(
    "address",
    [
        "http://example.org/dot.png",
        "https://example.org/dot.png",
        "file:///etc/passwd",
        "ftp://example.org/dot.png",
        "/static/../manage.py",
        "/static/%2e%2e/%2e%2e/etc/passwd",
        "/static//etc/passwd",
        "/etc/passwd",
        "https://print.invalid@example.org/static/icons/icon.svg",
        "//example.org/static/icons/icon.svg",
    ],
)
def test_what_is_not_ours_is_left_out(print_of, address):
    pdf = print_of(f'<p>Text</p><img src="{address}" alt="left out">')

    assert len(pdf.pages) == 1
    assert not list(pdf.pages[0].Resources.get("/XObject", {}))
    with pytest.raises(ValueError, match="outside the static files"):
        fetching.StaticFetcher().fetch(
            fetching.BASE_URL + address if address[0] == "/" else address
        )


def test_attached_files_are_left_out(print_of):
    pdf = print_of('<link rel="attachment" href="file:///etc/passwd"><p>Text</p>')

    assert not list(every(pdf, "/EF"))


def test_our_own_picture_is_printed(template_of):
    address = f"{fetching.BASE_URL}/static/icons/icon.svg"

    response = fetching.StaticFetcher().fetch(address)

    assert response.content_type == "image/svg+xml"
    assert response.read().startswith(b"<svg")


def test_long_sides_stay_abreast_over_pages(pages_of):
    lines = "".join(f"<p>[{number}] {'words ' * 20}</p>" for number in range(60))
    pages = pages_of(f"{{% sides %}}{lines}{{% endsides %}}", languages=("nl", "en"))

    assert len(pages) > 2
    for number in range(60):
        assert [page.count(f"[{number}]") for page in pages if f"[{number}]" in page] == [2]


def test_every_page_says_which_of_how_many(pages_of):
    pages = pages_of(LONG, languages=("en",))

    assert len(pages) > 1
    for number, page in enumerate(pages, start=1):
        assert f"Page {number} of {len(pages)}" in " ".join(page.split())


@pytest.mark.parametrize("languages", [("nl",), ("en",), ("nl", "en")])
def test_every_page_names_those_who_paid(pages_of, languages):
    for page in pages_of(LONG, languages=languages):
        assert page.count("AMIF") == len(languages)


def test_page_without_method_content_names_nobody(pages_of):
    assert "AMIF" not in pages_of("<p>Text</p>", method_content=False)[0]


def test_discreet_copy_betrays_nothing(pages_of, print_of):
    words = pages_of("<p>Text</p>", languages=("nl", "en"), discreet=True)[0]
    pdf = print_of("<p>Text</p>", title="Notes", discreet=True)

    for telling in ("Safe!", "AMIF", "Portal", "traffick", "mensenhandel"):
        assert telling not in words
        assert telling not in str(pdf.docinfo.Title)


def test_scripts_of_clients_have_letters(print_of):
    pdf = print_of("<p>Привет</p><p dir='rtl' lang='ar'>مرحبا</p><p>Ẹ̀dó ọ́</p>", languages=("en",))

    maps = b"".join(font.ToUnicode.read_bytes() for font in fonts(pdf)).lower()
    for letter in "Пم":
        assert b"<%04x>" % ord(letter) in maps
    assert all("/FontFile2" in item or "/FontFile3" in item for item in descriptors(pdf))


def fonts(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Dictionary]:
    return (item for item in pdf.objects if is_dict(item) and "/ToUnicode" in item)


def descriptors(pdf: pikepdf.Pdf) -> list[pikepdf.Dictionary]:
    return [
        item for item in pdf.objects if is_dict(item) and item.get("/Type") == "/FontDescriptor"
    ]


def is_dict(item: object) -> bool:
    return isinstance(item, pikepdf.Dictionary)


@pytest.mark.parametrize(
    ("asked", "languages"),
    [
        ("nl", ("nl",)),
        ("en", ("en",)),
        ("both", ("nl", "en")),
        (None, ("en",)),
        ("", ("en",)),
        ("xx", ("en",)),
        ("nl\x00", ("en",)),
    ],
)
def test_languages_of_a_print(asked, languages):
    with translation.override("en"):
        assert services.parse_languages(asked) == languages


def test_language_of_the_reader_is_left_as_it_was(print_of):
    with translation.override("en"):
        print_of("<p>Text</p>", languages=("nl",))
        assert translation.get_language() == "en"


def test_response_is_shown_and_kept_nowhere():
    response = pdf_response(b"%PDF", filename="sheet.pdf")

    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == 'inline; filename="sheet.pdf"'
    assert response["Cache-Control"] == "no-store"


@pytest.mark.parametrize(("shared", "times"), [(True, 1), (False, 2)])
def test_only_what_everybody_may_print_is_kept(
    template_of: Callable[[str], str], monkeypatch: pytest.MonkeyPatch, shared: bool, times: int
) -> None:
    laid_out: list[str] = []

    def lay_out(html: str) -> bytes:
        laid_out.append(html)
        return b"%PDF"

    monkeypatch.setattr(services, "lay_out", lay_out)
    template = template_of("<p>text</p>")
    for _ in range(2):
        services.render_pdf(template, {}, languages=("nl",), title="Sheet", shared=shared)
    assert len(laid_out) == times
