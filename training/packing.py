"""What to take along, summed over the day (training manual, the materials of chapters 3 and 4)."""

from . import selectors
from .materials import Needed, materials_of
from .models import Session
from .pack.composing import composed, languages_of


def packing_list(session: Session) -> list[Needed]:
    """The materials of the rows that are not left out, and apart from them the printed sheets."""
    sections = composed(session, languages=languages_of(session.language))
    printed = [
        Needed(one.source, one.copies, is_printed=True)
        for section in sections
        for one in section.items
        if not one.is_for_trainer and not one.is_missing
    ]
    return materials_of_session(session) + printed


def materials_of_session(session: Session) -> list[Needed]:
    return materials_of(selectors.rows_to_print(session), selectors.people_in(session))
