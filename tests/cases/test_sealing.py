"""Sealed values: nothing altered, moved, cut off or plain ever opens (security.md 2)."""

import os
import random

import pytest
from django.core.exceptions import FieldError
from django.db import connection
from django_scopes import scopes_disabled
from hypothesis import given
from hypothesis import strategies as st

from safe_portal.cases.models import Case, CaseKey, SafeContact
from safe_portal.cases.rotation import rewrap_case_keys
from safe_portal.sealing import SealError, open_with_ring, seal, seal_with_ring, unseal
from tests.factories.cases import CaseFactory

KEY = os.urandom(32)
CANARY = "kanarie-3f9d"


def raw(model, column, pk):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM {model._meta.db_table} WHERE id = %s", [pk_of(pk)])
        return bytes(cursor.fetchone()[0])


def pk_of(pk):
    return pk if connection.vendor == "postgresql" else pk.hex


def write(model, column, pk, token):
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {model._meta.db_table} SET {column} = %s WHERE id = %s", [token, pk_of(pk)]
        )


@given(text=st.text())
def test_what_is_sealed_opens_again_whatever_it_says(text):
    token = seal(text.encode("utf-8", "surrogatepass"), key_id=3, key=KEY, aad="t.c.1")
    opened = unseal(token, keys={3: KEY}, aad="t.c.1")
    assert opened.decode("utf-8", "surrogatepass") == text


def test_a_thousand_mutations_are_all_refused():
    token = seal(b"a note about nobody" * 4, key_id=1, key=KEY, aad="t.c.1")
    chance = random.Random(7)
    accepted = 0
    for _ in range(1000):
        damaged = bytearray(token)
        damaged[chance.randrange(len(damaged))] ^= chance.randrange(1, 256)
        try:
            unseal(bytes(damaged), keys={1: KEY, 2: KEY}, aad="t.c.1")
            accepted += 1
        except SealError:
            continue
    assert accepted == 0


@pytest.mark.parametrize("cut", range(0, 40, 3))
def test_a_cut_off_value_is_refused(cut):
    token = seal(b"text", key_id=1, key=KEY, aad="t.c.1")
    with pytest.raises(SealError):
        unseal(token[: min(cut, len(token) - 1)], keys={1: KEY}, aad="t.c.1")


def test_plain_text_is_refused():
    with pytest.raises(SealError):
        unseal(b"\x01this was never sealed at all", keys={1: KEY}, aad="t.c.1")


def test_another_place_is_refused():
    token = seal_with_ring("secret", aad="a.b.1")
    assert open_with_ring(token, aad="a.b.1") == "secret"
    with pytest.raises(SealError):
        open_with_ring(token, aad="a.b.2")


@pytest.mark.django_db
def test_the_database_holds_no_clear_text_and_the_field_opens(unscoped, alice):
    case = CaseFactory(owner=alice, working_name=CANARY)
    assert CANARY.encode() not in raw(Case, "working_name", case.pk)
    assert Case.objects.get(pk=case.pk).working_name == CANARY


@pytest.mark.django_db
def test_a_value_swapped_from_another_row_does_not_open(unscoped, alice):
    first, second = CaseFactory(owner=alice), CaseFactory(owner=alice)
    write(Case, "working_name", first.pk, raw(Case, "working_name", second.pk))
    with pytest.raises(SealError):
        _ = Case.objects.get(pk=first.pk).working_name


@pytest.mark.django_db
def test_a_value_swapped_from_another_column_does_not_open(unscoped, alice):
    case = CaseFactory(owner=alice)
    card = SafeContact.objects.create(case=case, created_by=alice, hours="always", never="never")
    write(SafeContact, "hours", card.pk, raw(SafeContact, "never", card.pk))
    with pytest.raises(SealError):
        _ = SafeContact.objects.get(pk=card.pk).hours


@pytest.mark.django_db
def test_without_its_key_a_case_is_gone(unscoped, alice):
    case = CaseFactory(owner=alice)
    CaseKey.objects.filter(case=case).delete()
    with pytest.raises(SealError):
        _ = Case.objects.get(pk=case.pk).working_name


@pytest.mark.django_db
def test_a_sealed_field_cannot_be_searched_or_compared(unscoped, alice):
    CaseFactory(owner=alice)
    with pytest.raises(FieldError):
        Case.objects.filter(working_name="Zonnebloem").exists()
    with pytest.raises(FieldError):
        Case.objects.update(working_name="plain")


@pytest.mark.django_db
def test_saving_other_fields_leaves_the_sealed_value_whole(unscoped, alice):
    case = CaseFactory(owner=alice, working_name=CANARY)
    fresh = Case.objects.get(pk=case.pk)
    fresh.country_of_origin = "RO"
    fresh.save()
    assert Case.objects.get(pk=case.pk).working_name == CANARY


@pytest.mark.django_db
def test_rotation_wraps_every_key_with_the_newest_and_all_still_opens(unscoped, alice, settings):
    settings.SEALING_KEYS = {1: b"\x01" * 32}
    cases = [CaseFactory(owner=alice, working_name=f"{CANARY}{n}") for n in range(3)]
    settings.SEALING_KEYS = {1: b"\x01" * 32, 2: b"\x02" * 32}
    assert rewrap_case_keys() == 3
    settings.SEALING_KEYS = {2: b"\x02" * 32}
    names = [Case.objects.get(pk=case.pk).working_name for case in cases]
    assert names == [f"{CANARY}{n}" for n in range(3)]
    assert rewrap_case_keys() == 0


@pytest.mark.django_db
def test_representations_say_nothing(alice):
    with scopes_disabled():
        case = CaseFactory(owner=alice, working_name=CANARY)
        card = SafeContact(case=case, created_by=alice, details=CANARY)
    assert CANARY not in f"{case} {case!r} {card} {card!r} {case.key}"
