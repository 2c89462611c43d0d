from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client
from django.utils import translation

from socialmap import reference, selectors, services
from socialmap.models import Organisation
from socialmap.writing import behind, is_behind
from tests.socialmap.factories import OrganisationFactory, PhoneFactory
from tests.socialmap.test_admin import ADD, LIST, address, filled_in

pytestmark = pytest.mark.django_db

MAY, JUNE = datetime(2026, 5, 3, 12, tzinfo=UTC), datetime(2026, 6, 1, 12, tzinfo=UTC)


def written(nl, en, **values):
    return OrganisationFactory(written_nl=nl, written_en=en, **values)


@pytest.mark.parametrize(
    ("nl", "en", "late"),
    [
        (MAY, MAY, []),
        (None, None, []),
        (MAY, JUNE, ["nl"]),
        (JUNE, MAY, ["en"]),
        (None, MAY, ["nl"]),
        (MAY, None, ["en"]),
    ],
)
def test_a_language_is_behind_when_the_other_one_changed_later(nl, en, late):
    entry = written(nl, en)

    assert [code for code in ("nl", "en") if is_behind(entry, code)] == late
    assert Organisation.objects.filter(behind()).exists() == bool(late)


def test_a_changed_text_leaves_the_other_language_behind():
    entry = written(MAY, MAY)

    services.note_new_texts(organisation=entry, languages=["nl"])

    entry.refresh_from_db()
    assert entry.written_nl > MAY
    assert entry.written_en == MAY


def test_a_translation_that_follows_has_caught_up_and_is_no_new_source():
    entry = written(JUNE, MAY)

    services.note_new_texts(organisation=entry, languages=["en"])

    entry.refresh_from_db()
    assert (entry.written_nl, entry.written_en) == (JUNE, JUNE)


def test_both_languages_in_one_save_are_of_the_same_moment():
    entry = written(JUNE, MAY)

    services.note_new_texts(organisation=entry, languages=["en", "nl"])

    entry.refresh_from_db()
    assert entry.written_nl == entry.written_en > JUNE


def test_nothing_written_changes_nothing():
    entry = written(JUNE, MAY)

    services.note_new_texts(organisation=entry, languages=[])

    entry.refresh_from_db()
    assert (entry.written_nl, entry.written_en) == (JUNE, MAY)


def test_shipped_entries_are_of_the_same_day_in_both_languages():
    reference.load()

    assert not Organisation.objects.filter(behind()).exists()
    assert not Organisation.objects.filter(written_nl=None).exists()


@pytest.fixture
def desk(client_for, editor):
    return client_for(editor)


def test_a_new_entry_in_both_languages_is_not_behind(desk):
    desk.post(ADD, filled_in())

    entry = Organisation.objects.get(key="new-house")
    assert entry.written_nl == entry.written_en is not None


def sent(entry, **changes):
    """The form of an entry as it stands, with its one service and phone."""
    service, phone = entry.services.get(), entry.phones.get()
    data = filled_in(
        services=[{"id": service.pk, "service_type": service.service_type.pk}],
        phones=[{"id": phone.pk, "number": phone.number, "position": 0}],
        name_nl=entry.name_nl,
        name_en=entry.name_en,
    )
    data |= {"services-INITIAL_FORMS": 1, "phones-INITIAL_FORMS": 1}
    return {name: value for name, value in (data | changes).items() if name != "key"}


@pytest.mark.parametrize(
    ("changes", "languages"),
    [
        ({"description_nl": "Nieuw"}, {"nl"}),
        ({"how_to_refer_en": "Call"}, {"en"}),
        ({"services-0-details_nl": "Nacht"}, {"nl"}),
        ({"phones-0-hours_en": "Night"}, {"en"}),
        ({"description_nl": "Nieuw", "description_en": "New"}, {"nl", "en"}),
        ({"email": "new@example.org"}, set()),
        ({"professionals_note_nl": "Bel tweemaal"}, set()),
        ({"phones-0-hours_en": "Night", "phones-0-is_for_professionals": "on"}, set()),
        ({"phones-0-DELETE": "on"}, set()),
    ],
)
def test_saving_in_the_admin_notes_which_language_changed(desk, changes, languages):
    entry = written(MAY, MAY, gives=["shelter"])
    PhoneFactory(organisation=entry)

    response = desk.post(address(entry), sent(entry, **changes))

    assert response.status_code == 302
    entry.refresh_from_db()
    changed = {code for code in ("nl", "en") if getattr(entry, f"written_{code}") > MAY}
    assert changed == languages


