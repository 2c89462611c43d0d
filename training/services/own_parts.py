"""Cases and signals that an agency writes for itself, beside those that everybody has."""

from collections.abc import Mapping
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from safe_portal.accounts.models import Agency, User
from safe_portal.kept_forms import StaleVersion

from ..enums import LANGUAGES
from ..models import Handout, HandoutPart
from ..selectors.own_parts import own_parts
from ..shapes import columns_of, fields_of

AFTER_SHIPPED = 1000  # own parts stand on the sheets after those that everybody has
STRIDE = 10
MOST_OWN = 60
ASK_OTHER = {
    "nl": _("Write this in Dutch too, or tick below that the same text goes in both languages."),
    "en": _("Write this in English too, or tick below that the same text goes in both languages."),
}
EMPTY = _("This cannot stay empty: without it something is missing on the sheet.")
Words = Mapping[str, str]


@transaction.atomic
def save_own_part(
    *,
    handout: Handout,
    record_id: UUID,
    version: int,
    actor: User,
    same_in_both: bool = False,
    **words: str,
) -> HandoutPart:
    """Write an own part (`version` 0) or change one; the same form sent twice is the same part.

    `words` are the answers to training.shapes, `title_nl`, `facts_2_en`. Nothing stands half on a
    sheet in two languages: `same_in_both` puts what is written in one into the other, without it
    both are asked for. Raises ValidationError beside each field, StaleVersion, DoesNotExist.
    """
    agency = lock_agency(actor)
    own = own_parts(handout, agency)
    found = own.filter(key=str(record_id)).first()
    if found is None and version:
        raise HandoutPart.DoesNotExist
    if found and found.version != version:
        raise StaleVersion(found)
    part = found or new_part(handout, agency, record_id)
    fill(part, completed(handout.layout, words, same_in_both=same_in_both))
    part.version = version + 1
    part.full_clean()
    part.save()
    return part


def new_part(handout: Handout, agency: Agency, record_id: UUID) -> HandoutPart:
    own = own_parts(handout, agency)
    if own.count() >= MOST_OWN:
        raise ValidationError(
            _("There are %(n)s of your own already. Change or reuse one that you no longer need.")
            % {"n": MOST_OWN}
        )
    last = own.aggregate(last=Max("position"))["last"] or AFTER_SHIPPED
    key = str(record_id)
    return HandoutPart(handout=handout, agency=agency, key=key, position=last + STRIDE, version=0)


def completed(layout: str, words: Words, *, same_in_both: bool) -> dict[str, str]:
    """The answers in both languages. Raises ValidationError where one is missing."""
    filled = dict(words)
    missing: dict[str, str] = {}
    for field in fields_of(layout):
        names = [f"{field.name}_{code}" for code in LANGUAGES]
        given = [filled.get(name, "") for name in names]
        if all(given) or not (any(given) or field.is_needed):
            continue
        if same_in_both and any(given):
            filled |= dict.fromkeys(names, next(filter(None, given)))
            continue
        other = any(given)
        missing |= {name: reason(name, other) for name in names if not filled.get(name)}
    if missing:
        raise ValidationError(missing)
    return filled


def reason(name: str, is_written_in_the_other: bool) -> str:
    """Why a field cannot be empty; lazy words are told in the language of the moment."""
    return str(ASK_OTHER[name[-2:]] if is_written_in_the_other else EMPTY)


def fill(part: HandoutPart, words: Words) -> None:
    """Lines of one column are put together in their order."""
    fields = fields_of(part.handout.layout)
    for column in columns_of(part.handout.layout):
        for code in LANGUAGES:
            lines = [
                words.get(f"{one.name}_{code}", "") for one in fields if one.stored_in == column
            ]
            setattr(part, f"{column}_{code}", "\n".join(line for line in lines if line))


def words_of(part: HandoutPart) -> dict[str, str]:
    """The answers that a part was made of, to be shown in its form."""
    found: dict[str, str] = {}
    fields = fields_of(part.handout.layout)
    for code in LANGUAGES:
        for column in columns_of(part.handout.layout):
            asked = [one for one in fields if one.stored_in == column]
            text = getattr(part, f"{column}_{code}") or ""
            given = text.splitlines() if asked[0].column else [text]
            for field, line in zip(asked, [*given, *[""] * len(asked)], strict=False):
                found[f"{field.name}_{code}"] = line
    return found


@transaction.atomic
def show_own_part(*, handout: Handout, record_id: UUID, is_shown: bool, actor: User) -> None:
    """Hide an own part, or show it again. Raises DoesNotExist for another agency's."""
    part = own_parts(handout, lock_agency(actor)).get(key=str(record_id))
    part.is_published = is_shown
    part.save(update_fields=["is_published", "edited_at"])


@transaction.atomic
def move_own_part(*, handout: Handout, record_id: UUID, steps: int, actor: User) -> None:
    """Put an own part so many places further down (up, below 0), never past the ends.

    Raises DoesNotExist for another agency's.
    """
    rows = list(own_parts(handout, lock_agency(actor)))
    part = next((row for row in rows if row.key == str(record_id)), None)
    if part is None:
        raise HandoutPart.DoesNotExist
    place = rows.index(part) + steps
    rows.remove(part)
    rows.insert(max(0, place), part)
    for number, row in enumerate(rows, start=1):
        row.position = AFTER_SHIPPED + number * STRIDE
    HandoutPart.objects.bulk_update(rows, ["position"])


def lock_agency(actor: User) -> Agency:
    """Whoever changes what an agency wrote waits for a colleague who is changing it now."""
    if actor.agency_id is None:
        raise HandoutPart.DoesNotExist
    return Agency.objects.select_for_update(no_key=True).get(pk=actor.agency_id)
