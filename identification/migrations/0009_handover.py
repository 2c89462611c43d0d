import django.db.models.deletion
from django.db import migrations, models

import safe_portal.sealed_fields

GROUNDS = [
    ("consent", "The client’s consent"),
    ("legal", "A legal duty or ground"),
    ("emergency", "An emergency: a life in danger"),
]


def sealed(label):
    return safe_portal.sealed_fields.SealedTextField(
        blank=True, default="", editable=False, null=True, verbose_name=label
    )


class Migration(migrations.Migration):
    dependencies = [("identification", "0008_walk")]

    operations = [
        migrations.AddField(
            "handover", "organisation_key", sealed("organisation of the social map")
        ),
        migrations.AddField("handover", "organisation_name", sealed("organisation")),
        migrations.AddField(
            "handover",
            "ground",
            models.CharField(
                choices=GROUNDS, default="", editable=False, max_length=10, verbose_name="ground"
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            "handover",
            "consent",
            models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="handovers",
                to="identification.consent",
            ),
        ),
    ]
