import uuid

import django.db.models.deletion
from django.db import migrations, models

import cornerstones.listening.vocabulary
from cornerstones.scoping.migrating import keep_apart, with_triggers_aside


class Migration(migrations.Migration):
    dependencies = [
        ("cornerstones", "0015_what_is_kept"),
    ]

    operations = [
        *with_triggers_aside(
            migrations.AddField(
                model_name="round",
                name="comments",
                field=models.BooleanField(default=False),
            ),
            migrations.AddField(
                model_name="roundvoice",
                name="ten_wrote",
                field=models.BooleanField(default=False),
            ),
            migrations.AddConstraint(
                model_name="round",
                constraint=models.CheckConstraint(
                    condition=models.Q(("comments", False), ("setting__isnull", False), _connector="OR"),
                    name="words_are_asked_for_at_a_setting",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="alert",
            index=models.Index(fields=["about_kind", "about_id"], name="alert_about"),
        ),
        migrations.CreateModel(
            name="Comment",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("statement", models.CharField(max_length=8)),
                (
                    "voice",
                    models.CharField(
                        choices=[
                            ("young_person", "young_person"),
                            ("parent_carer", "parent_carer"),
                            ("practitioner", "practitioner"),
                        ],
                        max_length=16,
                    ),
                ),
                ("help", models.PositiveSmallIntegerField()),
                ("sealed", models.BinaryField()),
                ("may_quote", models.BooleanField(default=False)),
                ("first", models.BooleanField(default=False)),
                ("receipt_hash", models.BinaryField(max_length=32, null=True, unique=True)),
                (
                    "decision",
                    models.CharField(
                        choices=[("open", "open"), ("show", "show"), ("keep", "keep")],
                        default=cornerstones.listening.vocabulary.Decision["OPEN"],
                        max_length=6,
                    ),
                ),
                ("shown", models.TextField(blank=True)),
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
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="cornerstones.round",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["round", "voice"], name="comment_voice")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decision", "show"), _negated=True),
                            models.Q(("may_quote", True), models.Q(("shown", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="words_are_shown_with_a_yes",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("decision", "show"), ("shown", ""), _connector="OR"),
                        name="what_is_not_shown_has_no_shown_words",
                    ),
                ],
            },
        ),
        keep_apart("cornerstones_comment", parents=[("round_id", "cornerstones_round")]),
    ]
