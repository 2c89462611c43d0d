from django.utils.translation import override

from safefuture.enums import Function, Place
from safefuture.network import compare, cover, in_order, members_from, numbered
from safefuture.presenters.ecogram import Network, gaps
from safefuture.presenters.ecogram_days import DaysApart

from .networks import member


def of(covers, function):
    return next(one for one in covers if one.function == function)


def test_informal_and_professional_are_counted_apart():
    members = [
        member(1, practical="given"),
        member(2, practical="given", sector="professionals"),
        member(3, practical="wished"),
    ]
    found = of(cover(members), Function.PRACTICAL)
    assert [len(found.informal), len(found.professional)] == [1, 1]


def test_who_is_only_possible_gives_nothing_yet():
    assert of(cover([member(1, advice="given", is_possible=True)]), Function.ADVICE).informal == []


def test_here_and_the_country_of_origin_are_counted_apart():
    members = [member(1, group="given", place=Place.ORIGIN), member(2, place=Place.ELSEWHERE)]
    assert of(cover(members, place=Place.DESTINATION), Function.GROUP).informal == []
    assert len(of(cover(members, place=Place.ORIGIN), Function.GROUP).informal) == 1


def test_the_gap_report_says_in_words_what_is_missing():
    members = [
        member(1, practical="given"),
        member(2, advice="given", sector="professionals"),
        member(3, emotional="given", safe_to_contact="no"),
        member(4, emotional="given", sector="professionals", safe_to_contact="no"),
    ]
    with override("en"):
        here, there = gaps(members)
        assert here.lines == [
            "Practical help: no professional; own circle: 1.",
            "Advice: nobody in the own circle; professionals: 1.",
            "Group: nobody gives this.",
            "Emotional support: only from someone who is not safe to contact.",
        ]
        assert len(there.lines) == 4
        assert here.short == (
            "nobody in the own circle for advice and group; "
            "no professional for practical help and group"
        )


def test_a_network_without_gaps_says_so():
    everything = dict.fromkeys(Function.values, "given")
    members = [member(1, **everything), member(2, sector="professionals", **everything)]
    with override("en"):
        here = gaps(members)[0]
        assert here.lines == ["Each function is given, in the own circle and by professionals."]
        assert here.short == "each function is given"


def test_zero_is_said_in_words():
    with override("nl"):
        row = Network([]).page_bar[0]
        assert (row.informal, row.professional, list(row.informal_units)) == (
            "niemand",
            "niemand",
            [],
        )


def test_numbers_follow_the_parts_of_the_network():
    members = [member(1, sector="professionals"), member(2, sector="family"), member(3)]
    assert [one.id for one in in_order(members)] == ["2", "3", "1"]
    assert numbered(members) == {"2": 1, "3": 2, "1": 3}


def test_two_days_tell_who_appeared_went_and_moved():
    before = [member(1, ring=3), member(2)]
    after = [member(1, ring=1, emotional="given"), member(3)]
    found = compare(before, after)
    assert [one.id for one in found.appeared] == ["3"]
    assert [one.id for one in found.gone] == ["2"]
    assert [(one.after.id, one.differs) for one in found.moved] == [("1", ["ring", "emotional"])]
    assert set(found.numbers) == {"1", "2", "3"}


def test_what_moved_is_said_in_words():
    with override("en"):
        apart = DaysApart([member(1, ring=3)], [member(1, ring=1, is_possible=True)])
        steps = [(step.label, step.before, step.after) for step in apart.moved[0].steps]
    assert steps == [
        ("closeness", "Further away", "Close"),
        ("possible, not yet contacted", "no", "yes"),
    ]


def test_equal_networks_are_the_same():
    assert compare([member(1)], [member(1, note="other words")]).is_same


def test_a_snapshot_is_read_back_as_it_was_kept():
    kept = member(7, ring=1, note="kent de buurt")
    assert members_from([kept.content()]) == [kept]


def test_what_a_later_portal_kept_is_read_as_far_as_it_is_known():
    odd = [member(1).content() | {"shoe_size": 43}, "words", {"name": "without id"}]
    assert [one.id for one in members_from(odd)] == ["1"]


def test_a_plain_network_has_no_country_and_no_bar():
    network = Network([member(1, place="origin", safe_to_contact="no", note="x")], plain=True)
    assert network.drawing.bars == ""
    assert network.drawing.solid.count("Z") == 1
    assert network.members[0].note == ""
