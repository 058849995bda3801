"""What three voices said: the same page, protected the same way, for staff and for everyone who was asked."""

from django.http import Http404, HttpResponse

from cornerstones.understanding.places import is_short, navigation, shown_parts
from cornerstones.understanding.quotes import quotes_of, with_quotes
from cornerstones.understanding.showing import KEY, parts_of, show
from cornerstones.understanding.showing_figures import figures_shown, missing_voices
from cornerstones.understanding.views.reached import Reached, staff_page, told_page


def three_voices(reached: Reached, part: str = "") -> HttpResponse:
    round, found = reached.round, reached.found
    parts = parts_of(round, found)
    shown = shown_parts(parts, part, short=is_short(found))
    if not shown:
        raise Http404
    nav = () if is_short(found) else navigation(parts, shown[0], reached.here)
    return reached.show(
        "release",
        part=shown[0] if nav else None,
        parts=nav,
        shown=with_quotes(show(round, found, shown), quotes_of(round, found)),
        figures=figures_shown(found, shown),
        missing=missing_voices(found, shown),
        key_items=KEY,
        thresholds=found.thresholds,
        digest=found.digest,
    )


release = staff_page(three_voices)
told = told_page(three_voices)
