"""The file itself: pages, tags, bookmarks, links, fonts, size."""

import io
from dataclasses import dataclass

import pikepdf
import pytest

from tests.training.paper import pages_of
from training.pack import laying
from training.pack.book import Facts
from training.pack.joining import Print, joined
from training.pack.laying import Shelf, lay_out, quoted

pytestmark = pytest.mark.paper
PAGE = """<!doctype html><html lang="nl"><head><title>{title}</title>
<style>@page {{ size: {size}; margin: {margin} }}</style></head><body>{body}</body></html>"""


def laid(body, *, title="Blad", size="A4", margin="20mm", head=""):
    return lay_out(PAGE.format(body=body, title=title, size=size, margin=margin), head=head)


def print_of(body, *, key="a", copies=1, one_sided=False, **told):
    pages = laid(body, **told)
    titles = {"nl": f"Titel {key}"}
    facts = Facts(key, titles, {"nl": f"Deel {key}"}, tuple(pages.papers), copies, one_sided)
    return Print(facts, pages)


def contents(book):
    rows = [
        f'<li><a href="#{line.anchor}">{line.facts.key} {line.first}-{line.last}</a></li>'
        for line in book.lines
    ]
    return laid(f"<h1>Inhoud</h1><ul>{''.join(rows)}</ul>", title="Pakket")


def pdf_of(prints, *, is_two_sided=False, front=contents):
    told = {"front": Facts("front", {"nl": "Inhoud"}, {}, ()), "lay_front": front}
    return joined(prints, is_two_sided=is_two_sided, language="nl", **told)


def words_of(pdf):
    return [page.strip() for page in pages_of(pdf)]


TABLE = """<h1>Tabel</h1><table><thead><tr><th scope="col">Kop</th></tr></thead>
<tbody><tr><td>een <a href="https://example.org/">adres</a></td></tr></tbody></table>"""


@dataclass
class Tree:
    """What the tags of a PDF say, page by page."""

    document: pikepdf.Pdf

    def elements(self):
        waiting = list(self.document.Root.StructTreeRoot.K)
        while waiting:
            element = waiting.pop(0)
            yield element
            kids = element.K if isinstance(element.K, pikepdf.Array) else [element.K]
            waiting += [kid for kid in kids if "/S" in kids_of(kid)]

    def marked(self):
        """(page, mark) of every piece of text that the tree names."""
        for element in self.elements():
            for kid in element.K if isinstance(element.K, pikepdf.Array) else [element.K]:
                if not kids_of(kid):
                    yield element.Pg.objgen, int(kid)

    def parents(self):
        numbers = list(self.document.Root.StructTreeRoot.ParentTree.Nums)
        return dict(zip([int(one) for one in numbers[::2]], numbers[1::2], strict=True))


def kids_of(kid):
    return kid.keys() if isinstance(kid, pikepdf.Dictionary) else ()


def test_sheets_follow_each_other_with_all_their_copies():
    _book, pdf = pdf_of([print_of("een", key="a", copies=3), print_of("twee", key="b")])
    pages = words_of(pdf)
    assert pages[1:] == ["een", "een", "een", "twee"]
    assert "a 2-4" in pages[0]
    assert "b 5-5" in pages[0]


def test_backs_are_truly_blank():
    _book, pdf = pdf_of([print_of("een", copies=2)], is_two_sided=True)
    assert words_of(pdf)[1:] == ["", "een", "", "een", ""]
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert len({page.mediabox[3] for page in document.pages}) == 1


def test_a_copy_is_a_page_of_its_own_with_tags_of_its_own():
    _book, pdf = pdf_of([print_of(TABLE, copies=3)])
    with pikepdf.open(io.BytesIO(pdf)) as document:
        tree = Tree(document)
        copies = [page.objgen for page in document.pages][1:]
        marks = sorted(tree.marked())
        each = [[mark for page, mark in marks if page == copy] for copy in copies]
        assert each[0] == each[1] == each[2] != []
        assert len(marks) == len(set(marks))
        parents = tree.parents()
        numbers = [int(page.StructParents) for page in document.pages]
        assert len(set(numbers)) == 4
        for page, number in zip(document.pages, numbers, strict=True):
            assert all(one.Pg.objgen == page.objgen for one in parents[number])


