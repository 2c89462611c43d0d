"""What the group of a demo session answered: on phones, on paper, and again after three months."""

from collections.abc import Iterator, Sequence
from uuid import NAMESPACE_URL, UUID, uuid5

from django.db import transaction

from ..enums import AnswerSource, Moment
from ..evaluation_form import Answer, Asked, questions_of
from ..models import Session
from ..services.evaluations import replace_words, store

LANGUAGES = ("nl", "nl", "en")
# Per form: the step from before to after on the goals, and the numbers of the questions.
FORMS = (
    (2, (4, 5, 4, 4, 3)),
    (1, (5, 4, 4, 5, 4)),
    (2, (3, 4, 5, 4, 4)),
    (3, (5, 5, 5, 4, 5)),
    (0, (2, 3, 3, 4, 2)),
    (2, (4, 4, 5, 5, 4)),
    (1, (4, 5, 3, 4, 3)),
    (2, (5, 5, 4, 5, 4)),
    (1, (4, 3, 4, 3, 5)),
    (2, (4, 4, 4, 4, 4)),
    (3, (5, 4, 5, 5, 4)),
)
FROM_PAPER = 2
LATER = ((0, (4, 4, 3)), (1, (3, 4, 4)), (0, (5, 5, 4)), (1, (2, 4, 3)), (0, (4, 3, 5)))
OWN_WORDS = (
    "Aan de balie eerst iets te drinken aanbieden en dan pas vragen stellen.",
    "I will stop asking for papers first and ask how somebody is.",
    "Ik mis nog wat ik doe als iemand niet wil dat ik bel.",
    "Meer tijd voor de bijzinnen. Daar zat het in.",
    "Een vast moment met de collega van de dagopvang om twijfels te bespreken.",
    "De groepjes waren precies groot genoeg om iets te durven zeggen.",
)
WORDS = (
    "aandacht", "bijzin", "contact", "doorvragen", "eerlijk", "funnel", "geduld", "herkennen",
    "kleine stappen", "luisteren", "moed", "netwerk", "overleg", "rust", "samen", "twijfel",
    "vragen", "vertrouwen", "zorgvuldig", "vragen", "Geduld", "samen", "Vragen", "luisteren",
)  # fmt: skip
ON_THE_WALL = (("D", "doorvragen"), ("G", "geduld"), ("S", "Samen"), ("V", "vragen"))


@transaction.atomic
def add_answers(session: Session) -> int:
    """Fill the evaluation of a past session; made again, the answers stay the same ones."""
    for number, (step, numbers) in enumerate(FORMS):
        typed = number >= len(FORMS) - FROM_PAPER
        source = AnswerSource.TYPED if typed else AnswerSource.PHONE
        answer = _answer(session, Moment.DAY, number, step, numbers)
        store(session, _key(session, Moment.DAY, number), answer, source=source)
        session.refresh_from_db(fields=["asked"])
    for number, (change, given) in enumerate(LATER):
        answer = _answer(session, Moment.LATER, number, change, given)
        key = _key(session, Moment.LATER, number)
        store(session, key, answer, source=AnswerSource.PHONE)
    replace_words(session, None, ON_THE_WALL)
    return len(FORMS) + len(LATER)


def _key(session: Session, moment: str, number: int) -> UUID:
    return uuid5(NAMESPACE_URL, f"{session.pk} {moment} {number}")


def _answer(
    session: Session, moment: str, number: int, step: int, numbers: Sequence[int]
) -> Answer:
    asked = questions_of(session, moment)
    texts = [one for one in asked if not one.is_scale]
    said = {texts[number % len(texts)].key: OWN_WORDS[number]} if _speaks(number, texts) else {}
    is_day = moment == Moment.DAY
    return Answer(
        moment=moment,
        language=LANGUAGES[number % len(LANGUAGES)],
        scores=dict(_scores(asked, number, step, numbers)),
        texts=said,
        words=_words(number) if is_day else (),
    )


def _speaks(number: int, texts: Sequence[Asked]) -> bool:
    return bool(texts) and number < len(OWN_WORDS)


def _scores(
    asked: Sequence[Asked], number: int, step: int, numbers: Sequence[int]
) -> Iterator[tuple[str, int]]:
    scales = [one for one in asked if one.is_scale]
    for place, one in enumerate(scales):
        start = 1 + (number + place // 2) % 3
        if one.key.startswith("before."):
            yield one.key, start
        elif one.is_goal:
            yield one.key, min(5, start + step)
        else:
            yield one.key, numbers[place % len(numbers)]


def _words(number: int) -> list[tuple[str, str]]:
    mine = WORDS[number * 3 : number * 3 + 3] or WORDS[:2]
    return [(word[0].upper(), word) for word in mine]
