"""An address as a QR code, drawn here and by nobody else."""

import segno
from django.utils.safestring import SafeString, mark_safe


def qr_inline(address: str) -> SafeString:
    """The drawing for a page, on white so that it reads in a dark room too."""
    drawn = segno.make(address, error="m", micro=False)
    return mark_safe(drawn.svg_inline(scale=8, light="#fff", omitsize=True))  # noqa: S308  modules only


def qr_data(address: str) -> str:
    """The drawing for a print, as an address that holds its content."""
    return str(segno.make(address, error="m", micro=False).svg_data_uri(scale=8, light="#fff"))
