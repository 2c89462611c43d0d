from django.db import migrations, models

import socialmap.models.identity
from socialmap.models.identity import entry_uuid


def give_ids(apps, schema_editor):
    organisation = apps.get_model("socialmap", "Organisation")
    entries = organisation.objects.only("pk", "key").iterator(chunk_size=1000)
    batch = []
    for entry in entries:
        entry.uuid = entry_uuid(entry.key)
        batch.append(entry)
        if len(batch) == 1000:
            organisation.objects.bulk_update(batch, ["uuid"])
            batch = []
    if batch:
        organisation.objects.bulk_update(batch, ["uuid"])


class Migration(migrations.Migration):
    dependencies = [
        ("socialmap", "0002_contacts_and_checks"),
    ]

    operations = [
        migrations.AddField(
            model_name="organisation",
            name="uuid",
            field=models.UUIDField(null=True, editable=False),
        ),
        migrations.RunPython(give_ids, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="organisation",
            name="uuid",
            field=socialmap.models.identity.KeyUUIDField(blank=True, editable=False, unique=True),
        ),
        migrations.AddIndex(
            model_name="organisation",
            index=models.Index(fields=["updated_at"], name="organisation_changed"),
        ),
    ]
