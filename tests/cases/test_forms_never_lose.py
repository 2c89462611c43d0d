"""The first law: bad input gets words beside the field and nothing typed is lost."""

import uuid

import pytest
from django.db import OperationalError
from django.test import Client
from django.urls import reverse
from django_scopes import scopes_disabled

from safe_portal.cases.enums import DraftKind
from safe_portal.cases.models import Case, Draft, SafeContact
from safe_portal.cases.tickets import Ticket

pytestmark = pytest.mark.django_db
NEW = "/en/cases/new/"
CANARY = "kanarie met مرحبا и Ѯ̈ é 🌻"


def answers(**changed):
    return {
        "working_name": "Klaproos",
        "country_of_destination": "NL",
        "country_of_origin": "BG",
        "languages_0": "bg",
        "opened_on": "2026-01-05",
        "status": "open",
        **changed,
    }


def filled(client, url, data):
    return data | {"form_ticket": client.get(url).context["ticket"]}


@pytest.fixture
def client(client_for, alice):
    return client_for(alice)


@pytest.fixture
def contact(alice_case):
    return reverse("cases:safe_contact", args=[alice_case.pk]).replace("/nl/", "/en/", 1)


def test_a_case_is_opened(client, alice):
    client.post(NEW, filled(client, NEW, answers()))
    with scopes_disabled():
        assert Case.objects.get().working_name == "Klaproos"


def test_a_double_submit_makes_one_case(client):
    data = filled(client, NEW, answers())
    first, second = client.post(NEW, data), client.post(NEW, data)
    assert first.url == second.url
    with scopes_disabled():
        assert Case.objects.count() == 1


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("working_name", ""),
        ("working_name", "x" * 1_000_000),
        ("working_name", "nul\x00byte"),
        ("country_of_destination", "ZZ"),
        ("country_of_destination", ""),
        ("languages", "xx-nonsense"),
        ("opened_on", "1800-01-01"),
        ("opened_on", "2500-01-01"),
        ("opened_on", "yesterday"),
        ("opened_on", "2026-02-30"),
        ("status", "=cmd|' /C calc'!A0"),
        ("status", str(10**400)),
    ],
)
def test_bad_input_is_named_beside_its_field_and_kept(client, field, value):
    posted = "languages_0" if field == "languages" else field
    response = client.post(NEW, filled(client, NEW, answers(**{posted: value})))
    assert response.status_code == 422
    assert response.context["form"].has_error(field)
    assert "Please check these answers" in response.content.decode()
    other = "country_of_origin" if field != "country_of_origin" else "status"
    again = client.get(NEW)
    assert again.context["form"].initial[other] == answers()[other]
    with scopes_disabled():
        assert not Case.objects.exists()


@pytest.mark.parametrize(
    "text",
    [CANARY, "=1+1", "\u202edesrever", "<script>alert(1)</script>", "a\r\nb", " ", "x" * 10**6],
)
def test_any_text_is_stored_faithfully(client, contact, text):
    client.post(contact, filled(client, contact, {"hours": text}))
    with scopes_disabled():
        card = SafeContact.objects.select_related("case__key").get()
        assert card.hours.replace("\r\n", "\n") == text.replace("\r\n", "\n")
    assert b"<script>alert(1)" not in client.get(contact).content


def test_no_ticket_no_problem(client):
    assert client.post(NEW, answers()).status_code == 302


def test_typing_is_kept_and_comes_back(client, alice, contact):
    data = filled(client, contact, {"hours": CANARY, "confirmed_on": "32 mei", "sequence": "5"})
    answer = client.post("/en/cases/draft/", data)
    assert answer.json()["saved"] is True
    form = client.get(contact).context["form"]
    assert form["hours"].value() == CANARY
    assert form["confirmed_on"].value() == "32 mei"


def test_an_older_request_never_replaces_a_newer_one(client, contact):
    data = filled(client, contact, {})
    client.post("/en/cases/draft/", data | {"hours": "newest", "sequence": "9"})
    client.post("/en/cases/draft/", data | {"hours": "older", "sequence": "8"})
    assert client.get(contact).context["form"]["hours"].value() == "newest"


@pytest.mark.parametrize("sequence", ["", "-1", "x", "1.5", "9" * 500])
def test_silly_sequences_do_no_harm(client, contact, sequence):
    data = filled(client, contact, {"hours": "text", "sequence": sequence})
    assert client.post("/en/cases/draft/", data).status_code in {200, 400, 403}


def test_saving_drops_the_draft_and_discarding_too(client, contact):
    data = filled(client, contact, {"hours": "text", "sequence": "1"})
    client.post("/en/cases/draft/", data)
    client.post(contact, data)
    assert not Draft.objects.exists()
    client.post("/en/cases/draft/", data | {"sequence": "2"})
    client.post(contact, data | {"action": "discard"})
    assert not Draft.objects.exists()


def test_a_draft_is_sealed(client, contact):
    client.post("/en/cases/draft/", filled(client, contact, {"hours": "kanarie", "sequence": "1"}))
    token = Draft.objects.get().__dict__["content"].token
    assert b"kanarie" not in token


def test_a_draft_is_its_owners_alone(client, client_for, lead, alice, contact):
    data = filled(client, contact, {"hours": "van Alice", "sequence": "1"})
    other = client_for(lead)
    assert other.post("/en/cases/draft/", data).status_code == 403
    client.post("/en/cases/draft/", data)
    assert other.get(contact).context["form"]["hours"].value() in (None, "")


