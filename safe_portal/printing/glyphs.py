"""Whether the fonts of this machine can write a text: a name must never print as boxes.

Pango, which lays out our paper, is asked itself: it goes through every font there is.
"""

import ctypes
from functools import lru_cache

POINTER = ctypes.c_void_p


@lru_cache(maxsize=2048)
def unwritable(text: str) -> str:
    """The letters of `text` that no font here has, each once, in their order."""
    return "".join(letter for letter in dict.fromkeys(text) if not _is_drawn(letter))


@lru_cache(maxsize=4096)
def _is_drawn(letter: str) -> bool:
    if letter.isascii() or letter.isspace():
        return True
    pango, freetype, objects = _libraries()
    fonts = POINTER(freetype.pango_ft2_font_map_new())
    context = POINTER(pango.pango_font_map_create_context(fonts))
    layout = POINTER(pango.pango_layout_new(context))
    written = letter.encode("utf-8", "replace")
    pango.pango_layout_set_text(layout, written, len(written))
    missing = pango.pango_layout_get_unknown_glyphs_count(layout)
    for made in (layout, context, fonts):
        objects.g_object_unref(made)
    return not missing


@lru_cache(maxsize=1)
def _libraries() -> tuple[ctypes.CDLL, ctypes.CDLL, ctypes.CDLL]:
    """The libraries that WeasyPrint has loaded already, under the same names."""
    names = ("libpango-1.0.so.0", "libpangoft2-1.0.so.0", "libgobject-2.0.so.0")
    pango, freetype, objects = (ctypes.CDLL(name) for name in names)
    freetype.pango_ft2_font_map_new.restype = POINTER
    pango.pango_font_map_create_context.restype = POINTER
    pango.pango_layout_new.restype = POINTER
    return pango, freetype, objects
