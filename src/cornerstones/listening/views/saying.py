"""The box beside a statement, and the words as they come back to those who wrote them.

What a person wrote fills holes of a kept page. A page with words is filled up to whole lengths, so that its size,
which proxies write down, says no more than that somebody wrote a lot (PRIV-19).
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.template.loader import render_to_string
from django.utils.html import escape

from cornerstones.listening.reads.comments import answer_to_words
from cornerstones.listening.reads.questionnaires import Question
from cornerstones.listening.views.respondent import SAY, Answering, Respondent, where_to_turn
from cornerstones.listening.vocabulary import COMMENT_LIMIT
from cornerstones.people.vocabulary import Voice
from cornerstones.ui.kept import filled, hole, pieces_of
from cornerstones.ui.text import clean, length
from cornerstones.ui.values import Problem

# Whether the box was shown with words in it: an empty box from a page without them takes nothing away.
HAD = "had-"
ROOM = 2_048
# More than any answer with its paragraph.
LONGEST_ANSWER = 256
OPEN, SHUT = " open", "     "
TEMPLATE = "cornerstones/listening/say_more.html"


@dataclass(frozen=True)
class Said:
    """What a form held: words that can be kept, and those that are too long, as they were typed."""

    words: dict[int, str] = field(default_factory=dict)
    too_long: dict[int, tuple[str, int]] = field(default_factory=dict)


NOTHING_SAID = Said()


def summed(said: Said) -> tuple[Problem, ...]:
    """At the top of the page; how long each text was fills a hole, since it is one person's own."""
    return tuple(Problem(hole(f"long-{number}"), f"#{SAY}{number}") for number in said.too_long)


def summed_up(said: Said) -> dict[str, str]:
    return {f"long-{number}": too_long(count) for number, (_, count) in said.too_long.items()}


def too_long(count: int) -> str:
    return f"Use {COMMENT_LIMIT:,} characters or fewer. You have {count:,}."


def said_in(answering: Answering, questions: Iterable[Question]) -> Said:
    """Nothing where the round asks for no words, or the form had no box for them."""
    said, post = Said(), answering.request.POST
    if not answering.round.comments:
        return said
    for asked in questions:
        typed = post.get(f"{SAY}{asked.number}")
        if typed is None:
            continue
        words = clean(typed, lines=True)
        if (count := length(words)) > COMMENT_LIMIT:
            said.too_long[asked.number] = typed, count
        elif words or post.get(f"{HAD}{asked.number}") == "1":
            said.words[asked.place] = words
    return said


def draw_box(answering: Answering, asked: Question, said: Said) -> str:
    """One box; nothing where the round asks for no words."""
    if not answering.round.comments:
        return ""
    number, stands = asked.number, answering.answers.words.get(asked.place, "")
    typed, count = said.too_long.get(number, (stands, 0))
    pieces = pieces_of(
        TEMPLATE,
        (answering.answers.voice == Voice.YOUNG_PERSON, number, bool(count)),
        lambda: {
            "child": answering.answers.voice == Voice.YOUNG_PERSON,
            "name": f"{SAY}{number}",
            "had_name": f"{HAD}{number}",
            "number": number,
            "limit": COMMENT_LIMIT,
            "error": hole("error") if count else "",
            "words": hole("words"),
            "had": hole("had"),
            "open": hole("open"),
        },
    )
    return filled(
        pieces,
        {
            "error": too_long(count),
            "words": escape(typed),
            "had": "1" if stands else "0",
            "open": OPEN if typed else SHUT,
        },
    )


def draw_words(words: str) -> str:
    """As they come back on the look at one's answers."""
    return render_to_string("cornerstones/listening/said.html", {"words": words}) if words else ""


def draw_quote(answering: Answering) -> str:
    """The yes to be quoted stands by itself and is not given beforehand (PRIV-07, PRIV-18)."""
    if not answering.round.comments:
        return ""
    child = answering.answers.voice == Voice.YOUNG_PERSON
    return render_to_string(
        "cornerstones/listening/quote.html", {"child": child, "last_day": answering.last_day}
    )


def draw_answer(respondent: Respondent, receipt: str, voice: Voice) -> dict[str, str]:
    """What somebody reads after their words (SAFE-15), as large as any other, and where to turn for everyone."""
    if not respondent.round.comments:
        return {"answer": "", "lines": ""}
    words = answer_to_words(respondent.round, receipt=receipt, voice=voice)
    said = f'<p class="cs-lead" data-say>{escape(words)}</p>' if words else ""
    return {
        "answer": said.ljust(LONGEST_ANSWER),
        "lines": render_to_string("cornerstones/listening/turn_to.html", where_to_turn(respondent)),
    }


def room_for(answering: Answering, *drawn: str) -> str:
    """What fills a page up to the next whole length; nothing where the round asks for no words."""
    if not answering.round.comments:
        return ""
    return " " * (ROOM - sum(len(each.encode()) for each in drawn) % ROOM)
