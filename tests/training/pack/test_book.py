"""Copies, blank backs and page numbers, without laying anything out."""

from training.pack.book import A3, A4, Facts, Place, bind, in_order


def sheet(pages=1, *, key="x", paper=A4, **facts):
    return Facts(key, {"nl": key}, {"nl": ""}, (paper,) * pages, **facts)


def numbers(book):
    return [(line.first, line.last) for line in book.lines]


def test_on_one_side_pages_follow_each_other():
    book = bind([sheet(1), sheet(2, copies=3), sheet(1)], is_two_sided=False)
    assert numbers(book) == [(1, 1), (2, 7), (8, 8)]
    assert len(book.places) == 8


def test_on_two_sides_each_copy_begins_on_a_front():
    book = bind([sheet(1, copies=2), sheet(3), sheet(2)], is_two_sided=True)
    assert numbers(book) == [(1, 3), (5, 7), (9, 10)]
    assert [place.is_blank for place in book.places[:4]] == [False, True, False, True]
    fronts = [line.first for line in book.lines]
    assert all(first % 2 for first in fronts)


def test_a_sheet_of_even_length_gets_no_blank_page():
    book = bind([sheet(2, copies=4)], is_two_sided=True)
    assert not any(place.is_blank for place in book.places)


def test_what_is_cut_out_has_nothing_on_its_back():
    book = bind([sheet(2, copies=2, is_one_sided=True)], is_two_sided=True)
    backs = book.places[1::2]
    assert len(book.places) == 8
    assert all(place.is_blank for place in backs)
    assert book.lines[0].is_one_sided


def test_one_page_is_called_one_sided_and_two_are_called_two_sided():
    book = bind([sheet(1), sheet(2)], is_two_sided=True)
    assert [line.is_one_sided for line in book.lines] == [True, False]
    assert bind([sheet(2)], is_two_sided=False).lines[0].is_one_sided


def test_larger_paper_is_kept_together_where_its_first_sheet_stood():
    sheets = [
        sheet(key=key, paper=paper) for key, paper in zip("abcd", (A4, A3, A4, A3), strict=True)
    ]
    assert in_order(sheets) == [0, 1, 3, 2]
    assert in_order([sheet(), sheet()]) == [0, 1]
    assert in_order([]) == []


def test_larger_paper_is_one_range_without_backs_and_the_rest_begins_on_a_front():
    sheets = [sheet(1), sheet(3, paper=A3), sheet(2, paper=A3), sheet(2)]
    book = bind(sheets, is_two_sided=True)
    assert book.ranges(A3) == [(3, 7)]
    assert book.ranges(A4) == [(1, 2), (9, 10)]
    assert book.lines[-1].first == 9
    assert [line.is_one_sided for line in book.lines] == [True, True, True, False]


def test_a_copy_names_the_same_page_again():
    book = bind([sheet(2, copies=2)], is_two_sided=False)
    assert book.places == [Place(0, 0), Place(0, 1), Place(0, 0), Place(0, 1)]


def test_without_sheets_there_is_an_empty_book():
    book = bind([], is_two_sided=True)
    assert book.places == []
    assert book.ranges(A4) == []
