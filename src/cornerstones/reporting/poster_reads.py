"""What stands on a sheet for a wall: the same words as on the pages for everyone, and no others."""

from datetime import date

from django.conf import settings
from django.urls import reverse

from cornerstones.agreeing.models import Pledge
from cornerstones.agreeing.pledge_showing import pledge_card
from cornerstones.agreeing.public_reads import counted, heard, said
from cornerstones.agreeing.showing import said_card
from cornerstones.agreeing.vocabulary import Stands
from cornerstones.areas.models import LocalArea, Setting
from cornerstones.areas.reads import contact
from cornerstones.framework.vocabulary import AreaWords
from cornerstones.reporting.posters import PledgeSheet, Poster, Thing
from cornerstones.stewarding.reads.wordings import newest_wording
from cornerstones.ui.dates import in_words
from cornerstones.ui.parts.signs import STATES
from cornerstones.ui.values import SaidCard

MOST_THINGS = 3


def words_now() -> AreaWords | None:
    wording = newest_wording()
    return wording.words if wording else None


def poster_of(area: LocalArea, setting: Setting | None, *, easy: bool, paper: str, today: date) -> Poster:
    """The newest answers of a setting or of the area; what still waits is counted."""
    rows = said(cornerstone=None, setting=setting)
    words = words_now()
    cards = [
        said_card(step, slug=area.slug, words=words, with_place=setting is None, today=today)
        for step in rows.filter(heard())[:MOST_THINGS]
    ]
    return Poster(
        paper=paper,
        title="You said. We did." if easy else "You said. We did. Or we say why not.",
        area=area.name,
        place=setting.name if setting else area.name,
        invented=area.invented,
        easy=easy,
        things=tuple(thing_of(card, easy=easy) for card in cards),
        you_said="You said",
        nothing="Nobody has told us anything yet, or nobody has answered.",
        waiting=waiting_words(counted(rows)[Stands.WAITING]),
        read_on="See all of it on the internet. Have your 4 receipt words? Type them there. "
        "Point a phone at the square, or type:"
        if easy
        else "Read everything. Have your receipt words? See what happened with what you said. "
        "Point a phone at the square, or type:",
        address=settings.ORIGIN + said_address(area, setting),
        contact=contact_line(),
        made=f"Made on {in_words(today)}.",
    )


def said_address(area: LocalArea, setting: Setting | None) -> str:
    if setting is None:
        return reverse("steps:said", args=[area.slug])
    return reverse("steps:said_at", args=[area.slug, setting.pk])


def thing_of(card: SaidCard, *, easy: bool) -> Thing:
    return Thing(
        label=f"{card.cornerstone_label}: {card.state_label}",
        where=card.where,
        sign=STATES[card.state] if easy else "",
        said=card.said,
        voice=card.voice,
        voice_label=card.voice_label,
        heading=card.heading,
        answer=card.easy if easy else card.answer,
        days="" if easy else f"{card.told.since}. {card.told.told}, {card.told.days} later.",
    )


def waiting_words(count: int) -> str:
    if count == 0:
        return ""
    return "1 thing still waits for an answer." if count == 1 else f"{count} things still wait for an answer."


def contact_line() -> str:
    found = contact()
    return ", ".join(filter(None, (found.role, found.email, found.phone))) if found else ""


def pledge_sheet_of(area: LocalArea, pledge: Pledge, *, today: date) -> PledgeSheet:
    card = pledge_card(pledge, href="", words=words_now(), today=today)
    return PledgeSheet(
        title=f"{card.who} promises",
        area=area.name,
        invented=area.invented,
        stones="; ".join(label for _, label in card.stones),
        what=card.what,
        easy=card.easy,
        facts=(("How it stands", card.state_label), *card.facts),
        went_title=card.went_title,
        went=card.went,
        went_easy=card.went_easy,
        address=settings.ORIGIN + reverse("steps:pledge", args=[area.slug, pledge.pk]),
        made=f"Made on {in_words(today)}.",
    )
