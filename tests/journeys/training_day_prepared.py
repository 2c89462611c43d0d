# Run in the shell of a throw-away portal: a day that began twelve minutes ago.
import uuid
from datetime import datetime, time, timedelta

from django.utils import timezone

from safe_portal.accounts.models import User
from training.enums import ItemKind
from training.models import Handout, HandoutPart, Participant, Programme, Session, SessionItem

emma = User.objects.get(email="emma@example.org")
programme = Programme.objects.get(slug="early-identification")
now = timezone.localtime().replace(tzinfo=None)
begun = max(now - timedelta(minutes=12), datetime.combine(now, time.min))
session = Session.objects.create(
    pk=uuid.UUID("11111111-1111-4111-8111-111111111111"),
    agency=emma.agency,
    created_by=emma,
    programme=programme,
    title="Signalen zien in de wijk",
    held_on=now.date(),
    starts_at=begun.time(),
    ends_at=time(23, 59),
    place="Buurthuis De Brug",
    trainers="Emma Veenhuis\nJules Aertsen",
    expected=16,
)
first = programme.exercises.get(number="4")
rows = [
    (ItemKind.EXERCISE, "", 40, first, "Mehmet helpt met de scharen. Groep 3 bij het raam."),
    (ItemKind.BREAK, "Koffie", 15, None, ""),
    (ItemKind.EXERCISE, "", 25, programme.exercises.get(number="2"), ""),
    (ItemKind.LUNCH, "Lunch", 45, None, ""),
    (ItemKind.CLOSING, "Afsluiting", 15, None, ""),
]
for position, (kind, title, minutes, exercise, note) in enumerate(rows):
    row = SessionItem.objects.create(
        session=session,
        item=exercise.items.first() if exercise else None,
        kind=kind,
        title=title,
        minutes=minutes,
        note=note,
        position=position,
    )
    if exercise:
        row.exercises.add(exercise)
people = [
    ("Noor Hazelaar", "Wijkteam Kadewijk", "noor@example.org"),
    ("محمد العلي", "Opvanglocatie De Brug", ""),
    ("Ионела Ружич", "Gezondheidscentrum Zuid", ""),
    ("Sanne van Everdingen-Oosterbaan", "Rechtswinkel Kadewijk", ""),
    ("דנה לוי", "", ""),
    ("王小明", "Kamer van Koophandel", ""),
]
for position, (name, organisation, email) in enumerate(people):
    Participant.objects.create(
        session=session, position=position, name=name, organisation=organisation, email=email
    )
HandoutPart.objects.create(
    handout=Handout.objects.get(slug="signals"),
    agency=emma.agency,
    key=str(uuid.uuid4()),
    position=1010,
    title_nl="Sleutel",
    title_en="Key",
    text_nl="Zij heeft geen sleutel van haar eigen kamer.",
    text_en="She has no key to her own room.",
)
