import uuid
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories.accounts import AgencyFactory, UserFactory
from tests.training.factories import (
    ExerciseFactory,
    HandoutFactory,
    ItemFactory,
    PartFactory,
    ProgrammeFactory,
)
from tests.training.planned import planned_session, small_session
from training.models import Programme, Session
from training.services.sessions import cancel_session, change_session

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]
NEW = "training:session_new"


@pytest.fixture
def session(trainer):
    return small_session(actor=trainer, place="Zaal 2")


def page(name, session):
    return reverse(f"training:{name}", args=(session.pk,))


def facts(**changes):
    told = {
        "held_on": "2027-03-04",
        "starts_at": "09:30",
        "ends_at": "16:30",
        "lunch_at": "12:15",
        "place": "Zaal 3",
        "language": "both",
        "trainers": "Emma\r\n\r\n Jules ",
        "expected": "14",
    }
    return told | changes


def send(browser, address, data):
    ticket = browser.get(address).context["ticket"]
    return browser.post(address, {"form_ticket": ticket} | data)


@pytest.fixture
def programme():
    made = ProgrammeFactory()
    ItemFactory(programme=made, kind="theory")
    return made


def test_a_day_is_planned_in_one_form(browser, programme):
    answer = send(browser, reverse(NEW), facts(slug=programme.slug))
    session = Session.objects.get()
    assert answer.url == page("session_detail", session)
    assert (session.programme, session.trainers, session.expected) == (
        programme,
        "Emma\nJules",
        14,
    )
    assert session.items.count() == 1


def test_times_left_empty_are_those_of_the_programme(browser, programme):
    nothing = {"starts_at": "", "ends_at": "", "lunch_at": ""}
    send(browser, reverse(NEW), facts(slug=programme.slug, **nothing))
    session = Session.objects.get()
    assert f"{session.starts_at:%H:%M}-{session.ends_at:%H:%M}" == "09:30-09:40"


def test_a_double_click_plans_one_day(browser, programme):
    ticket = browser.get(reverse(NEW)).context["ticket"]
    data = facts(slug=programme.slug, starts_at="", ends_at="", lunch_at="")
    for _twice in range(2):
        answer = browser.post(reverse(NEW), {"form_ticket": ticket} | data)
        assert answer.status_code == 302
    assert Session.objects.count() == 1


def test_the_programme_that_was_chosen_before_is_ticked(browser, programme):
    form = browser.get(f"{reverse(NEW)}?programme={programme.slug}").context["form"]
    assert form["slug"].value() == programme.slug
    assert browser.get(f"{reverse(NEW)}?programme=no-such").status_code == 200


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"expected": "0"}, "Fill in how many people come: at least 1."),
        ({"expected": "-3"}, "Fill in how many people come: at least 1."),
        ({"expected": "21"}, "Plan two days instead"),
        ({"expected": "500"}, "Plan two days instead"),
        ({"expected": "99999999999999999999"}, "This number is too large for one day."),
        ({"expected": "veel"}, "Fill in a number, for example 14."),
        ({"expected": ""}, "Fill in how many people you expect."),
        ({"held_on": "1800-01-01"}, "Check the year: 1800 cannot be right."),
        ({"held_on": "2500-01-01"}, "Check the year: 2500 cannot be right."),
        ({"held_on": ""}, "Fill in on which day."),
        ({"ends_at": "09:00"}, "The day cannot end before it begins."),
        ({"lunch_at": "17:00"}, "Lunch must lie between"),
        ({"starts_at": "25:00"}, "Fill in a time"),
        ({"trainers": " \r\n "}, "Fill in who gives the training."),
        ({"language": "fr"}, "fr"),
        ({"slug": "no-such"}, "This programme is no longer shown"),
        ({"slug": ""}, "Choose a programme."),
        ({"place": "\x00"}, "Null characters are not allowed."),
    ],
)
def test_bad_facts_are_told_beside_their_field(browser, programme, changes, words):
    answer = send(browser, reverse(NEW), facts(slug=programme.slug) | changes)
    assert answer.status_code == 422
    [(name, errors)] = answer.context["form"].errors.items()
    assert name == next(iter(changes))
    assert words in errors[0]
    assert not Session.objects.exists()
    assert b"Zaal 3" in answer.content or "place" in changes


@pytest.mark.parametrize(
    ("expected", "status"), [("1", 302), ("15", 302), ("16", 302), ("20", 302)]
)
def test_groups_up_to_the_largest_are_taken(browser, programme, expected, status):
    answer = send(browser, reverse(NEW), facts(slug=programme.slug, expected=expected))
    assert answer.status_code == 302


def test_a_large_group_is_told_on_the_page(browser, trainer):
    session = small_session(actor=trainer, expected=16)
    assert "16 people come." in browser.get(page("session_detail", session)).content.decode()


def test_a_group_of_one_is_told_on_the_page(browser, trainer):
    session = small_session(actor=trainer, expected=1)
    text = browser.get(page("session_detail", session)).content.decode()
    assert "With one participant there are no pairs" in text


