"""What an organisation sends through its link."""

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client
from django.utils import timezone

from socialmap import correctable
from socialmap.enums import CheckMethod, Listing, RequestState
from socialmap.forms import CorrectionForm
from socialmap.models import Service, SuggestedChange, Suggestion, TargetGroup, Verification
from tests.socialmap.factories import PhoneFactory, ServiceTypeFactory
from tests.socialmap.rounds import asked, link_of
from tests.socialmap.typed import typed_in

pytestmark = pytest.mark.django_db

STREET = "Verborgenstraat 7"


def send(request, **changes):
    """What stands in the form, with these boxes typed over."""
    path = link_of(request, "correct/")
    return Client().post(path, typed_in(Client().get(path), changes))


def suggested():
    return {change.field: change.new for change in SuggestedChange.objects.all()}


def test_one_click_confirms_and_brings_a_lapsed_entry_back(editor):
    request = asked(
        editor, listing=Listing.LAPSED, unreachable_since=timezone.localdate(), key="house"
    )
    Client().post(link_of(request))

    entry = type(request.organisation).objects.get()
    assert (entry.listing, entry.unreachable_since) == (Listing.LISTED, None)
    check = entry.last_check
    assert (check.method, check.checked_on) == (CheckMethod.ORGANISATION, timezone.localdate())
    page = Client().get("/en/social-map/organisation/house/").content.decode()
    assert "by the organisation itself" in page


def test_a_correction_leaves_the_entry_and_keeps_old_and_new(editor):
    request = asked(editor)
    response = send(request, email="new@example.org", name_nl="Nieuw huis")

    assert response.status_code == 302
    request.refresh_from_db()
    assert request.state == RequestState.CORRECTED
    assert request.organisation.email == "old@example.org"
    changes = {change.field: (change.old, change.new) for change in SuggestedChange.objects.all()}
    assert changes["email"] == ("old@example.org", "new@example.org")
    assert set(changes) == {"email", "name_nl"}
    assert not Verification.objects.exists()
    assert "came in on" in Client().get(response.url).content.decode()


def test_lists_are_suggested_whole(editor):
    request = asked(editor, serves=["NL", "BG"], gives=["shelter"])
    ServiceTypeFactory(key="legal", name_nl="Recht", name_en="Legal")
    TargetGroup.objects.create(key="women", name_nl="Vrouwen", name_en="Women")
    PhoneFactory(organisation=request.organisation, number="+31 20 1", hours_nl="dag")
    send(
        request,
        **{
            "served": ["BG", "HU"],
            "spoken": ["bg"],
            "groups": ["women"],
            "service_legal": "on",
            "service_legal_nl": "gratis",
            "phones-1-number": "+359 2 2",
            "phones-1-is_hotline": "on",
        },
    )

    found = suggested()
    assert found["served"] == ["BG", "HU"]
    assert found["spoken"] == ["bg"]
    assert found["groups"] == ["women"]
    assert [row["kind"] for row in found["services"]] == ["legal", "shelter"]
    assert found["services"][0]["details_nl"] == "gratis"
    assert [row["number"] for row in found["phones"]] == ["+31 20 1", "+359 2 2"]
    assert found["phones"][1]["is_hotline"] is True
    assert set(found) == {"served", "spoken", "groups", "services", "phones"}


def test_emptying_a_number_takes_it_out(editor):
    request = asked(editor)
    PhoneFactory(organisation=request.organisation, label_nl="Balie")
    send(request, **{"phones-0-number": ""})

    assert suggested() == {"phones": []}


def test_a_correction_that_changes_nothing_confirms_and_says_so(editor):
    request = asked(
        editor,
        description_nl="Een regel.\r\nNog een.",
        address=STREET,
        address_is_confidential=True,
        serves=["BG"],
        gives=["shelter"],
    )
    PhoneFactory(organisation=request.organisation, label_en="Desk")
    Service.objects.update(details_en="Day and night")
    response = send(request)

    assert not Suggestion.objects.exists()
    request.refresh_from_db()
    assert request.state == RequestState.CONFIRMED
    page = Client().get(response.url).content.decode()
    assert "You changed nothing in the form" in page


def test_only_a_remark_is_read_by_staff(editor):
    request = asked(editor)
    send(request, remarks="We moved last week.")

    assert Suggestion.objects.get().remarks == "We moved last week."
    request.refresh_from_db()
    assert request.state == RequestState.CORRECTED


def test_what_staff_changed_meanwhile_is_not_changed_back(editor):
    request = asked(editor)
    path = link_of(request, "correct/")
    typed = typed_in(Client().get(path), {"abbreviation": "NH"})
    request.organisation.email = "staff@example.org"
    request.organisation.save()
    Client().post(path, typed)

    assert suggested() == {"abbreviation": "NH"}


def test_an_empty_box_keeps_a_confidential_address(editor):
    request = asked(editor, address=STREET, address_is_confidential=True)
    send(request, abbreviation="NH")

    assert suggested() == {"abbreviation": "NH"}


