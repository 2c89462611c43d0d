"""Versions of the texts that are read to a client."""

from django.db import transaction

from identification.models import ConsentText


@transaction.atomic
def new_version(text: ConsentText) -> ConsentText:
    """Save a text as the next version of its kind and language. The earlier ones stay as they are.

    `text` may be an edited row: it becomes a new one.
    """
    earlier = ConsentText.objects.select_for_update().filter(kind=text.kind, language=text.language)
    newest = earlier.order_by("-number").first()
    text.pk = None
    text._state.adding = True
    text.number = newest.number + 1 if newest else 1
    text.save(force_insert=True)
    return text
