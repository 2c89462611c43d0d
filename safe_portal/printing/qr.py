"""An address as a square code that a phone reads, drawn here and by nobody else."""

import segno
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext


def qr_picture(address: str) -> SafeString:
    """The `src` of a picture; it holds the whole code, so that nothing is fetched."""
    return SafeString(_code(address).svg_data_uri(border=2, light="#fff", dark="#000"))


def qr_inline(address: str) -> SafeString:
    """The drawing itself, on white so that it reads in a dark room too. The address itself is
    written beside it."""
    drawn = _code(address).svg_inline(border=2, light="#fff", omitsize=True)
    words = escape(gettext("QR code"))
    return mark_safe(drawn.replace("<svg ", f'<svg role="img" aria-label="{words}" ', 1))  # noqa: S308


def _code(address: str) -> segno.QRCode:
    return segno.make(address, error="m", micro=False)
