"""The address of a page that a link alone opens is nowhere in the log."""

import logging

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import UnreadablePostError
from django.test import RequestFactory
from django.urls import reverse
from django.utils.module_loading import import_string

from safe_portal.traceless import leaves_no_trace
from socialmap.links import make_token
from tests.socialmap.rounds import asked, link_of

pytestmark = pytest.mark.django_db
TOKEN = "Geheim4c1" + "a" * 32
FORM = "application/x-www-form-urlencoded"


@pytest.fixture
def log(caplog):
    """What stands in the log, through the filters of each handler in the settings."""
    given = settings.LOGGING
    names = {name for handler in given["handlers"].values() for name in handler.get("filters", [])}
    filters = [import_string(given["filters"][name]["()"])() for name in names]
    caplog.set_level(logging.DEBUG)
    for one in filters:
        caplog.handler.addFilter(one)
    yield caplog
    for one in filters:
        caplog.handler.removeFilter(one)


@pytest.fixture(params=["received", "correct", "off"])
def form(request, editor):
    """The address of a form behind a link, and what is secret in it."""
    if request.param == "received":
        return reverse("identification:received_open", args=[TOKEN]), TOKEN
    asking = asked(editor)
    return f"{link_of(asking)}{request.param}/", make_token(asking)


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b"--x\r\nbad", "multipart/form-data; boundary=", 400),
        (b"a=1", f"{FORM}; charset=latin-1", 400),
        (b"a=" + b"x" * settings.DATA_UPLOAD_MAX_MEMORY_SIZE, FORM, 413),
        (b"a=1&" * (settings.DATA_UPLOAD_MAX_NUMBER_FIELDS + 1), FORM, 413),
    ],
)
def test_a_post_that_cannot_be_read_names_no_address(client, caplog, form, body, kind, status):
    address, token = form
    caplog.set_level(logging.DEBUG)
    answer = client.generic("POST", address, body, content_type=kind)

    assert token not in caplog.text
    assert answer.status_code == status
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert not answer.cookies


def test_a_post_that_breaks_off_is_answered(client, caplog):
    @leaves_no_trace
    def view(request):
        raise UnreadablePostError("gone")

    caplog.set_level(logging.DEBUG)
    request = RequestFactory().post(f"/nl/received/{TOKEN}/open/")
    request.user = AnonymousUser()
    assert view(request).status_code == 400
    assert TOKEN not in caplog.text


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize(
    "address",
    [
        "/EN/received/{}/",
        "/xx/received/{}/",
        "/received/{}",
        "/nl/check/{}/x",
        "/xx/social-map/check/{}/",
        "/xx/received//{}/",
        "/xx/received/a%20{}/",
        "/nl/training/evaluate/{}/x",
        "/xx/training/evaluate-later/{}/",
    ],
)
def test_an_address_that_no_page_answers_names_no_link(client, log, address, method):
    getattr(client, method)(address.format(TOKEN))

    assert TOKEN not in log.text


def test_a_fault_in_a_page_names_no_link(client, log, monkeypatch):
    def broken(token):
        raise RuntimeError(f"/nl/received/{token}/")

    monkeypatch.setattr("identification.views.received.look_at", broken)
    client.raise_request_exception = False
    answer = client.get(reverse("identification:received", args=[TOKEN]))

    assert answer.status_code == 500
    assert "RuntimeError: /nl/received/***" in log.text
    assert TOKEN not in log.text


def test_what_else_is_logged_stays_as_it_is(log):
    logging.getLogger("django.request").warning("Not Found: %s", "/nl/cases/")

    assert "Not Found: /nl/cases/" in log.text