def test_a_new_confidential_address_is_suggested_without_the_old_one(editor):
    request = asked(editor, address=STREET, address_is_confidential=True)
    send(request, address="Nieuwe straat 1")

    change = SuggestedChange.objects.get()
    assert change.new == "Nieuwe straat 1"
    assert STREET not in str(SuggestedChange.objects.values().get())
    lines = " ".join(LogEntry.objects.values_list("change_message", flat=True))
    assert "Nieuwe straat" not in lines


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"phones-0-number": "abc"}, "Write the number in digits"),
        ({"phones-0-label_nl": "Balie"}, "Write the number too"),
        ({"served": ["XX"]}, "The map does not know this choice"),
        ({"served": ["BG", "<b>"]}, "The map does not know this choice"),
        ({"served": []}, "This field is required"),
        ({"spoken": ["klingon"]}, "The map does not know this choice"),
        ({"country": "ZZ"}, "The map does not know this choice"),
        ({"groups": ["nobody"]}, "The map does not know this choice"),
        ({"kind": "company"}, "The map does not know this choice"),
        ({"website": "javascript:alert(1)"}, "Enter a valid URL"),
        ({"email": "nobody"}, "Enter a valid email address"),
        ({"name_en": ""}, "This field is required"),
        ({"name_nl": "x" * 201}, "at most 200 characters"),
        ({"description_en": "nul\x00"}, "Null characters are not allowed"),
        ({"remarks": "x" * 1_000_000}, "at most 10000 characters"),
        ({"phones-TOTAL_FORMS": "100000"}, "A telephone number is not right"),
        ({"phones-TOTAL_FORMS": "many"}, "A telephone number is not right"),
    ],
)
def test_a_wrong_box_gets_words_and_nothing_typed_is_lost(editor, changes, words):
    request = asked(editor)
    response = send(request, description_nl="Met zorg getypt.", **changes)

    page = response.content.decode()
    assert response.status_code == 200
    assert words in page
    assert "Met zorg getypt." in page
    assert all(str(value)[:4000] in page for value in changes.values() if value == "abc")
    assert not Suggestion.objects.exists()
    request.refresh_from_db()
    assert request.state == RequestState.ASKED


def test_a_remark_of_a_megabyte_stays_in_its_box(editor):
    remark = "Wij zijn verhuisd. " * 55_000
    page = send(asked(editor), remarks=remark).content.decode()

    assert remark.strip() in page


def test_two_tabs_with_the_same_correction_make_one_suggestion(editor):
    request = asked(editor)
    path = link_of(request, "correct/")
    first, second = (
        typed_in(Client().get(path), {"email": "new@example.org"}) for _tab in range(2)
    )
    answers = [Client().post(path, typed).status_code for typed in (first, second)]

    assert answers == [302, 302]
    assert Suggestion.objects.count() == 1


def test_another_correction_by_a_used_link_stays_on_the_page(editor):
    request = asked(editor)
    path = link_of(request, "correct/")
    late = typed_in(Client().get(path), {"abbreviation": "Te laat getypt"})
    Client().post(link_of(request))
    response = Client().post(path, late)

    assert response.status_code == 409
    assert "Te laat getypt" in response.content.decode()
    assert "does not take an answer any more" in response.content.decode()
    assert not Suggestion.objects.exists()


def test_asking_off_is_kept_for_staff_and_changes_nothing(editor):
    request = asked(editor)
    Client().post(link_of(request, "off/"), {"remarks": "We stop in May."})

    request.refresh_from_db()
    assert (request.state, request.remarks) == (RequestState.WANTS_OFF, "We stop in May.")
    assert request.organisation.listing == Listing.LISTED
    assert "asked to be taken off" in Client().get(link_of(request)).content.decode()


def test_asking_off_with_too_long_a_reason_gets_words(editor):
    request = asked(editor)
    response = Client().post(link_of(request, "off/"), {"remarks": "x" * 1_000_000})

    assert "at most 10000 characters" in response.content.decode()
    request.refresh_from_db()
    assert request.state == RequestState.ASKED


def test_every_field_stands_under_a_heading_of_the_form(editor):
    entry = asked(editor).organisation
    form = CorrectionForm(entry=correctable.read_entry(entry))
    found = [part.name for _heading, parts in form.sections() for part in parts]

    assert sorted(found) == sorted(correctable.FIELDS)


def test_a_wrong_number_is_a_link_in_the_summary_like_every_other_fault(editor):
    request = asked(editor)
    response = send(request, **{"phones-0-number": "abc", "email": "no address"})
    text = response.content.decode()
    summary = text[text.index("error-summary") :].split("</ul>")[0]

    assert '<a href="#id_phones-0-number">Number – Write the number in digits' in summary
    assert '<a href="#id_email">' in summary
    assert text.count('id="id_phones-0-number"') == 1
