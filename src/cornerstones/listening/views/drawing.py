"""One question as people meet it, in a round or in a try-out."""

from collections.abc import Mapping

from django.utils.safestring import SafeString

from cornerstones.framework.scales import SCALES
from cornerstones.framework.vocabulary import Form
from cornerstones.listening.reads.questionnaires import Part, Question
from cornerstones.listening.views.choices import choices
from cornerstones.people.vocabulary import Voice
from cornerstones.ui.parts.answering import adult_question, child_question

ANSWER = "answer-"
MISSED: Mapping[Voice, str] = {
    Voice.YOUNG_PERSON: "Pick a picture, or skip this one",
    Voice.PARENT_CARER: "Choose an answer, or skip this one",
    Voice.PRACTITIONER: "Choose an answer, or skip this one",
}
ASK: Mapping[Form, str] = {
    Form.STATEMENT: "Is this true for you here?",
    Form.QUESTION: "How is it for you here?",
}


def draw_question(
    asked: Question, part: Part, *, voice: Voice, chosen: str, error: str, pictures: bool
) -> SafeString:
    statement = asked.statement
    answers, others = choices(voice)
    if voice == Voice.YOUNG_PERSON:
        return child_question(
            name=f"{ANSWER}{asked.number}",
            ask=ASK[statement.form],
            statement=statement.text,
            cornerstone=part.key,
            symbol=statement.symbol,
            choices=answers,
            aside=others,
            chosen=chosen,
            pictures=pictures,
            error=error,
        )
    return adult_question(
        name=f"{ANSWER}{asked.number}",
        statement=statement.text,
        choices=answers,
        others=others,
        chosen=chosen,
        hint=SCALES[voice].hint,
        error=error,
    )


def first_choice(voice: Voice) -> str | int:
    """Where a line of the summary of errors leads."""
    return choices(voice)[0][0].value
