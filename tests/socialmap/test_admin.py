from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from socialmap import reference, services
from socialmap.enums import CheckMethod, Kind
from socialmap.models import Organisation, ServiceType
from tests.socialmap.factories import OrganisationFactory, PhoneFactory

pytestmark = pytest.mark.django_db

LIST = "/en/admin/socialmap/organisation/"
ADD = f"{LIST}add/"


def address(organisation, page="change"):
    return f"{LIST}{organisation.pk}/{page}/"


def rows(prefix, entries, number=0):
    """A formset as the browser sends it."""
    data = {f"{prefix}-TOTAL_FORMS": len(entries), f"{prefix}-INITIAL_FORMS": number}
    for index, entry in enumerate(entries):
        data |= {f"{prefix}-{index}-{name}": value for name, value in entry.items()}
    return data


def filled_in(services=(), phones=(), **changes):
    return {
        "key": "new-house",
        "name_nl": "Nieuw huis",
        "name_en": "New house",
        "kind": Kind.NGO,
        "listing": "listed",
        "country": "BG",
        "check_language": "en",
        "served": ["BG", "MK"],
        "spoken": ["bg", "en"],
        **rows("services", services),
        **rows("phones", phones),
        **rows("verifications", []),
        **changes,
    }


@pytest.fixture
def desk(client_for, editor):
    return client_for(editor)


def test_an_editor_enters_an_organisation_in_both_languages(desk):
    shelter = ServiceType.objects.create(key="shelter", name_nl="Opvang", name_en="Shelter")
    response = desk.post(
        ADD,
        filled_in(
            works_with_victims="on",
            description_nl="Opvang in Sofia.",
            description_en="Shelter in Sofia.",
            services=[{"service_type": shelter.pk, "details_nl": "Dag", "details_en": "Day"}],
            phones=[{"number": "+359 2 1", "label_nl": "Balie", "label_en": "Desk", "position": 0}],
        ),
    )

    assert response.status_code == 302
    organisation = Organisation.objects.get(key="new-house")
    assert [row.country for row in organisation.countries_served.order_by("country")] == [
        "BG",
        "MK",
    ]
    assert [row.language for row in organisation.languages_spoken.order_by("language")] == [
        "bg",
        "en",
    ]
    for language, words in (("nl", ["Nieuw huis", "Opvang in Sofia.", "Balie"]), ("en", ["Desk"])):
        page = Client().get(f"/{language}/social-map/organisation/new-house/").content.decode()
        for word in words:
            assert word in page


def test_an_editor_takes_a_phone_number_out(desk):
    organisation = OrganisationFactory()
    phone = PhoneFactory(organisation=organisation)
    entry = {"id": phone.pk, "organisation": organisation.pk, "number": phone.number}
    entry |= {"position": 0, "DELETE": "on"}

    response = desk.post(address(organisation), filled_in(**rows("phones", [entry], number=1)))

    assert response.status_code == 302
    assert not organisation.phones.exists()


def test_the_key_of_an_entry_never_changes(desk):
    organisation = OrganisationFactory(key="old-key")

    desk.post(address(organisation), filled_in())

    organisation.refresh_from_db()
    assert (organisation.key, organisation.name_en) == ("old-key", "New house")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name_nl", ""),
        ("name_en", ""),
        ("name_en", "x" * 201),
        ("key", "with spaces"),
        ("served", []),
        ("served", ["ZZ"]),
        ("spoken", ["klingon"]),
        ("country", "XX"),
        ("website", "javascript:alert(1)"),
        ("website", "http://"),
        ("email", "nobody"),
        ("description_nl", "nul\x00"),
        ("kind", "company"),
    ],
)
def test_a_wrong_field_gets_words_and_nothing_is_kept(desk, field, value):
    response = desk.post(ADD, filled_in(**{field: value}))

    assert response.status_code == 200
    assert response.context["adminform"].form.errors
    assert not Organisation.objects.exists()


def test_the_same_kind_of_help_twice_gets_words(desk):
    shelter = ServiceType.objects.create(key="shelter", name_nl="Opvang", name_en="Shelter")

    response = desk.post(ADD, filled_in(services=[{"service_type": shelter.pk}] * 2))

    assert response.status_code == 200
    assert not Organisation.objects.exists()


def test_the_form_links_to_the_public_page_while_there_is_one(desk):
    organisation = OrganisationFactory(key="house")
    assert "/en/social-map/organisation/house/" in desk.get(address(organisation)).content.decode()

    Organisation.objects.update(listing="hidden")
    page = desk.get(address(organisation)).content.decode()
    assert "/en/social-map/organisation/house/" not in page


