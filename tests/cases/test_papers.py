"""The file on paper, whole or in part, and the copy that the client takes home."""

import html
import io
import re

import pikepdf
import pytest
from django.db import connection
from django.urls import reverse
from django_scopes import scopes_disabled

from safe_portal.audit.enums import Event
from safe_portal.audit.models import AccessEntry
from safe_portal.cases import services
from safe_portal.cases.registry import PrintPart
from tests.words import words_of

pytestmark = [pytest.mark.django_db, pytest.mark.paper]
LANGUAGES = ["nl", "en", "both"]
BETRAYING = ["Safe!", "AMIF", "Havenlicht", "client", "cliënt", "victim", "slachtoffer", "case"]


@pytest.fixture
def client(client_for, alice):
    return client_for(alice)


@pytest.fixture
def url(alice_case):
    return reverse("cases:file_print", args=[alice_case.pk]).replace("/nl/", "/en/")


@pytest.fixture
def copy_url(url):
    return url.replace("/print/", "/client-copy/")


@pytest.fixture
def card(alice, alice_case):
    with scopes_disabled():
        return services.save_safe_contact(
            actor=alice, case=alice_case, record_id=alice_case.pk, version=0, details="06 12"
        )


@pytest.fixture
def sheet(registered):
    """A part as a tool registers one; the timeline's template stands in for its own."""
    template = "cases/print/timeline.html"
    registered.print_parts.append(
        PrintPart(
            name="sheet",
            label="A tool’s sheet",
            template=template,
            context=lambda case, languages: {"months": []},
            style="safefuture/print/style.html",
            client_template=template,
            client_label="My sheet",
        )
    )
    registered.print_parts.append(
        PrintPart("empty", "Nothing in it", template, lambda case, languages: None)
    )
    registered.blank_sheets[:] = [
        PrintPart("blank", "An empty sheet", template, lambda case, languages: {"months": []})
    ]


def headings(page):
    found = re.findall(r"<h1>(.*?)</h1>", page, flags=re.S)
    return [html.unescape(re.sub(r"<[^>]+>", "", one)).strip() for one in found]


def events():
    return list(AccessEntry.objects.order_by("-number").values_list("event", "part")[:1])


def test_the_page_offers_what_has_something_in_it(client, url, sheet):
    form = client.get(url).context["form"]
    assert [name for name, _label in form.fields["part"].choices] == ["case", "timeline", "sheet"]
    assert [name for name, _label in form.fields["blank"].choices] == ["blank"]
    assert events() == [(Event.CASE_OPENED, "file")]


def test_the_card_is_offered_once_it_is_there(client, url, card):
    choices = client.get(url).context["form"].fields["part"].choices
    assert [name for name, _label in choices] == ["case", "safe_contact", "timeline"]


@pytest.mark.parametrize(
    ("query", "complaint"),
    [
        ({"language": "nl"}, "Tick at least one part."),
        ({"language": "nl", "part": "nonsense"}, "One of these parts is not there."),
        ({"language": "nl", "part": "empty"}, "One of these parts is not there."),
        ({"language": "xx", "part": "case"}, "Select a valid choice"),
    ],
)
def test_what_is_wrong_stands_beside_the_field(client, url, sheet, query, complaint):
    response = client.get(url, query)
    assert response.status_code == 422
    assert response.content.decode().count(complaint) == 2  # in the summary and beside the field
    assert events() == [(Event.CASE_OPENED, "file")]


def test_only_what_is_ticked_is_printed_each_under_its_heading(
    client, url, sheet, card, sent_to_print
):
    client.get(url, {"language": "en", "part": ["sheet", "safe_contact"], "blank": "blank"})
    assert headings(sent_to_print[0]) == [
        "Case file",
        "Safe contact",
        "A tool’s sheet",
        "An empty sheet",
    ]
    assert events() == [(Event.CASE_PRINTED, "file")]


def test_the_whole_file_needs_no_ticks(client, url, sheet, card, sent_to_print):
    client.get(url, {"language": "en", "whole": "yes"})
    assert headings(sent_to_print[0])[1:] == [
        "Facts of the file",
        "Safe contact",
        "Timeline",
        "A tool’s sheet",
    ]


