"""The texts that are read out: shipped once, edited into versions, never changed."""

import pytest
from django.urls import reverse

from identification.consent_texts import load as load_texts
from identification.models import ConsentText
from identification.reference import load
from identification.selectors.consent import texts_to_read

from .consents import text

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client_for, editor):
    return client_for(editor)


def page(name, *args):
    return reverse(f"admin:identification_consenttext_{name}", args=args)


def edit(desk, one, **changes):
    data = {"title": one.title, "body": one.body, "is_published": "on"} | changes
    return desk.post(page("change", one.pk), {k: v for k, v in data.items() if v is not None})


def test_two_kinds_are_shipped_in_two_languages():
    load()
    load()
    found = ConsentText.objects.values_list("kind", "language", "number")
    assert sorted(found) == [
        ("comensha", "en", 1),
        ("comensha", "nl", 1),
        ("sharing", "en", 1),
        ("sharing", "nl", 1),
    ]


def test_a_later_release_adds_a_version_only_when_asked_to():
    entry = {"kind": "sharing", "language": "nl", "title": "Titel", "body": "Eerst\n"}
    load_texts([entry])
    load_texts([entry | {"body": "Anders"}])
    assert ConsentText.objects.get().body == "Eerst"
    load_texts([entry | {"body": "Anders"}], overwrite=True)
    load_texts([entry | {"body": "Anders"}], overwrite=True)
    assert list(ConsentText.objects.values_list("number", "body")) == [(2, "Anders"), (1, "Eerst")]


def test_editing_the_words_makes_the_next_version(desk):
    first = text()
    assert edit(desk, first, body="Beter gezegd").status_code == 302
    found = ConsentText.objects.values_list("number", "kind", "language", "body")
    assert list(found) == [
        (2, "sharing", "nl", "Beter gezegd"),
        (1, "sharing", "nl", "Dit lezen wij voor."),
    ]


def test_hiding_a_text_makes_no_version(desk):
    first = text()
    edit(desk, first, is_published=None)
    assert ConsentText.objects.get().is_published is False
    assert texts_to_read() == []


def test_an_editor_adds_a_language_and_the_list_says_which_there_are(desk):
    data = {"kind": "sharing", "language": "bg", "title": "T", "body": "B", "is_published": "on"}
    assert desk.post(page("add"), data).status_code == 302
    assert ConsentText.objects.get().number == 1
    listed = desk.get(page("changelist")).content.decode()
    assert "Bulgaars" in listed or "Bulgarian" in listed


def test_the_same_language_added_again_is_its_next_version(desk):
    text()
    data = {"kind": "sharing", "language": "nl", "title": "T", "body": "B", "is_published": "on"}
    desk.post(page("add"), data)
    assert ConsentText.objects.first().number == 2


def test_no_text_is_deleted_and_caseworkers_do_not_edit(desk, client_for, alice):
    first = text()
    assert desk.post(page("delete", first.pk), {"post": "yes"}).status_code == 403
    assert client_for(alice).get(page("changelist")).status_code in {302, 403, 404}


def test_the_newest_shown_text_of_each_kind_is_read():
    text(number=1)
    newest = text(number=2)
    text(number=3, is_published=False)
    other = text("comensha")
    assert texts_to_read() == [newest, other]
