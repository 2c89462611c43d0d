import pytest
from django.core.management import call_command
from django.test import Client

from socialmap import reference, selectors, services, synonyms
from socialmap.enums import Kind, Listing
from socialmap.models import (
    Organisation,
    Phone,
    SearchUse,
    SearchWord,
    Service,
    ServiceType,
    TargetGroup,
)
from socialmap.words import words_of
from tests.socialmap.factories import OrganisationFactory, PhoneFactory

pytestmark = pytest.mark.django_db

LIST = "/en/social-map/"


def found(text, **options):
    """The names that `text` finds, the best first."""
    search = selectors.understood(text, **options)
    listed = Organisation.objects.all() if options else selectors.listed()
    entries = selectors.by_fit(selectors.fitting(listed, search), search)
    return [entry.name_en for entry in entries]


def taken_for(text):
    """What each typed word was taken for, when the map does not have it."""
    return {word.typed: word.near for word in selectors.understood(text).guessed}


@pytest.fixture
def animus():
    entry = OrganisationFactory(
        name_nl="Animus Bulgarije",
        name_en="Animus Bulgaria",
        abbreviation="AAF",
        description_nl="Jeugdhulpverlening en vrouwenopvang.",
        description_en="Counselling for teenagers.",
        how_to_refer_nl="Bel de meldkamer.",
        how_to_refer_en="Ring the desk.",
        serves=["BG"],
        gives=["legal"],
    )
    Service.objects.filter(organisation=entry).update(
        details_nl="Ook bij aangifte", details_en="Also when reporting"
    )
    PhoneFactory(organisation=entry, label_nl="Luisterlijn", label_en="Listening line")
    entry.target_groups.add(TargetGroup.objects.create(key="m", name_nl="Mannen", name_en="Men"))
    return entry


@pytest.fixture
def others():
    OrganisationFactory(name_nl="Iets anders", name_en="Something else", serves=["HU"])


@pytest.mark.parametrize(
    "text",
    [
        "animus",
        "ANIMUS",
        "aaf",
        "teenagers",
        "jeugdhulpverlening",
        "meldkamer",
        "desk",
        "aangifte",
        "reporting",
        "legal-nl",
        "mannen",
        "Bulgaria",
        "Bulgarije",
        "luisterlijn",
        "listening",
        "animus mannen bulgaria aangifte",
    ],
)
def test_every_public_text_finds_its_entry_in_either_language(animus, others, text):
    assert found(text) == ["Animus Bulgaria"]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("annimus", ["animus"]),
        ("anmus", ["animus"]),
        ("amimus", ["animus"]),
        ("aniums", ["animus"]),
        ("naimus", ["animus"]),
        ("bulgarye", ["bulgaria", "bulgarije"]),
        ("coumseling", ["counselling"]),
        ("teeangers", ["teenagers"]),
        ("vrouwenopvnag", ["vrouwenopvang"]),
    ],
)
def test_typing_errors_are_forgiven_and_said(animus, others, text, meant):
    assert found(text) == ["Animus Bulgaria"]
    assert taken_for(text) == {text: meant}


@pytest.mark.parametrize("text", ["hulp", "opvang", "verlening", "vrouw", "vrouwen"])
def test_a_part_of_a_dutch_compound_finds_the_whole(animus, others, text):
    assert found(text) == ["Animus Bulgaria"]
    assert taken_for(text) == {}


def test_a_compound_that_the_map_lacks_is_read_as_its_last_part():
    OrganisationFactory(name_en="House", description_nl="Opvang voor moeders")

    assert found("moederkindopvang") == ["House"]
    assert taken_for("moederkindopvang") == {"moederkindopvang": ["opvang"]}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Člověk v tísni", "clovek tisni"),
        ("Łódź pomaga", "lodz"),
        ("Straße der Hilfe", "strasse"),
        ("Фондация Надежда", "надежда"),
        ("Фондация Надежда", "надежа"),
        ("Cerība", "CERĪBA"),
        ("Bosnië", "bosnie"),
        ("Re-integratie", "reintegratie"),
        ("Re-integratie", "re-integratie"),
        ("Reintegratie", "re-integratie"),
    ],
)
def test_accents_alphabets_and_hyphens_are_no_hindrance(name, text):
    OrganisationFactory(name_nl=name, name_en=name)

    assert found(text) == [name]


