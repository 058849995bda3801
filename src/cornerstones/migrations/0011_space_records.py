import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import cornerstones.speaking.vocabulary
from cornerstones.scoping.migrating import keep_apart, keep_to_members


class Migration(migrations.Migration):
    dependencies = [
        ("cornerstones", "0010_safeguarding"),
    ]

    operations = [
        migrations.CreateModel(
            name="PlatformAdministrator",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField(null=True)),
                (
                    "user",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SpaceRecord",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("note", "note"), ("position", "position"), ("statement", "statement")],
                        max_length=12,
                    ),
                ),
                ("title", models.CharField(max_length=200)),
                ("words", models.TextField()),
                (
                    "cornerstone",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("welcome_care", "welcome_care"),
                            ("value_include", "value_include"),
                            ("communicate", "communicate"),
                            ("partnership", "partnership"),
                        ],
                        max_length=16,
                    ),
                ),
                (
                    "shown_to",
                    models.CharField(
                        choices=[("ours", "ours"), ("area", "area"), ("public", "public")],
                        default=cornerstones.speaking.vocabulary.ShownTo["OURS"],
                        max_length=8,
                    ),
                ),
                ("written_by", models.CharField(max_length=200)),
                ("written_on", models.DateField()),
                ("changed_on", models.DateField(null=True)),
                ("edit", models.PositiveIntegerField(default=0)),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cornerstones.localarea",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cornerstones.organisation",
                    ),
                ),
            ],
            options={
                "ordering": ["-written_on", "-id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("title", ""), _negated=True), models.Q(("words", ""), _negated=True)
                        ),
                        name="a_record_says_something",
                    )
                ],
            },
        ),
        keep_apart("cornerstones_spacerecord", parents=[("organisation_id", "cornerstones_organisation")]),
        keep_to_members("cornerstones_spacerecord", hidden="shown_to = 'ours'"),
    ]
