"""People with an account who answer for their organisation's entry."""

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from socialmap import services
from socialmap.enums import CheckMethod, Listing, RequestState
from socialmap.models import Membership, Suggestion, VerificationRound
from tests.socialmap.factories import OrganisationFactory
from tests.socialmap.rounds import start
from tests.socialmap.typed import typed_in

pytestmark = pytest.mark.django_db

MINE = "/en/social-map/my-organisation/"
ADD = "/en/admin/socialmap/membership/add/"


@pytest.fixture
def house(editor, alice):
    entry = OrganisationFactory(key="house", name_en="House", email="old@example.org")
    services.link_member(actor=editor, organisation=entry, person=alice)
    return entry


def test_an_editor_links_a_person_by_mail_address(client_for, editor, alice):
    entry = OrganisationFactory(key="house")
    page = client_for(editor).get(f"{ADD}?entry=house").content.decode()
    assert 'value="house"' in page
    assert alice.email not in page
    response = client_for(editor).post(ADD, {"entry": "house", "email": " Alice@Example.org "})

    assert response.status_code == 302
    found = Membership.objects.get()
    assert (found.organisation, found.user, found.linked_by) == (entry, alice, editor)


@pytest.mark.parametrize(
    "facts",
    [
        {"entry": "house", "email": "nobody@example.org"},
        {"entry": "house", "email": "nobody"},
        {"entry": "no-such", "email": "alice@example.org"},
        {"entry": "", "email": ""},
    ],
)
def test_a_wrong_link_gets_words(client_for, editor, alice, facts):
    OrganisationFactory(key="house")
    response = client_for(editor).post(ADD, facts)

    assert response.status_code == 200
    assert response.context["adminform"].form.errors
    assert not Membership.objects.exists()


def test_linking_twice_is_one_link(client_for, editor, alice, house):
    client_for(editor).post(ADD, {"entry": "house", "email": alice.email})

    assert Membership.objects.count() == 1


def test_a_link_is_ended_by_taking_it_out(client_for, editor, alice, house):
    link = Membership.objects.get()
    page = client_for(editor).get(f"/en/admin/socialmap/membership/{link.pk}/change/")
    assert alice.email in page.content.decode()
    client_for(editor).post(f"/en/admin/socialmap/membership/{link.pk}/delete/", {"post": "yes"})

    assert client_for(alice).get(f"{MINE}house/").status_code == 404


def test_only_who_is_linked_finds_the_way(client_for, alice, bob, house):
    finder = "/en/social-map/"

    assert MINE in client_for(alice).get(finder).content.decode()
    assert MINE not in client_for(bob).get(finder).content.decode()
    assert MINE not in Client().get(finder).content.decode()
    assert client_for(alice).get(MINE).url == f"{MINE}house/"
    assert "You are not linked" in client_for(bob).get(MINE).content.decode()


def test_who_answers_for_two_chooses(client_for, editor, alice, house):
    services.link_member(actor=editor, organisation=OrganisationFactory(key="other"), person=alice)
    page = client_for(alice).get(MINE).content.decode()

    assert f"{MINE}house/" in page
    assert f"{MINE}other/" in page


@pytest.mark.parametrize("page", ["", "correct/"])
def test_someone_elses_entry_is_as_if_it_were_not_there(client_for, bob, house, page):
    theirs = client_for(bob).get(f"{MINE}house/{page}")
    nobodys = client_for(bob).get(f"{MINE}no-such/{page}")

    assert theirs.status_code == nobodys.status_code == 404
    assert client_for(bob).post(f"{MINE}house/{page}", {"name_nl": "x"}).status_code == 404
    assert not Suggestion.objects.exists()


@pytest.mark.parametrize("listing", [Listing.HIDDEN, Listing.DECLINED])
def test_an_entry_that_has_gone_is_not_there(client_for, alice, house, listing):
    house.listing = listing
    house.save()

    assert client_for(alice).get(f"{MINE}house/").status_code == 404


def test_a_member_confirms(client_for, alice, house):
    page = client_for(alice).post(f"{MINE}house/", follow=True).content.decode()

    assert "you confirmed this today" in page
    check = house.last_check
    assert (check.method, check.checked_by) == (CheckMethod.ORGANISATION, alice)


def test_a_member_corrects_by_suggesting(client_for, alice, house):
    browser = client_for(alice)
    path = f"{MINE}house/correct/"
    typed = typed_in(browser.get(path), {"email": "new@example.org"})
    for _tab in range(2):
        assert browser.post(path, typed).status_code == 302

    house.refresh_from_db()
    assert house.email == "old@example.org"
    suggestion = Suggestion.objects.get()
    assert (suggestion.made_by, suggestion.changes.get().new) == (alice, "new@example.org")


def test_a_member_who_changes_nothing_confirms(client_for, alice, house):
    browser, path = client_for(alice), f"{MINE}house/correct/"
    page = browser.post(path, typed_in(browser.get(path), {}), follow=True).content.decode()

    assert "You changed nothing" in page
    assert house.last_check.is_own


def asked_too(editor, house):
    house.check_email = "desk@member.example"
    house.save()
    request = start(editor, house, remind_days=12).requests.get()
    VerificationRound.objects.update(remind_on=timezone.localdate())
    return request


def test_a_member_who_confirms_is_not_reminded_of_the_mail(client_for, editor, alice, house):
    request = asked_too(editor, house)
    client_for(alice).post(f"{MINE}house/")
    services.keep_up()

    request.refresh_from_db()
    assert request.state == RequestState.CONFIRMED
    assert len(mail.outbox) == 1


def test_a_member_who_corrects_answers_the_mail_too(client_for, editor, alice, house):
    request = asked_too(editor, house)
    browser, path = client_for(alice), f"{MINE}house/correct/"
    browser.post(path, typed_in(browser.get(path), {"email": "new@example.org"}))
    services.keep_up()

    request.refresh_from_db()
    assert request.state == RequestState.CORRECTED
    assert request.suggestion == Suggestion.objects.get()
    assert len(mail.outbox) == 1


def test_the_same_correction_once_more_answers_a_later_mail(client_for, editor, alice, house):
    browser, path = client_for(alice), f"{MINE}house/correct/"
    typed = typed_in(browser.get(path), {"email": "new@example.org"})
    browser.post(path, typed)
    request = asked_too(editor, house)
    browser.post(path, typed)

    request.refresh_from_db()
    assert request.state == RequestState.CORRECTED
    assert Suggestion.objects.count() == 1


def test_a_confidential_address_is_not_shown_here_either(client_for, alice, house):
    house.address, house.address_is_confidential = "Verborgenstraat 7", True
    house.save()
    for page in ("", "correct/"):
        assert "Verborgen" not in client_for(alice).get(f"{MINE}house/{page}").content.decode()


def test_the_result_goes_to_the_address_for_checks(client_for, editor, alice, house):
    house.check_email = "desk@member.example"
    house.save()
    suggestion = services.suggest(
        organisation=house,
        values={"abbreviation": "NH"},
        remarks="",
        request=None,
        actor=alice,
    )
    desk = client_for(editor)
    page = f"/en/admin/socialmap/suggestion/{suggestion.pk}/change/"
    desk.post(page, typed_in(desk.get(page), {"accept_all": "1"}))

    assert [one.to for one in mail.outbox] == [["desk@member.example"]]