def test_the_page_says_that_its_text_is_older_and_shows_the_way():
    written(
        *(MAY, MAY - timedelta(days=40)), key="house", description_nl="Huis", description_en="House"
    )

    english = Client().get("/en/social-map/organisation/house/").content.decode()
    dutch = Client().get("/nl/social-map/organisation/house/").content.decode()

    assert "older than the Dutch one of 3 May 2026" in english
    assert 'href="/nl/social-map/organisation/house/"' in english
    assert "ouder dan" not in dutch


@pytest.mark.parametrize(
    ("has", "lacks", "words"),
    [("nl", "en", "Only available in Dutch"), ("en", "nl", "Alleen in het Engels beschikbaar")],
)
def test_a_text_that_stands_in_for_a_missing_one_is_said_so_and_not_called_old(has, lacks, words):
    written(MAY, MAY - timedelta(days=40), key="house", **{f"description_{has}": "Huis House"})

    own = Client().get(f"/{has}/social-map/organisation/house/").content.decode()
    other = Client().get(f"/{lacks}/social-map/organisation/house/").content.decode()

    assert words in other
    assert f'<div lang="{has}"><p>Huis House</p></div>' in other
    assert "older than" not in other
    assert "ouder dan" not in other
    assert "Huis House" in own
    assert words not in own


def test_without_any_description_nothing_is_said_of_languages():
    written(MAY, MAY - timedelta(days=40), key="house")

    assert (
        "Only available" not in Client().get("/en/social-map/organisation/house/").content.decode()
    )


def test_staff_find_what_is_behind_and_say_that_it_is_up_to_date(desk):
    late, fine = written(JUNE, MAY), written(MAY, MAY)

    page = desk.get(LIST, {"translation": "behind"})
    assert list(page.context["cl"].queryset) == [late]
    assert desk.get(LIST, {"translation": "nonsense"}).context["cl"].queryset.count() == 2

    desk.post(LIST, {"action": "translation_is_current", "_selected_action": [late.pk, fine.pk]})

    late.refresh_from_db()
    assert late.written_en == late.written_nl == JUNE
    assert not Organisation.objects.filter(behind()).exists()


def test_a_correction_in_one_language_leaves_the_other_behind():
    entry = OrganisationFactory()

    services.write_fields(organisation=entry, values={"description_nl": "Nu ook in Varna."})

    entry.refresh_from_db()
    assert is_behind(entry, "en")
    assert not is_behind(entry, "nl")


def test_a_corrected_number_leaves_no_text_behind():
    entry = OrganisationFactory()
    row = {"number": "+359 2 1", "label_nl": "", "label_en": "", "hours_nl": "", "hours_en": ""}

    services.write_fields(organisation=entry, values={"phones": [row]})

    entry.refresh_from_db()
    assert not is_behind(entry, "nl")
    assert not is_behind(entry, "en")


@pytest.mark.parametrize("number", [3, 30])
def test_marking_as_up_to_date_takes_the_same_statements_for_any_number(
    editor, count_queries, number
):
    entries = [
        *(written(JUNE, MAY) for _n in range(number // 3)),
        *(written(None, MAY) for _n in range(number // 3)),
        *(written(MAY, None) for _n in range(number // 3)),
    ]
    edition = selectors.edition()

    with translation.override("en"):
        used = count_queries(
            lambda: services.mark_translation_as_current(organisations=entries, actor=editor)
        )

    assert used <= 12
    stamps = Organisation.objects.order_by("pk").values_list("written_nl", "written_en")
    assert {(nl == en, nl) for nl, en in stamps} == {(True, JUNE), (True, MAY)}
    notes = LogEntry.objects.values_list("user", "change_message")
    assert list(notes) == [(editor.pk, "Marked the translation as up to date.")] * number
    assert selectors.edition() != edition
