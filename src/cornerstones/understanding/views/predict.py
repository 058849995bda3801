"""Guess first, then look: one statement a page. What is guessed stays in the room; nothing is sent or kept."""

from django.http import Http404, HttpResponse

from cornerstones.ui.values import Choice, Guess
from cornerstones.understanding.findings import finding_of
from cornerstones.understanding.places import places_of
from cornerstones.understanding.showing import asked_about, card_of, parts_of
from cornerstones.understanding.views.reached import Reached, staff_page, told_page

# Cut where the rule for what three voices show cuts.
GUESSES = (
    Choice("most", "Most of them: 2 out of 3, or more"),
    Choice("some", "Half of them, or a few more"),
    Choice("few", "Few of them: fewer than half"),
)


def predict(reached: Reached) -> HttpResponse:
    places = places_of(parts_of(reached.round, reached.found))
    parts = tuple(dict.fromkeys(place.part for place in places))
    listed = [(part, [place for place in places if place.part is part]) for part in parts]
    return reached.show("predict", listed=listed, total=len(places))


def predict_one(reached: Reached, number: int) -> HttpResponse:
    round, found = reached.round, reached.found
    places = places_of(parts_of(round, found))
    if not 1 <= number <= len(places):
        raise Http404
    place = places[number - 1]
    card = card_of(found, finding_of(found, place.code), asked_about(round, found)[place.code])
    return reached.show(
        "predict_one",
        place_in_all=place,
        total=len(places),
        card=card,
        guesses=[Guess(row, GUESSES) for row in card.rows if row.asked],
        before=f"{reached.here}predict/{number - 1}/" if number > 1 else "",
        after=f"{reached.here}predict/{number + 1}/" if number < len(places) else "",
    )


staff, staff_one = staff_page(predict), staff_page(predict_one)
told, told_one = told_page(predict), told_page(predict_one)
