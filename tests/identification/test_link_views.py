"""The pages of a sealed link: shown once to the worker, opened once by the receiver, no trace."""

import logging
import re
import uuid

import pytest
from django.contrib.sessions.models import Session
from django.core import mail
from django.db import connection
from django.test import Client
from django.urls import reverse

from identification import envelopes
from identification.models import SealedLink
from identification.presenters.links import link_views
from identification.services import links as services
from safe_portal.audit.enums import Event
from safe_portal.audit.models import AccessEntry
from tests.identification.links import (
    CANARY,
    PDF,
    Receiver,
    link_of,
    referral_of,
    stored,
    withdraw_consent,
)

pytestmark = pytest.mark.django_db
CHOICES = {"languages": "en", "days": "3", "with_code": "on"}


@pytest.fixture(autouse=True)
def _quick(monkeypatch):
    monkeypatch.setattr(envelopes, "ROUNDS", 10)
    monkeypatch.setattr(services, "package_pdf", lambda **_facts: PDF)


@pytest.fixture
def referral(alice_case):
    return referral_of(alice_case)


@pytest.fixture
def browser(client_for, alice):
    return client_for(alice)


@pytest.fixture
def made(referral, alice):
    link, envelope = link_of(referral, alice)
    return link, Receiver.of(envelope)


def address(name, *args) -> str:
    return reverse(f"identification:{name}", args=args)


def form_of(referral) -> str:
    return address("link_new", referral.case_id, referral.pk)


def page_of(receiver) -> str:
    return address("received", receiver.token)


def make(browser, referral, **choices):
    ticket = browser.get(form_of(referral)).context["ticket"]
    return browser.post(form_of(referral), {**CHOICES, "form_ticket": ticket, **choices})


def post_open(receiver, visitor=None, **facts):
    told = {"proof": receiver.proof, "claim": receiver.claim} | facts
    return (visitor or Client()).post(address("received_open", receiver.token), told)


def rows() -> dict[str, list]:
    with connection.cursor() as cursor:
        return {name: whole(cursor, name) for name in connection.introspection.table_names(cursor)}


def whole(cursor, name) -> list:
    cursor.execute(f"SELECT * FROM {connection.ops.quote_name(name)}")
    found = cursor.fetchall()
    return sorted(
        [tuple(bytes(x) if isinstance(x, memoryview) else x for x in row) for row in found],
        key=repr,
    )


# The worker ------------------------------------------------------------------------------------
def test_the_answer_shows_an_address_and_a_code_that_open_the_package(browser, referral):
    response = make(browser, referral)
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]
    shown = response.content.decode()
    found = re.search(r"http://testserver/en/received/(\w{43})/#2(\w{43})", shown)
    code = re.search(r'class="link-code"[^>]*>([\w-]{9})<', shown)[1]
    receiver = Receiver(found[1], found[2], code)
    assert receiver.unseal(post_open(receiver).content) == PDF


def test_the_mail_text_holds_the_address_and_never_the_code(browser, referral):
    context = make(browser, referral).context
    assert context["address"] in context["mail"]
    assert context["code"] not in context["mail"]
    assert CANARY not in context["mail"]
    assert "Good day" in context["mail"]


def test_without_a_code_the_page_warns(browser, referral):
    response = make(browser, referral, with_code="", languages="both")
    assert response.context["code"] == ""
    assert "/nl/received/" in response.context["address"]
    assert "#1" in response.context["address"]
    assert "Goedendag" in response.context["mail"]


def test_the_form_sent_twice_makes_one_link_and_says_so(browser, referral, unscoped):
    ticket = browser.get(form_of(referral)).context["ticket"]
    answers = [browser.post(form_of(referral), {**CHOICES, "form_ticket": ticket}) for _ in "ab"]
    assert [answer.status_code for answer in answers] == [200, 409]
    assert SealedLink.objects.count() == 1
    assert "received" not in answers[1].content.decode()


