from ..models import Session, SessionItem


def row_in(session: Session, row_id: int) -> SessionItem | None:
    """A row of this day, or nothing."""
    return session.items.select_related("item").filter(pk=row_id).first()