def test_the_contents_name_every_part_and_point_at_it(client, url, sheet, sent_to_print):
    client.get(url, {"language": "en", "whole": "yes"})
    page = sent_to_print[0]
    names = re.findall(r'<a href="#paper-(\w+)">', page)
    assert names == ["case", "timeline", "sheet"]
    assert all(f'id="paper-{name}"' in page for name in names)


def test_the_cover_holds_no_word_of_the_client(client, url, alice_case, card, sent_to_print):
    client.get(url, {"language": "en", "whole": "yes"})
    cover = sent_to_print[0].split('<section class="paper"')[0]
    assert alice_case.code in cover
    assert alice_case.working_name not in cover
    assert card.details not in cover


def test_styles_of_parts_stand_in_the_head_once(client, url, sheet, sent_to_print):
    client.get(url, {"language": "en", "part": "sheet", "blank": "blank"})
    assert sent_to_print[0].count(".two-languages .bars") == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_that_is_written_stands_on_paper(
    client, url, alice_case, card, sent_to_print, language
):
    client.get(url, {"language": language, "whole": "yes"})
    words = words_of(sent_to_print[0])
    for value in (alice_case.working_name, alice_case.code, card.details, "Alice"):
        assert value in words
    assert ("Veilige dagen en uren" in words) == (language != "en")
    assert ("Safe days and hours" in words) == (language != "nl")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pdf_is_one_tagged_neutral_file(client, url, alice_case, card, language):
    response = client.get(url, {"language": language, "whole": "yes"})
    assert response["Content-Type"] == "application/pdf"
    assert "no-store" in response["Cache-Control"]
    pdf = pikepdf.open(io.BytesIO(response.content))
    assert pdf.Root.MarkInfo.Marked
    assert str(pdf.Root.Lang) == ("en" if language == "en" else "nl")
    assert len(pdf.pages) == 4
    title = str(pdf.docinfo["/Title"])
    assert alice_case.code not in title
    assert alice_case.working_name not in title


def test_the_outline_names_every_part(client, url, card):
    response = client.get(url, {"language": "en", "whole": "yes"})
    outline = pikepdf.open(io.BytesIO(response.content)).open_outline()
    assert [item.title for item in outline.root] == [
        "Case file",
        "Facts of the file",
        "Safe contact",
        "Timeline",
    ]


def test_the_client_s_copy_has_only_parts_with_a_discreet_form(client, copy_url, sheet, card):
    form = client.get(copy_url).context["form"]
    assert form.fields["part"].choices == [("sheet", "My sheet")]


def test_without_such_parts_the_page_says_so(client, copy_url, registered):
    registered.print_parts[:] = [one for one in registered.print_parts if not one.client_template]
    assert "There is nothing to take home yet" in client.get(copy_url).content.decode()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_client_s_copy_betrays_nothing(
    client, copy_url, alice_case, sheet, sent_to_print, language
):
    client.get(copy_url, {"language": language, "part": "sheet"})
    words = words_of(sent_to_print[0])
    betraying = [*BETRAYING, alice_case.code, alice_case.working_name, "Alice"]
    assert [word for word in betraying if word.casefold() in words.casefold()] == []
    assert events() == [(Event.CASE_PRINTED, "file")]


@pytest.mark.parametrize(("ticked", "shown"), [({}, "False"), ({"with_notes": "on"}, "True")])
def test_notes_go_home_only_when_ticked(client, copy_url, sheet, monkeypatch, ticked, shown):
    seen = []
    monkeypatch.setattr(
        "safe_portal.printing.later.render_pdf",
        lambda template, context, **kwargs: seen.append(context) or b"%PDF-",
    )
    client.get(copy_url, {"language": "en", "part": "sheet", **ticked})
    assert str(seen[0]["with_notes"]) == shown
    assert seen[0]["discreet"]


def test_nothing_ticked_for_the_client_is_an_error(client, copy_url, sheet):
    response = client.get(copy_url, {"language": "en"})
    assert response.status_code == 422
    assert "Tick at least one part." in response.content.decode()


def test_a_big_print_does_not_hold_the_database(client, url, monkeypatch):
    seen = []
    outside = len(connection.savepoint_ids)

    def lay_out(*args, **kwargs):
        seen.append(len(connection.savepoint_ids) - outside)
        return b"%PDF-"

    monkeypatch.setattr("safe_portal.printing.later.render_pdf", lay_out)
    client.get(url, {"language": "en", "whole": "yes"})
    assert seen == [0]
