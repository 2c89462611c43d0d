from django.db import migrations, models


def take_from_referral(apps, schema_editor):
    """Packages of before stand on what their referral stands on now; sealed words stay empty, so
    that a link of before closes.
    """
    handovers = apps.get_model("identification", "Handover")._base_manager
    referrals = apps.get_model("identification", "Referral")._base_manager
    behind = referrals.filter(pk=models.OuterRef("referral_id"))
    handovers.update(
        ground=models.Subquery(behind.values("ground")[:1]),
        consent_id=models.Subquery(behind.values("consent_id")[:1]),
    )


class Migration(migrations.Migration):
    dependencies = [("identification", "0009_handover")]

    operations = [migrations.RunPython(take_from_referral, migrations.RunPython.noop)]