def test_a_day_in_the_past_can_be_written_down(browser, programme):
    answer = send(browser, reverse(NEW), facts(slug=programme.slug, held_on="2025-02-03"))
    assert "This day is in the past." in browser.get(answer.url).content.decode()


def test_hidden_and_empty_programmes_cannot_be_chosen(browser, programme):
    ItemFactory(programme=ProgrammeFactory(is_published=False))
    ProgrammeFactory()
    choices = browser.get(reverse(NEW)).context["form"].fields["slug"].choices
    assert [key for key, _label in choices] == [programme.slug]


def test_without_a_programme_the_page_says_so(browser, db):
    Programme.objects.all().delete()
    text = browser.get(reverse(NEW)).content.decode()
    assert "No programme can be planned at the moment" in text


def test_a_day_stays_when_its_programme_is_hidden(browser, session):
    Programme.objects.update(is_published=False)
    text = browser.get(page("session_detail", session)).content.decode()
    assert "This programme is no longer shown." in text


def test_what_is_typed_is_kept_and_comes_back(browser, programme):
    send(browser, reverse(NEW), facts(slug=programme.slug, expected="21", place="Zolder"))
    again = browser.get(reverse(NEW))
    assert again.context["draft"]
    assert again.context["form"]["place"].value() == "Zolder"
    assert again.context["form"]["expected"].value() == "21"


def test_my_day_names_what_was_not_saved(browser, programme):
    send(browser, reverse(NEW), facts(slug=programme.slug, expected="21"))
    text = browser.get(reverse("my_day")).content.decode()
    assert "Not saved yet" in text
    assert "a training day" in text
    assert "New case" not in text


def test_my_day_of_a_trainer_names_the_days_of_the_coming_two_weeks(browser, client_for, trainer):
    today = timezone.localdate()
    days = (("Donderdag", 0), ("Nog net", 14), ("Later", 15), ("Voorbij", -1))
    for title, number in days:
        small_session(actor=trainer, title=title, held_on=today + timedelta(days=number))
    text = browser.get(reverse("my_day")).content.decode()
    assert [title in text for title, _number in days] == [True, True, False, False]
    stranger = UserFactory(agency=AgencyFactory(), is_trainer=True)
    worker = UserFactory(agency=trainer.agency)
    for user, has_card in ((stranger, True), (worker, False)):
        text = client_for(user).get(reverse("my_day")).content.decode()
        assert "Donderdag" not in text
        assert ("No training day is planned in the coming two weeks." in text) is has_card


def test_my_day_asks_as_much_for_many_training_days_as_for_one(browser, trainer, count_queries):
    today = timezone.localdate()
    small_session(actor=trainer, held_on=today)
    asked = count_queries(lambda: browser.get(reverse("my_day")))
    for _more in range(4):
        small_session(actor=trainer, held_on=today)
    assert count_queries(lambda: browser.get(reverse("my_day"))) == asked


def test_a_trainer_s_typing_is_kept(browser, programme):
    ticket = browser.get(reverse(NEW)).context["ticket"]
    data = {"form_ticket": ticket, "sequence": "1", "place": "Zolder"}
    assert browser.post(reverse("cases:draft_save"), data).json()["saved"]
    assert browser.get(reverse(NEW)).context["form"]["place"].value() == "Zolder"


def test_facts_are_changed(browser, session):
    assert send(browser, page("session_edit", session), facts()).status_code == 302
    session.refresh_from_db()
    assert (session.place, session.sequence, session.version) == ("Zaal 3", 1, 2)


def test_cases_and_signals_can_be_left_out(browser, session):
    handout = HandoutFactory(takes_own_parts=True)
    handout.exercises.add(ExerciseFactory(programme=session.programme))
    part = PartFactory(handout=handout)
    send(browser, page("session_edit", session), facts(parts_left_out=[str(part.pk)]))
    assert list(session.parts_left_out.all()) == [part]
    text = browser.get(page("session_detail", session)).content.decode()
    assert f"{handout}: {part}" in text


def test_an_own_signal_is_told_apart_from_the_one_it_began_from(browser, session):
    handout = HandoutFactory(takes_own_parts=True)
    handout.exercises.add(ExerciseFactory(programme=session.programme))
    for agency in (None, session.agency):
        PartFactory(handout=handout, agency=agency, title_en="The keys")
    field = browser.get(page("session_edit", session)).context["form"].fields["parts_left_out"]
    names = [name for _key, name in field.choices]
    assert names == [f"{handout}: The keys", f"{handout}: The keys (your own)"]


def test_organisations_are_asked_for_safe_future_only(browser, session):
    def fields():
        return browser.get(page("session_edit", session)).context["form"].fields

    assert "organisations" not in fields()
    Programme.objects.filter(pk=session.programme_id).update(slug="safe-future-safe-return")
    assert "organisations" not in fields()  # nothing is on the map here


