import tomllib

import pytest

from safe_portal.countries import country_choices
from socialmap import reference
from socialmap.enums import CheckMethod
from socialmap.models import SHELTER, Organisation, Phone, Service, ServiceType

pytestmark = pytest.mark.django_db


def test_the_thirteen_partners_and_nine_kinds_of_help_are_loaded():
    reference.load()

    assert Organisation.objects.count() == 13
    assert ServiceType.objects.count() == 9


def test_loading_again_changes_nothing():
    reference.load()
    before = (
        Phone.objects.count(),
        Service.objects.count(),
        Organisation.networks.through.objects.count(),
    )
    reference.load()
    reference.load(overwrite=True)

    after = (
        Phone.objects.count(),
        Service.objects.count(),
        Organisation.networks.through.objects.count(),
    )
    assert after == before


def test_what_staff_edited_stays():
    reference.load()
    Organisation.objects.filter(key="fairwork").update(
        description_en="Ours", email="new@example.org"
    )
    Organisation.objects.get(key="comensha").networks.clear()
    Organisation.objects.get(key="open-gate").phones.all().delete()

    reference.load()

    fairwork = Organisation.objects.get(key="fairwork")
    assert (fairwork.description_en, fairwork.email) == ("Ours", "new@example.org")
    assert not Organisation.objects.get(key="comensha").networks.exists()
    assert not Organisation.objects.get(key="open-gate").phones.exists()


def test_overwriting_brings_the_source_back():
    reference.load()
    Organisation.objects.filter(key="fairwork").update(email="new@example.org")

    reference.load(overwrite=True)

    assert Organisation.objects.get(key="fairwork").email == "info@fairwork.nu"


def test_members_name_their_network():
    reference.load()
    network = Organisation.objects.get(key="la-strada-international")

    assert sorted(network.members.values_list("key", flat=True)) == [
        "animus-association",
        "comensha",
        "open-gate",
    ]


def test_every_entry_is_marked_as_printed_and_not_verified():
    reference.load()

    for organisation in Organisation.objects.all():
        assert organisation.last_check.method == CheckMethod.PRINTED
        assert f"{organisation.last_check.checked_on:%Y-%m}" == "2018-12"


def test_every_entry_is_valid_and_speaks_both_languages():
    reference.load()

    for organisation in Organisation.objects.all():
        organisation.full_clean()
        assert organisation.description_nl
        assert organisation.description_en
        for phone in organisation.phones.all():
            phone.full_clean()


def test_every_text_of_the_content_has_both_languages():
    content = tomllib.loads((reference.CONTENT / "partners.toml").read_text())

    for entry in content["organisations"]:
        texts = [entry["name"], entry["description"], *entry["services"]]
        texts += [
            phone[part] for phone in entry["phones"] for part in ("label", "hours") if part in phone
        ]
        for text in texts:
            assert text["nl"].strip(), entry["key"]
            assert text["en"].strip(), entry["key"]


def test_the_content_uses_known_countries():
    content = tomllib.loads((reference.CONTENT / "partners.toml").read_text())
    known = dict(country_choices("en"))

    for entry in content["organisations"]:
        assert set(entry["countries_served"]) <= set(known)


def test_the_kind_of_help_that_hides_addresses_is_among_the_terms():
    reference.load()

    assert ServiceType.objects.filter(key=SHELTER).exists()
