import pytest

from training.sheets.grid import AROUND, HEAD, SHEET_HEIGHT, SHEET_WIDTH, Grid, deal


def test_cells_fill_the_sheet_without_a_gap():
    grid = Grid(columns=2, rows=5)
    boxes = [grid.cell(number) for number in range(grid.size)]
    assert sum(box.width * box.height for box in boxes) == pytest.approx(
        SHEET_WIDTH * (SHEET_HEIGHT - HEAD - 2 * AROUND)
    )
    assert (boxes[0].left, boxes[1].left, boxes[2].left) == (0, 88, 0)
    assert boxes[2].top == pytest.approx(boxes[0].top + boxes[0].height)


def test_a_higher_head_pushes_the_grid_down_and_never_over_the_end():
    grid = Grid(columns=1, rows=3, head=40)
    assert grid.top == 40 + AROUND
    assert grid.bottom == pytest.approx(SHEET_HEIGHT - AROUND)


@pytest.mark.parametrize(("columns", "wanted"), [(1, [0, 1, 2]), (2, [1, 0, 3]), (3, [2, 1, 0])])
def test_back_mirrors_the_columns(columns, wanted):
    grid = Grid(columns, rows=3)
    assert [grid.cell(n, is_back=True) for n in range(3)] == [grid.cell(n) for n in wanted]


def test_every_cut_has_two_marks():
    grid = Grid(columns=2, rows=3)
    assert len(grid.marks) == 2 * (3 + 4)
    assert len(grid.lines) == 3 + 4


def test_numbers_are_written_with_a_point_in_every_language():
    assert Grid(columns=1, rows=3).cell(1).style == (
        "left: 0.000mm; top: 95.667mm; width: 176.000mm; height: 77.667mm"
    )


def dealt(heights, rows=5):
    names = [f"card {n}" for n in range(len(heights))]
    grids = Grid(2, rows), Grid(2, rows - 1)
    return deal(names, dict(zip(names, heights, strict=True)), *grids)


def test_cards_that_fit_share_sheets_in_their_order():
    sheets, over = dealt([20] * 12)
    assert [len(sheet) for sheet in sheets] == [10, 2]
    assert sheets[0][0] == "card 0"
    assert over == []


def test_a_card_that_is_too_long_waits_and_the_few_of_a_last_sheet_wait_with_it():
    sheets, over = dealt([20] * 11 + [50])
    assert [len(sheet) for sheet in sheets] == [10]
    assert over == ["card 10", "card 11"]


def test_they_do_not_wait_for_one_that_the_next_grid_does_not_take_either():
    sheets, over = dealt([20] * 11 + [200])
    assert [len(sheet) for sheet in sheets] == [10, 1]
    assert over == ["card 11"]