def test_a_stale_change_shows_both_texts(browser, session, trainer):
    address = page("session_edit", session)
    ticket = browser.get(address).context["ticket"]
    change_session(session=session, actor=trainer, version=1, place="Van de collega")
    answer = browser.post(address, {"form_ticket": ticket} | facts(place="Van mij"))
    assert answer.status_code == 409
    assert b"Van de collega" in answer.content
    assert b"Van mij" in answer.content
    session.refresh_from_db()
    assert session.place == "Van de collega"


def test_a_day_is_copied_to_another_date(browser, session):
    data = {"held_on": "2027-06-01", "place": "Zaal 9", "expected": "10"}
    answer = send(browser, page("session_copy", session), data)
    copy = Session.objects.exclude(pk=session.pk).get()
    assert answer.url == page("session_detail", copy)
    assert (copy.held_on, copy.place, copy.expected) == (date(2027, 6, 1), "Zaal 9", 10)
    assert copy.items.count() == session.items.count()


def test_a_copied_day_differs_from_its_programme_where_the_day_itself_does(browser, trainer):
    planned_session(actor=trainer)
    data = {"held_on": "2027-06-01", "place": "Zaal 9", "expected": "10"}
    session = Session.objects.get()
    answer = send(browser, page("session_copy", session), data)
    lines = browser.get(answer.url).context["planned"].lines
    assert [line.difference for line in lines] == [None] * len(lines)
    assert any(line.row.exercises for line in lines)


def test_a_copy_for_too_many_is_refused(browser, session):
    data = {"held_on": "2027-06-01", "expected": "21"}
    assert send(browser, page("session_copy", session), data).status_code == 422
    assert Session.objects.count() == 1


def test_cancelling_a_day_is_asked_first(browser, session):
    address = page("session_cancel", session)
    day = browser.get(page("session_detail", session)).content.decode()
    assert f'href="{address}"' in day
    assert f'action="{address}"' not in day
    assert 'name="action" value="cancel"' in browser.get(address).content.decode()
    session.refresh_from_db()
    assert session.cancelled_at is None
    cancel_session(session=session, actor=session.created_by, is_cancelled=True)
    assert 'name="action" value="restore"' in browser.get(address).content.decode()


@pytest.mark.parametrize("name", ["session_detail", "planner", "participants", "pack_new"])
def test_every_page_of_a_cancelled_day_says_so(browser, session, name):
    assert "This day was cancelled on" not in browser.get(page(name, session)).content.decode()
    cancel_session(session=session, actor=session.created_by, is_cancelled=True)
    assert "This day was cancelled on" in browser.get(page(name, session)).content.decode()


def test_a_day_is_cancelled_and_that_is_taken_back(browser, session):
    browser.post(page("session_cancel", session), {"action": "cancel"})
    session.refresh_from_db()
    assert session.cancelled_at is not None
    browser.post(page("session_cancel", session), {"action": "restore"})
    session.refresh_from_db()
    assert session.cancelled_at is None


def test_the_list_shows_its_three_parts(browser, trainer):
    today = timezone.localdate()
    small_session(actor=trainer, title="Straks", held_on=today + timedelta(days=3))
    small_session(actor=trainer, title="Toen", held_on=today - timedelta(days=3))
    off = small_session(actor=trainer, title="Niet meer")
    cancel_session(session=off, actor=trainer, is_cancelled=True)
    for show, title in (
        ("", "Straks"),
        ("past", "Toen"),
        ("cancelled", "Niet meer"),
        ("x", "Straks"),
    ):
        found = browser.get(reverse("training:session_list"), {"show": show}).context["sessions"]
        assert [str(one) for one in found] == [title]


def test_the_programmes_show_a_trainer_what_comes(browser, client, trainer):
    small_session(actor=trainer, title="Donderdag", held_on=timezone.localdate())
    address = reverse("training:programme_list")
    assert "Donderdag" in browser.get(address).content.decode()
    assert "Donderdag" not in client.get(address).content.decode()


def test_others_see_no_day(client, client_for, alice, other_agency, session):
    stranger = UserFactory(agency=other_agency, is_trainer=True)
    colleague = UserFactory(agency=session.agency, is_trainer=True)
    for name in ("session_detail", "session_edit", "session_copy", "planner"):
        address = page(name, session)
        assert client_for(colleague).get(address).status_code == 200
        assert client_for(stranger).get(address).status_code == 404
        assert client_for(alice).get(address).status_code == 403
        assert client.get(address).status_code == 302


def test_pages_ask_as_much_for_many_as_for_few(browser, trainer, count_queries):
    def load(address):
        return count_queries(lambda: browser.get(address))

    few = small_session(actor=trainer)
    listed = load(reverse("training:session_list"))
    shown = {name: load(page(name, few)) for name in ("session_detail", "planner")}
    many = small_session(actor=trainer, minutes=(5,) * 30)
    for _more in range(14):
        small_session(actor=trainer)
    assert load(reverse("training:session_list")) == listed
    assert {name: load(page(name, many)) for name in shown} == shown


def test_nobody_finds_a_day_that_is_not_there(browser):
    assert browser.get(reverse("training:planner", args=(uuid.uuid4(),))).status_code == 404
