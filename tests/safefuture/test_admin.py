import pytest

from safefuture.models import Factor


@pytest.fixture
def change_url(factors):
    return f"/en/admin/safefuture/factor/{factors[3].pk}/change/"


def test_an_editor_changes_a_factor_in_both_languages(client_for, editor, factors, change_url):
    browser = client_for(editor)
    page = browser.get(change_url)
    assert page.status_code == 200
    form = page.context["adminform"].form
    data = {name: form[name].value() or "" for name in form.fields}
    data |= {"label_nl": "Een huis", "label_en": "A home", "is_hidden": ""}
    response = browser.post(change_url, data)
    assert response.status_code == 302, response.context["errors"]
    found = Factor.objects.get(key="housing")
    assert (found.label_nl, found.label_en) == ("Een huis", "A home")


def test_factors_are_neither_added_nor_deleted(client_for, editor, factors, change_url):
    browser = client_for(editor)
    assert browser.get("/en/admin/safefuture/factor/add/").status_code == 403
    delete = change_url.replace("change", "delete")
    assert browser.post(delete, {"post": "yes"}).status_code == 403
    assert Factor.objects.count() == 10


def test_a_caseworker_does_not_reach_it(client_for, alice, change_url):
    assert client_for(alice).get(change_url).status_code in {302, 403, 404}


def test_no_overview_is_in_the_admin(client_for, superuser, overview):
    browser = client_for(superuser)
    assert browser.get("/en/admin/safefuture/overview/").status_code == 404
    index = browser.get("/en/admin/").content.decode()
    assert "safefuture/factor" in index
    assert "safefuture/overview" not in index
