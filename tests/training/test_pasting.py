"""A pasted list is understood, or says line by line why not."""

import pytest

from training.pasting import MOST_LINES, Line, key_of, read, understand


def facts(line: Line) -> tuple[str, str, str]:
    return line.name, line.organisation, line.email


@pytest.mark.parametrize(
    "text",
    [
        "Noor Bakker; Gemeente Kadewijk; noor@example.org",
        "Noor Bakker\tGemeente Kadewijk\tnoor@example.org",
        "Noor Bakker, Gemeente Kadewijk, noor@example.org",
        "  Noor   Bakker ;Gemeente Kadewijk;noor@example.org;;",
        "Name;Organisation;E-mail\r\nNoor Bakker;Gemeente Kadewijk;noor@example.org\r\n\r\n",
    ],
)
def test_semicolons_tabs_and_commas_part_the_fields(text):
    (line,) = read(text)
    assert facts(line) == ("Noor Bakker", "Gemeente Kadewijk", "noor@example.org")
    assert not line.reason


def test_a_name_alone_is_enough_and_an_address_is_known_as_one():
    first, second = read("Noor\nSam; sam@example.org")
    assert facts(first) == ("Noor", "", "")
    assert facts(second) == ("Sam", "", "sam@example.org")


@pytest.mark.parametrize(
    "name",
    ["محمد العلي", "דנה לוי", "Зоя Иванова", "王小明", "Þóra Ægisdóttir", "नेहा", "🙂 Ann"],
)
def test_a_name_in_any_script_stays_as_it_is(name):
    (line,) = read(f"{name}; Org")
    assert line.name == name
    assert not line.reason


@pytest.mark.parametrize(
    "wrong",
    [
        "; Org; a@example.org",
        "A; b; c; d",
        "A; b; not-an-address",
        "x" * 121,
        f"A; {'y' * 161}",
        "A\x00; b",
        "A\u202eB; c",
    ],
)
def test_what_is_not_understood_keeps_its_text_and_gets_a_reason(wrong):
    good, bad = read(f"Noor\n{wrong}")
    assert not good.reason
    assert bad.raw == wrong
    assert bad.number == 2
    assert str(bad.reason)


def test_who_stands_twice_or_on_the_list_is_marked():
    known = [key_of("Sam", "Org", "")]
    lines = read("Noor; A\nnoor ; a\nSAM; org\nNoor; B", known=known)
    assert [line.is_repeated for line in lines] == [False, True, True, False]


def test_repeated_ones_are_added_only_when_asked():
    def amount(again: bool) -> int:
        found = understand("Noor\nNoor", known=[], room=5, with_repeated=again)
        return len(found.added)

    assert (amount(False), amount(True)) == (1, 2)


def test_more_lines_than_any_group_takes_are_counted_and_not_looked_at():
    text = "\n".join(f"Name {n}" for n in range(MOST_LINES + 1))
    found = understand(text, known=[], room=20, with_repeated=False)
    assert found.is_too_many
    assert (found.lines, found.wanted) == ([], MOST_LINES + 1)
