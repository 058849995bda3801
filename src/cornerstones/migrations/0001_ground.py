import uuid

import django.db.models.deletion
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models

import cornerstones.listening.vocabulary
from cornerstones.scoping.migrating import append_only, keep_apart


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="AreaWording",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("made_on", models.DateField()),
                ("trust_label", models.CharField(max_length=80)),
                ("trust_sentence", models.CharField(max_length=240)),
            ],
            options={
                "ordering": ["number"],
            },
        ),
        migrations.CreateModel(
            name="AuditChain",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("area_id", models.BigIntegerField(unique=True)),
                ("number", models.BigIntegerField(default=0)),
                ("seal", models.CharField(blank=True, max_length=64)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="DemoMarker",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("made_on", models.DateField()),
            ],
        ),
        migrations.CreateModel(
            name="IndicatorSet",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=120)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="LocalArea",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slug", models.SlugField(max_length=40, unique=True)),
                ("name", models.CharField(max_length=120, unique=True)),
                ("invented", models.BooleanField(default=False)),
            ],
            options={
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="ScheduledRun",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=80, unique=True)),
                ("ran_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="SentMail",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(auto_now_add=True)),
                ("to", models.CharField(max_length=254)),
                ("subject", models.CharField(max_length=254)),
                ("body", models.TextField()),
            ],
            options={
                "ordering": ["-at", "-id"],
            },
        ),
        migrations.CreateModel(
            name="WorkerPulse",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("worker", models.CharField(max_length=64, unique=True)),
                ("seen_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="User",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                ("email", models.EmailField(max_length=254, unique=True)),
                ("name", models.CharField(max_length=120)),
                ("is_active", models.BooleanField(default=True)),
                ("invented", models.BooleanField(default=False)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        django.db.models.functions.text.Lower("email"), name="one_person_one_mailbox"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="AuditEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("area_id", models.BigIntegerField()),
                ("number", models.BigIntegerField()),
                ("at", models.DateTimeField()),
                ("actor_id", models.BigIntegerField(null=True)),
                ("actor_name", models.CharField(max_length=200)),
                ("action", models.CharField(max_length=60)),
                ("about_kind", models.CharField(max_length=60)),
                ("about_id", models.CharField(max_length=60)),
                ("about_name", models.CharField(max_length=200)),
                ("details", models.JSONField(default=dict)),
                ("seal", models.CharField(max_length=64)),
            ],
            options={
                "ordering": ["number"],
                "constraints": [
                    models.UniqueConstraint(fields=("area_id", "number"), name="audit_number_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="IndicatorSetVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("published_on", models.DateField()),
                (
                    "set",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
                        to="cornerstones.indicatorset",
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
            ],
        ),
        migrations.CreateModel(
            name="Indicator",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=8)),
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
                ("position", models.PositiveSmallIntegerField()),
                ("short_name", models.CharField(max_length=60)),
                ("symbol", models.CharField(max_length=20)),
                ("in_pulse", models.BooleanField(default=False)),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="indicators",
                        to="cornerstones.indicatorsetversion",
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
            ],
            options={
                "ordering": ["position"],
            },
        ),
        migrations.CreateModel(
            name="LinkToken",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("token_hash", models.BinaryField(max_length=32, unique=True)),
                (
                    "purpose",
                    models.CharField(
                        choices=[
                            ("respond", "respond"),
                            ("slip", "slip"),
                            ("join", "join"),
                            ("invitation", "invitation"),
                        ],
                        max_length=12,
                    ),
                ),
                ("area_id", models.BigIntegerField()),
                ("target_id", models.BigIntegerField()),
                ("ends_on", models.DateField(null=True)),
            ],
            options={
                "indexes": [models.Index(fields=["purpose", "target_id"], name="link_target")],
            },
        ),
        migrations.AddField(
            model_name="indicatorset",
            name="area",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cornerstones.localarea"
            ),
        ),
        migrations.CreateModel(
            name="CornerstoneWording",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "cornerstone",
                    models.CharField(
                        choices=[
                            ("welcome_care", "welcome_care"),
                            ("value_include", "value_include"),
                            ("communicate", "communicate"),
                            ("partnership", "partnership"),
                        ],
                        max_length=16,
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                ("label", models.CharField(max_length=80)),
                ("sentence", models.CharField(max_length=240)),
                ("easy_sentence", models.CharField(max_length=160)),
                (
                    "wording",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="cornerstones",
                        to="cornerstones.areawording",
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
            ],
            options={
                "ordering": ["position"],
            },
        ),
        migrations.AddField(
            model_name="areawording",
            name="area",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cornerstones.localarea"
            ),
        ),
        migrations.CreateModel(
            name="Organisation",
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
                            ("council", "council"),
                            ("health", "health"),
                            ("parent_carer_forum", "parent_carer_forum"),
                            ("young_peoples_group", "young_peoples_group"),
                            ("charity", "charity"),
                        ],
                        max_length=24,
                    ),
                ),
                ("name", models.CharField(max_length=120)),
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
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="Place",
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
                        choices=[("country", "country"), ("region", "region"), ("authority", "authority")],
                        max_length=10,
                    ),
                ),
                ("code", models.CharField(max_length=9, unique=True)),
                ("name", models.CharField(max_length=120)),
                (
                    "parent",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="cornerstones.place",
                    ),
                ),
            ],
            options={
                "ordering": ["name"],
            },
        ),
        migrations.AddField(
            model_name="localarea",
            name="places",
            field=models.ManyToManyField(related_name="areas", to="cornerstones.place"),
        ),
        migrations.CreateModel(
            name="PlaceAlias",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=9)),
                ("name", models.CharField(max_length=120)),
                ("first_period", models.CharField(max_length=6)),
                ("last_period", models.CharField(max_length=6)),
                (
                    "place",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="aliases",
                        to="cornerstones.place",
                    ),
                ),
            ],
            options={
                "ordering": ["first_period"],
            },
        ),
        migrations.CreateModel(
            name="Round",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("ref", models.CharField(max_length=40, unique=True)),
                ("join_code", models.CharField(max_length=20)),
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
        migrations.CreateModel(
            name="ReleaseFile",
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
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="release",
                        to="cornerstones.round",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Draft",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key_hash", models.BinaryField(max_length=32, unique=True)),
                ("sealed", models.BinaryField()),
                ("visit", models.BigIntegerField()),
                ("day", models.DateField()),
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
            name="Ballot",
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
                ("reading", models.PositiveSmallIntegerField()),
                ("help", models.PositiveSmallIntegerField()),
                ("answers", models.BinaryField()),
                ("receipt_hash", models.BinaryField(max_length=32, null=True, unique=True)),
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
        ),
        migrations.CreateModel(
            name="RoundVoice",
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
                ("could_answer", models.PositiveIntegerField(null=True)),
                ("ten_or_more", models.BooleanField(default=False)),
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
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="voices",
                        to="cornerstones.round",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Setting",
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
                            ("school", "school"),
                            ("early_years", "early_years"),
                            ("college", "college"),
                            ("health", "health"),
                            ("care", "care"),
                            ("council_service", "council_service"),
                        ],
                        max_length=16,
                    ),
                ),
                ("name", models.CharField(max_length=120)),
                ("urn", models.CharField(blank=True, max_length=6)),
                ("phase", models.CharField(blank=True, max_length=40)),
                ("opened_on", models.DateField(null=True)),
                ("closed_on", models.DateField(null=True)),
                ("who_can_help", models.TextField(blank=True, max_length=600)),
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
                    "place",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cornerstones.place"
                    ),
                ),
            ],
            options={
                "ordering": ["name", "id"],
            },
        ),
        migrations.AddField(
            model_name="round",
            name="setting",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="rounds",
                to="cornerstones.setting",
            ),
        ),
        migrations.CreateModel(
            name="Membership",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("young_peoples_facilitator", "young_peoples_facilitator"),
                            ("parent_carer_lead", "parent_carer_lead"),
                            ("setting_lead", "setting_lead"),
                            ("partnership_lead", "partnership_lead"),
                            ("safeguarding_lead", "safeguarding_lead"),
                            ("area_administrator", "area_administrator"),
                        ],
                        max_length=32,
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
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField(null=True)),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cornerstones.localarea",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="memberships",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="cornerstones.organisation",
                    ),
                ),
                (
                    "setting",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="memberships",
                        to="cornerstones.setting",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Invitation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("email", models.EmailField(max_length=254)),
                ("name", models.CharField(max_length=120)),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("young_peoples_facilitator", "young_peoples_facilitator"),
                            ("parent_carer_lead", "parent_carer_lead"),
                            ("setting_lead", "setting_lead"),
                            ("partnership_lead", "partnership_lead"),
                            ("safeguarding_lead", "safeguarding_lead"),
                            ("area_administrator", "area_administrator"),
                        ],
                        max_length=32,
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
                ("invited_by", models.CharField(max_length=200)),
                ("sent_at", models.DateTimeField()),
                ("used_at", models.DateTimeField(null=True)),
                ("replaced", models.BooleanField(default=False)),
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
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="cornerstones.organisation",
                    ),
                ),
                (
                    "setting",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="cornerstones.setting",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="IndicatorExample",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=8)),
                ("text", models.CharField(max_length=400)),
                ("added_by", models.CharField(blank=True, max_length=120)),
                ("added_on", models.DateField()),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cornerstones.localarea",
                    ),
                ),
                (
                    "setting",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="examples",
                        to="cornerstones.setting",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="SettingChange",
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
                            ("renamed", "renamed"),
                            ("moved", "moved"),
                            ("opened", "opened"),
                            ("closed", "closed"),
                            ("follows", "follows"),
                        ],
                        max_length=8,
                    ),
                ),
                ("was", models.CharField(blank=True, max_length=200)),
                ("became", models.CharField(blank=True, max_length=200)),
                ("on", models.DateField()),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cornerstones.localarea",
                    ),
                ),
                (
                    "setting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="changes",
                        to="cornerstones.setting",
                    ),
                ),
            ],
            options={
                "ordering": ["on", "id"],
            },
        ),
        migrations.CreateModel(
            name="Slip",
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
                ("used", models.BooleanField(default=False)),
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
                        related_name="slips",
                        to="cornerstones.round",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="IndicatorWording",
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
                ("text", models.CharField(max_length=240)),
                ("bank_id", models.CharField(blank=True, max_length=20)),
                (
                    "indicator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="wordings",
                        to="cornerstones.indicator",
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
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("indicator", "voice"), name="wording_voice_once")
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="indicatorsetversion",
            constraint=models.UniqueConstraint(fields=("set", "number"), name="set_version_once"),
        ),
        migrations.AddConstraint(
            model_name="indicator",
            constraint=models.UniqueConstraint(fields=("version", "code"), name="indicator_code_once"),
        ),
        migrations.AddConstraint(
            model_name="indicator",
            constraint=models.UniqueConstraint(fields=("version", "position"), name="indicator_placed_once"),
        ),
        migrations.AddConstraint(
            model_name="cornerstonewording",
            constraint=models.UniqueConstraint(
                fields=("wording", "cornerstone"), name="cornerstone_worded_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="cornerstonewording",
            constraint=models.UniqueConstraint(
                fields=("wording", "position"), name="cornerstone_placed_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="areawording",
            constraint=models.UniqueConstraint(fields=("area", "number"), name="wording_number_once"),
        ),
        migrations.AddConstraint(
            model_name="organisation",
            constraint=models.UniqueConstraint(fields=("area", "name"), name="organisation_named_once"),
        ),
        migrations.AddConstraint(
            model_name="placealias",
            constraint=models.UniqueConstraint(
                fields=("place", "code", "name", "first_period"), name="alias_once_a_period"
            ),
        ),
        migrations.AddIndex(
            model_name="ballot",
            index=models.Index(fields=["round", "voice"], name="ballot_voice"),
        ),
        migrations.AddConstraint(
            model_name="roundvoice",
            constraint=models.UniqueConstraint(fields=("round", "voice"), name="voice_asked_once"),
        ),
        migrations.AddConstraint(
            model_name="setting",
            constraint=models.UniqueConstraint(
                condition=models.Q(("urn", ""), _negated=True),
                fields=("area", "urn"),
                name="setting_urn_once_in_an_area",
            ),
        ),
        migrations.AddConstraint(
            model_name="round",
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
                name="an_open_round_has_no_blanks",
            ),
        ),
        migrations.AddConstraint(
            model_name="round",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("closes_on", None),
                    ("opens_on", None),
                    ("closes_on__gte", models.F("opens_on")),
                    _connector="OR",
                ),
                name="a_round_closes_after_it_opens",
            ),
        ),
        migrations.AddConstraint(
            model_name="round",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("hear_back_on", None),
                    ("closes_on", None),
                    ("hear_back_on__gt", models.F("closes_on")),
                    _connector="OR",
                ),
                name="people_hear_back_after_the_close",
            ),
        ),
        migrations.AddConstraint(
            model_name="round",
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
                name="only_a_frozen_round_has_a_day_of_freezing",
            ),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.UniqueConstraint(
                condition=models.Q(("setting__isnull", False)),
                fields=("user", "role", "setting"),
                name="role_held_once_at_a_setting",
            ),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.UniqueConstraint(
                condition=models.Q(("setting", None)),
                fields=("area", "user", "role"),
                name="role_held_once_in_an_area",
            ),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ends_on", None), ("ends_on__gte", models.F("starts_on")), _connector="OR"
                ),
                name="membership_ends_after_it_starts",
            ),
        ),
        keep_apart("cornerstones_areawording"),
        keep_apart("cornerstones_auditchain"),
        keep_apart("cornerstones_auditentry"),
        keep_apart("cornerstones_cornerstonewording", parents=[("wording_id", "cornerstones_areawording")]),
        keep_apart("cornerstones_indicatorset"),
        keep_apart("cornerstones_indicatorsetversion", parents=[("set_id", "cornerstones_indicatorset")]),
        keep_apart("cornerstones_indicator", parents=[("version_id", "cornerstones_indicatorsetversion")]),
        keep_apart("cornerstones_indicatorwording", parents=[("indicator_id", "cornerstones_indicator")]),
        keep_apart("cornerstones_organisation"),
        keep_apart("cornerstones_setting"),
        keep_apart("cornerstones_indicatorexample", parents=[("setting_id", "cornerstones_setting")]),
        keep_apart(
            "cornerstones_invitation",
            parents=[
                ("setting_id", "cornerstones_setting"),
                ("organisation_id", "cornerstones_organisation"),
            ],
        ),
        keep_apart(
            "cornerstones_membership",
            parents=[
                ("setting_id", "cornerstones_setting"),
                ("organisation_id", "cornerstones_organisation"),
            ],
        ),
        keep_apart(
            "cornerstones_round",
            parents=[
                ("setting_id", "cornerstones_setting"),
                ("version_id", "cornerstones_indicatorsetversion"),
                ("wording_id", "cornerstones_areawording"),
            ],
        ),
        keep_apart("cornerstones_ballot", parents=[("round_id", "cornerstones_round")]),
        keep_apart("cornerstones_draft", parents=[("round_id", "cornerstones_round")]),
        keep_apart("cornerstones_releasefile", parents=[("round_id", "cornerstones_round")]),
        keep_apart("cornerstones_roundvoice", parents=[("round_id", "cornerstones_round")]),
        keep_apart("cornerstones_settingchange", parents=[("setting_id", "cornerstones_setting")]),
        keep_apart("cornerstones_slip", parents=[("round_id", "cornerstones_round")]),
        append_only("cornerstones_auditentry"),
        append_only("cornerstones_releasefile"),
    ]