@pytest.mark.parametrize("wrong", [{"days": "30"}, {"days": ""}, {"languages": "xx"}])
def test_a_wrong_choice_comes_back_with_words(browser, referral, wrong, unscoped):
    response = make(browser, referral, **wrong)
    assert response.status_code == 422
    assert response.context["form"].errors
    assert not SealedLink.objects.exists()


def test_a_consent_withdrawn_while_the_form_is_open_stops_it(browser, referral, unscoped):
    ticket = browser.get(form_of(referral)).context["ticket"]
    withdraw_consent(referral)
    response = browser.post(form_of(referral), {**CHOICES, "form_ticket": ticket})
    assert response.status_code == 422
    assert not SealedLink.objects.exists()
    assert "link-code" not in response.content.decode()


def test_without_a_ground_there_is_no_form(browser, referral):
    withdraw_consent(referral)
    response = browser.get(form_of(referral))
    assert response.context["reasons"]
    assert "data-once" not in response.content.decode()


def test_the_referral_lists_its_links_and_withdraws_one(browser, made, referral):
    link, receiver = made
    page = address("referral_detail", referral.case_id, referral.pk)
    revoke = address("link_revoke", referral.case_id, link.pk)
    assert revoke in browser.get(page).content.decode()
    assert browser.get(revoke).status_code == 405
    assert browser.post(revoke)["Location"] == page
    assert revoke not in browser.get(page).content.decode()
    assert stored(link).ciphertext is None
    assert Client().get(page_of(receiver)).status_code == 410


def test_the_opening_is_seen(browser, made, referral, client_for, lead):
    _link, receiver = made
    post_open(receiver)
    Client().post(address("received_done", receiver.token), {"claim": receiver.claim})
    page = browser.get(address("referral_detail", referral.case_id, referral.pk))
    assert page.context["links"][0].state == "opened"
    log = client_for(lead).get(reverse("cases:case_log", args=[referral.case_id]))
    assert str(Event.LINK_OPENED.label) in log.content.decode()


def test_one_link_or_thirty_take_as_many_queries(referral, alice, count_queries, unscoped):
    def listed():
        return [(one.state, str(one.link.created_by)) for one in link_views(referral)]

    link_of(referral, alice)
    one = count_queries(listed)
    for _ in range(29):
        link_of(referral, alice)
    assert len(listed()) == 30
    assert count_queries(listed) == one == 1


def test_a_list_of_links_fetches_no_ciphertext(made, referral, unscoped):
    assert "ciphertext" in link_views(referral)[0].link.get_deferred_fields()


@pytest.mark.parametrize("person", ["bob", "charlie", "trainer", "superuser"])
def test_nobody_else_makes_or_withdraws_a_link(request, client_for, person, made, referral):
    other = client_for(request.getfixturevalue(person))
    for path in (form_of(referral), address("link_revoke", referral.case_id, made[0].pk)):
        assert other.post(path, CHOICES).status_code in {403, 404}
    assert stored(made[0]).revoked_at is None


# The receiver ----------------------------------------------------------------------------------
def test_looking_fifty_times_changes_no_row_and_sets_no_cookie(made):
    before = rows()
    visitor = Client()
    for number in range(50):
        method = visitor.head if number % 2 else visitor.get
        response = method(page_of(made[1]), headers={"Purpose": "prefetch"})
        assert (response.status_code, len(response.cookies)) == (200, 0)
        assert visitor.get(address("received_open", made[1].token)).status_code == 405
    assert rows() == before


def test_the_page_keeps_its_address_to_itself_and_tells_nothing_of_the_case(made, alice_case):
    response = Client().get(page_of(made[1]))
    assert response["Cache-Control"] == "no-store"
    assert response["Referrer-Policy"] == "no-referrer"
    assert "noindex" in response["X-Robots-Tag"]
    assert "unsafe" not in response["Content-Security-Policy"]
    words = response.content.decode()
    for secret in (alice_case.code, str(alice_case.pk), alice_case.agency.name, CANARY, "Alice"):
        assert secret not in words


