from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client

from tests.access.table import (
    RULES,
    expected,
    is_tried,
    relations_for,
    twin_of,
    unlisted,
    variants,
)
from tests.access.walker import METHODS, Address, ask, every_address, fault
from tests.access.world import PEOPLE, World

EVERYONE = (*PEOPLE, "anonymous")
# The first of each role. The others have the same role and reach other things: what tells them
# apart is what a GET or a POST fetches.
ONE_OF_EACH_ROLE = (
    "alice",
    "lead",
    "agency_admin",
    "trainer",
    "editor",
    "superuser",
    "one_factor",
    "inactive",
    "anonymous",
)
# The same question in the same words to another database: of each case somebody who reaches it.
ON_POSTGRESQL = ("alice", "charlie", "lead", "trainer", "other_trainer", "editor")
WHO_WALKS = {"sqlite": EVERYONE, "postgresql": ON_POSTGRESQL}[connection.vendor]
LEAST_COMBINATIONS = {"sqlite": 10_000, "postgresql": 4_000}


def named_addresses() -> list[Address]:
    """Without the admin's two redirects that have no name and no content."""
    return [address for address in every_address() if not address.name.startswith("nl/admin/")]


def listed_addresses() -> list[Address]:
    return [address for address in named_addresses() if address.name in RULES]


def tried_addresses(person: str) -> list[Address]:
    return [address for address in listed_addresses() if is_tried(RULES[address.name], person)]


def test_every_address_is_in_the_table_and_the_other_way_round() -> None:
    addresses = named_addresses()

    assert unlisted(addresses) == []
    assert sorted(set(RULES) - {address.name for address in addresses}) == []


def test_there_are_enough_combinations() -> None:
    each = [
        len(relations_for(RULES[address.name], person, method))
        for person in WHO_WALKS
        for address in tried_addresses(person)
        for method in methods_for(address, person)
    ]

    assert sum(each) >= LEAST_COMBINATIONS[connection.vendor]


@pytest.mark.parametrize("person", WHO_WALKS)
def test_nobody_gets_what_is_not_theirs(
    world: World, person: str, record_property: Callable[[str, object], None]
) -> None:
    tried, leaks = walk_as(person, world)

    record_property("combinations", tried)
    assert leaks == []


def methods_for(address: Address, person: str) -> tuple[str, ...]:
    """What fetches something, for everybody; the other methods once for each role.

    Which methods a view knows does not depend on whose thing it is, nor on the database. Django's
    admin draws the whole page for every method: there the three that matter.
    """
    if connection.vendor == "postgresql" or person not in ONE_OF_EACH_ROLE:
        return "GET", "POST"
    return ("GET", "POST", "DELETE") if RULES[address.name].kind == "admin" else METHODS


def walk_as(person: str, world: World) -> tuple[int, list[str]]:
    client = world.clients[person]
    tried, leaks = 0, []
    for address in tried_addresses(person):
        for method in methods_for(address, person):
            for relation, words in outcomes(client, address, method, world=world, person=person):
                tried += 1
                if words:
                    leaks.append(f"{method} {address.name} ({relation}): {words}")
    return tried, leaks


def outcomes(
    client: Client, address: Address, method: str, *, world: World, person: str
) -> list[tuple[str, str]]:
    """The fault (or none) of each relation; what is not there is asked first, to compare with."""
    rule = RULES[address.name]
    answers = {
        relation: ask(client, method, path=address.path(values), values=values)
        for relation, values in variants(rule, world, person=person, method=method)
    }
    return [
        (
            relation,
            fault(
                answer,
                expected=expected(rule, person=person, relation=relation, method=method),
                method=method,
                twin=answers.get(twin_of(relation)),
            ),
        )
        for relation, answer in answers.items()
    ]
