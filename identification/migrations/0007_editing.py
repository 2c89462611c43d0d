import uuid

import django.db.models.deletion
from django.db import migrations, models

import identification.models.plan
import identification.validators


def text(label, length, **options):
    return models.CharField(max_length=length, verbose_name=label, **options)


def both(name, label, length, **options):
    """A text, and the two columns of its languages."""
    return [
        (name, text(label, length, **options)),
        (f"{name}_nl", text(label, length, null=True, **options)),
        (f"{name}_en", text(label, length, null=True, **options)),
    ]


class Migration(migrations.Migration):
    dependencies = [("identification", "0006_consent")]

    operations = [
        # The table is new and empty; a key cannot be altered in place on PostgreSQL.
        migrations.DeleteModel(name="LocalContact"),
        migrations.CreateModel(
            name="LocalContact",
            fields=[
                (
                    "key",
                    models.SlugField(
                        default=identification.models.plan.new_key, editable=False, max_length=32
                    ),
                ),
                (
                    "position",
                    models.PositiveSmallIntegerField(default=100, verbose_name="position"),
                ),
                ("is_published", models.BooleanField(default=True, verbose_name="shown")),
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                *both("role", "for what", 120, help_text="For example: when it may be a child."),
                ("name", text("name", 120)),
                ("phone", text("telephone", 40, blank=True)),
                *both("hours", "hours", 120, blank=True),
                *both("note", "note", 250, blank=True),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contacts",
                        to="identification.stepplan",
                        verbose_name="step plan",
                    ),
                ),
            ],
            options={
                "verbose_name": "local contact",
                "verbose_name_plural": "local contacts",
                "ordering": ("position", "pk"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("plan", "key"), name="identification_contact_key_once"
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="planversion",
            name="is_in_use",
            field=models.BooleanField(default=False, editable=False),
        ),
        migrations.AlterField(
            model_name="stepplan",
            name="address",
            field=models.SlugField(
                blank=True,
                error_messages={
                    "invalid": "Use letters, digits and hyphens, for example: harbour-light.",
                    "unique": "Another variant has this address. Choose another word.",
                },
                help_text=(
                    "Under this name everybody can walk the variant. Empty: only in case files."
                ),
                max_length=40,
                null=True,
                unique=True,
                validators=[identification.validators.not_reserved],
                verbose_name="own address",
            ),
        ),
    ]
