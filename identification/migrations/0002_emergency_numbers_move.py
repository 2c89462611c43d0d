"""Emergency numbers go to the social map: the table is renamed, so every row and key stays."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("identification", "0001_initial")]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.AlterModelTable("EmergencyNumber", "socialmap_emergencynumber"),
            ],
            state_operations=[migrations.DeleteModel("EmergencyNumber")],
        )
    ]
