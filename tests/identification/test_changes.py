"""What differs between two plans is told once, by part, in each language."""

from dataclasses import fields, replace

from django.utils import translation

from identification import plan
from identification.changes import (
    KINDS,
    LABELS,
    ChangeKind,
    PartKind,
    Rewording,
    changes_between,
    parts_of,
)
from identification.enums import Answer, Element, Source
from identification.plan import Plan, Words, as_data, from_data
from identification.presenters.changes import in_words, whole_plan


def question(key: str, text: str = "") -> plan.Question:
    text = text or f"Ask {key}?"
    signal = Words("Signaal", "Signal")
    return plan.Question(key, Words(f"{text} nl", text), signal, elements=(Element.ACT,))


def cluster(key: str, *keys: str) -> plan.Cluster:
    return plan.Cluster(key, Words(f"Groep {key}", f"Group {key}"), tuple(map(question, keys)))


def step(key: str, *clusters: plan.Cluster) -> plan.Step:
    title = Words(f"Stap {key}", f"Step {key}")
    return plan.Step(key, Source.MANUAL, title, Words("Uitleg", "Why"), clusters=clusters)


def walked(*steps: plan.Step, **other) -> Plan:
    given = {"title": Words("Plan", "Plan"), "opening": Words("Welkom", "Welcome")}
    return Plan(key="public", steps=steps, **given | other)


def told(old: Plan, new: Plan) -> list[tuple[str, str]]:
    return [(change.kind, change.key) for change in changes_between(old, new)]


ASKED = walked(step("one", cluster("a", "q1", "q2", "q3"), cluster("b", "q4")), step("two"))


def test_the_same_plan_has_no_changes():
    assert changes_between(ASKED, ASKED) == []
    assert changes_between(ASKED, from_data(as_data(ASKED))) == []


def test_a_reworded_text_is_told_in_its_language_only():
    first = replace(question("q4"), text=Words("Ask q4? nl", "Ask him q4?"))
    other = plan.Cluster("b", Words("Groep b", "Group b"), (first,))
    new = walked(step("one", cluster("a", "q1", "q2", "q3"), other), step("two"))
    (change,) = changes_between(ASKED, new)
    assert (change.kind, change.part_kind, change.key) == ("reworded", PartKind.QUESTION, "q4")
    assert change.rewordings == (Rewording("text", "en", "Ask q4?", "Ask him q4?"),)


def test_the_words_that_differ_are_marked():
    new = replace(ASKED, opening=Words("Welkom hier", "Welcome & <hello>"))
    (shown,) = in_words(changes_between(ASKED, new))
    dutch, english = shown.texts
    assert dutch.language == "nl"
    assert [side.words for side in dutch.sides] == ["Welkom", "Welkom<ins> hier</ins>"]
    assert english.sides[1].words == "Welcome<ins> &amp; &lt;hello&gt;</ins>"


def test_what_was_added_has_one_side_in_which_nothing_is_marked():
    (shown,) = in_words(changes_between(ASKED, walked(*ASKED.steps, step("three"))))
    sides = [side for text in shown.texts for side in text.sides]
    assert len(sides) == len(shown.texts)
    assert "Stap three" in [side.words for side in sides]


def test_an_added_part_tells_all_its_texts():
    new = walked(*ASKED.steps, step("three"))
    (change,) = changes_between(ASKED, new)
    assert (change.kind, change.key) == (ChangeKind.ADDED, "three")
    texts = {(one.field, one.language): one.new for one in change.rewordings}
    assert texts["title", "nl"] == "Stap three"
    assert texts["source", ""] == Source.MANUAL
    assert ("tip", "nl") not in texts
    assert all(not one.old for one in change.rewordings)


def test_what_went_comes_last_with_what_it_said():
    new = walked(step("two"), step("three"))
    assert told(ASKED, new) == [
        ("added", "three"),
        ("removed", "one"),
        ("removed", "a"),
        ("removed", "q1"),
        ("removed", "q2"),
        ("removed", "q3"),
        ("removed", "b"),
        ("removed", "q4"),
    ]
    gone = changes_between(ASKED, new)[1]
    assert gone.rewordings[1] == Rewording("title", "nl", "Stap one", "")


def test_one_question_that_moved_up_is_one_move():
    new = walked(step("one", cluster("a", "q3", "q1", "q2"), cluster("b", "q4")), step("two"))
    assert told(ASKED, new) == [("moved", "q3")]
    with translation.override("en"):
        (shown,) = in_words(changes_between(ASKED, new))
    assert shown.place == "Comes first now."


