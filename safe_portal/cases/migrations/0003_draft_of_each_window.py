from django.db import migrations, models


class Migration(migrations.Migration):
    """A draft belongs to a window. For drafts of before, the record stands for their window."""

    dependencies = [("cases", "0002_retention")]

    operations = [
        migrations.RemoveConstraint("draft", "one_draft_per_person_form_and_kind"),
        migrations.RenameField("draft", "record_id", "opening"),
        migrations.RemoveField("draft", "issued_at"),
        migrations.AddConstraint(
            "draft",
            models.UniqueConstraint(
                fields=["user", "form_key", "opening", "kind"],
                name="one_draft_per_window_and_kind",
            ),
        ),
    ]
