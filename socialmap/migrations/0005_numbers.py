"""Emergency numbers come from the step plan with all their rows; hotlines are new."""

import django.core.validators
import django.db.models.deletion
from django.db import migrations, models

import safe_portal.countries
import socialmap.models.numbers


def move_history(apps, schema_editor, old="identification", new="socialmap"):
    """What the admin remembers of the numbers hangs on their content type, not on their table."""
    types = apps.get_model("contenttypes", "ContentType").objects
    if not types.filter(app_label=new, model="emergencynumber").exists():
        types.filter(app_label=old, model="emergencynumber").update(app_label=new)


def move_history_back(apps, schema_editor):
    move_history(apps, schema_editor, old="socialmap", new="identification")


class Migration(migrations.Migration):
    dependencies = [
        ("contenttypes", "0002_remove_content_type_name"),
        ("identification", "0002_emergency_numbers_move"),
        ("socialmap", "0004_verification"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name="EmergencyNumber",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "country",
                            models.CharField(
                                choices=safe_portal.countries.country_choices,
                                max_length=2,
                                unique=True,
                                verbose_name="country",
                            ),
                        ),
                        ("number", models.CharField(max_length=12, verbose_name="number")),
                        (
                            "note",
                            models.CharField(blank=True, max_length=120, verbose_name="note"),
                        ),
                        (
                            "note_nl",
                            models.CharField(
                                blank=True, max_length=120, null=True, verbose_name="note"
                            ),
                        ),
                        (
                            "note_en",
                            models.CharField(
                                blank=True, max_length=120, null=True, verbose_name="note"
                            ),
                        ),
                        (
                            "position",
                            models.PositiveSmallIntegerField(default=100, verbose_name="position"),
                        ),
                        (
                            "is_published",
                            models.BooleanField(default=True, verbose_name="shown"),
                        ),
                    ],
                    options={
                        "verbose_name": "emergency number",
                        "verbose_name_plural": "emergency numbers",
                        "ordering": ("position", "country"),
                    },
                ),
            ],
        ),
        migrations.RunPython(move_history, move_history_back),
        migrations.CreateModel(
            name="Hotline",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "key",
                    models.SlugField(
                        default=socialmap.models.numbers.new_key, editable=False, max_length=32
                    ),
                ),
                (
                    "number",
                    models.CharField(
                        max_length=30,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^\\+?[0-9][0-9 ()./-]{1,28}[0-9]$",
                                "Write the number in digits, with + and the country code when it is called from abroad.",
                            )
                        ],
                        verbose_name="number",
                    ),
                ),
                ("label", models.CharField(max_length=120, verbose_name="label")),
                ("label_nl", models.CharField(max_length=120, null=True, verbose_name="label")),
                ("label_en", models.CharField(max_length=120, null=True, verbose_name="label")),
                (
                    "position",
                    models.PositiveSmallIntegerField(default=100, verbose_name="position"),
                ),
                ("is_published", models.BooleanField(default=True, verbose_name="shown")),
                (
                    "emergency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="hotlines",
                        to="socialmap.emergencynumber",
                        verbose_name="country",
                    ),
                ),
            ],
            options={
                "verbose_name": "hotline",
                "verbose_name_plural": "hotlines",
                "ordering": ("position", "pk"),
            },
        ),
        migrations.AddConstraint(
            model_name="hotline",
            constraint=models.UniqueConstraint(
                fields=("emergency", "key"), name="socialmap_hotline_key_once"
            ),
        ),
    ]