def test_a_question_that_went_to_another_cluster_moved():
    new = walked(step("one", cluster("a", "q1", "q2"), cluster("b", "q4", "q3")), step("two"))
    assert told(ASKED, new) == [("moved", "q3")]
    with translation.override("en"):
        (shown,) = in_words(changes_between(ASKED, new))
    assert shown.place == "From “Group a” to “Group b”. Comes after “Ask q4?” now."


def test_a_cluster_that_went_to_another_step_takes_its_questions_along():
    new = walked(step("one", cluster("a", "q1", "q2", "q3")), step("two", cluster("b", "q4")))
    assert told(ASKED, new) == [("moved", "b")]


def test_steps_in_the_opposite_order_are_told():
    new = walked(*reversed(ASKED.steps))
    assert told(ASKED, new) in ([("moved", "one")], [("moved", "two")])


def test_a_part_that_was_hidden_between_others_moves_nothing():
    new = walked(step("one", cluster("a", "q1", "q3"), cluster("b", "q4")), step("two"))
    assert told(ASKED, new) == [("removed", "q2")]


def test_moved_and_reworded_are_two_changes():
    moved = question("q4", "Other")
    new = walked(
        step("one", cluster("a", "q1", "q2", "q3"), cluster("b")),
        step("two", plan.Cluster("c", Words("C", "C"), (moved,))),
    )
    assert told(ASKED, new) == [("added", "c"), ("moved", "q4"), ("reworded", "q4")]


def test_values_that_are_no_text_are_told_in_words():
    check = plan.Check("safe", Source.TRAFGUID, Words("V", "Q"), Words(), Answer.NO, Words())
    old = walked(checks=(check,))
    new = walked(checks=(replace(check, concern=Answer.YES, about_child=True),))
    with translation.override("nl"):
        (shown,) = in_words(changes_between(old, new))
    assert [[side.words for side in text.sides] for text in shown.texts] == [
        ["<del>Nee</del>", "<ins>Ja</ins>"],
        ["<del>Nee</del>", "<ins>Ja</ins>"],
    ]


def test_a_signal_that_points_elsewhere_is_told():
    pointing = replace(question("q4"), elements=(Element.ACT, Element.MEANS))
    old = walked(step("one", cluster("b", "q4")))
    new = walked(step("one", replace(cluster("b"), questions=(pointing,))))
    (change,) = changes_between(old, new)
    assert [one.field for one in change.rewordings] == ["elements"]


def test_a_telephone_number_that_changed_is_told():
    contact = plan.LocalContact("one", Words("Rol", "Role"), "Harbour", phone="010 1")
    old, new = walked(contacts=(contact,)), walked(contacts=(replace(contact, phone="010 2"),))
    (change,) = changes_between(old, new)
    assert change.rewordings == (Rewording("phone", "", "010 1", "010 2"),)


def test_a_guide_is_known_by_its_element_and_called_so():
    guide = plan.Guide(Element.ACT, Words("Uitleg", "Why"), (plan.NextQuestion("n", Words("a")),))
    old, new = walked(guides=(guide,)), walked(guides=(replace(guide, questions=()),))
    (change,) = changes_between(old, new)
    assert (change.kind, change.key, change.part_kind) == ("removed", "n", PartKind.NEXT)


def test_a_variant_is_compared_with_the_public_plan_as_the_same_plan():
    assert changes_between(ASKED, replace(ASKED, key="0af3")) == []


def test_an_empty_plan_beside_a_full_one():
    empty = walked()
    assert {change.kind for change in changes_between(empty, ASKED)} == {ChangeKind.ADDED}
    assert {change.kind for change in changes_between(ASKED, empty)} == {ChangeKind.REMOVED}


def test_a_very_long_text_is_compared_by_its_lines():
    line = "woord " * 2_000
    old = replace(ASKED, opening=Words(f"{line}\neen", ""))
    new = replace(ASKED, opening=Words(f"{line}\ntwee", ""))
    (shown,) = in_words(changes_between(old, new))
    assert shown.texts[0].sides[1].words.endswith("<ins>twee</ins>")


def test_every_field_of_a_part_has_a_label_or_is_no_text():
    apart = {"key", "element", "checks", "steps", "openings", "clusters", "questions"}
    apart |= {"guides", "contacts"}
    for kind in KINDS:
        assert {field.name for field in fields(kind)} - set(LABELS) <= apart, kind


def test_a_version_is_shown_whole_with_both_languages():
    shown = whole_plan(ASKED)
    assert len(shown) == len(list(parts_of(ASKED))) == 9
    asked = next(part for part in shown if part.name.startswith("Ask q4?"))
    assert ("Ask q4? nl", "Ask q4?") in [texts[1:] for texts in asked.texts]
