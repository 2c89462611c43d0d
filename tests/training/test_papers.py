import io

import pikepdf
import pytest
from django.urls import reverse

from safe_portal.audit.enums import Event
from safe_portal.audit.models import AccessEntry
from tests.factories.accounts import UserFactory
from tests.training.factories import (
    HandoutFactory,
    PartFactory,
    ParticipantFactory,
    SessionFactory,
    SlideFactory,
    TheoryFactory,
)
from tests.training.paper import A3, A4, SLIDE, assert_accessible, pages_of, sizes_of
from training.enums import HandoutLayout, SessionLanguage
from training.services import certificates

pytestmark = pytest.mark.django_db


@pytest.fixture
def session(trainer):
    return SessionFactory(created_by=trainer, language=SessionLanguage.ENGLISH)


def paper(session, layout, **given):
    handout = HandoutFactory(layout=layout, title_nl="Het blad", title_en="The sheet", **given)
    return reverse("training:session_paper", args=[session.pk, handout.slug])


def test_theory_prints_for_everybody(client):
    theory = TheoryFactory(title_nl="Wat is het?")
    response = client.get(theory.get_print_url())
    assert_accessible(response.content, "nl")
    assert "Wat is het?" in pages_of(response.content)[0]


@pytest.mark.parametrize("hidden", ["theory", "programme"])
def test_hidden_theory_is_not_printed(client, hidden):
    theory = TheoryFactory()
    thing = theory if hidden == "theory" else theory.programme
    thing.is_published = False
    thing.save()
    assert client.get(theory.get_print_url()).status_code == 404


def test_theory_is_found_in_its_own_programme_only(client):
    theory, other = TheoryFactory(), TheoryFactory()
    path = reverse("training:theory_pdf", args=[other.programme.slug, theory.slug])
    assert client.get(path).status_code == 404


def test_slides_print_for_everybody_and_with_notes(client):
    slide = SlideFactory(said_nl="Neem de tijd")
    path = reverse("training:slides_pdf", args=[slide.programme.slug])
    shown = client.get(path)
    slides, notes = shown.content, client.get(path, {"notes": "1"}).content
    assert f"{slide.programme.slug}-slides.pdf" in shown["Content-Disposition"]
    assert set(sizes_of(slides)) == {SLIDE}
    assert set(sizes_of(notes)) == {A4}
    assert "Neem de tijd" in "".join(pages_of(notes))
    assert "Neem de tijd" not in "".join(pages_of(slides))


def test_paper_of_a_session_is_in_its_language_unless_another_is_asked_for(browser, session):
    path = paper(session, HandoutLayout.SIGN_IN)
    assert "The sheet" in pages_of(browser.get(path).content)[0]
    assert "Het blad" in pages_of(browser.get(path, {"language": "nl"}).content)[0]
    both = pages_of(browser.get(path, {"language": "both"}).content)[0]
    assert "Het blad" in both
    assert "The sheet" in both


@pytest.mark.parametrize(
    "layout", [HandoutLayout.BADGES, HandoutLayout.SIGN_IN, HandoutLayout.CERTIFICATE]
)
def test_paper_with_names_leaves_an_entry_in_the_log(browser, session, layout):
    ParticipantFactory(session=session, name="Ana Kovač")
    response = browser.get(paper(session, layout))
    entry = AccessEntry.objects.filter(part="training").latest("number")
    assert response["Content-Type"] == "application/pdf"
    assert "no-store" in response["Cache-Control"]
    assert (entry.event, entry.part) == (Event.PARTICIPANTS_PRINTED, "training")
    assert "Ana Kovač" in "".join(pages_of(response.content))


def test_certificates_are_made_when_they_are_printed(browser, session):
    ParticipantFactory(session=session, name="Ana Kovač")
    ParticipantFactory(session=session, name="Bo Maas", attended=False)
    pages = pages_of(browser.get(paper(session, HandoutLayout.CERTIFICATE)).content)
    assert len(pages) == 1
    assert session.certificates.get().code in pages[0]