def test_the_key_of_an_entry_is_used_once(desk):
    OrganisationFactory(key="new-house")

    response = desk.post(ADD, filled_in())

    assert "already exists" in response.content.decode()


def test_marking_as_checked_says_who_and_when(desk, editor):
    organisations = OrganisationFactory.create_batch(2)

    response = desk.post(
        LIST,
        {"action": "mark_as_checked", "_selected_action": [o.pk for o in organisations]},
        follow=True,
    )

    assert "2 organisations are marked as checked today." in response.content.decode()
    for organisation in organisations:
        assert organisation.last_check.checked_by == editor
        history = desk.get(address(organisation, "history")).content.decode()
        assert "Marked as checked." in history
        assert editor.email in history


def test_what_is_only_known_from_print_is_not_called_checked(desk, editor):
    organisation = OrganisationFactory()
    organisation.verifications.create(method=CheckMethod.PRINTED, checked_on=date(2018, 12, 1))
    assert "- (as printed in December 2018)" in desk.get(LIST).content.decode()
    services.mark_as_checked(organisations=[organisation], actor=editor)
    assert "as printed" not in desk.get(LIST).content.decode()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_entries_with_a_missing_translation_are_found(desk, language):
    other = {"nl": "en", "en": "nl"}[language]
    OrganisationFactory(description_nl="Ja", description_en="Yes")
    OrganisationFactory(**{f"description_{language}": "Only here"})
    gap = OrganisationFactory(**{f"description_{other}": "Only there"})
    phone_gap = OrganisationFactory()
    PhoneFactory(organisation=phone_gap, **{f"label_{other}": "Only there"})

    found = desk.get(f"{LIST}?missing={language}").context["cl"].queryset

    assert {entry.pk for entry in found} == {gap.pk, phone_gap.pk}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("served=BG", ["House"]),
        ("works_with_victims__exact=1", ["House"]),
        ("kind__exact=government", ["Office"]),
        ("q=house", ["House"]),
        ("q=h%C3%BAis", []),
        ("missing=silly", ["House", "Office"]),
        ("served=ZZ", []),
    ],
)
def test_the_list_filters_and_searches(desk, query, expected):
    OrganisationFactory(name_nl="Een", name_en="House", serves=["BG"], works_with_victims=True)
    OrganisationFactory(name_nl="Twee", name_en="Office", kind=Kind.GOVERNMENT)

    found = desk.get(f"{LIST}?{query}")

    assert found.status_code == 200
    assert sorted(entry.name_en for entry in found.context["cl"].queryset) == expected


@pytest.mark.parametrize("query", ["served=%00", "kind__exact=%00", "q=%00", "missing=%00"])
def test_a_nul_in_a_filter_is_refused_in_words(desk, query):
    assert desk.get(f"{LIST}?{query}").status_code == 400


def test_nothing_can_be_deleted(desk):
    organisation = OrganisationFactory()

    assert desk.post(address(organisation, "delete"), {"post": "yes"}).status_code == 403
    desk.post(LIST, {"action": "delete_selected", "_selected_action": [organisation.pk]})
    assert Organisation.objects.filter(pk=organisation.pk).exists()


@pytest.mark.parametrize("page", ["", "add/", "{pk}/change/", "{pk}/history/", "{pk}/delete/"])
@pytest.mark.parametrize("who", ["alice", "lead", "trainer", "agency_admin"])
def test_only_editors_enter(client_for, request, who, page):
    organisation = OrganisationFactory()
    person = client_for(request.getfixturevalue(who))

    response = person.get(LIST + page.format(pk=organisation.pk))

    assert response.status_code in (302, 403)
    assert organisation.name_en not in response.content.decode()


def test_strangers_are_sent_to_sign_in():
    organisation = OrganisationFactory()
    for url in (LIST, ADD, address(organisation)):
        response = Client().get(url)
        assert response.status_code == 302
        assert "/account/login/" in response.url


def test_a_superuser_edits_too(client_for, superuser):
    assert client_for(superuser).get(LIST).status_code == 200


@pytest.mark.parametrize("number", [1, 30])
def test_the_list_takes_the_same_queries_at_any_length(desk, number, django_assert_max_num_queries):
    OrganisationFactory.create_batch(number, serves=["NL", "BG"])

    with django_assert_max_num_queries(14):
        desk.get(LIST)


