"""The address of a page that a link alone opens is nowhere in the log."""

import logging

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import UnreadablePostError
from django.test import RequestFactory
from django.urls import reverse

from safe_portal.traceless import leaves_no_trace
from socialmap.links import make_token
from tests.socialmap.rounds import asked, link_of

pytestmark = pytest.mark.django_db
TOKEN = "Geheim4c1" + "a" * 32
FORM = "application/x-www-form-urlencoded"


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
