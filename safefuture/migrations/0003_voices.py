"""Every score of before was given by the voice whose picture its version is."""

from django.db import migrations
from django.db.models import OuterRef, Subquery


def name_voices(apps, schema_editor):
    scores = apps.get_model("safefuture", "OverviewScore")._base_manager
    overviews = apps.get_model("safefuture", "Overview")._base_manager
    whose = overviews.filter(pk=OuterRef("overview_id")).values("picture_of")
    scores.update(voice=Subquery(whose))


class Migration(migrations.Migration):
    dependencies = [("safefuture", "0002_instruments")]
    operations = [migrations.RunPython(name_voices, migrations.RunPython.noop)]
