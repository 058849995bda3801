"""SEC-04: what of a row reaches a page is written down; a new field shows nowhere until it is listed here.

Every text a person or a file could have put into a table is replaced by a mark of its own, every page is asked
for by every role, and the marks that come back are compared with shown_fields.toml.
"""

import tomllib
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models

from cornerstones.areas.models import Organisation
from cornerstones.listening.reads.questionnaires import kept
from cornerstones.listening.reads.visits import kept_round
from cornerstones.scoping import across_areas, area_scope, space_scope
from cornerstones.scoping.spaces import SpaceGuarded
from tests.contracts.test_authorisation import client_of
from tests.factories.addresses import filled, routes
from tests.factories.guards import NEVER_CHANGE, lift
from tests.factories.outputs import words_in
from tests.factories.world import STANDING
from tests.reporting.test_files import FILES, made_of

LISTED = Path(__file__).with_name("shown_fields.toml")
# Texts that addresses, links and checks are made of: another value would lead nowhere.
WORKING_PARTS = {
    "alert.signs",
    "alert.about_kind",
    "alert.about_id",
    "checkedline.key",
    "agreedposition.statement",
    "agreedposition.dissent",
    "evidence.link",
    "evidence.removed_why",
    "nextstep.statement",
    "pledge.cornerstones",
    "localarea.slug",
    "round.ref",
    "indicator.code",
    "indicatorexample.code",
    "indicator.symbol",
    "cornerstonewording.symbol",
    "draftstatement.symbol",
    "indicatorwording.own_id",
    "auditchain.seal",
    "auditentry.seal",
    "auditentry.action",
    "auditentry.about_kind",
    "releasefile.body",
    "wavereleasefile.body",
    "approval.about_kind",
    "approval.about_id",
    "approvalasked.about_kind",
    "approvalasked.about_id",
    "approvalasked.path",
    "secondperson.act",
    "secondperson.about_kind",
    "secondperson.about_id",
    "user.password",
}
KEPT_AS_WRITTEN = {
    "Approval",
    "AuditEntry",
    "ConfirmMeeting",
    "ConfirmResult",
    "RecordEntry",
    "ReleaseFile",
    "WaveReleaseFile",
}
SHORTEST_ROOM = 12
ANYONE = "everyone"


def marks():
    """(mark, model, field) for each text field that has room for a mark."""
    found = []
    for model in apps.get_app_config("cornerstones").get_models():
        for field in model._meta.concrete_fields:
            name = f"{model._meta.model_name}.{field.name}"
            room = field.max_length or SHORTEST_ROOM
            is_text = isinstance(field, models.CharField | models.TextField)
            if is_text and not field.choices and room >= SHORTEST_ROOM and name not in WORKING_PARTS:
                found.append((f"zq{len(found):03d}qz", model, field))
    return found


def put_marks(dressed="{}"):
    """One mark a field; where a column must be unique, the row's own key follows it."""
    for table in NEVER_CHANGE:
        lift(table, "kept")
    lift("cornerstones_evidence", "keeps_its_words")
    with across_areas(because="a test marks every text in every table"):
        for mark, model, field in marks():
            manager = model._base_manager
            if (
                field.unique
                or "email" in field.name
                or model.__name__ in {"Organisation", "LocalArea"}
                or field.name == "reference"
            ):
                for row in manager.all():
                    manager.filter(pk=row.pk).update(
                        **{
                            field.name: f"{as_written(field, mark, dressed)}{row.pk}@x.org"[
                                : field.max_length
                            ]
                        }
                    )
            # These tables let nothing be changed.
            elif issubclass(model, SpaceGuarded):
                mark_in_spaces(model, **{field.name: as_written(field, mark, dressed)})
            elif model.__name__ not in KEPT_AS_WRITTEN:
                manager.update(**{field.name: as_written(field, mark, dressed)})
    kept.cache_clear()
    kept_round.cache_clear()


def mark_in_spaces(model, **marked):
    """Each row while its own space is open: PostgreSQL lets nobody else write it."""
    for organisation in Organisation._base_manager.all():
        with area_scope(organisation.area_id), space_scope(organisation.pk):
            model._base_manager.filter(organisation=organisation).update(**marked)


def as_written(field, mark, dressed):
    """The mark in its dress, where there is room for both."""
    text = dressed.format(mark)
    return text if (field.max_length or len(text)) >= len(text) else mark


def ends_the_session(route):
    """Asking for a second step signs out whoever did not come through the sign-in page: such pages come last."""
    return route[0].startswith("mfa_")


@pytest.mark.django_db
def test_sec_04_only_listed_fields_reach_a_page(full_areas):
    here, there = full_areas
    clients = {
        role: (client_of(role, here, there), client_of(role, here, there, fresh=True))
        for role in (*(role.value for role in STANDING), "anonymous")
    }
    clients[ANYONE] = clients.pop("anonymous")
    put_marks()
    shown = {}
    for role, (client, fresh) in clients.items():
        # A fresh proof opens what cannot be undone; on the pages of an account it would show its own address.
        bodies = "".join(
            words_in(
                (client if ends_the_session((name, route)) else fresh).get(
                    filled(name, route, here), follow=name != "answer:exit"
                )
            )
            for name, route in sorted(routes(), key=ends_the_session)
        )
        for mark, model, field in marks():
            if mark in bodies:
                shown.setdefault(f"{model._meta.model_name}.{field.name}", []).append(role)
    found = {name: "anyone" if ANYONE in roles else sorted(roles) for name, roles in shown.items()}
    listed = tomllib.loads(LISTED.read_text())["shown"]
    different = {
        name: found.get(name) for name in found.keys() | listed if found.get(name) != listed.get(name)
    }
    assert different == {}


def reached(text, *, nothing_but):
    """Names of the fields whose marks are in a text."""
    return {
        name
        for mark, model, field in marks()
        if mark in text and (name := f"{model._meta.model_name}.{field.name}") not in nothing_but
    }


@pytest.mark.django_db
def test_sec_04_only_listed_fields_reach_a_file_that_is_taken_away(full_areas, tmp_path, settings):
    """Papers, tables and pictures are opened, so that what is packed or pressed is read too."""
    settings.DATA_DIR = tmp_path
    here, there = full_areas
    put_marks()
    shown = tomllib.loads(LISTED.read_text())["shown"]
    for_all = {name for name, roles in shown.items() if roles == "anyone"}
    lead = client_of("partnership_lead", here, there)
    for name, client, listed in (
        ("take_away:told_file", client_of("anonymous", here, there), for_all),
        ("take_away:staff_file", lead, set(shown)),
        ("take_away:wave_file", lead, set(shown)),
    ):
        route, found = dict(routes())[name], {}
        for file in (*FILES[:4], "picture-WC1.png", "picture-WC1.svg"):
            response = client.get(filled(name, route, here, file=file))
            assert response.status_code == 200, (name, file)
            found[file] = response.content
        text = "".join(body.decode(errors="replace") for body in made_of(found).values())
        assert reached(text, nothing_but=listed) == set(), name
        assert len(reached(text, nothing_but=())) > 3, name