@pytest.mark.parametrize("why", ["absent", "withdrawn"])
def test_beside_a_list_no_blank_certificate_is_printed(browser, session, trainer, why):
    person = ParticipantFactory(session=session, attended=False if why == "absent" else None)
    if why == "withdrawn":
        (made,) = certificates.prepare(session=session, actor=trainer)
        certificates.withdraw(certificate=made, actor=trainer)
    response = browser.get(paper(session, HandoutLayout.CERTIFICATE), follow=True)
    assert response.redirect_chain[0][0] == reverse("training:certificate_list", args=[session.pk])
    assert len(response.context["messages"]) == 1
    printed = AccessEntry.objects.filter(event=Event.PARTICIPANTS_PRINTED)
    assert not printed.exists()
    assert person.name not in str(response.context["messages"])


def test_without_a_list_a_blank_certificate_is_printed(browser, session):
    response = browser.get(paper(session, HandoutLayout.CERTIFICATE))
    assert len(pages_of(response.content)) == 1
    assert not session.certificates.exists()


@pytest.mark.parametrize(
    "layout", [HandoutLayout.ALPHABET, HandoutLayout.BADGES, HandoutLayout.CERTIFICATE]
)
def test_paper_without_names_leaves_none(browser, session, layout):
    browser.get(paper(session, layout))
    assert not AccessEntry.objects.filter(part="training").exists()


def test_names_are_not_in_the_title_of_the_file(browser, session):
    ParticipantFactory(session=session, name="Ana Kovač")
    pdf = browser.get(paper(session, HandoutLayout.BADGES)).content
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert str(document.docinfo["/Title"]) == "The sheet"


def test_flip_over_sheet_comes_large_or_to_copy_by_hand(browser, session):
    path = paper(session, HandoutLayout.FLIP_OVER)
    PartFactory(handout__slug="x")  # of another handout
    slug = path.split("/")[-3]
    PartFactory(handout=HandoutFactory._meta.model.objects.get(slug=slug), title_en="Goals")
    large, small = browser.get(path).content, browser.get(path, {"as": "by-hand"}).content
    assert sizes_of(large) == [A3]
    assert sizes_of(small) == [A4]
    assert "GOALS" in pages_of(small)[0]


def test_letters_come_for_each_or_for_the_wall(browser, session):
    path = paper(session, HandoutLayout.ALPHABET)
    assert sizes_of(browser.get(path).content) == [A4]
    assert sizes_of(browser.get(path, {"as": "wall"}).content) == [A3]


@pytest.mark.parametrize("asked", ["", "wall", "by-hand", "x" * 5000, "\x00"])
def test_form_that_a_paper_does_not_have_gives_the_paper(browser, session, asked):
    response = browser.get(paper(session, HandoutLayout.SIGN_IN), {"as": asked})
    assert sizes_of(response.content)[0] == A4


def test_own_part_of_another_agency_is_not_on_the_sheet(browser, session, other_agency):
    path = paper(session, HandoutLayout.FLIP_OVER)
    handout = HandoutFactory._meta.model.objects.get(slug=path.split("/")[-3])
    PartFactory(handout=handout, agency=session.agency, title_en="Our own")
    PartFactory(handout=handout, agency=other_agency, title_en="Of others")
    text = "".join(pages_of(browser.get(path).content))
    assert "Our own" in text
    assert "Of others" not in text


def test_unknown_and_hidden_handouts_are_not_found(browser, session):
    hidden = paper(session, HandoutLayout.SIGN_IN, is_published=False)
    assert browser.get(hidden).status_code == 404
    unknown = reverse("training:session_paper", args=[session.pk, "nothing"])
    assert browser.get(unknown).status_code == 404


def test_session_of_another_agency_is_not_found(client_for, session, other_agency):
    stranger = client_for(UserFactory(agency=other_agency, is_trainer=True))
    assert stranger.get(paper(session, HandoutLayout.SIGN_IN)).status_code == 404


def test_colleague_who_is_no_trainer_is_refused(client_for, session, alice):
    assert client_for(alice).get(paper(session, HandoutLayout.SIGN_IN)).status_code == 403


def test_visitor_is_sent_to_sign_in(client, session):
    response = client.get(paper(session, HandoutLayout.SIGN_IN))
    assert response.status_code == 302
    assert "login" in response["Location"]
