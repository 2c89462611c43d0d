"""What the contents list and the running head say, without laying anything out."""

from training.pack.book import A3, A4, Facts, bind, in_order
from training.pack.front import parts_of
from training.pack.laying import HEAD_LETTERS, running_head

BOTH = ("nl", "en")
START = {"nl": "Vóór de dag", "en": "Before the day"}
ROW = {"nl": "11:00 Signalen", "en": "11:00 Signals"}


def sheet(key, section, paper=A4):
    return Facts(key, {"nl": key, "en": key}, section, (paper,))


def listed():
    sheets = [
        sheet("badges", START),
        sheet("flip-over", START, A3),
        sheet("by-hand", START),
        sheet("signals", ROW),
        sheet("board", ROW, A3),
    ]
    book = bind([sheets[place] for place in in_order(sheets)], is_two_sided=True)
    return parts_of(book, BOTH)


def test_sheets_on_a3_stand_last_below_a_heading_of_their_own():
    assert [[entry.line.facts.key for entry in part.entries] for part in listed()] == [
        ["badges", "by-hand"],
        ["signals"],
        ["flip-over", "board"],
    ]
    assert listed()[-1].title["en"] == "On A3"


def test_no_heading_of_the_contents_comes_twice():
    titles = [part.title["nl"] for part in listed()]
    assert len(titles) == len(set(titles))


def test_running_head_tells_both_languages_and_an_equal_title_once():
    programme = {"nl": "Safe Future", "en": "Safe Future"}
    head = running_head(programme, {"nl": "Dagschema", "en": "Timetable"})
    assert head == "Safe Future | Dagschema / Timetable"


def test_running_head_without_room_for_both_keeps_to_the_first():
    title = {"nl": "N" * HEAD_LETTERS, "en": "E"}
    assert running_head({"nl": "Dag", "en": "Day"}, title) == f"Dag | {title['nl']}"
