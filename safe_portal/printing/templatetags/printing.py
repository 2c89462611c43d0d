"""`{% sides %}`: the same lines once per language of the print."""

from typing import Any

from django import template
from django.template.base import NodeList, Parser, Token
from django.template.context import Context
from django.utils import translation
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

register = template.Library()
FILLING = 26  # lines to write on: more than a page has
TITLES = ("<h1", "<h2", "<h3")


@register.simple_tag
def page_of_pages() -> SafeString:
    """ "Page x of y" in the language of the moment; the style sheet counts."""
    words = gettext("Page %(number)s of %(total)s")
    places = {
        "number": '<span class="page-number"></span>',
        "total": '<span class="page-total"></span>',
    }
    return mark_safe(words % places)  # noqa: S308


@register.simple_tag
def write_lines(number: int = FILLING) -> SafeString:
    """So many lines to write on."""
    return mark_safe('<span class="write-line"></span>' * number)  # noqa: S308  nothing of anybody's


@register.simple_tag(takes_context=True)
def paper(context: Context, part: Any) -> SafeString:
    """One part of a print, rendered from its own template with its own context on top of ours."""
    with context.push(**part.context):
        body: SafeString = context.template.engine.get_template(part.template).render(context)  # type: ignore[union-attr]
    return body


@register.tag
def sides(parser: Parser, token: Token) -> "SidesNode":
    """Render the inside once per language of the print, side by side when there are two.

    `{% sides inline %}` puts them in one line as "nl / en", `{% sides plain %}` below each other.
    """
    layout = [*token.split_contents(), "columns"][1]
    if layout not in SidesNode.layouts:
        raise template.TemplateSyntaxError(f"sides knows no layout {layout!r}")
    nodelist = parser.parse(("endsides",))
    parser.delete_first_token()
    return SidesNode(nodelist, layout)


class SidesNode(template.Node):
    layouts = ("columns", "inline", "plain")

    def __init__(self, nodelist: NodeList, layout: str) -> None:
        self.nodelist = nodelist
        self.layout = layout

    def render(self, context: Context) -> SafeString:
        languages = context.get("print_languages") or (translation.get_language() or "en",)
        texts = [(code, self.render_in(code, context)) for code in languages]
        if len(texts) == 1:
            return texts[0][1]
        if self.is_once({text for _code, text in texts}):
            return texts[0][1]
        if self.layout == "inline":
            return self.inline(texts)
        sides = format_html_join("", '<div class="side" lang="{}">{}</div>', texts)
        return format_html('<div class="{}">{}</div>', self.css_class, sides)

    @property
    def css_class(self) -> str:
        return "sides" if self.layout == "columns" else "sides-plain"

    def render_in(self, code: str, context: Context) -> SafeString:
        with translation.override(code), context.push():
            return mark_safe(self.nodelist.render(context).strip())  # noqa: S308

    def is_once(self, texts: set[SafeString]) -> bool:
        """A word that is the same in all languages stands there once; in columns only a title does.

        Other equal texts stay in both columns: somebody wrote them in one language.
        """
        text = texts.pop()
        return not texts and (self.layout != "columns" or text.startswith(TITLES))

    def inline(self, texts: list[tuple[str, SafeString]]) -> SafeString:
        return format_html_join(
            mark_safe('<span class="slash"> / </span>'),
            '<span lang="{}">{}</span>',
            texts,
        )
