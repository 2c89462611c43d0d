"""An address that was hidden is shown only when somebody says so in so many words."""

from ..models import Organisation


def hides_address(key: int) -> bool:
    """True when the entry with this number hides its address, as the database has it now."""
    entries = Organisation.objects.prefetch_related("services__service_type")
    entry = entries.filter(pk=key).first()
    return entry is not None and entry.hides_address


def keep_hidden(*, organisation: Organisation) -> bool:
    """Mark as confidential an address that just lost what hid it; True when that was needed.

    Whoever takes the shelter out of an entry thinks of the help, not of the door.
    """
    if hides_address(organisation.pk):
        return False
    organisation.address_is_confidential = True
    organisation.save(update_fields=["address_is_confidential", "updated_at"])
    return True
