import uuid

import django.db.models.deletion
from django.db import migrations, models

import cornerstones.listening.models.following
from cornerstones.scoping.migrating import append_only, keep_apart, refuse


class Migration(migrations.Migration):
    dependencies = [
        ("cornerstones", "0008_settings"),
    ]

    operations = [
        migrations.AlterField(
            model_name="linktoken",
            name="purpose",
            field=models.CharField(
                choices=[
                    ("respond", "respond"),
                    ("slip", "slip"),
                    ("join", "join"),
                    ("invitation", "invitation"),
                    ("news", "news"),
                ],
                max_length=12,
            ),
        ),
        migrations.CreateModel(
            name="ConfirmWindow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("finished_on", models.DateField()),
                (
                    "raised_by",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("young_person", "young_person"),
                            ("parent_carer", "parent_carer"),
                            ("practitioner", "practitioner"),
                        ],
                        max_length=16,
                    ),
                ),
                ("opened_on", models.DateField()),
                ("last_day", models.DateField()),
                ("counted_on", models.DateField(null=True)),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cornerstones.localarea",
                    ),
                ),
                (
                    "news",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cornerstones.news"
                    ),
                ),
                (
                    "step",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="windows",
                        to="cornerstones.nextstep",
                    ),
                ),
            ],
            options={
                "ordering": ["-opened_on", "-id"],
            },
        ),
        migrations.CreateModel(
            name="ConfirmResult",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("confirmed", "confirmed"),
                            ("not_confirmed", "not_confirmed"),
                            ("too_few", "too_few"),
                        ],
                        max_length=16,
                    ),
                ),
                ("body", models.TextField()),
                ("digest", models.CharField(max_length=64)),
                ("made_on", models.DateField()),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cornerstones.localarea",
                    ),
                ),
                (
                    "window",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="result",
                        to="cornerstones.confirmwindow",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ConfirmMeeting",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("on", models.DateField()),
                ("young_people", models.PositiveSmallIntegerField()),
                ("parent_carers", models.PositiveSmallIntegerField()),
                ("practitioners", models.PositiveSmallIntegerField()),
                ("changed", models.BooleanField()),
                ("words", models.TextField()),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cornerstones.localarea",
                    ),
                ),
                (
                    "window",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="meeting",
                        to="cornerstones.confirmwindow",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="FollowToken",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
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
                ("token_hash", models.BinaryField(max_length=32, unique=True)),
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
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="cornerstones.round"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="NewsAddress",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        default=cornerstones.listening.models.following.anywhere,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("mark", models.BinaryField(max_length=32, unique=True)),
                ("sealed", models.BinaryField()),
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
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="cornerstones.round"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Letter",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cornerstones.localarea",
                    ),
                ),
                (
                    "news",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="cornerstones.news"
                    ),
                ),
                (
                    "to",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="cornerstones.newsaddress",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="VerdictRow",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
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
                ("key_hash", models.BinaryField(max_length=32, unique=True)),
                ("said", models.PositiveSmallIntegerField()),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cornerstones.localarea",
                    ),
                ),
                (
                    "window",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="cornerstones.confirmwindow",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="confirmwindow",
            constraint=models.UniqueConstraint(
                fields=("step", "finished_on"), name="asked_once_for_each_ending"
            ),
        ),
        migrations.AddConstraint(
            model_name="confirmwindow",
            constraint=models.CheckConstraint(
                condition=models.Q(("last_day__gt", models.F("opened_on"))), name="people_have_days_to_say"
            ),
        ),
        migrations.AddConstraint(
            model_name="confirmwindow",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("counted_on", None), ("counted_on__gt", models.F("last_day")), _connector="OR"
                ),
                name="counted_after_the_last_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="confirmmeeting",
            constraint=models.CheckConstraint(
                condition=models.Q(("words", ""), _negated=True), name="a_meeting_reads_words_back"
            ),
        ),
        migrations.AddConstraint(
            model_name="letter",
            constraint=models.UniqueConstraint(fields=("news", "to"), name="a_letter_once"),
        ),
        migrations.AddConstraint(
            model_name="verdictrow",
            constraint=models.CheckConstraint(
                condition=models.Q(("said__in", [1, 2, 3])), name="a_known_verdict"
            ),
        ),
        keep_apart("cornerstones_followtoken", parents=[("round_id", "cornerstones_round")]),
        keep_apart("cornerstones_newsaddress", parents=[("round_id", "cornerstones_round")]),
        keep_apart(
            "cornerstones_confirmwindow",
            parents=[("step_id", "cornerstones_nextstep"), ("news_id", "cornerstones_news")],
        ),
        keep_apart("cornerstones_verdictrow", parents=[("window_id", "cornerstones_confirmwindow")]),
        keep_apart("cornerstones_confirmresult", parents=[("window_id", "cornerstones_confirmwindow")]),
        keep_apart("cornerstones_confirmmeeting", parents=[("window_id", "cornerstones_confirmwindow")]),
        keep_apart(
            "cornerstones_letter",
            parents=[("news_id", "cornerstones_news"), ("to_id", "cornerstones_newsaddress")],
        ),
        append_only("cornerstones_confirmresult"),
        append_only("cornerstones_confirmmeeting"),
        refuse(
            "cornerstones_verdictrow",
            "kept_insert",
            "INSERT",
            when="(SELECT counted_on FROM cornerstones_confirmwindow WHERE id = NEW.window_id) IS NOT NULL",
            why="a counted window takes no verdict",
        ),
    ]