def test_all_words_must_fit(animus, others):
    assert found("animus hungary") == []
    assert found("something hungary") == ["Something else"]


def test_names_come_first_then_what_was_typed_exactly():
    for name, text in {
        "D text": "A network of shelters",
        "C exact": "A shelter",
        "B Shelters": "",
        "A Shelter": "",
    }.items():
        OrganisationFactory(name_nl=name, name_en=name, description_en=text)
    OrganisationFactory(name_en="E no")

    assert found("shelter") == ["A Shelter", "B Shelters", "C exact", "D text"]


def test_a_near_word_is_only_taken_when_the_typed_one_is_unknown():
    OrganisationFactory(name_en="Arke")
    OrganisationFactory(name_en="Arka")

    assert found("arka") == ["Arka"]
    assert taken_for("arka") == {}


def test_small_words_do_not_narrow_but_find_a_name(animus):
    OrganisationFactory(name_nl="The Door", name_en="The Door")

    assert found("legal-en in Bulgaria") == ["Animus Bulgaria"]
    assert found("the door") == ["The Door"]


@pytest.mark.parametrize(
    "text",
    [
        "opvang voor twee kinderen in Bulgarije",
        "shelter for two children in Bulgaria",
        "shelter for 10 children",
        "2 children",
    ],
)
def test_how_many_people_ask_is_not_looked_for(others, text):
    OrganisationFactory(
        name_en="House", description_nl="Opvang, kinderen", description_en="Shelter, children",
        serves=["BG"],
    )  # fmt: skip

    assert found(text) == ["House"]


def test_a_number_word_alone_is_looked_for(others):
    OrganisationFactory(name_nl="Zeven", name_en="Seven Doors")

    assert found("seven") == ["Seven Doors"]


def test_an_everyday_word_finds_what_the_map_calls_otherwise_and_says_so():
    OrganisationFactory(name_en="Mind", description_nl="Psychologische hulp voor moeders")
    OrganisationFactory(name_en="Roof", description_nl="Opvang")

    assert found("psycholoog") == ["Mind"]
    assert taken_for("psycholoog") == {"psycholoog": ["psychologische"]}
    assert found("slaapplek") == found("housing") == ["Roof"]
    assert found("advocaat") == []


def test_a_word_that_the_map_has_is_not_replaced_by_another():
    OrganisationFactory(name_en="Court", description_nl="Een advocaat")
    OrganisationFactory(name_en="Desk", description_nl="Juridische hulp")

    assert found("advocaat") == ["Court"]
    assert taken_for("advocaat") == {}


def test_every_meaning_in_our_list_is_a_word_of_the_maps_own_terms():
    terms = (reference.CONTENT / "terms.toml").read_text(encoding="utf-8")

    assert synonyms.all_meanings() <= set(words_of(terms))


@pytest.mark.parametrize(
    "text", ["116 111", "116111", "0800 20", "+359 2 983-5205", "00359 2 983 5205", "tel. 116 111"]
)
def test_a_telephone_number_finds_its_entry(others, text):
    house = OrganisationFactory(name_en="House")
    for number in ("116 111", "0800 20 100", "+359 (0)2 983 52 05"):
        PhoneFactory(organisation=house, number=number)

    assert found(text) == ["House"]


def test_a_number_as_it_is_dialled_in_the_country_itself_is_found():
    PhoneFactory(organisation=OrganisationFactory(name_en="Dutch"), number="+31 20 123 4567")

    assert found("020 1234567") == ["Dutch"]
    assert found("020 7654321") == []


def test_a_number_for_professionals_is_never_found():
    house = OrganisationFactory(name_en="House")
    PhoneFactory(organisation=house, number="0800 20 100", is_for_professionals=True)

    for text in ("0800 20 100", "080020100", "0800", "20 100"):
        assert found(text) == found(text, also_hidden=True) == []


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("Bulgarye", "Bulgarije"),
        ("Bulgarja", "Bulgaria"),
        ("Roemenie", "Roemenië"),
        ("Roemenië", "Roemenie"),
        ("Roemeinie", "Roemenië"),
        ("Servie", "Servië"),
        ("Oekraine", "Oekraïne"),
        ("Nigerja", "Nigeria"),
    ],
)
def test_a_country_typed_with_an_error_finds_what_the_right_name_finds(typed, right):
    for code in ("BG", "RO", "RS", "UA", "NG"):
        OrganisationFactory(serves=[code])
    OrganisationFactory(name_en="Bulgare service", description_nl="Romeins, Nigerien, Ukrain")

    assert len(found(right)) == 1
    assert set(found(typed)) == set(found(right))


