"""The link in a request: only whole, only in time, only once."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from socialmap import selectors, services
from socialmap.enums import Listing, MailKind, RequestState
from socialmap.links import make_token, read_token
from socialmap.models import CheckMail, Verification
from tests.socialmap.factories import PhoneFactory, ServiceTypeFactory
from tests.socialmap.rounds import asked, link_of, start

pytestmark = pytest.mark.django_db

STREET = "Verborgenstraat 7"


def test_no_altered_token_is_accepted(editor):
    token = make_token(asked(editor))
    altered = {
        token[:place] + other + token[place + 1 :]
        for place in range(len(token))
        for other in ("A", "b", "0", "7", "-", "_", ".", "~", chr(ord(token[place]) ^ 1))
        if other != token[place]
    }
    altered |= {token[:-1], token + "A", token.upper(), token.lower(), "", ".", "1-.x", token[1:]}

    assert read_token(token) is not None
    assert len(altered) > 500
    assert [one for one in altered if read_token(one) is not None] == []


def test_the_database_alone_does_not_give_the_link(editor):
    request = asked(editor)
    values = " ".join(str(value) for value in type(request).objects.values().get().values())

    assert make_token(request) not in values
    assert make_token(request).rpartition(".")[2] not in values


def test_an_altered_link_gets_a_calm_page_and_changes_nothing(editor):
    request = asked(editor)
    path = link_of(request).rstrip("/")[:-1] + "~/"

    for page in (Client().get(path), Client().post(path), Client().get(f"{path}correct/")):
        assert page.status_code == 404
        assert "Copy the whole link from the mail" in page.content.decode()
    assert Client().post(f"{path}new-link/").status_code == 302
    assert len(mail.outbox) == 1


def test_no_link_gets_into_the_log(editor, caplog):
    request = asked(editor)
    path, token = link_of(request), make_token(request)
    altered = f"{path[:-2]}~/"
    caplog.set_level("DEBUG")
    answers = [
        Client().get(f"{path}new-link/"),
        Client().put(path),
        Client().delete(f"{path}correct/"),
        Client().get(altered),
        Client().post(f"{altered}off/"),
    ]
    services.confirm(organisation=request.organisation, request=request, actor=None)
    answers.append(Client().post(f"{path}correct/", {"remarks": "Late"}))
    services.take_off(actor=editor, organisation=request.organisation)
    answers.append(Client().get(path))

    assert [one.status_code for one in answers] == [405, 405, 405, 404, 404, 409, 410]
    assert token[:-2] not in caplog.text


def test_looking_changes_nothing_however_often(editor):
    request = asked(editor)
    for page in ("", "correct/", "off/"):
        for method in ("get", "head"):
            assert getattr(Client(), method)(link_of(request, page)).status_code == 200
    assert Client().get(link_of(request, "new-link/")).status_code == 405

    request.refresh_from_db()
    assert request.state == RequestState.ASKED
    assert not Verification.objects.exists()
    assert len(mail.outbox) == 1


@pytest.mark.parametrize("page", ["", "correct/", "off/"])
def test_the_page_is_kept_nowhere_and_tells_nobody(editor, page):
    response = Client().get(link_of(asked(editor), page))

    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert "noindex" in response.headers["X-Robots-Tag"]
    assert not response.cookies


@pytest.mark.parametrize("page", ["", "correct/", "off/"])
def test_a_confidential_address_and_what_is_for_professionals_stay_away(editor, page):
    request = asked(
        editor,
        address=STREET,
        address_is_confidential=True,
        professionals_email="inside@example.org",
        professionals_note_en="Ring twice",
    )
    request.organisation.phones.create(number="+31 20 777", is_for_professionals=True)
    text = Client().get(link_of(request, page)).content.decode()

    for secret in (STREET, "inside@example.org", "Ring twice", "777", "desk@member.example"):
        assert secret not in text


def test_the_other_language_is_behind_the_same_link(editor):
    request = asked(editor)
    english = link_of(request)
    assert english.startswith("/en/")
    dutch = "/nl/" + english.removeprefix("/en/")

    assert f'href="{dutch}"' in Client().get(english).content.decode()
    assert "Klopt dit nog?" in Client().get(dutch).content.decode()


def test_a_link_works_once_and_then_says_what_was_done(editor):
    request = asked(editor)
    first = Client().post(link_of(request))
    second = Client().post(link_of(request))
    page = Client().get(link_of(request)).content.decode()

    assert (first.status_code, second.status_code) == (302, 200)
    assert Verification.objects.count() == 1
    assert "You confirmed the entry on" in page
    assert "old@example.org" not in page
    assert "Mail me a new link" not in page


def test_an_expired_link_offers_a_new_one_for_the_known_address_only(editor):
    request = asked(editor)
    request.expires_on = timezone.localdate() - timedelta(days=1)
    request.save()
    old = link_of(request)

    page = Client().get(old)
    assert page.status_code == 200
    assert "This link has expired" in page.content.decode()
    assert Client().post(old).status_code == 200
    assert not Verification.objects.exists()
    answer = Client().post(f"{old}new-link/", {"email": "thief@example.org"})
    after = Client().get(answer.url).content.decode()

    assert "desk@member.example" not in page.content.decode() + after
    assert [one.to for one in mail.outbox[1:]] == [["desk@member.example"]]
    assert "There is a newer link" in after
    request.refresh_from_db()
    assert Client().get(link_of(request)).status_code == 200
    assert link_of(request) != old


def test_a_new_link_does_not_undo_an_answer_that_came_in_meanwhile(editor, monkeypatch):
    older = asked(editor)
    type(older).objects.update(state=RequestState.NO_ANSWER)
    newer = start(editor, older.organisation).requests.get()
    find = selectors.open_request_of

    def find_and_be_late(organisation):
        found = find(organisation)
        type(older).objects.filter(pk=newer.pk).update(state=RequestState.CONFIRMED)
        return found

    monkeypatch.setattr(selectors, "open_request_of", find_and_be_late)

    assert not services.ask_fresh_link(request=older)
    newer.refresh_from_db()
    assert newer.state == RequestState.CONFIRMED
    assert len(mail.outbox) == 2


def test_new_links_are_counted_in_the_database(editor):
    request = asked(editor)
    request.expires_on = timezone.localdate() - timedelta(days=1)
    request.save()
    for _time in range(10):
        Client().post(link_of(request, "new-link/"))

    assert CheckMail.objects.filter(kind=MailKind.FRESH).count() == 3
    assert len(mail.outbox) == 4


@pytest.mark.parametrize("listing", [Listing.HIDDEN, Listing.DECLINED])
def test_a_link_to_an_entry_that_has_gone_says_so(editor, listing):
    request = asked(editor)
    request.organisation.listing = listing
    request.organisation.save()

    for page in ("", "correct/", "off/"):
        for answer in (Client().get(link_of(request, page)), Client().post(link_of(request, page))):
            assert answer.status_code == 410
            assert "not on the map any more" in answer.content.decode()
    Client().post(link_of(request, "new-link/"))
    assert len(mail.outbox) == 1
    assert not Verification.objects.exists()


def test_a_link_to_a_deleted_entry_is_unknown(editor):
    request = asked(editor)
    path = link_of(request)
    request.organisation.delete()

    assert Client().get(path).status_code == 404
    assert Client().post(f"{path}correct/", {"name_nl": "x"}).status_code == 404


def test_a_withdrawn_link_is_dead(editor):
    request = asked(editor)
    path = link_of(request)
    services.withdraw(actor=editor, request=request)

    assert Client().post(path).status_code == 410
    assert "has been withdrawn" in Client().get(path).content.decode()
    Client().post(f"{path}new-link/")
    assert len(mail.outbox) == 1


def test_a_closed_round_takes_no_answers(editor):
    request = asked(editor)
    services.close_round(actor=editor, round_=request.round)

    assert Client().post(link_of(request)).status_code == 200
    assert not Verification.objects.exists()


@pytest.mark.parametrize(
    "state", [RequestState.ASKED, RequestState.UNDELIVERED, RequestState.NO_ANSWER]
)
def test_a_link_of_a_closed_round_is_not_renewed_and_says_so(editor, state):
    request = asked(editor)
    type(request).objects.update(state=state)
    services.close_round(actor=editor, round_=request.round)
    answer = Client().post(link_of(request, "new-link/"), follow=True).content.decode()
    with pytest.raises(services.CannotAskError, match="round is closed"):
        services.send_again(actor=editor, request=request)

    request.refresh_from_db()
    assert request.state == RequestState.NO_ANSWER
    assert len(mail.outbox) == 1
    assert "This check has ended" in answer
    assert "Mail me a new link" not in answer


def test_a_link_of_a_closed_round_leads_to_the_request_of_a_newer_one(editor):
    older = asked(editor)
    services.close_round(actor=editor, round_=older.round)
    newer = start(editor, older.organisation).requests.get()
    before = newer.nonce
    page = Client().post(link_of(older, "new-link/"), follow=True).content.decode()

    newer.refresh_from_db()
    assert newer.nonce != before
    assert "This link has expired" in page
    assert "A new link is on its way" in page


@pytest.mark.parametrize("page", ["", "correct/"])
def test_the_page_takes_as_many_queries_with_thirty_of_everything(editor, page, count_queries):
    request = asked(editor)
    before = count_queries(lambda: Client().get(link_of(request, page)))
    entry = request.organisation
    for number in range(30):
        PhoneFactory(organisation=entry, number=f"+31 20 {number:03}")
        kind = ServiceTypeFactory(key=f"kind-{number}", name_nl="Hulp", name_en="Help")
        entry.services.create(service_type=kind)
    services.write_fields(organisation=entry, values={"spoken": ["bg", "hu", "mk", "nl", "en"]})

    assert count_queries(lambda: Client().get(link_of(request, page))) == before


def test_a_shelter_without_an_address_is_not_told_that_we_have_one(editor):
    request = asked(editor, gives=["shelter"], address="")
    page = Client().get(link_of(request)).content.decode()
    form = Client().get(link_of(request, "correct/")).content.decode()

    assert "not shown here</dd>" not in page
    assert "We do not show the one we have" not in form


def dead(request, state):
    """Make the link of this request of no use any more, in one of the ways there are."""
    organisation = request.organisation
    if state == "used":
        services.confirm(organisation=organisation, request=request, actor=None)
    elif state == "expired":
        request.expires_on = timezone.localdate() - timedelta(days=1)
        request.save()
    elif state == "withdrawn":
        services.withdraw(actor=request.round.started_by, request=request)
    elif state == "off":
        services.ask_off(request=request, remarks="")
        organisation.listing = "declined"
        organisation.save()
    else:
        organisation.listing = "hidden"
        organisation.save()


@pytest.mark.parametrize("state", ["used", "expired", "withdrawn", "off", "hidden"])
@pytest.mark.parametrize("typed", [{}, {"remarks": "Typed too late"}])
def test_a_dead_link_shows_nothing_of_the_entry_whatever_is_sent(editor, state, typed):
    request = asked(editor, address="Kanariestraat 7", description_en="What we do")
    path = link_of(request)
    dead(request, state)

    for page in ("", "correct/", "off/"):
        answer = Client().post(f"{path}{page}", typed).content.decode()
        assert "Kanariestraat" not in answer
        assert "What we do" not in answer
        assert "old@example.org" not in answer
    late = Client().post(f"{path}correct/", typed).content.decode()
    theirs = state in ("used", "expired")
    assert ("Typed too late" in late) == (theirs and bool(typed))