def test_the_forms_hold_no_inline_code_and_nothing_from_elsewhere(desk):
    reference.load()
    organisation = Organisation.objects.get(key="comensha")
    for url in (reverse("admin:index"), LIST, ADD, address(organisation)):
        page = desk.get(url).content.decode()
        assert " style=" not in page
        assert "googleapis" not in page
        assert ' src="//' not in page
        assert " onclick=" not in page


def test_checks_can_not_be_typed_in(desk, editor):
    organisation = OrganisationFactory()
    services.mark_as_checked(organisations=[organisation], actor=editor)
    check = organisation.last_check
    entry = {"id": check.pk, "organisation": organisation.pk, "checked_on": "2030-01-01"}
    entry |= {"method": "printed", "DELETE": "on"}

    desk.post(address(organisation), filled_in(**rows("verifications", [entry], number=1)))

    check.refresh_from_db()
    assert check.method == "editors"
    assert f"{check.checked_on:%Y}" != "2030"


def test_the_desk_speaks_dutch_throughout(desk):
    organisation = OrganisationFactory()
    services.set_countries_served(organisation=organisation, countries=["MK"])
    index = desk.get("/nl/admin/").content.decode()
    form = desk.get(address(organisation).replace("/en/", "/nl/")).content.decode()
    assert "Identification" not in index
    assert "Model name" not in index
    assert "Add link" not in index
    assert "selectfilter" not in form  # its words come from a catalogue without Dutch
    first = form.partition('name="served"')[2].partition(">")[0]
    assert 'value="MK"' in first
    assert "checked" in first


def test_the_address_of_a_former_shelter_stays_confidential(desk):
    organisation = OrganisationFactory(address="Kanariestraat 7", gives=["shelter"])
    service = organisation.services.get()
    entry = {"id": service.pk, "organisation": organisation.pk, "DELETE": "on"}
    entry |= {"service_type": service.service_type_id}
    sent = filled_in(**rows("services", [entry], number=1), address="Kanariestraat 7")

    page = desk.post(address(organisation), sent, follow=True).content.decode()

    organisation = Organisation.objects.get()
    assert not organisation.services.exists()
    assert organisation.address_is_confidential
    assert "The address stays confidential, because it was." in page


def test_an_editor_may_show_an_address_in_so_many_words(desk):
    organisation = OrganisationFactory(address="Kade 1", address_is_confidential=True)

    desk.post(address(organisation), filled_in(address="Kade 1"))

    assert Organisation.objects.get().public_address == "Kade 1"


def seen_by(desk, organisation):
    return desk.get(address(organisation)).context["adminform"].form.initial["seen"]


def test_two_editors_of_one_entry_do_not_undo_each_other_in_silence(desk):
    organisation = OrganisationFactory(gives=["shelter"])
    seen = seen_by(desk, organisation)
    PhoneFactory(organisation=organisation)  # somebody else adds a number meanwhile

    refused = desk.post(address(organisation), filled_in(seen=seen, abbreviation="NH"))
    organisation.refresh_from_db()
    page = refused.content.decode()
    assert organisation.abbreviation == ""
    assert "Somebody else saved this entry" in page
    assert 'value="NH"' in page

    again = refused.context["adminform"].form.data["seen"]
    saved = desk.post(address(organisation), filled_in(seen=again, abbreviation="NH"))
    organisation.refresh_from_db()
    assert saved.status_code == 302
    assert organisation.abbreviation == "NH"


@pytest.mark.parametrize("language", ["en", "nl"])
def test_the_history_names_rows_by_their_kind_and_never_what_they_hold(desk, language):
    secret = {"number": "+31 6 55555555", "is_for_professionals": "on", "position": 0}
    desk.post(ADD, filled_in(phones=[secret]))
    entry = Organisation.objects.get(key="new-house")
    row = {"id": entry.phones.get().pk, **secret}
    for changes in ({"number": "+31 6 66666666"}, {"DELETE": "on"}):
        data = filled_in(phones=[row | changes], name_en="Other house")
        desk.post(address(entry), data | {"phones-INITIAL_FORMS": 1})

    assert not entry.phones.exists()
    history = desk.get(address(entry, "history").replace("/en/", f"/{language}/"))
    page = history.content.decode()
    assert {"en": "telephone numbers", "nl": "telefoonnummers"}[language] in page
    assert "55555555" not in page
    assert "66666666" not in page
