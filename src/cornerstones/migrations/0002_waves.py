import django.db.models.deletion
import django.db.models.expressions
from django.db import migrations, models

import cornerstones.listening.vocabulary
from cornerstones.scoping.migrating import append_only, keep_apart, of_one_area


class Migration(migrations.Migration):
    dependencies = [
        ("cornerstones", "0001_ground"),
    ]

    operations = [
        migrations.CreateModel(
            name="Wave",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.TextField()),
                (
                    "depth",
                    models.CharField(
                        blank=True,
                        choices=[("pulse", "pulse"), ("full", "full"), ("all", "all")],
                        max_length=5,
                    ),
                ),
                (
                    "admission",
                    models.CharField(
                        blank=True, choices=[("open_link", "open_link"), ("slips", "slips")], max_length=9
                    ),
                ),
                ("why", models.TextField(blank=True)),
                ("what_can_change", models.TextField(blank=True)),
                ("opens_on", models.DateField(null=True)),
                ("closes_on", models.DateField(null=True)),
                ("hear_back_on", models.DateField(null=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "draft"),
                            ("open", "open"),
                            ("closed", "closed"),
                            ("frozen", "frozen"),
                        ],
                        default=cornerstones.listening.vocabulary.RoundState["DRAFT"],
                        max_length=6,
                    ),
                ),
                ("frozen_on", models.DateField(null=True)),
                ("started_on", models.DateField()),
                ("edit", models.PositiveIntegerField(default=0)),
                ("least_people", models.PositiveSmallIntegerField(default=10)),
                ("least_values", models.PositiveSmallIntegerField(default=5)),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cornerstones.localarea",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cornerstones.indicatorsetversion",
                    ),
                ),
                (
                    "wording",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cornerstones.areawording",
                    ),
                ),
            ],
            options={
                "ordering": ["-started_on", "-id"],
            },
        ),
        migrations.AddField(
            model_name="round",
            name="wave",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="rounds",
                to="cornerstones.wave",
            ),
        ),
        migrations.CreateModel(
            name="WaveCluster",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.TextField()),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cornerstones.localarea",
                    ),
                ),
                (
                    "wave",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="clusters",
                        to="cornerstones.wave",
                    ),
                ),
            ],
            options={
                "ordering": ["name", "id"],
            },
        ),
        migrations.AddField(
            model_name="round",
            name="cluster",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="rounds",
                to="cornerstones.wavecluster",
            ),
        ),
        migrations.CreateModel(
            name="WaveReleaseFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("body", models.TextField()),
                ("digest", models.CharField(max_length=64)),
                ("made_on", models.DateField()),
                ("told", models.JSONField()),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cornerstones.localarea",
                    ),
                ),
                (
                    "wave",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="release",
                        to="cornerstones.wave",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="WaveSetting",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("young_people", models.PositiveIntegerField(null=True)),
                ("parent_carers", models.PositiveIntegerField(null=True)),
                ("practitioners", models.PositiveIntegerField(null=True)),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cornerstones.localarea",
                    ),
                ),
                (
                    "cluster",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="members",
                        to="cornerstones.wavecluster",
                    ),
                ),
                (
                    "setting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cornerstones.setting",
                    ),
                ),
                (
                    "wave",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="settings",
                        to="cornerstones.wave",
                    ),
                ),
            ],
            options={
                "ordering": ["setting__name", "setting_id"],
            },
        ),
        migrations.CreateModel(
            name="WaveVoice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
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
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cornerstones.localarea",
                    ),
                ),
                (
                    "wave",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="voices",
                        to="cornerstones.wave",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="wave",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state", cornerstones.listening.vocabulary.RoundState["DRAFT"]),
                    models.Q(
                        models.Q(("depth", ""), _negated=True),
                        models.Q(("admission", ""), _negated=True),
                        models.Q(("why", ""), _negated=True),
                        models.Q(("what_can_change", ""), _negated=True),
                        ("opens_on__isnull", False),
                        ("closes_on__isnull", False),
                        ("hear_back_on__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="an_open_wave_has_no_blanks",
            ),
        ),
        migrations.AddConstraint(
            model_name="wave",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("closes_on", None),
                    ("opens_on", None),
                    ("closes_on__gte", models.F("opens_on")),
                    _connector="OR",
                ),
                name="a_wave_closes_after_it_opens",
            ),
        ),
        migrations.AddConstraint(
            model_name="wave",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("hear_back_on", None),
                    ("closes_on", None),
                    ("hear_back_on__gt", models.F("closes_on")),
                    _connector="OR",
                ),
                name="people_hear_back_after_the_wave",
            ),
        ),
        migrations.AddConstraint(
            model_name="wave",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("state", cornerstones.listening.vocabulary.RoundState["FROZEN"]),
                        ("frozen_on__isnull", False),
                    ),
                    models.Q(
                        models.Q(
                            ("state", cornerstones.listening.vocabulary.RoundState["FROZEN"]), _negated=True
                        ),
                        ("frozen_on", None),
                    ),
                    _connector="OR",
                ),
                name="only_a_frozen_wave_has_a_day_of_freezing",
            ),
        ),
        migrations.AddConstraint(
            model_name="wave",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("least_people__gte", 10),
                    ("least_values__gte", 5),
                    (
                        "least_people__gte",
                        django.db.models.expressions.CombinedExpression(
                            models.F("least_values"), "*", models.Value(2)
                        ),
                    ),
                ),
                name="limits_of_a_wave_are_raised_only",
            ),
        ),
        migrations.AddConstraint(
            model_name="wavecluster",
            constraint=models.UniqueConstraint(fields=("wave", "name"), name="cluster_named_once_in_a_wave"),
        ),
        migrations.AddConstraint(
            model_name="wavesetting",
            constraint=models.UniqueConstraint(fields=("wave", "setting"), name="setting_once_in_a_wave"),
        ),
        migrations.AddConstraint(
            model_name="wavevoice",
            constraint=models.UniqueConstraint(fields=("wave", "voice"), name="wave_asks_a_voice_once"),
        ),
        keep_apart(
            "cornerstones_wave",
            parents=[
                ("version_id", "cornerstones_indicatorsetversion"),
                ("wording_id", "cornerstones_areawording"),
            ],
        ),
        keep_apart("cornerstones_wavevoice", parents=[("wave_id", "cornerstones_wave")]),
        keep_apart("cornerstones_wavecluster", parents=[("wave_id", "cornerstones_wave")]),
        keep_apart(
            "cornerstones_wavesetting",
            parents=[
                ("wave_id", "cornerstones_wave"),
                ("setting_id", "cornerstones_setting"),
                ("cluster_id", "cornerstones_wavecluster"),
            ],
        ),
        keep_apart("cornerstones_wavereleasefile", parents=[("wave_id", "cornerstones_wave")]),
        of_one_area(
            "cornerstones_round",
            parents=[("wave_id", "cornerstones_wave"), ("cluster_id", "cornerstones_wavecluster")],
        ),
        append_only("cornerstones_wavereleasefile"),
    ]
