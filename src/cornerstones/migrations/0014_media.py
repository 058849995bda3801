import django.db.models.deletion
from django.db import migrations, models

import cornerstones.media.vocabulary
from cornerstones.scoping.migrating import keep_apart, refuse


class Migration(migrations.Migration):
    dependencies = [
        ("cornerstones", "0011_space_records"),
    ]

    operations = [
        migrations.CreateModel(
            name="MediaFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("area_id", models.BigIntegerField()),
                ("key", models.CharField(max_length=32, unique=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("received", "received"),
                            ("refused", "refused"),
                            ("look", "look"),
                            ("shown", "shown"),
                            ("sealed", "sealed"),
                        ],
                        default=cornerstones.media.vocabulary.FileState["RECEIVED"],
                        max_length=8,
                    ),
                ),
                (
                    "why",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("damaged", "damaged"),
                            ("too_many_pixels", "too_many_pixels"),
                            ("too_small", "too_small"),
                            ("moves", "moves"),
                            ("locked", "locked"),
                            ("too_many_pages", "too_many_pages"),
                            ("a_form", "a_form"),
                            ("too_heavy", "too_heavy"),
                            ("gone", "gone"),
                            ("virus", "virus"),
                            ("harm", "harm"),
                        ],
                        max_length=16,
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("jpeg", "jpeg"), ("png", "png"), ("webp", "webp"), ("pdf", "pdf")],
                        max_length=4,
                    ),
                ),
                ("size", models.PositiveIntegerField()),
                ("width", models.PositiveIntegerField(default=0)),
                ("height", models.PositiveIntegerField(default=0)),
                ("pages", models.PositiveSmallIntegerField(default=0)),
                ("mark", models.CharField(max_length=64)),
                ("scanned", models.BooleanField(default=False)),
                ("by_id", models.BigIntegerField(null=True)),
                ("by_name", models.CharField(max_length=200)),
                ("sent_at", models.DateTimeField()),
                ("looked_by_id", models.BigIntegerField(null=True)),
                ("looked_by_name", models.CharField(blank=True, max_length=200)),
                ("looked_on", models.DateField(null=True)),
            ],
            options={
                "ordering": ["-id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("state", cornerstones.media.vocabulary.FileState["SHOWN"]), _negated=True
                            ),
                            models.Q(("looked_by_id__isnull", False), ("looked_on__isnull", False)),
                            _connector="OR",
                        ),
                        name="a_file_is_shown_once_somebody_looked",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("looked_by_id", None),
                            ("by_id", None),
                            models.Q(("looked_by_id", models.F("by_id")), _negated=True),
                            _connector="OR",
                        ),
                        name="somebody_else_looks_at_a_file",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                [
                                    cornerstones.media.vocabulary.FileState["REFUSED"],
                                    cornerstones.media.vocabulary.FileState["SEALED"],
                                ],
                            ),
                            ("why", ""),
                            _connector="XOR",
                        ),
                        name="a_file_says_why_it_is_not_shown",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="EvidenceFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("description", models.TextField()),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cornerstones.localarea",
                    ),
                ),
                (
                    "evidence",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attached",
                        to="cornerstones.evidence",
                    ),
                ),
                (
                    "file",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cornerstones.mediafile",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("description", ""), _negated=True),
                        name="a_file_is_described_in_words",
                    )
                ],
            },
        ),
        keep_apart("cornerstones_mediafile"),
        keep_apart(
            "cornerstones_evidencefile",
            parents=[
                ("evidence_id", "cornerstones_evidence"),
                ("file_id", "cornerstones_mediafile"),
            ],
        ),
        refuse(
            "cornerstones_mediafile",
            "stays_sealed",
            "UPDATE",
            when="OLD.state = 'sealed' AND NEW.state <> 'sealed'",
            why="a sealed file stays sealed",
        ),
        refuse(
            "cornerstones_mediafile",
            "sealed_stays",
            "DELETE",
            when="OLD.state = 'sealed'",
            why="a sealed file is not for this program to delete",
        ),
        refuse(
            "cornerstones_mediafile",
            "looked_at_first",
            "UPDATE",
            when="NEW.state = 'shown' AND OLD.state NOT IN ('look', 'shown')",
            why="a file is shown after somebody looked",
        ),
        refuse(
            "cornerstones_mediafile",
            "waits_at_first",
            "INSERT",
            when="NEW.state <> 'received'",
            why="a file waits for its check first",
        ),
    ]
