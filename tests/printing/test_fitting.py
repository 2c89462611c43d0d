"""A sheet is set tighter where that saves a page with a few lines on it, and only there."""

import pytest
from weasyprint.text.fonts import FontConfiguration

from safe_portal.printing.fitting import fitted

PAGE = """<!doctype html><html lang="en"><head><title>Sheet</title><style>
@page {{ size: 100mm 100mm; margin: 0 }}
body {{ margin: 0 }}
div {{ height: 10mm; margin-bottom: 2mm }}
.set-tight div {{ margin-bottom: 0 }}
.text-end.text-end {{ height: 0; margin: 0 }}
</style></head><body class="one-language">{lines}{end}</body></html>"""
END = '<div class="text-end"></div>'


def pages(lines: int, end: str = END) -> int:
    text = "".join(f"<div>{number}</div>" for number in range(lines))
    document = fitted(PAGE.format(lines=text, end=end), FontConfiguration())
    return len(document.pages)


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        pytest.param(8, 1, id="fits as it is"),
        pytest.param(9, 1, id="fits when it is tight"),
        pytest.param(10, 1, id="just fits when it is tight"),
        pytest.param(11, 2, id="would leave a line over"),
        pytest.param(14, 2, id="fills its last page well"),
    ],
)
def test_a_page_of_a_few_lines_is_saved_where_it_can_be(lines: int, wanted: int) -> None:
    assert pages(lines) == wanted


def test_a_sheet_that_takes_no_part_stays_as_it_is() -> None:
    assert pages(9, end="") == 2
