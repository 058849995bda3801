"""A draft of the next statements, as far as a story needs it."""

from dataclasses import replace
from datetime import date

from cornerstones.framework.actions.drafts import ask_for_approval, change_statement, start_draft
from cornerstones.framework.models import SetDraft
from cornerstones.framework.reads.sets import Drafted, drafted
from cornerstones.people.vocabulary import Role, Voice
from cornerstones.scoping import area_scope
from tests.factories.world import Corner

YP, PC, PR = Voice


def make_draft(corner: Corner, today: date) -> SetDraft:
    with area_scope(corner.area.pk):
        return start_draft(area=corner.area, by=corner.people[Role.PARTNERSHIP_LEAD], today=today)


def one_of(draft: SetDraft, code: str) -> Drafted:
    with area_scope(draft.area_id):
        return next(one for one in drafted(draft.pk) if one.code == code)


def reword(
    corner: Corner, draft: SetDraft, code: str, *, checked: tuple[Voice, ...] = (), **texts: str
) -> Drafted:
    """`young_person="New words."` and so on."""
    was = one_of(draft, code)
    new = replace(
        was.worded, texts=tuple((voice, texts.get(voice, text)) for voice, text in was.worded.texts)
    )
    with area_scope(corner.area.pk):
        return change_statement(
            draft=draft,
            worded=new,
            checked=checked,
            edit=was.edit,
            by=corner.people[Role.PARTNERSHIP_LEAD],
        )


def make_asked(corner: Corner, today: date, why: str = "Children could not read it.") -> SetDraft:
    """A draft in review: one statement in new words, the others looked at."""
    draft = make_draft(corner, today)
    reword(corner, draft, "WC1", young_person="I know the names of people here.", checked=(PC, PR))
    with area_scope(corner.area.pk):
        return ask_for_approval(
            draft=draft,
            why=why,
            edit=SetDraft.objects.get(pk=draft.pk).edit,
            by=corner.people[Role.PARTNERSHIP_LEAD],
            today=today,
        )
