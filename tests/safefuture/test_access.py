"""Who reaches Overview 1: the owner and the team lead; nobody else learns that it is there."""

import pytest
from django.urls import reverse

from safefuture.models import Overview

from .factories import make_overview

pytestmark = pytest.mark.usefixtures("unscoped")

PAGES = [
    ("overview_list", False),
    ("overview_new", False),
    ("overview_compare", False),
    ("overview_blank", False),
    ("overview_detail", True),
    ("overview_edit", True),
    ("overview_print", True),
]
people = pytest.mark.parametrize(("name", "has_version"), PAGES)


def url_of(overview, name, has_version):
    arguments = [overview.case_id, *([overview.pk] if has_version else [])]
    return reverse(f"safefuture:{name}", args=arguments)


@people
@pytest.mark.parametrize("who", ["alice", "lead"])
def test_owner_and_team_lead_see_it(request, client_for, overview, who, name, has_version):
    browser = client_for(request.getfixturevalue(who))
    assert browser.get(url_of(overview, name, has_version)).status_code == 200


@people
@pytest.mark.parametrize("who", ["bob", "charlie"])
def test_a_colleague_and_a_stranger_get_not_found(
    request, client_for, overview, who, name, has_version
):
    browser = client_for(request.getfixturevalue(who))
    url = url_of(overview, name, has_version)
    assert browser.get(url).status_code == 404
    assert browser.post(url, {"note": "x"}).status_code in {404, 405}


@people
@pytest.mark.parametrize("who", ["editor", "trainer", "agency_admin", "superuser"])
def test_other_roles_are_refused(request, client_for, overview, who, name, has_version):
    browser = client_for(request.getfixturevalue(who))
    assert browser.get(url_of(overview, name, has_version)).status_code == 403


@people
def test_a_visitor_is_sent_to_sign_in(client, overview, name, has_version):
    response = client.get(url_of(overview, name, has_version))
    assert response.status_code == 302
    assert str(overview.pk) not in response.content.decode()


@pytest.mark.parametrize("name", ["overview_detail", "overview_edit", "overview_print"])
def test_a_version_of_another_case_is_not_found_under_one_s_own(
    client_for, alice, alice_case, bob_case, name
):
    strange = make_overview(bob_case)
    url = reverse(f"safefuture:{name}", args=[alice_case.pk, strange.pk])
    assert client_for(alice).get(url).status_code == 404


def test_a_stranger_writes_nothing(client_for, charlie, overview):
    browser = client_for(charlie)
    browser.post(url_of(overview, "overview_new", False), {"score_work_origin": "1"})
    assert list(Overview.objects.all()) == [overview]
