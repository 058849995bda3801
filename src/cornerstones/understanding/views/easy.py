"""The same release in Easy Read."""

from django.http import Http404, HttpResponse

from cornerstones.listening.reads.questionnaires import asked_of
from cornerstones.people.vocabulary import Voice
from cornerstones.understanding.easy_words import easy_statements
from cornerstones.understanding.places import is_short, navigation, shown_parts
from cornerstones.understanding.showing import parts_of
from cornerstones.understanding.views.reached import Reached, staff_page, told_page


def easy_read(reached: Reached, part: str = "") -> HttpResponse:
    round, found = reached.round, reached.found
    parts = parts_of(round, found)
    shown = shown_parts(parts, part, short=is_short(found))
    if not shown:
        raise Http404
    return reached.show(
        "easy",
        part=None if is_short(found) else shown[0],
        parts=() if is_short(found) else navigation(parts, shown[0], f"{reached.here}easy/"),
        shown=[(one, easy_statements(found, one, childs_words(reached))) for one in shown],
        thresholds=found.thresholds,
    )


def childs_words(reached: Reached) -> dict[str, str]:
    if not any(protected.voice == Voice.YOUNG_PERSON for protected in reached.found.voices):
        return {}
    questions = asked_of(reached.round, Voice.YOUNG_PERSON).questions
    return {question.statement.code: question.statement.text for question in questions}


staff = staff_page(easy_read)
told = told_page(easy_read)
