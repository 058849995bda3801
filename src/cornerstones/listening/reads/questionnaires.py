"""What a round asks one voice, in parts. A round's words never change once it is open, so they are kept."""

from dataclasses import dataclass
from functools import lru_cache

from cornerstones.framework.models import AreaWording
from cornerstones.framework.reads import cornerstone_words, newest_version, questionnaire
from cornerstones.framework.vocabulary import AreaWords, Depth, Statement
from cornerstones.listening.models import Round
from cornerstones.listening.models.plans import Plan
from cornerstones.listening.vocabulary import RoundState
from cornerstones.people.vocabulary import Voice

ROUNDS_KEPT = 512


@dataclass(frozen=True)
class Question:
    """One statement: its place among a ballot's bytes, and its number on the page."""

    place: int
    number: int
    statement: Statement


@dataclass(frozen=True)
class Part:
    """The statements of one cornerstone, or of trust when `key` is empty."""

    key: str
    label: str
    sentence: str
    questions: tuple[Question, ...]


@dataclass(frozen=True)
class Questionnaire:
    voice: Voice
    parts: tuple[Part, ...]
    # In the order of a ballot's bytes, which is the set's own and not the page's.
    codes: tuple[str, ...]

    @property
    def width(self) -> int:
        return len(self.codes)

    @property
    def questions(self) -> tuple[Question, ...]:
        return tuple(question for part in self.parts for question in part.questions)

    @property
    def pages(self) -> tuple[tuple[Part, ...], ...]:
        """A page for each cornerstone; trust, which the four grow, stands at the end of the last."""
        pages: list[tuple[Part, ...]] = []
        for part in self.parts:
            if part.key or not pages:
                pages.append((part,))
            else:
                pages[-1] = (*pages[-1], part)
        return tuple(pages)

    def page_of(self, question: Question) -> int:
        part = self.part_of(question)
        return next(number for number, page in enumerate(self.pages, start=1) if part in page)

    def part_of(self, question: Question) -> Part:
        return next(part for part in self.parts if question in part.questions)


def asked_of(round: Plan, voice: Voice) -> Questionnaire:
    return kept(round.area_id, round.version_id, round.wording_id, Depth(round.depth), voice)


def version_to_ask(plan: Plan) -> int:
    """A draft asks the newest version; from the opening on, what it asks stays."""
    newest = newest_version() if plan.state == RoundState.DRAFT else None
    return newest.pk if newest else plan.version_id


def would_ask(round: Round, voice: Voice, depth: Depth) -> Questionnaire:
    """What a draft would ask: the newest version in the area's newest words, which it takes when it opens."""
    newest = AreaWording.objects.order_by("-number").values_list("pk", flat=True)[0]
    return kept(round.area_id, version_to_ask(round), newest, depth, voice)


@lru_cache(maxsize=ROUNDS_KEPT)
def kept(area_id: int, version_id: int, wording_id: int, depth: Depth, voice: Voice) -> Questionnaire:
    statements = questionnaire(version_id=version_id, depth=depth, voice=voice)
    return in_parts(statements, cornerstone_words(wording_id), voice)


def in_parts(statements: tuple[Statement, ...], words: AreaWords, voice: Voice) -> Questionnaire:
    """Statements grouped in the area's order of cornerstones, with trust last."""
    child = voice == Voice.YOUNG_PERSON
    heads = [
        (stone.key, stone.label, stone.easy_sentence if child else stone.sentence)
        for stone in words.cornerstones
    ]
    parts: list[Part] = []
    number = 0
    for key, label, sentence in [*heads, (None, words.trust_label, words.trust_sentence)]:
        questions = []
        for place, statement in enumerate(statements):
            if statement.cornerstone == key:
                number += 1
                questions.append(Question(place, number, statement))
        if questions:
            parts.append(Part(key or "", label, sentence, tuple(questions)))
    return Questionnaire(voice, tuple(parts), tuple(statement.code for statement in statements))