def test_the_tree_reads_in_the_order_of_the_pages():
    prints = [print_of("<p>een</p>", key="a", copies=2), print_of("<p>twee</p>", key="b")]
    _book, pdf = pdf_of(prints)
    with pikepdf.open(io.BytesIO(pdf)) as document:
        order = [page.objgen for page in document.pages]
        body = document.Root.StructTreeRoot.K[0]
        read = [order.index(one.Pg.objgen) for one in body.K]
        assert read == sorted(read)
        assert set(read) == {0, 1, 2, 3}


def test_cells_of_each_copy_point_to_their_own_heads():
    _book, pdf = pdf_of([print_of(TABLE, copies=2)])
    with pikepdf.open(io.BytesIO(pdf)) as document:
        elements = list(Tree(document).elements())
        heads = {str(one.ID): one.Pg.objgen for one in elements if "/ID" in one}
        cells = [one for one in elements if str(one.S) == "/TD"]
        assert len(heads) == len(cells) == 2
        for cell in cells:
            assert [heads[str(name)] for name in cell.A.Headers] == [cell.Pg.objgen]


def test_links_of_each_copy_are_its_own():
    _book, pdf = pdf_of([print_of(TABLE, copies=3)])
    with pikepdf.open(io.BytesIO(pdf)) as document:
        found = [page.Annots[0] for page in list(document.pages)[1:]]
        assert len({one.objgen for one in found}) == 3
        assert {str(one.A.URI) for one in found} == {"https://example.org/"}
        parents = Tree(document).parents()
        for page, one in zip(list(document.pages)[1:], found, strict=True):
            assert parents[int(one.StructParent)].Pg.objgen == page.objgen


def test_what_is_drawn_is_in_the_file_once():
    text = "<p>" + "Een lange zin die telt. " * 80 + "</p>"
    _book, one = pdf_of([print_of(text)])
    _book, many = pdf_of([print_of(text, copies=100)])
    with pikepdf.open(io.BytesIO(many)) as document:
        drawn = {page.Contents.objgen for page in document.pages}
        assert len(document.pages) == 101
        assert len(drawn) == 2
    assert len(many) < len(one) + 40_000


def test_bookmarks_name_the_parts_of_the_day_and_their_sheets():
    prints = [print_of("<h1>eigen kop</h1>", key="a", copies=2), print_of("b", key="b")]
    _book, pdf = pdf_of(prints)
    with pikepdf.open(io.BytesIO(pdf)) as document, document.open_outline() as outline:
        told = [(one.title, [child.title for child in one.children]) for one in outline.root]
        pages = [page.objgen for page in document.pages]
        second = outline.root[2].children[0].destination
    assert told == [("Inhoud", []), ("Deel a", ["Titel a"]), ("Deel b", ["Titel b"])]
    assert pages.index(second[0].objgen) == 3


def test_links_of_the_contents_lead_to_the_first_copy_and_say_so():
    _book, pdf = pdf_of([print_of("a", key="a", copies=2), print_of("b", key="b")])
    with pikepdf.open(io.BytesIO(pdf)) as document:
        links = list(document.pages[0].Annots)
        names = list(document.Root.Names.Dests.Names)
        places = dict(zip([str(one) for one in names[::2]], names[1::2], strict=True))
        pages = [page.objgen for page in document.pages]
        led = [pages.index(places[str(link.Dest)][0].objgen) for link in links]
        said = [str(link.Contents) for link in links]
    assert led == [0, 1, 3]
    assert said == ["Inhoud", "Titel a", "Titel b"]


def test_the_same_name_in_two_sheets_leads_within_each():
    body = '<a href="#noot">zie</a><p style="break-before: page" id="noot">noot</p>'
    prints = [print_of(body, key="a"), print_of(body, key="b")]
    _book, pdf = pdf_of(prints)
    with pikepdf.open(io.BytesIO(pdf)) as document:
        targets = {str(document.pages[place].Annots[0].Dest) for place in (1, 3)}
    assert targets == {"sheet-1-noot", "sheet-2-noot"}