def test_a_form_of_somebody_else_is_not_saved_here_but_kept_for_its_owner(
    client, client_for, alice, lead, contact
):
    data = filled(client, contact, {"hours": "van Alice"})
    response = client_for(lead).post(contact, data)
    assert response.status_code == 403
    with scopes_disabled():
        assert not SafeContact.objects.exists()
    assert Draft.objects.get().user == alice
    assert client.get(contact).context["form"]["hours"].value() == "van Alice"


def test_text_survives_the_end_of_the_session(client, alice, contact, client_for):
    data = filled(client, contact, {"hours": CANARY})
    client.logout()
    response = client.post(contact, data)
    assert response.status_code in {302, 401, 403}
    draft = Draft.objects.get()
    assert (draft.user, draft.kind) == (alice, DraftKind.UNSENT)
    form = client_for(alice).get(contact).context["form"]
    assert form["hours"].value() == CANARY


def test_text_survives_a_lost_csrf_cookie(alice, contact, client_for):
    strict = client_for(alice, enforce_csrf_checks=True)
    data = filled(strict, contact, {"hours": CANARY})
    response = strict.post(contact, data)
    assert response.status_code == 403
    assert "Go on with my text" in response.content.decode()
    assert strict.get(contact).context["form"]["hours"].value() == CANARY


def test_an_altered_or_old_ticket_keeps_nothing(alice_case, contact):
    forged = {"hours": "x", "form_ticket": "AAAA"}
    Client().post(contact, forged)
    old = Ticket(
        user_id=alice_case.created_by_id, form_key="x", path="/", case_id=alice_case.pk, issued_at=1
    )
    Client().post(contact, {"hours": "x", "form_ticket": str(old)})
    assert not Draft.objects.exists()


class TestStale:
    @pytest.fixture
    def saved(self, client, contact):
        client.post(contact, filled(client, contact, {"hours": "first", "never": "same"}))

    def test_the_second_of_two_savers_gets_both_texts(
        self, client, client_for, lead, contact, saved
    ):
        other = client_for(lead)
        mine = filled(client, contact, {"hours": "mine", "never": "same"})
        theirs = filled(other, contact, {"hours": "theirs", "never": "same"})
        assert other.post(contact, theirs).status_code == 302
        response = client.post(contact, mine)
        assert response.status_code == 409
        assert [d["label"] for d in response.context["differences"]] == ["Safe days and hours"]
        difference = response.context["differences"][0]
        assert (difference["mine"], difference["theirs"]) == ("mine", "theirs")
        with scopes_disabled():
            assert SafeContact.objects.select_related("case__key").get().hours == "theirs"

    def test_with_open_eyes_mine_can_be_saved(self, client, client_for, lead, contact, saved):
        mine = filled(client, contact, {"hours": "mine"})
        other = client_for(lead)
        other.post(contact, filled(other, contact, {"hours": "theirs"}))
        ticket = client.post(contact, mine).context["ticket"]
        assert client.post(contact, mine | {"form_ticket": ticket}).status_code == 302
        with scopes_disabled():
            assert SafeContact.objects.select_related("case__key").get().hours == "mine"

    def test_a_restored_draft_still_knows_its_version(
        self, client, client_for, lead, contact, saved
    ):
        data = filled(client, contact, {"hours": "draft", "sequence": "1"})
        client.post("/en/cases/draft/", data)
        other = client_for(lead)
        other.post(contact, filled(other, contact, {"hours": "theirs"}))
        again = filled(client, contact, {"hours": "draft"})
        assert client.post(contact, again).status_code == 409

    def test_two_first_cards_do_not_overwrite_each_other(self, client, client_for, lead, contact):
        mine = filled(client, contact, {"hours": "mine"})
        other = client_for(lead)
        other.post(contact, filled(other, contact, {"hours": "theirs"}))
        assert client.post(contact, mine).status_code == 409


def test_foreign_ids_are_404(client):
    for name in ("case_detail", "case_edit", "safe_contact", "team", "case_log"):
        url = reverse(f"cases:{name}", args=[uuid.uuid4()])
        assert client.get(url).status_code == 404
        assert client.post(url, {}).status_code in {404, 405}


class TestDatabaseTakesNothing:
    """A full disk or a read-only database (security.md 11)."""

    @pytest.fixture
    def stuck(self, monkeypatch):
        def refuse(*args, **kwargs):
            raise OperationalError("database or disk is full")

        monkeypatch.setattr("safe_portal.audit.services.AccessEntry.save", refuse)

    def test_a_save_gives_the_text_back(self, client, contact, monkeypatch, stuck_after_get):
        response = client.post(contact, stuck_after_get)
        assert response.status_code == 503
        page = response.content.decode()
        assert CANARY in page
        assert "Your text is not saved" in page

    @pytest.fixture
    def stuck_after_get(self, client, contact, request):
        data = filled(client, contact, {"hours": CANARY})
        request.getfixturevalue("stuck")
        return data

    def test_case_pages_say_so_and_public_pages_go_on(self, client, contact, stuck):
        assert client.get(contact).status_code == 503
        assert client.get("/en/step-plan/").status_code == 200


def test_a_post_that_is_far_too_large_gets_words(client, contact, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    response = client.post(contact, {"hours": "x" * 2000})
    assert response.status_code == 413
    assert "more than the portal can take" in response.content.decode()
