import datetime

import factory

from tests.factories.accounts import AgencyFactory, UserFactory
from training.enums import (
    AnswerSource,
    GroupForm,
    HandoutLayout,
    ItemKind,
    Moment,
    QuestionKind,
    SessionLanguage,
)
from training.models import (
    Certificate,
    Evaluation,
    EvaluationQuestion,
    EvaluationWord,
    Exercise,
    Handout,
    HandoutPart,
    Material,
    MaterialNeed,
    Pack,
    Participant,
    Programme,
    ProgrammeItem,
    Session,
    SessionItem,
    Slide,
    Theory,
)


class ProgrammeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Programme

    slug = factory.Sequence(lambda n: f"programme-{n}")
    title_nl = factory.Sequence(lambda n: f"Programma {n}")
    title_en = factory.Sequence(lambda n: f"Programme {n}")
    summary_nl = "Een dag"
    summary_en = "A day"
    audience_nl = "Collega's"
    audience_en = "Colleagues"
    goals_know_nl = "iets"
    goals_know_en = "something"
    goals_able_nl = "iets te doen"
    goals_able_en = "to do something"


class ExerciseFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Exercise

    programme = factory.SubFactory(ProgrammeFactory)
    number = factory.Sequence(lambda n: str(n + 1))
    title_nl = factory.Sequence(lambda n: f"Samen doen {n}")
    title_en = factory.Sequence(lambda n: f"Doing together {n}")
    minutes = 20
    goal_nl = "Leren"
    goal_en = "To learn"
    group_form = GroupForm.PAIRS
    steps_nl = "Begin\nStop"
    steps_en = "Begin\nEnd"


class ItemFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ProgrammeItem

    programme = factory.SubFactory(ProgrammeFactory)
    kind = ItemKind.EXERCISE
    position = factory.Sequence(lambda n: n)
    title_nl = factory.Sequence(lambda n: f"Onderdeel {n}")
    title_en = factory.Sequence(lambda n: f"Component {n}")
    minutes = 10


class HandoutFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Handout

    slug = factory.Sequence(lambda n: f"handout-{n}")
    title_nl = factory.Sequence(lambda n: f"Blad {n}")
    title_en = factory.Sequence(lambda n: f"Sheet {n}")
    purpose_nl = "Om te lezen"
    purpose_en = "To read"
    layout = HandoutLayout.SIGNALS


class PartFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = HandoutPart

    handout = factory.SubFactory(HandoutFactory)
    position = factory.Sequence(lambda n: n)
    title_nl = factory.Sequence(lambda n: f"Deel {n}")
    title_en = factory.Sequence(lambda n: f"Part {n}")
    text_nl = "Tekst"
    text_en = "Text"


class MaterialFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Material

    slug = factory.Sequence(lambda n: f"material-{n}")
    name_nl = factory.Sequence(lambda n: f"schaar {n}")
    name_en = factory.Sequence(lambda n: f"scissors {n}")


class NeedFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = MaterialNeed

    material = factory.SubFactory(MaterialFactory)
    exercise = factory.SubFactory(ExerciseFactory)


class SessionFactory(factory.django.DjangoModelFactory):
    """A day of the agency of its maker, who is a trainer."""

    class Meta:
        model = Session

    created_by = factory.SubFactory(
        UserFactory, is_trainer=True, agency=factory.SubFactory(AgencyFactory)
    )
    agency = factory.SelfAttribute("created_by.agency")
    programme = factory.SubFactory(ProgrammeFactory)
    held_on = datetime.date(2027, 3, 4)
    starts_at = datetime.time(9, 30)
    ends_at = datetime.time(16, 30)
    lunch_at = datetime.time(12, 15)
    place = "Zaal 2"
    trainers = "Emma Veenhuis"
    expected = 16


class SessionItemFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = SessionItem

    session = factory.SubFactory(SessionFactory)
    item = factory.SubFactory(ItemFactory)
    position = factory.Sequence(lambda n: n)
    kind = ItemKind.EXERCISE
    minutes = 20


class ParticipantFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Participant

    session = factory.SubFactory(SessionFactory)
    position = factory.Sequence(lambda n: n)
    name = factory.Sequence(lambda n: f"Deelnemer {n}")
    organisation = "Gemeente Kadewijk"


class TheoryFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Theory

    programme = factory.SubFactory(ProgrammeFactory)
    slug = factory.Sequence(lambda n: f"theory-{n}")
    title_nl = factory.Sequence(lambda n: f"Vertellen {n}")
    title_en = factory.Sequence(lambda n: f"Telling {n}")
    minutes = 15
    core_nl = "Waar het op neerkomt"
    core_en = "What it comes down to"
    points_nl = "Eerst dit\nDan dat"
    points_en = "This first\nThen that"


class SlideFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Slide

    programme = factory.SubFactory(ProgrammeFactory)
    position = factory.Sequence(lambda n: n)
    title_nl = factory.Sequence(lambda n: f"Dia {n}")
    title_en = factory.Sequence(lambda n: f"Slide {n}")
    lines_nl = "Een regel"
    lines_en = "A line"
    said_nl = "Zeg dit erbij"
    said_en = "Say this with it"


class QuestionFactory(factory.django.DjangoModelFactory):
    """A question from 1 to 5 at the end of the day."""

    class Meta:
        model = EvaluationQuestion

    slug = factory.Sequence(lambda n: f"question-{n}")
    moment = Moment.DAY
    kind = QuestionKind.SCALE
    text_nl = factory.Sequence(lambda n: f"Vraag {n}")
    text_en = factory.Sequence(lambda n: f"Question {n}")
    low_nl = "slecht"
    low_en = "bad"
    high_nl = "goed"
    high_en = "good"


class EvaluationFactory(factory.django.DjangoModelFactory):
    """An answer from a phone on the day itself."""

    class Meta:
        model = Evaluation

    session = factory.SubFactory(SessionFactory)
    source = AnswerSource.PHONE
    language = "nl"
    received_on = datetime.date(2027, 3, 4)


class WordFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = EvaluationWord

    session = factory.SubFactory(SessionFactory)
    letter = "A"
    word = "aandacht"


class PackFactory(factory.django.DjangoModelFactory):
    """One that waits for a worker."""

    class Meta:
        model = Pack

    session = factory.SubFactory(SessionFactory)
    made_by = factory.SelfAttribute("session.created_by")
    language = SessionLanguage.DUTCH


class CertificateFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Certificate

    session = factory.SubFactory(SessionFactory)
    participant = factory.SubFactory(ParticipantFactory, session=factory.SelfAttribute("..session"))
    code = factory.Sequence(lambda n: f"K7QF-{n:04d}")
    name_digest = "0" * 64
    issued_on = datetime.date(2027, 3, 4)
