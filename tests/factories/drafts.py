"""A draft of the next statements, as far as a story needs it."""

from dataclasses import replace
from datetime import date

from cornerstones.framework.actions.drafts import as_read, ask_for_approval, change_statement, start_draft
from cornerstones.framework.actions.words import save_words_draft
from cornerstones.framework.models import DraftStatement, SetDraft
from cornerstones.framework.reads import newest_words
from cornerstones.framework.reads.sets import Drafted, drafted
from cornerstones.people.actions import give_approval
from cornerstones.people.reads import access_of
from cornerstones.people.vocabulary import Decision, Role, Voice
from cornerstones.scoping import area_scope, space_scope
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
            path=f"/a/{corner.area.slug}/statements/drafts/{draft.pk}/",
            edit=SetDraft.objects.get(pk=draft.pk).edit,
            by=corner.people[Role.PARTNERSHIP_LEAD],
            today=today,
        )


def say(
    corner: Corner, draft: SetDraft, role: Role, today: date, decision: str = "approved", words: str = ""
) -> None:
    """In the name of the forum (as its parent carer lead) or of the group (as its facilitator)."""
    organisation = corner.forum if role == Role.PARENT_CARER_LEAD else corner.group
    person = corner.people[role]
    with area_scope(corner.area.pk), space_scope(organisation.pk):
        give_approval(
            organisation=organisation,
            about=as_read(SetDraft.objects.select_related("based_on").get(pk=draft.pk)),
            decision=Decision(decision),
            words=words,
            by=person,
            access=access_of(user_id=person.pk, today=today),
            today=today,
        )


def copy_of(row: DraftStatement, number: int) -> None:
    wordings = list(row.wordings.all())
    copy = DraftStatement.objects.get(pk=row.pk)
    copy.pk, copy.code, copy.position = None, f"X{number}", 1_000 + number
    copy.save(force_insert=True)
    for wording in wordings:
        wording.pk, wording.statement = None, copy
        wording.save(force_insert=True)


def make_words_draft(corner: Corner, today: date, **change: str) -> None:
    """New words for the cornerstones that nobody has made live."""
    with area_scope(corner.area.pk):
        words = newest_words()
        assert words is not None
        first, *rest = words.cornerstones
        new = replace(first, label="Feel at home", symbol="kind", **change)
        save_words_draft(
            area=corner.area,
            words=replace(words, cornerstones=(new, *rest)),
            number=1,
            edit=0,
            by=corner.people[Role.PARTNERSHIP_LEAD],
            today=today,
        )
