from hypothesis import given
from hypothesis import strategies as st

from cornerstones.reporting.figures import Figure, NoFigure, figures_of
from cornerstones.reporting.vocabulary import Mark
from tests.reporting.printouts import PC, PR, YP, printout_from
from tests.understanding.worlds import steady


def test_sdc_09_a_figure_is_the_sum_of_printed_numbers_with_what_it_covers():
    young, parents, practitioners = figures_of(printout_from().parts[0])
    assert young == Figure(YP, "Children and young people", 13, 28, covers=1, statements=2)
    assert parents == Figure(PC, "Parent carers", 20, 30, covers=1, statements=2)
    assert practitioners == Figure(PR, "Practitioners", 13, 19, covers=1, statements=2)


def test_sdc_09_there_is_none_below_half_and_none_where_nobody_was_asked():
    rows = {"WC1": {YP: (2, 1, 25), PC: (1, 1, 1, 1)}, "WC2": {YP: (1, 2, 25), PC: (20, 5, 5, 0)}}
    young, parents, practitioners = figures_of(printout_from(rows).parts[0])
    assert young == NoFigure(YP, "Children and young people", was_asked=True)
    assert parents == Figure(PC, "Parent carers", 25, 30, covers=1, statements=2)
    assert practitioners == NoFigure(PR, "Practitioners", was_asked=False)


counts = st.tuples(st.integers(0, 30), st.integers(0, 30), st.integers(0, 30))


@steady
@given(counts, counts)
def test_sdc_09_a_figure_adds_nothing_to_what_its_rows_print(one, two):
    part = printout_from({"WC1": {YP: one}, "WC2": {YP: two}}).parts[0]
    figure = figures_of(part)[0]
    lines = [statement.voices[0] for statement in part.statements]
    exact = [line for line in lines if line.mark in {Mark.LEVELS, Mark.THREE, Mark.TWO}]
    if isinstance(figure, NoFigure):
        assert 2 * len(exact) < len(lines)
        return
    assert figure.favourable == sum(line.favourable for line in exact)
    assert figure.answers == sum(line.people for line in exact)
    assert (figure.bar.segments[0].start, figure.bar.segments[-1].end) == (0, 1)
