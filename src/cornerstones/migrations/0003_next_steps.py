import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import cornerstones.agreeing.vocabulary
from cornerstones.scoping.migrating import append_only, keep_apart


class Migration(migrations.Migration):
    dependencies = [
        ("cornerstones", "0002_waves"),
    ]

    operations = [
        migrations.CreateModel(
            name="JointMeeting",
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
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="meetings",
                        to="cornerstones.round",
                    ),
                ),
            ],
            options={
                "ordering": ["-on", "-id"],
            },
        ),
        migrations.CreateModel(
            name="NextStep",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("statement", models.CharField(blank=True, max_length=12)),
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
                ("what", models.TextField()),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("individual", "individual"),
                            ("organisational", "organisational"),
                            ("strategic", "strategic"),
                        ],
                        max_length=16,
                    ),
                ),
                ("said", models.TextField()),
                (
                    "said_by",
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
                ("said_on", models.DateField()),
                ("promised_by", models.DateField(null=True)),
                ("success_sign", models.TextField()),
                ("baseline", models.TextField()),
                ("agreed_on", models.DateField()),
                ("due_on", models.DateField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("not_started", "not_started"),
                            ("on_track", "on_track"),
                            ("delayed", "delayed"),
                            ("completed", "completed"),
                            ("embedded", "embedded"),
                            ("stopped", "stopped"),
                        ],
                        default=cornerstones.agreeing.vocabulary.StepState["NOT_STARTED"],
                        max_length=16,
                    ),
                ),
                ("reason", models.TextField(blank=True)),
                ("finished_on", models.DateField(null=True)),
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
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="next_steps",
                        to="cornerstones.round",
                    ),
                ),
                (
                    "setting",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="next_steps",
                        to="cornerstones.setting",
                    ),
                ),
            ],
            options={
                "ordering": ["-agreed_on", "-id"],
            },
        ),
        migrations.CreateModel(
            name="News",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("on", models.DateField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("not_started", "not_started"),
                            ("on_track", "on_track"),
                            ("delayed", "delayed"),
                            ("completed", "completed"),
                            ("embedded", "embedded"),
                            ("stopped", "stopped"),
                        ],
                        max_length=16,
                    ),
                ),
                ("text", models.TextField()),
                ("easy", models.TextField()),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cornerstones.localarea",
                    ),
                ),
                (
                    "step",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="news",
                        to="cornerstones.nextstep",
                    ),
                ),
            ],
            options={
                "ordering": ["-on", "-id"],
            },
        ),
        migrations.CreateModel(
            name="StepOwner",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("place", models.PositiveSmallIntegerField()),
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
                ("label", models.CharField(max_length=120)),
                ("done_on", models.DateField(null=True)),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cornerstones.localarea",
                    ),
                ),
                (
                    "done_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "step",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="owners",
                        to="cornerstones.nextstep",
                    ),
                ),
            ],
            options={
                "ordering": ["place"],
            },
        ),
        migrations.CreateModel(
            name="AgreedPosition",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("statement", models.CharField(max_length=12)),
                ("agreed", models.BooleanField()),
                ("words", models.TextField()),
                ("reasons", models.TextField(blank=True)),
                ("children_say", models.TextField()),
                ("dissent", models.CharField(blank=True, max_length=60)),
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
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="positions",
                        to="cornerstones.jointmeeting",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("meeting", "statement"), name="one_position_a_statement"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("words", ""), _negated=True),
                            models.Q(("children_say", ""), _negated=True),
                        ),
                        name="a_position_has_words_and_childrens",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("agreed", False), ("dissent", ""), _connector="OR"),
                        name="agreed_or_differently",
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="nextstep",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", cornerstones.agreeing.vocabulary.StepState["STOPPED"]), _negated=True),
                    models.Q(("reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="a_stopped_step_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="nextstep",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("finished_on__isnull", False),
                        (
                            "state__in",
                            [
                                cornerstones.agreeing.vocabulary.StepState["COMPLETED"],
                                cornerstones.agreeing.vocabulary.StepState["EMBEDDED"],
                                cornerstones.agreeing.vocabulary.StepState["STOPPED"],
                            ],
                        ),
                    ),
                    models.Q(
                        models.Q(
                            (
                                "state__in",
                                [
                                    cornerstones.agreeing.vocabulary.StepState["COMPLETED"],
                                    cornerstones.agreeing.vocabulary.StepState["EMBEDDED"],
                                    cornerstones.agreeing.vocabulary.StepState["STOPPED"],
                                ],
                            ),
                            _negated=True,
                        ),
                        ("finished_on", None),
                    ),
                    _connector="OR",
                ),
                name="only_a_finished_step_has_its_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="nextstep",
            constraint=models.CheckConstraint(
                condition=models.Q(("said_on__lte", models.F("agreed_on"))), name="said_before_agreed"
            ),
        ),
        migrations.AddConstraint(
            model_name="stepowner",
            constraint=models.UniqueConstraint(fields=("step", "place"), name="owner_place_once"),
        ),
        migrations.AddConstraint(
            model_name="stepowner",
            constraint=models.UniqueConstraint(fields=("step", "voice"), name="owners_of_two_voices"),
        ),
        migrations.AddConstraint(
            model_name="stepowner",
            constraint=models.CheckConstraint(
                condition=models.Q(("place__in", [1, 2])), name="two_owners_at_most"
            ),
        ),
        migrations.AddConstraint(
            model_name="stepowner",
            constraint=models.CheckConstraint(
                condition=models.Q(("label", ""), _negated=True), name="an_owner_is_said"
            ),
        ),
        keep_apart(
            "cornerstones_nextstep",
            parents=[("setting_id", "cornerstones_setting"), ("round_id", "cornerstones_round")],
        ),
        keep_apart("cornerstones_stepowner", parents=[("step_id", "cornerstones_nextstep")]),
        keep_apart("cornerstones_news", parents=[("step_id", "cornerstones_nextstep")]),
        keep_apart("cornerstones_jointmeeting", parents=[("round_id", "cornerstones_round")]),
        keep_apart("cornerstones_agreedposition", parents=[("meeting_id", "cornerstones_jointmeeting")]),
        append_only("cornerstones_news"),
    ]
