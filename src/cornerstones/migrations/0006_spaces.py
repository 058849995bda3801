import django.db.models.deletion
from django.db import migrations, models

import cornerstones.people.vocabulary
from cornerstones.scoping.migrating import append_only, keep_apart, keep_to_members, with_triggers_aside

SETTING = ("setting_id", "cornerstones_setting")
ORGANISATION = ("organisation_id", "cornerstones_organisation")


class Migration(migrations.Migration):
    dependencies = [
        ("cornerstones", "0005_evidence"),
    ]

    operations = [
        migrations.CreateModel(
            name="Approval",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("about_kind", models.CharField(max_length=60)),
                ("about_id", models.CharField(max_length=60)),
                ("about_name", models.CharField(max_length=200)),
                (
                    "decision",
                    models.CharField(
                        choices=[
                            ("approved", "approved"),
                            ("asked_for_changes", "asked_for_changes"),
                            ("declined", "declined"),
                        ],
                        max_length=20,
                    ),
                ),
                ("words", models.TextField(blank=True)),
                ("by_id", models.BigIntegerField(null=True)),
                ("by_name", models.CharField(max_length=200)),
                ("on", models.DateField()),
            ],
            options={
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="ApprovalAsked",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("about_kind", models.CharField(max_length=60)),
                ("about_id", models.CharField(max_length=60)),
                ("about_name", models.CharField(max_length=200)),
                ("path", models.CharField(max_length=500)),
                ("asked_by_id", models.BigIntegerField(null=True)),
                ("asked_by_name", models.CharField(max_length=200)),
                ("asked_on", models.DateField()),
                ("taken_back_on", models.DateField(null=True)),
            ],
            options={
                "ordering": ["asked_on", "id"],
            },
        ),
        migrations.CreateModel(
            name="SecondPerson",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("act", models.CharField(max_length=60)),
                ("about_kind", models.CharField(max_length=60)),
                ("about_id", models.CharField(max_length=60)),
                ("about_name", models.CharField(max_length=200)),
                ("lines", models.JSONField(default=list)),
                ("details", models.JSONField(default=dict)),
                ("why", models.TextField()),
                ("asked_by_id", models.BigIntegerField()),
                ("asked_by_name", models.CharField(max_length=200)),
                ("asked_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "waiting"),
                            ("done", "done"),
                            ("declined", "declined"),
                            ("taken_back", "taken_back"),
                            ("too_late", "too_late"),
                        ],
                        default=cornerstones.people.vocabulary.SecondState["WAITING"],
                        max_length=12,
                    ),
                ),
                ("closed_by_id", models.BigIntegerField(null=True)),
                ("closed_by_name", models.CharField(blank=True, max_length=200)),
                ("closed_at", models.DateTimeField(null=True)),
            ],
            options={
                "ordering": ["asked_at", "id"],
            },
        ),
        *with_triggers_aside(
            migrations.RemoveConstraint(
                model_name="membership",
                name="role_held_once_in_an_area",
            ),
            migrations.AddField(
                model_name="invitation",
                name="ends_on",
                field=models.DateField(null=True),
            ),
            migrations.AddField(
                model_name="invitation",
                name="from_inside",
                field=models.BooleanField(default=False),
            ),
            migrations.AlterField(
                model_name="invitation",
                name="role",
                field=models.CharField(
                    choices=[
                        ("young_peoples_facilitator", "young_peoples_facilitator"),
                        ("parent_carer_lead", "parent_carer_lead"),
                        ("setting_lead", "setting_lead"),
                        ("partnership_lead", "partnership_lead"),
                        ("safeguarding_lead", "safeguarding_lead"),
                        ("area_administrator", "area_administrator"),
                        ("space_lead", "space_lead"),
                        ("space_member", "space_member"),
                        ("support", "support"),
                    ],
                    max_length=32,
                ),
            ),
            migrations.AlterField(
                model_name="membership",
                name="role",
                field=models.CharField(
                    choices=[
                        ("young_peoples_facilitator", "young_peoples_facilitator"),
                        ("parent_carer_lead", "parent_carer_lead"),
                        ("setting_lead", "setting_lead"),
                        ("partnership_lead", "partnership_lead"),
                        ("safeguarding_lead", "safeguarding_lead"),
                        ("area_administrator", "area_administrator"),
                        ("space_lead", "space_lead"),
                        ("space_member", "space_member"),
                        ("support", "support"),
                    ],
                    max_length=32,
                ),
            ),
            migrations.AddConstraint(
                model_name="membership",
                constraint=models.UniqueConstraint(
                    condition=models.Q(
                        ("setting", None),
                        models.Q(
                            (
                                "role__in",
                                [
                                    cornerstones.people.vocabulary.Role["SPACE_LEAD"],
                                    cornerstones.people.vocabulary.Role["SPACE_MEMBER"],
                                ],
                            ),
                            _negated=True,
                        ),
                    ),
                    fields=("area", "user", "role"),
                    name="role_held_once_in_an_area",
                ),
            ),
            migrations.AddConstraint(
                model_name="membership",
                constraint=models.UniqueConstraint(
                    condition=models.Q(
                        (
                            "role__in",
                            [
                                cornerstones.people.vocabulary.Role["SPACE_LEAD"],
                                cornerstones.people.vocabulary.Role["SPACE_MEMBER"],
                            ],
                        )
                    ),
                    fields=("user", "organisation"),
                    name="one_role_in_a_space",
                ),
            ),
            migrations.AddConstraint(
                model_name="membership",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        models.Q(
                            (
                                "role__in",
                                [
                                    cornerstones.people.vocabulary.Role["SPACE_LEAD"],
                                    cornerstones.people.vocabulary.Role["SPACE_MEMBER"],
                                ],
                            ),
                            _negated=True,
                        ),
                        models.Q(("organisation__isnull", False), ("setting", None)),
                        _connector="OR",
                    ),
                    name="a_space_is_of_an_organisation",
                ),
            ),
            migrations.AddConstraint(
                model_name="membership",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("role", cornerstones.people.vocabulary.Role["SUPPORT"]), _negated=True),
                        ("ends_on__isnull", False),
                        _connector="OR",
                    ),
                    name="support_has_a_last_day",
                ),
            ),
        ),
        migrations.AddField(
            model_name="approval",
            name="area",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cornerstones.localarea"
            ),
        ),
        migrations.AddField(
            model_name="approval",
            name="organisation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cornerstones.organisation"
            ),
        ),
        migrations.AddField(
            model_name="approvalasked",
            name="area",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cornerstones.localarea"
            ),
        ),
        migrations.AddField(
            model_name="approvalasked",
            name="organisation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cornerstones.organisation"
            ),
        ),
        migrations.AddField(
            model_name="secondperson",
            name="area",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cornerstones.localarea"
            ),
        ),
        migrations.AddIndex(
            model_name="approval",
            index=models.Index(fields=["about_kind", "about_id"], name="approvals_of_one_thing"),
        ),
        migrations.AddConstraint(
            model_name="approval",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("decision", cornerstones.people.vocabulary.Decision["APPROVED"]),
                    models.Q(("words", ""), _negated=True),
                    _connector="OR",
                ),
                name="anything_but_yes_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="approvalasked",
            constraint=models.UniqueConstraint(
                fields=("organisation", "about_kind", "about_id"), name="approval_asked_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="secondperson",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", cornerstones.people.vocabulary.SecondState["WAITING"])),
                fields=("area", "act", "about_kind", "about_id"),
                name="asked_of_a_second_person_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="secondperson",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", cornerstones.people.vocabulary.SecondState["DONE"]), _negated=True),
                    models.Q(
                        ("closed_by_id__isnull", False),
                        models.Q(("closed_by_id", models.F("asked_by_id")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="done_by_two_people",
            ),
        ),
        keep_apart("cornerstones_approvalasked", parents=[ORGANISATION]),
        keep_apart("cornerstones_approval", parents=[ORGANISATION]),
        keep_to_members("cornerstones_approval"),
        append_only("cornerstones_approval"),
        keep_apart("cornerstones_secondperson"),
    ]
