"""The frame of every page: who sees which door, and what it never does."""

import re

import pytest
from django import forms
from django.core.exceptions import BadRequest, PermissionDenied
from django.core.paginator import Paginator
from django.template import engines
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.utils import translation
from django.utils.safestring import SafeString
from django.views import defaults

from safe_portal.forms import PortalFormMixin
from safe_portal.navigation import doors_for
from safe_portal.templatetags.portal import alert_kind, switch_language_url

PUBLIC = ["/{}/", "/{}/step-plan/", "/{}/social-map/", "/{}/training/"]


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def doors(user) -> list[str]:
    return [str(door.label) for door in doors_for(user=user, path="/en/")]


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("address", PUBLIC)
def test_public_page_leaves_nothing_in_the_browser(client, address, language):
    response = client.get(address.format(language))

    assert response.status_code == 200
    assert not response.cookies
    assert "csrf" not in response.text
    assert f'<html lang="{language}">' in response.text


@pytest.mark.django_db
@pytest.mark.parametrize("address", PUBLIC)
def test_public_page_can_be_left_at_once(client, settings, address):
    page = client.get(address.format("nl")).text

    link = re.search(r"<a [^>]*data-quick-exit[^>]*>", page).group()
    assert f'href="{settings.QUICK_EXIT_URL}"' in link
    assert 'rel="noreferrer noopener"' in link


@pytest.mark.django_db
def test_tab_tells_nothing_of_the_subject(client):
    for address in PUBLIC:
        title = re.search(r"<title>(.*?)</title>", client.get(address.format("en")).text).group(1)
        assert title.endswith(" - Portal")
        assert not re.search("traffick|victim|Safe!", title)


@pytest.mark.django_db
def test_home_has_three_doors_and_my_day_for_the_signed_in(client, client_for, alice):
    titles = re.compile(r'<span class="door-title">(.*?)</span>')
    three = ["I have a suspicion", "Find help", "Training"]

    assert titles.findall(client.get("/en/").text) == three
    assert titles.findall(client_for(alice).get("/en/").text) == ["My day", *three]


@pytest.mark.django_db
def test_each_role_sees_its_own_doors(alice, lead, trainer, agency_admin, editor, superuser):
    public = ["I have a suspicion", "Find help", "Training"]

    assert doors(None) == public
    assert doors(alice) == ["My day", "Cases", *public]
    assert doors(lead) == ["My day", "Cases", *public, "Team"]
    assert doors(trainer) == ["My day", *public]
    assert doors(agency_admin) == ["My day", *public, "Team"]
    assert doors(editor) == doors(superuser) == ["My day", *public, "Content"]


def test_door_one_stands_in_is_marked():
    marked = [
        door.label for door in doors_for(user=None, path="/en/social-map/x/") if door.is_current
    ]

    assert marked == ["Find help"]


@pytest.mark.django_db
def test_only_the_signed_in_can_sign_out(client, client_for, alice):
    assert "Sign out" not in client.get("/en/").text
    assert re.search(
        r'<form method="post" action="/en/account/logout/">\s*<input type="hidden" name="csrf',
        client_for(alice).get("/en/").text,
    )


@pytest.mark.parametrize(
    ("here", "there"),
    [
        ("/en/", "/nl/"),
        ("/en/social-map/?country=BG&page=2", "/nl/social-map/?country=BG&page=2"),
        ("/en/no-such-page/", "/nl/no-such-page/"),
        ("/nl/training/?next=/en/", "/nl/training/?next=/en/"),
        ("/no-language/", "/nl/"),
    ],
)
def test_language_switch_keeps_the_page(here, there):
    assert switch_language_url({"request": RequestFactory().get(here)}, "nl") == there


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "words"), [("nl", "Pagina niet gevonden"), ("en", "Page not")]
)
def test_missing_page_speaks_the_language_of_its_address(language, words):
    response = Client().get(f"/{language}/no-such-page/")

    assert response.status_code == 404
    assert words in response.text