def test_a_country_without_entries_is_not_guessed(others):
    assert found("Bulgarye") == []


SECRETS = {
    "address": "Geheimhofstraat 12",
    "professionals_note_nl": "Codewoordnl",
    "professionals_note_en": "Codewoorden",
    "professionals_email": "inside@codemail.example",
    "check_email": "check@checkmail.example",
}


@pytest.mark.parametrize("confidential", [True, False])
def test_what_is_not_for_everyone_is_never_indexed(confidential):
    entry = OrganisationFactory(**SECRETS, address_is_confidential=confidential, gives=["shelter"])
    Phone.objects.create(
        organisation=entry, number="112", label_en="Insiderline", is_for_professionals=True
    )
    services.rebuild_search()

    for text in (*SECRETS.values(), "Insiderline", "Geheimhofstraat", "codemail", "checkmail"):
        assert found(text) == []
        assert found(text, also_hidden=True) == []
    assert not SearchWord.objects.filter(text__regex="geheimhof|codewoord|insider|mail").exists()


@pytest.mark.parametrize("listing", [Listing.HIDDEN, Listing.LAPSED, Listing.DECLINED])
def test_a_hidden_entry_is_not_found_nor_betrayed_by_a_hint(listing):
    OrganisationFactory(name_en="Verborgenhuis", listing=listing)

    for text in ("verborgenhuis", "verborgenhius", "verborgen"):
        assert found(text) == []
        assert taken_for(text) == {}
    assert found("verborgenhius", also_hidden=True) == ["Verborgenhuis"]


def test_a_word_of_a_hidden_entry_only_does_not_stop_the_search_for_near_words():
    OrganisationFactory(name_en="Arkas", listing=Listing.HIDDEN)
    OrganisationFactory(name_en="Arka")

    assert found("arkas") == ["Arka"]


CHANGES = {
    "a name": lambda entry: Organisation.objects.get(pk=entry.pk),
    "a kind of help": lambda entry: ServiceType.objects.get(),
    "a target group": lambda entry: TargetGroup.objects.get(),
}


@pytest.mark.parametrize("pick", CHANGES.values(), ids=CHANGES)
def test_a_renamed_thing_is_found_by_its_new_name_only(animus, pick):
    thing = pick(animus)
    before = thing.name_nl

    thing.name_nl = thing.name_en = "Zonnebloem"
    thing.save()

    assert len(found("zonnebloem")) == 1
    assert found(before.split()[0]) == []


def test_the_index_follows_what_is_added_and_taken_away(animus, editor):
    group = TargetGroup.objects.create(key="elders", name_nl="Ouderen", name_en="Elders")

    animus.target_groups.add(group)
    services.set_countries_served(organisation=animus, countries=["HU"])
    animus.phones.get().delete()
    animus.services.get().delete()

    assert found("elders") == found("hungary") == ["Animus Bulgaria"]
    assert found("luisterlijn") == found("aangifte") == []
    animus.target_groups.remove(group)
    assert found("elders") == []
    animus.target_groups.set([group])
    group.delete()
    assert found("elders") == []


def test_an_entry_can_be_deleted_with_its_words(animus):
    animus.delete()
    Organisation.objects.all().delete()

    assert not SearchUse.objects.exists()


def test_work_in_bulk_is_indexed_when_it_says_so(animus, others):
    Organisation.objects.update(description_en="Lighthouse")
    assert found("lighthouse") == []

    services.reindex(Organisation.objects.filter(pk=animus.pk))

    assert found("lighthouse") == ["Animus Bulgaria"]


def test_entries_that_are_saved_together_are_indexed_once(django_assert_max_num_queries):
    with services.indexed_once():
        entry = OrganisationFactory(name_en="Once", gives=["legal", "shelter"])
        assert found("once") == []

    assert found("once") == ["Once"]
    with django_assert_max_num_queries(12), services.indexed_once():
        for _time in range(5):
            services.reindex([entry])


