import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import cornerstones.agreeing.vocabulary
from cornerstones.scoping.migrating import (
    append_only,
    keep_apart,
    of_one_area,
    refuse,
    triggers_aside,
    triggers_back,
)


class Migration(migrations.Migration):
    dependencies = [
        ("cornerstones", "0004_indicator_drafts"),
    ]

    operations = [
        migrations.CreateModel(
            name="BoardEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("since", models.DateField()),
                ("listed_on", models.DateField()),
                ("left_on", models.DateField(null=True)),
                (
                    "left_how",
                    models.CharField(
                        blank=True,
                        choices=[("told", "told"), ("finished", "finished"), ("moved", "moved")],
                        max_length=8,
                    ),
                ),
            ],
            options={
                "ordering": ["since", "id"],
            },
        ),
        migrations.CreateModel(
            name="BoardNote",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("on", models.DateField()),
                ("text", models.TextField()),
            ],
            options={
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="DayMoved",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("on", models.DateField()),
                ("was", models.DateField()),
                ("to", models.DateField()),
                ("reason", models.TextField()),
            ],
            options={
                "ordering": ["-id"],
            },
        ),
        migrations.CreateModel(
            name="DigestSent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("week", models.DateField()),
            ],
        ),
        migrations.CreateModel(
            name="Evidence",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", models.TextField()),
                ("link", models.TextField(blank=True)),
                ("public", models.BooleanField()),
                ("added_on", models.DateField()),
                ("removed_on", models.DateField(null=True)),
                ("removed_why", models.TextField(blank=True)),
            ],
            options={
                "ordering": ["-added_on", "-id"],
            },
        ),
        migrations.CreateModel(
            name="NoDigest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
            ],
        ),
        triggers_aside(),
        migrations.AddField(
            model_name="jointmeeting",
            name="finished_on",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="jointmeeting",
            name="wave",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="meetings",
                to="cornerstones.wave",
            ),
        ),
        migrations.AddField(
            model_name="nextstep",
            name="position",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="next_steps",
                to="cornerstones.agreedposition",
            ),
        ),
        migrations.AlterField(
            model_name="jointmeeting",
            name="round",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="meetings",
                to="cornerstones.round",
            ),
        ),
        migrations.AddConstraint(
            model_name="jointmeeting",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("round", None), ("wave__isnull", False)),
                    models.Q(("round__isnull", False), ("wave", None)),
                    _connector="OR",
                ),
                name="a_meeting_is_over_a_round_or_a_wave",
            ),
        ),
        migrations.AddConstraint(
            model_name="nextstep",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "state__in",
                        [
                            cornerstones.agreeing.vocabulary.StepState["NOT_STARTED"],
                            cornerstones.agreeing.vocabulary.StepState["STOPPED"],
                        ],
                    ),
                    models.Q(
                        models.Q(("level", ""), _negated=True),
                        models.Q(("success_sign", ""), _negated=True),
                        models.Q(("baseline", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="known_before_it_starts",
            ),
        ),
        triggers_back(),
        migrations.AddField(
            model_name="boardentry",
            name="area",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cornerstones.localarea"
            ),
        ),
        migrations.AddField(
            model_name="boardentry",
            name="step",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="board_entries",
                to="cornerstones.nextstep",
            ),
        ),
        migrations.AddField(
            model_name="boardnote",
            name="area",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cornerstones.localarea"
            ),
        ),
        migrations.AddField(
            model_name="boardnote",
            name="entry",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="notes",
                to="cornerstones.boardentry",
            ),
        ),
        migrations.AddField(
            model_name="daymoved",
            name="area",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cornerstones.localarea"
            ),
        ),
        migrations.AddField(
            model_name="daymoved",
            name="step",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="days_moved",
                to="cornerstones.nextstep",
            ),
        ),
        migrations.AddField(
            model_name="digestsent",
            name="area",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cornerstones.localarea"
            ),
        ),
        migrations.AddField(
            model_name="digestsent",
            name="user",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="evidence",
            name="added_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="evidence",
            name="area",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cornerstones.localarea"
            ),
        ),
        migrations.AddField(
            model_name="evidence",
            name="step",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="evidence",
                to="cornerstones.nextstep",
            ),
        ),
        migrations.AddField(
            model_name="nodigest",
            name="area",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cornerstones.localarea"
            ),
        ),
        migrations.AddField(
            model_name="nodigest",
            name="user",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddConstraint(
            model_name="boardentry",
            constraint=models.UniqueConstraint(
                condition=models.Q(("left_on", None)),
                fields=("step",),
                name="on_the_board_list_once_at_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="boardentry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("left_how", ""), ("left_on", None)),
                    models.Q(("left_on__isnull", False), models.Q(("left_how", ""), _negated=True)),
                    _connector="OR",
                ),
                name="it_says_how_it_left_the_list",
            ),
        ),
        migrations.AddConstraint(
            model_name="boardnote",
            constraint=models.CheckConstraint(
                condition=models.Q(("text", ""), _negated=True), name="a_board_note_says_something"
            ),
        ),
        migrations.AddConstraint(
            model_name="daymoved",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True), name="a_day_is_moved_with_a_reason"
            ),
        ),
        migrations.AddConstraint(
            model_name="daymoved",
            constraint=models.CheckConstraint(
                condition=models.Q(("was", models.F("to")), _negated=True), name="a_moved_day_is_another_day"
            ),
        ),
        migrations.AddConstraint(
            model_name="digestsent",
            constraint=models.UniqueConstraint(
                fields=("area", "user", "week"), name="one_mail_a_person_a_week"
            ),
        ),
        migrations.AddConstraint(
            model_name="evidence",
            constraint=models.CheckConstraint(
                condition=models.Q(("text", ""), _negated=True), name="evidence_says_what_it_shows"
            ),
        ),
        migrations.AddConstraint(
            model_name="evidence",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("link", ""),
                    ("link__startswith", "https://"),
                    ("link__startswith", "http://"),
                    _connector="OR",
                ),
                name="evidence_links_to_the_web",
            ),
        ),
        migrations.AddConstraint(
            model_name="evidence",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("removed_on", None), ("removed_why", "")),
                    models.Q(("removed_on__isnull", False), models.Q(("removed_why", ""), _negated=True)),
                    _connector="OR",
                ),
                name="evidence_goes_with_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="nodigest",
            constraint=models.UniqueConstraint(fields=("area", "user"), name="no_digest_said_once"),
        ),
        of_one_area("cornerstones_jointmeeting", parents=[("wave_id", "cornerstones_wave")]),
        of_one_area("cornerstones_nextstep", parents=[("position_id", "cornerstones_agreedposition")]),
        keep_apart("cornerstones_evidence", parents=[("step_id", "cornerstones_nextstep")]),
        keep_apart("cornerstones_daymoved", parents=[("step_id", "cornerstones_nextstep")]),
        keep_apart("cornerstones_boardentry", parents=[("step_id", "cornerstones_nextstep")]),
        keep_apart("cornerstones_boardnote", parents=[("entry_id", "cornerstones_boardentry")]),
        keep_apart("cornerstones_nodigest"),
        keep_apart("cornerstones_digestsent"),
        refuse(
            "cornerstones_evidence",
            "keeps_its_words",
            "UPDATE",
            when="true",
            why="evidence keeps its words",
            columns=["area_id", "step_id", "text", "link", "public", "added_on"],
        ),
        refuse("cornerstones_evidence", "stays", "DELETE", when="true", why="evidence stays in the history"),
        append_only("cornerstones_daymoved"),
        append_only("cornerstones_boardnote"),
    ]
