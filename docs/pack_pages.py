"""Pictures of pages of a pack for 16 participants, and the table that lists them: docs/pack."""

import copy
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple
from uuid import uuid4

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.portal_process import demo_environment  # noqa: E402

TARGET = ROOT / "docs" / "pack"
HEIGHT = "700"
ADDRESS = "https://portal.example.org"  # on the certificate
TRAINER = "emma@example.org"
LANGUAGES = {"en": "English", "nl": "Dutch"}
HEAD = """# Pages of a pack

What a trainer prints for a day with 16 participants, made by `python docs/pack_pages.py`.
All names are invented.

| Picture | Sheet | Programme | Language |
| --- | --- | --- | --- |
"""


class Wanted(NamedTuple):
    """A page of a sheet of the pack; `key` as in `training.pack.composing`."""

    picture: str
    key: str
    page: int = 0


FRONT = "trainer.packing"
PACKS = {
    ("early-identification", "en"): (
        Wanted("contents", FRONT),
        Wanted("packing-list", FRONT, -1),
        Wanted("case-cards", "handout.case-cards"),
        Wanted("signal-board", "handout.signal-board"),
        Wanted("certificate", "handout.certificate"),
    ),
    ("safe-future-safe-return", "nl"): (
        Wanted("run-of-the-day", "trainer.timetable"),
        Wanted("flip-over", "handout.flip-over-safe-future", 1),
        Wanted("badges", "handout.name-badges"),
        Wanted("overview-1", "handout.overview-1"),
        Wanted("role-cards", "handout.pitch-roles"),
    ),
}


def main() -> None:
    TARGET.mkdir(exist_ok=True)
    with demo_environment() as environment:
        os.environ.update(environment | {"SAFE_URL": ADDRESS})
        import django

        django.setup()
        rows = [
            row
            for (programme, language), wanted in PACKS.items()
            for row in pictures_of(programme, language, wanted)
        ]
    (TARGET / "README.md").write_text(HEAD + "".join(rows))


def pictures_of(programme: str, language: str, wanted: tuple[Wanted, ...]) -> Iterator[str]:
    """Makes the pictures of a pack; gives their lines of the table. All sheets are laid out only
    where the contents page, which names their pages, is wanted."""
    from django.utils import translation

    from training.pack.composing import composed

    session = day_of_sixteen(programme, language)
    sections = composed(session, languages=(language,), actor=session.created_by)
    keys = {one.key for one in wanted}
    prints = laid_out_of(session, sections, language, keys)
    for one in wanted:
        title, laid = prints[one.key]
        name = f"{one.picture}-{language}"
        write_page(laid, one.page, name)
        with translation.override(language):
            yield line_of(f"[{name}]({name}.png)", title, session.programme, LANGUAGES[language])


def line_of(*cells: object) -> str:
    return "| " + " | ".join(map(str, cells)) + " |\n"


def day_of_sixteen(programme: str, language: str) -> Any:
    from safe_portal.accounts.models import User
    from training.demo.sessions import COMING, HELD
    from training.models import Participant, Programme
    from training.services.sessions import start_session

    trainer = User.objects.get(email=TRAINER)
    session = start_session(
        actor=trainer,
        record_id=uuid4(),
        programme=Programme.objects.get(slug=programme),
        held_on=date(2027, 3, 4),
        place="Buurthuis De Sluis",
        trainers=trainer.name,
        expected=16,
        language=language,
    )
    for place, (name, organisation, *_there) in enumerate([*COMING, *HELD], start=1):
        Participant.objects.create(
            session=session, position=place, name=name, organisation=organisation
        )
    return session


def laid_out_of(
    session: Any, sections: list[Any], language: str, keys: set[str]
) -> dict[str, tuple[str, Any]]:
    from django.utils import translation

    from training.pack import making
    from training.pack.composing import items_of, ticked
    from training.pack.front import context_of, front_words

    chosen = sections if FRONT in keys else ticked(sections, keys)
    with translation.override(language):
        front = context_of(session, (language,), is_two_sided=True) | {"missing": []}
        ready = [
            making._ready(item, section, (language,))
            for section in chosen
            for item in section.items
        ]
        prints = [making._print(one, front, (language,)) for one in ready]
        found = {
            str(item.key): (str(item), one.laid)
            for item, one in zip(items_of(chosen), prints, strict=True)
        }
        if FRONT in keys:
            found[FRONT] = (str(front_words()), front_of(prints, front, language))
    return found


def front_of(prints: list[Any], front: dict[str, Any], language: str) -> Any:
    """The first pages, as the pack joins them with its sheets."""
    from training.pack.book import Facts
    from training.pack.front import front_html, front_words
    from training.pack.joining import joined
    from training.pack.laying import lay_out
    from training.pack.words import told

    kept: list[Any] = []

    def lay_front(book: Any) -> Any:
        kept.append(lay_out(front_html(book, front, (language,))))
        return kept[-1]

    facts = Facts(FRONT, told(front_words(), (language,)), {}, ())
    lay: Callable[[Any], Any] = lay_front
    joined(prints, front=facts, lay_front=lay, is_two_sided=True, language=language)
    return kept[-1]


def write_page(laid: Any, number: int, name: str) -> None:
    page = copy.copy(laid.pages[number])
    page.links = []  # to sheets that are not on it
    pdf = laid.document.copy([page]).write_pdf()
    size = ["-scale-to-y", HEIGHT, "-scale-to-x", "-1"]
    command = ["pdftoppm", "-gray", "-png", "-singlefile", *size, "-", str(TARGET / name)]
    subprocess.run(command, input=pdf, check=True)


if __name__ == "__main__":
    main()