def test_opening_needs_no_cookie_and_gives_none(made):
    response = post_open(made[1], Client(enforce_csrf_checks=True))
    assert response["Content-Type"] == "application/octet-stream"
    assert response["Cache-Control"] == "no-store"
    assert not response.cookies
    assert made[1].unseal(response.content) == PDF


def test_a_wrong_code_says_how_often_one_may_still_try(made):
    response = post_open(made[1], proof="0" * 64)
    assert (response.status_code, response.json()) == (403, {"tries": 9})


@pytest.mark.parametrize("facts", [{"proof": ""}, {"proof": "\0"}, {"proof": "é" * 5000}])
def test_a_strange_proof_is_a_wrong_one(made, facts):
    assert post_open(made[1], **facts).status_code == 403


@pytest.mark.parametrize("claim", ["", "\0"])
def test_a_strange_claim_breaks_nothing(made, claim):
    assert post_open(made[1], claim=claim).status_code in {200, 404}


def test_a_second_browser_is_told_to_call(made):
    post_open(made[1])
    response = post_open(made[1], claim="second browser")
    assert response.status_code == 410
    assert CANARY.encode() not in response.content
    assert Client().get(page_of(made[1])).status_code == 410


@pytest.mark.parametrize("token", ["no-such-token", "x" * 43, "%00", "a" * 3000, "é"])
def test_an_unknown_address_is_a_calm_page(token):
    for method, name in (("get", "received"), ("post", "received_open")):
        path = address(name, "TOKEN").replace("TOKEN", token)
        response = getattr(Client(), method)(path, {"claim": "1", "proof": "2"})
        assert response.status_code == 404
        assert "<h1>" in response.content.decode()


def test_a_full_disk_opens_nothing_and_breaks_nothing(made, monkeypatch):
    from django.db import OperationalError

    def full(**_facts):
        raise OperationalError("disk full")

    with monkeypatch.context() as patch:
        patch.setattr(services, "record", full)
        assert post_open(made[1]).status_code == 503
    assert stored(made[0]).claimed_at is None
    assert made[1].unseal(post_open(made[1]).content) == PDF


# Nothing kept ----------------------------------------------------------------------------------
def test_no_table_session_log_or_mail_holds_a_secret(browser, referral, caplog, capfd):
    caplog.set_level(logging.DEBUG)
    for name in list(logging.root.manager.loggerDict):
        logging.getLogger(name).setLevel(logging.NOTSET)
    context = make(browser, referral).context
    receiver = Receiver(*re.search(r"/(\w{43})/#2(\w{43})", context["address"]).groups())
    secrets = [receiver.token, receiver.secret, CANARY]
    codes = [context["code"], context["code"].replace("-", "")]
    receiver.code = context["code"]
    proof = receiver.proof
    Client().get(page_of(receiver))
    post_open(receiver, proof="0")
    post_open(receiver)
    post_open(receiver, claim="another")
    Client().put(page_of(receiver))
    Client().get(address("received_open", receiver.token))
    logged = caplog.text + "".join(capfd.readouterr())
    kept = repr(rows()) + repr([one.get_decoded() for one in Session.objects.all()])
    for secret in [*secrets, *codes, proof, receiver.claim]:
        assert secret not in logged
        assert secret not in kept
    assert mail.outbox == []


def test_an_address_that_lost_something_on_its_way_is_not_logged_either(made, caplog):
    caplog.set_level(logging.INFO)
    whole = page_of(made[1])
    for path in (whole[:-1], whole[3:], f"{whole}more", f"{whole}open/more/"):
        assert Client().get(path).status_code in {301, 302, 404}
    assert made[1].token not in caplog.text


def test_the_log_names_fields_and_no_value(made):
    post_open(made[1])
    entries = AccessEntry.objects.filter(object_id=made[0].pk)
    assert [entry.fields for entry in entries.order_by("number")] == [
        ["data_set", "expires_at", "languages"],
        ["claimed_at"],
    ]


def test_a_link_that_is_not_there_is_not_withdrawn(browser, alice_case):
    path = address("link_revoke", alice_case.pk, uuid.uuid4())
    assert browser.post(path).status_code == 404