@pytest.mark.parametrize(
    ("view", "error", "status"),
    [
        (defaults.bad_request, BadRequest("secret detail"), 400),
        (defaults.permission_denied, PermissionDenied("secret detail"), 403),
    ],
)
def test_error_page_keeps_details_to_itself(view, error, status):
    response = view(RequestFactory().get("/en/"), error)

    assert response.status_code == status
    assert b"secret detail" not in response.content
    assert b"To the start page" in response.content


def test_page_for_our_own_faults_needs_nothing_that_could_fail():
    response = defaults.server_error(RequestFactory().get("/en/"))

    assert response.status_code == 500
    assert b"Something went wrong" in response.content


class Sheet(PortalFormMixin, forms.Form):
    name = forms.CharField(label="Name", help_text="Any name")
    note = forms.CharField(label="Note", required=False, widget=forms.Textarea)
    whose = forms.ChoiceField(
        label="Whose", choices=[("c", "Client"), ("w", "Worker")], widget=forms.RadioSelect
    )
    agreed = forms.BooleanField(label="Agreed")

    def clean(self):
        raise forms.ValidationError("These do not go together")


def crispy(form: forms.Form) -> SafeString:
    source = "{% load crispy_forms_tags %}{% crispy form %}"
    return engines["django"].from_string(source).render({"form": form})


def test_errors_stand_on_top_and_beside_the_field():
    page = crispy(Sheet({"note": "typed text"}))

    summary = page[page.index('class="error-summary"') : page.index("</ul>")]
    assert "These do not go together" in summary
    for field in ("name", "whose", "agreed"):
        assert f'href="#id_{field}"' in summary
        assert page.count(f'id="id_{field}"') == 1
        assert f'<div class="field-error" id="id_{field}_error">' in page
    assert "typed text" in page


def test_form_without_errors_shows_none():
    assert "error" not in crispy(Sheet())


def test_required_is_said_in_words_and_help_is_tied_to_its_field():
    page = crispy(Sheet())

    assert page.count("(required)") == 3
    assert "*" not in page
    assert 'aria-describedby="id_name_helptext"' in page
    assert 'id="id_name_helptext"' in page


def test_what_was_chosen_stays_chosen():
    page = crispy(Sheet({"whose": "w"}))

    assert [tag for tag in re.findall(r"<input[^>]*>", page) if " checked" in tag] == [
        tag for tag in re.findall(r"<input[^>]*>", page) if 'value="w"' in tag
    ]


def test_pager_keeps_what_was_asked():
    context = {"page_obj": Paginator(range(30), 10).page(2)}
    page = render_to_string("components/pager.html", context, RequestFactory().get("/?q=a&page=2"))

    assert 'href="?q=a&amp;page=1"' in page
    assert 'href="?q=a&amp;page=3"' in page
    assert "Page 2 of 3" in page


def test_pager_of_one_page_is_not_shown():
    context = {"page_obj": Paginator(range(3), 10).page(1)}

    assert not render_to_string("components/pager.html", context).strip()


def test_print_menu_offers_both_languages():
    page = render_to_string("components/print_menu.html", {"url": "/sheet/"})

    assert re.findall(r'href="([^"]*)"', page) == [
        f"/sheet/?language={language}" for language in ("nl", "en", "both")
    ]


def test_empty_list_says_what_to_do():
    context = {
        "title": "No cases",
        "text": "Open one.",
        "action_url": "/x/",
        "action_label": "Open",
    }
    page = render_to_string("components/empty.html", context)

    assert "No cases" in page
    assert '<a class="btn btn-primary" href="/x/">Open</a>' in page


@pytest.mark.parametrize(
    ("tags", "kind"),
    [("error", "danger"), ("success", "success"), ("safe warning", "warning"), ("", "info")],
)
def test_kind_of_message(tags, kind):
    assert alert_kind(tags) == kind


def test_message_is_escaped_and_says_its_kind():
    page = render_to_string("components/alert.html", {"kind": "error", "text": "<b>"})

    assert "&lt;b&gt;" in page
    assert "Error:" in page