def test_the_file_is_tagged_and_names_its_languages():
    body = '<p>een</p><p lang="en">one</p>'
    _book, pdf = pdf_of([print_of(body, copies=2)])
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert document.Root.MarkInfo.Marked
        assert str(document.Root.Lang) == "nl"
        spoken = [str(one.Lang) for one in Tree(document).elements() if "/Lang" in one]
        with document.open_metadata() as about:
            assert about["pdfuaid:part"] == "1"
    assert spoken == ["en", "en"]


def test_fonts_are_in_the_file_once():
    prints = [print_of(f"<p>blad {n}</p>", key=str(n)) for n in range(5)]
    _book, pdf = pdf_of(prints)
    with pikepdf.open(io.BytesIO(pdf)) as document:
        names = [
            str(one.FontName).partition("+")[2]
            for one in document.objects
            if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/FontDescriptor"
        ]
    assert sorted(names) == ["Noto-Serif", "Noto-Serif-Bold"]


def test_contents_of_several_pages_move_the_numbers():
    def long(book):
        return laid("<p>regel</p>" * 120 + contents_line(book), title="Pakket")

    def contents_line(book):
        return f"<p>begint op {book.lines[1].first}</p>"

    book, pdf = pdf_of([print_of("een")], front=long)
    pages = words_of(pdf)
    first = book.lines[1].first
    assert first > 2
    assert pages[first - 1] == "een"
    assert f"begint op {first}" in pages[first - 2]


def test_a3_is_named_a3_and_keeps_its_size():
    large = print_of("groot", key="groot", size="A3 landscape")
    book, pdf = pdf_of([print_of("een"), large], is_two_sided=True)
    assert book.ranges("A3") == [(5, 5)]
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert round(float(document.pages[4].mediabox[2])) == 1191


def test_head_stands_on_every_page_that_has_room_for_it():
    roomy = laid("een", head='Programma "x" | Blad')
    tight = laid("een", head="Programma", margin="5mm")
    prints = [Print(Facts("a", {"nl": "a"}, {}, ("A4",)), one) for one in (roomy, tight)]
    _book, pdf = pdf_of(prints)
    pages = words_of(pdf)
    assert 'Programma "x" | Blad' in pages[1]
    assert pages[2] == "een"


def test_a_head_is_text_whatever_is_in_it():
    odd = 'a"b\\c\n} body { display: none } <b> & 日本'
    _book, pdf = pdf_of(
        [Print(Facts("a", {"nl": "a"}, {}, ("A4",)), laid("nog zichtbaar", head=odd))]
    )
    assert "nog zichtbaar" in words_of(pdf)[1]
    assert quoted('"') == '"\\22 "'


def test_the_same_words_are_laid_out_once():
    shelf = Shelf()
    first = shelf.get(PAGE.format(body="a", title="a", size="A4", margin="1cm"), "kop")
    again = shelf.get(PAGE.format(body="a", title="a", size="A4", margin="1cm"), "kop")
    other = shelf.get(PAGE.format(body="a", title="a", size="A4", margin="1cm"), "andere kop")
    assert again is first
    assert other is not first


def test_memory_for_laid_out_pages_is_bounded(monkeypatch):
    monkeypatch.setattr(laying, "lay_out", lambda html, head: laid(html))
    shelf = Shelf(most=3)
    for number in range(5):
        shelf.get(f"blad {number}", "")
    assert shelf.pages == 3
    assert [html for html, _head in shelf.kept] == ["blad 2", "blad 3", "blad 4"]


def test_names_are_never_kept():
    laying.shelf.kept.clear()
    html = PAGE.format(body="Naam", title="x", size="A4", margin="1cm")
    laying.laid_out(html, head="", is_kept=False)
    assert not laying.shelf.kept
    laying.laid_out(html, head="", is_kept=True)
    assert len(laying.shelf.kept) == 1
    laying.shelf.kept.clear()
