import pytest

from safe_portal.printing.glyphs import unwritable
from safe_portal.printing.qr import qr_picture

WRITABLE = ["Zoë Łukaszewicz-Ștefănescu", "Ольга Кузнецова", "محمد عبد الرحمن", "አበበ በቀለ", ""]


@pytest.mark.parametrize("name", WRITABLE)
def test_names_in_these_scripts_can_be_written(name):
    assert unwritable(name) == ""


def test_letters_that_no_font_has_are_told_each_once():
    assert unwritable("Ana \ue000\ue001\ue000") == "\ue000\ue001"


def test_half_a_letter_is_no_error():
    assert unwritable("Ana\ud800") in ("", "\ud800")


def test_code_is_a_picture_that_fetches_nothing():
    picture = qr_picture("https://portal.example.org/nl/training/certificates/K7QF-3MXP/")
    assert picture.startswith("data:image/svg+xml")
    assert picture != qr_picture("https://portal.example.org/")
