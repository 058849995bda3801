"""Every address of the site, filled in for one area that has everything."""

import re

from django.urls import URLPattern, URLResolver, get_resolver

from cornerstones.listening.models import Round, Wave
from cornerstones.people.vocabulary import Role
from cornerstones.speaking.vocabulary import ShownTo
from tests.factories.everything import Full
from tests.factories.spaces import membership_for


def routes(patterns=None, before="", space=""):
    """(name, address with its gaps) of every page."""
    for entry in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(entry, URLResolver):
            inner = f"{space}{entry.namespace}:" if entry.namespace else space
            yield from routes(entry.url_patterns, before + str(entry.pattern), inner)
        elif isinstance(entry, URLPattern):
            yield f"{space}{entry.name}", "/" + before + str(entry.pattern)


def views(patterns=None, space=""):
    """The function behind the name of every page."""
    found = {}
    for entry in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(entry, URLResolver):
            found |= views(entry.url_patterns, f"{space}{entry.namespace}:" if entry.namespace else space)
        elif isinstance(entry, URLPattern):
            found[f"{space}{entry.name}"] = entry.callback
    return found


GAP = re.compile(r"<(?:\w+:)?(\w+)>")


def filled(name: str, route: str, full: Full, **instead: object) -> str:
    """The address of a page, for things that are there in this area."""
    corner = full.corner
    values = {
        "area_slug": corner.area.slug,
        "setting_id": (full.kept.earlier if name == "stewarding:people_go_along" else corner.setting).pk,
        "round_id": round_for(name, full).pk,
        "wave_id": wave_for(name, full).pk,
        "group": "school",
        "place": "poster" if name == "cornerstones_preview_place" else corner.place.code,
        "step_id": (full.counted_step if name == "steps:read_back" else full.step).pk,
        "evidence_id": full.evidence.pk,
        "file_id": (full.shown_file if name.startswith("file") else full.waiting_file).file_id,
        "entry_id": full.entry.pk,
        "meeting_id": (full.wave_meeting if name.startswith("steps:wave_") else full.meeting).pk,
        "organisation_id": (full.kept.organisation if "organisation" in name else corner.forum).pk,
        "pledge_id": full.pledge.pk,
        "contact_id": full.readers.lead.pk,
        "key": "childline",
        "alert_id": full.alert.pk,
        "comment_id": full.comment.pk,
        "draft_id": full.set_draft.pk,
        "asked_id": full.asked.pk,
        "request_id": full.second.pk,
        "record_id": full.records[ShownTo.AREA if name == "spaces:said" else ShownTo.OURS].pk,
        "invitation_id": full.invited.pk,
        "user_id": corner.people[Role.SETTING_LEAD].pk,
        "membership_id": membership_for(name, corner).pk,
        "asking_id": full.asking.pk,
        "breach_id": full.breach.pk,
        "slug": corner.area.slug,
        "voice": "parent_carer",
        "part": "welcome_care",
        "code": "WC1",
        "example_id": full.example.pk,
        "number": 1,
        "pk": 1,
        "list_id": full.kept.file.pk,
        "later_id": full.kept.later.pk,
        "row_id": (full.kept.area_term if "area_take" in name else full.kept.term).pk,
        "kind": "term",
        "file": "plain-a4.pdf" if name.startswith("paper:") else "table.csv",
        "words": "easy",
        "token": token_for(route, full),
        **instead,
    }
    return GAP.sub(lambda gap: str(values[gap[1]]), route)


def round_for(name: str, full: Full) -> Round:
    if name.startswith(("voices:", "take_away:", "steps:")) or name in {"rounds:wrote", "rounds:decide"}:
        return full.released
    if name in {"rounds:slips", "rounds:cancel_slips", "rounds:cancel"}:
        return full.slipped
    if name in {"rounds:close", "rounds:invitation", "rounds:round"}:
        return full.opened
    return full.draft


def wave_for(name: str, full: Full) -> Wave:
    if name.startswith(("voices:", "take_away:", "steps:")):
        return full.released_wave
    return full.opened_wave if name in {"waves:one", "waves:close"} else full.draft_wave


def token_for(route: str, full: Full) -> str:
    if route.startswith("/s/"):
        return full.slip
    if route.startswith("/invitation/"):
        return full.invitation
    if route.startswith("/news/"):
        return full.stop_news
    return full.released.ref if "three-voices" in route or "what-happened" in route else full.opened.ref
