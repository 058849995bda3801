import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import cornerstones.privacy.vocabulary
import cornerstones.web.models
from cornerstones.scoping.migrating import keep_apart, refuse, run

RECORD = "cornerstones_recordentry"
ALERT_STANDS = "EXISTS (SELECT 1 FROM cornerstones_alert WHERE id = OLD.alert_id)"


def entries_never_change_and_may_end():
    """An entry stays as long as its alert, and is never changed. Before, nothing could ever end it."""

    def postgresql():
        yield f"DROP TRIGGER {RECORD}_kept ON {RECORD}"
        yield f"CREATE TRIGGER {RECORD}_kept BEFORE UPDATE ON {RECORD} FOR EACH ROW EXECUTE FUNCTION {RECORD}_kept()"

    def sqlite():
        yield f"DROP TRIGGER {RECORD}_kept_delete"

    return run(postgresql, sqlite)


class Migration(migrations.Migration):
    dependencies = [
        ("cornerstones", "0014_media"),
    ]

    operations = [
        migrations.CreateModel(
            name="IdleWarning",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("warned_on", models.DateField()),
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
            name="LetGo",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("on", models.DateField()),
                ("key", models.CharField(max_length=20)),
                ("said", models.TextField()),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cornerstones.localarea",
                    ),
                ),
            ],
            options={
                "ordering": ["-on", "id"],
                "constraints": [
                    models.UniqueConstraint(fields=("area", "on", "key"), name="let_go_once_a_night")
                ],
            },
        ),
        migrations.CreateModel(
            name="DataRequest",
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
                        choices=[
                            ("see", "see"),
                            ("take", "take"),
                            ("correct", "correct"),
                            ("delete", "delete"),
                            ("stop", "stop"),
                            ("complain", "complain"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "route",
                    models.CharField(
                        choices=[
                            ("here", "here"),
                            ("phone", "phone"),
                            ("paper", "paper"),
                            ("email", "email"),
                            ("in_person", "in_person"),
                        ],
                        max_length=10,
                    ),
                ),
                ("child", models.BooleanField(default=False)),
                ("urgent", models.BooleanField(default=False)),
                ("name", models.TextField(blank=True)),
                ("reach", models.TextField(blank=True)),
                ("words", models.TextField(blank=True)),
                ("code_hash", models.BinaryField(max_length=32, null=True, unique=True)),
                ("received_on", models.DateField()),
                ("acknowledged_on", models.DateField(null=True)),
                ("due_on", models.DateField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("received", "received"),
                            ("working", "working"),
                            ("done", "done"),
                            ("refused", "refused"),
                        ],
                        default=cornerstones.privacy.vocabulary.RequestState["RECEIVED"],
                        max_length=8,
                    ),
                ),
                ("entered_by", models.TextField(blank=True)),
                ("answer", models.TextField(blank=True)),
                ("done_on", models.DateField(null=True)),
                ("done_by", models.TextField(blank=True)),
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
                    "assigned_to",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "setting",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cornerstones.setting",
                    ),
                ),
            ],
            options={
                "ordering": ["due_on", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("done_on__isnull", False),
                                (
                                    "state__in",
                                    [
                                        cornerstones.privacy.vocabulary.RequestState["DONE"],
                                        cornerstones.privacy.vocabulary.RequestState["REFUSED"],
                                    ],
                                ),
                                models.Q(("answer", ""), _negated=True),
                            ),
                            models.Q(
                                models.Q(
                                    (
                                        "state__in",
                                        [
                                            cornerstones.privacy.vocabulary.RequestState["DONE"],
                                            cornerstones.privacy.vocabulary.RequestState["REFUSED"],
                                        ],
                                    ),
                                    _negated=True,
                                ),
                                ("done_on", None),
                            ),
                            _connector="OR",
                        ),
                        name="an_answered_request_says_what_was_done",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("due_on__gt", models.F("received_on"))), name="a_request_has_days"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ErasedMark",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        default=cornerstones.web.models.anywhere,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("mark", models.BinaryField(max_length=32, unique=True)),
                ("day", models.DateField()),
            ],
        ),
        migrations.CreateModel(
            name="Breach",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("what", models.TextField()),
                ("began_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField()),
                ("found_at", models.DateTimeField()),
                ("written_by", models.TextField()),
                ("told_ico_at", models.DateTimeField(null=True)),
                ("why_not_told", models.TextField(blank=True)),
                ("told_people_on", models.DateField(null=True)),
                ("closed_on", models.DateField(null=True)),
                ("edit", models.PositiveIntegerField(default=0)),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cornerstones.localarea",
                    ),
                ),
            ],
            options={
                "ordering": ["-found_at", "-id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ended_at__gte", models.F("began_at"))),
                        name="a_breach_ends_after_it_begins",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("closed_on", None),
                            ("told_ico_at__isnull", False),
                            models.Q(("why_not_told", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="a_closed_breach_was_told_or_says_why_not",
                    ),
                ],
            },
        ),
        keep_apart("cornerstones_breach"),
        keep_apart("cornerstones_letgo"),
        keep_apart("cornerstones_datarequest", parents=[("setting_id", "cornerstones_setting")]),
        entries_never_change_and_may_end(),
        refuse(RECORD, "stays", "DELETE", when=ALERT_STANDS, why="an entry stays as long as its alert"),
    ]
