"""From the page of a day one comes to each of its papers, without making a pack."""

import re
from html import unescape

import pytest
from django.urls import reverse

from tests.training.factories import HandoutFactory, ParticipantFactory
from tests.training.planned import planned_session, small_session
from training.enums import DAY_LAYOUTS, HandoutLayout
from training.models import Handout

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def links_on(client, address):
    page = client.get(address).content.decode()
    return [unescape(found) for found in re.findall(r'href="([^"]+)"', page)]


def papers_on(client, session):
    links = links_on(client, session.get_absolute_url())
    return [link for link in links if "/papers/" in link]


@pytest.mark.paper
def test_links_lead_to_every_paper_of_a_shipped_day(client_for, trainer):
    session = planned_session(actor=trainer)
    client = client_for(trainer)
    links = papers_on(client, session)
    for slug in Handout.objects.filter(layout__in=DAY_LAYOUTS).values_list("slug", flat=True):
        is_there = any(f"/{slug}/" in link for link in links)
        assert is_there == (slug != "flip-over-safe-future")
    for link in (one for one in links if "language=nl" in one):
        assert client.get(link)["Content-Type"] == "application/pdf"


def test_flip_overs_and_letters_come_in_their_other_form_too(client_for, trainer):
    session = small_session(actor=trainer)
    item = session.programme.items.first()
    for layout, slug in ((HandoutLayout.FLIP_OVER, "flip"), (HandoutLayout.ALPHABET, "letters")):
        item.handouts.add(HandoutFactory(layout=layout, slug=slug))
    found = {link.split("/papers/")[1] for link in papers_on(client_for(trainer), session)}
    assert {
        "flip/print/?language=nl",
        "flip/print/?language=both&as=by-hand",
        "letters/print/?language=en",
        "letters/print/?language=en&as=wall",
    } <= found


def test_papers_of_another_programme_and_hidden_ones_are_not_listed(client_for, trainer):
    session, other = small_session(actor=trainer), small_session(actor=trainer)
    badges = {"layout": HandoutLayout.BADGES}
    other.programme.items.first().handouts.add(HandoutFactory(slug="theirs", **badges))
    HandoutFactory(slug="every-day", **badges)
    HandoutFactory(slug="hidden", is_published=False, **badges)
    HandoutFactory(slug="cards", layout=HandoutLayout.SIGNALS)
    links = papers_on(client_for(trainer), session)
    assert {link.split("/papers/")[1].split("/")[0] for link in links} == {"every-day"}


def test_links_lead_from_the_day_to_its_certificates_and_to_one(client_for, trainer):
    session = small_session(actor=trainer)
    ParticipantFactory(session=session)
    HandoutFactory(slug="certificate", layout=HandoutLayout.CERTIFICATE)
    client = client_for(trainer)
    certificates = reverse("training:certificate_list", args=[session.pk])
    assert certificates in links_on(client, session.get_absolute_url())
    client.post(certificates)
    made = session.certificates.get()
    withdraw = reverse("training:certificate_withdraw", args=[session.pk, made.pk])
    assert withdraw in links_on(client, certificates)
    assert client.get(withdraw).status_code == 200
