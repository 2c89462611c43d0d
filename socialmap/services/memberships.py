from django.utils.translation import gettext as _

from safe_portal.accounts.models import User

from ..models import Membership, Organisation
from .history import note


def link_member(*, actor: User, organisation: Organisation, person: User) -> Membership:
    """Let `person` answer for this entry."""
    found, is_new = Membership.objects.get_or_create(
        organisation=organisation, user=person, defaults={"linked_by": actor}
    )
    if is_new:
        note(organisations=[organisation], text=_("A person was linked."), actor=actor)
    return found
