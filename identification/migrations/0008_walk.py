from django.db import migrations, models

SOURCES = [
    ("manual", "Safe! training manual"),
    ("trafguid", "Euro TrafGuID"),
    ("portal", "Addition of this portal"),
]


def source(default):
    return models.CharField(
        choices=SOURCES, default=default, max_length=10, verbose_name="comes from"
    )


def child_advice(**null):
    return models.TextField(
        blank=True,
        help_text="Shown with this step when it may be a child.",
        verbose_name="other advice for a child",
        **null,
    )


class Migration(migrations.Migration):
    dependencies = [("identification", "0007_editing")]

    operations = [
        # Clusters of before are the manual's; those of after are said to be.
        migrations.AddField("questioncluster", "source", source("manual")),
        migrations.AlterField("questioncluster", "source", source("portal")),
        migrations.AddField("step", "child_advice", child_advice()),
        migrations.AddField("step", "child_advice_en", child_advice(null=True)),
        migrations.AddField("step", "child_advice_nl", child_advice(null=True)),
    ]