def test_the_index_can_be_rebuilt_and_forgets_unused_words(animus, capsys):
    SearchUse.objects.all().delete()
    services.reindex([animus])
    Organisation.objects.update(name_nl="Anders", name_en="Other")

    edition = selectors.edition()
    call_command("rebuild_search")
    assert selectors.edition() != edition

    assert "1 entries" in capsys.readouterr().out
    assert found("other") == ["Other"]
    assert not SearchWord.objects.filter(text="animus").exists()


def test_the_reference_content_leaves_a_built_index():
    reference.load()
    assert len(found("comensha")) == 1

    SearchUse.objects.all().delete()
    reference.load()

    assert len(found("comensha")) == 1


@pytest.mark.parametrize("number", [1, 30])
def test_saving_many_entries_takes_the_same_queries(number, django_assert_max_num_queries):
    made = OrganisationFactory.create_batch(number, gives=["legal"])
    SearchUse.objects.all().delete()

    with django_assert_max_num_queries(12):
        services.reindex(made)


BAD = {
    "10,000 letters": "a" * 10_000,
    "10,000 signs": "ab " * 3_333,
    "operators": '"opvang" AND (animus* OR %25) -x :y _ ~ \\ \' ;--',
    "only spaces": "%20%20%09%0a",
    "only signs": "%25_*%22:",
    "nul": "ani%00mus",
    "300 words": "+".join(f"word{n}" for n in range(300)),
    "not utf-8": "%ff%fe",
    "emoji": "%F0%9F%92%A3" * 200,
    "marks": "a" + "%CC%81" * 500,
    "right to left": "%E2%80%AEsumina",
    "one letter": "a",
    "twice": "animus&q=zzz",
}


@pytest.mark.parametrize("query", BAD.values(), ids=BAD)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_whatever_is_typed_gets_a_calm_answer(
    animus, language, query, django_assert_max_num_queries
):
    with django_assert_max_num_queries(80):
        response = Client().get(f"/{language}/social-map/?q={query}")

    assert response.status_code == 200
    assert not response.context or "page_obj" in response.context
    assert "error-summary" not in response.content.decode()


def page(query):
    return Client().get(f"{LIST}?{query}").content.decode()


def test_only_spaces_show_the_whole_map(animus, others):
    assert Client().get(f"{LIST}?q=%20%20").context["total"] == 2


def test_a_single_letter_is_asked_for_more(animus):
    assert "Type a word of at least two letters" in page("q=a")


def test_the_page_says_how_many_words_it_used(animus):
    text = page("q=" + "+".join(f"word{n}" for n in range(300)))

    assert "only its first 8 words were used" in text
    assert "word7" in text.split('id="finder-found"')[1]
    assert "word8" not in text.split('id="finder-found"')[1]


def test_the_page_says_what_it_took_the_word_for_and_what_it_does_not_know(animus):
    assert "“annimus”. It also looks for: animus." in page("q=annimus")
    assert "Nothing on the map looks like “zxqwv”" in page("q=zxqwv+animus")


def test_words_that_fit_elsewhere_are_offered_on_the_whole_map(animus, others):
    offered = 'href="?q=animus">Look for these words on the whole map'

    assert offered in page("q=animus&country=HU")
    assert offered not in page("q=animus")


def test_counts_are_of_what_the_words_leave(animus, others):
    response = Client().get(f"{LIST}?q=animus")
    form = response.context["finder"].form

    assert response.context["total"] == 1
    assert list(form.fields["country"].choices)[1:-1] == [("BG", "Bulgaria (1)")]
    assert list(form.fields["service"].choices) == [("legal", "legal-en (1)")]


def test_words_and_choices_narrow_together(animus):
    OrganisationFactory(name_en="Animus Hungary", serves=["HU"], kind=Kind.NETWORK)

    names = [e.name for e in Client().get(f"{LIST}?q=animus&kind=network").context["page_obj"]]

    assert names == ["Animus Hungary"]


def test_typed_signs_are_shown_as_text(animus):
    text = page("q=%3Cscript%3Ealert%3C/script%3E")

    assert "<script>alert" not in text


@pytest.mark.parametrize("number", [1, 30])
def test_a_search_takes_the_same_queries_at_any_length(number, django_assert_num_queries):
    OrganisationFactory.create_batch(
        number, serves=["NL", "BG"], gives=["shelter", "legal"], description_en="Lighthouse"
    )
    page("q=shelter-en")

    with django_assert_num_queries(22):
        page("q=lighthouse&country=BG")
