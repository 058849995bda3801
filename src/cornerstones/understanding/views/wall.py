"""For a projector: one thing on each screen, in letters that are read from the back of a hall."""

from django.http import Http404, HttpResponse

from cornerstones.understanding.screens import card_on, figures_on, first_of_each_part, screens_of
from cornerstones.understanding.showing import parts_of, show
from cornerstones.understanding.views.reached import Reached, staff_page, told_page


def wall(reached: Reached) -> HttpResponse:
    round, found = reached.round, reached.found
    parts = parts_of(round, found)
    screens = screens_of(found, parts)
    return reached.show(
        "wall",
        firsts=first_of_each_part(screens),
        total=len(screens),
        tally=show(round, found, parts).tally,
        before="",
        after=f"{reached.here}wall/1/",
    )


def wall_screen(reached: Reached, number: int) -> HttpResponse:
    round, found = reached.round, reached.found
    screens = screens_of(found, parts_of(round, found))
    if not 1 <= number <= len(screens):
        raise Http404
    screen = screens[number - 1]
    wall = f"{reached.here}wall/"
    return reached.show(
        "wall_screen",
        screen=screen,
        total=len(screens),
        figures=figures_on(found, screen),
        card=card_on(round, found, screen),
        before=f"{wall}{number - 1}/" if number > 1 else wall,
        after=f"{wall}{number + 1}/" if number < len(screens) else "",
    )


staff, staff_screen = staff_page(wall), staff_page(wall_screen)
told, told_screen = told_page(wall), told_page(wall_screen)
