"""A square code that a phone reads, as a picture for a page on paper."""

import segno
from django.utils.safestring import SafeString


def qr_picture(address: str) -> SafeString:
    """The `src` of a picture; it holds the whole code, so that nothing is fetched."""
    code = segno.make(address, error="m", micro=False)
    return SafeString(code.svg_data_uri(border=2, light="#fff", dark="#000"))
