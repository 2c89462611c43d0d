import pytest
from django.template import TemplateSyntaxError, engines
from django.utils import translation


def render(source: str, *languages: str, **context: object) -> str:
    template = engines["django"].from_string("{% load i18n printing %}" + source)
    return template.render(context | ({"print_languages": languages} if languages else {}))


LANGUAGE = "{% get_current_language as code %}{{ code }}"


def test_one_language_needs_no_columns():
    assert render("{% sides %}" + LANGUAGE + "{% endsides %}", "nl") == "nl"


def test_two_languages_stand_side_by_side_each_marked():
    assert render("{% sides %}" + LANGUAGE + "{% endsides %}", "nl", "en") == (
        '<div class="sides"><div class="side" lang="nl">nl</div>'
        '<div class="side" lang="en">en</div></div>'
    )


def test_labels_stand_in_one_line():
    assert render("{% sides inline %}" + LANGUAGE + "{% endsides %}", "nl", "en") == (
        '<span lang="nl">nl</span><span class="slash"> / </span><span lang="en">en</span>'
    )


def test_word_that_is_the_same_stands_once():
    assert render("{% sides inline %}2026{% endsides %}", "nl", "en") == "2026"


@pytest.mark.parametrize("layout", ["inline", "plain", "columns"])
def test_title_that_is_the_same_stands_once(layout):
    source = "{% sides " + layout + " %}<h1>{{ title }}</h1>{% endsides %}"
    assert render(source, "nl", "en", title="Safe Future") == "<h1>Safe Future</h1>"


def test_text_in_columns_that_is_no_title_stands_in_both():
    printed = render("{% sides %}{{ text }}{% endsides %}", "nl", "en", text="a note")
    assert printed.count("a note") == 2


def test_texts_below_each_other():
    assert 'class="sides-plain"' in render(
        "{% sides plain %}" + LANGUAGE + "{% endsides %}", "nl", "en"
    )


def test_text_of_a_person_stays_escaped():
    printed = render(
        "{% sides %}{{ text }}" + LANGUAGE + "{% endsides %}", "nl", "en", text="<b>&</b>"
    )

    assert printed.count("&lt;b&gt;&amp;&lt;/b&gt;") == 2


def test_without_languages_the_active_one_speaks():
    with translation.override("en"):
        assert render("{% sides %}" + LANGUAGE + "{% endsides %}") == "en"


def test_unknown_layout_is_told_to_whoever_writes_the_template():
    with pytest.raises(TemplateSyntaxError, match="sides knows no layout"):
        render("{% sides diagonal %}x{% endsides %}", "nl")
