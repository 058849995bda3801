import pytest

from cornerstones.areas import periods


@pytest.mark.parametrize("text", ["2019", "201920", "199900", "1990"])
def test_a_calendar_or_an_academic_year_is_a_period(text):
    assert periods.is_period(text)


@pytest.mark.parametrize(
    "text",
    ["", "19", "202001", "201921", "20192", "2019/20", "\uff12\uff10\uff11\uff19", "1066", "9999", "z"],
)
def test_anything_else_is_not(text):
    assert not periods.is_period(text)


def test_years_that_follow_each_other_make_a_run():
    assert periods.runs(["2024", "2019", "2023", "2019"]) == [("2019", "2019"), ("2023", "2024")]
    assert periods.runs(["201920", "201819", "202122"]) == [("201819", "201920"), ("202122", "202122")]


def test_the_two_kinds_of_year_are_never_joined():
    assert periods.runs(["2019", "201920", "2020"]) == [("2019", "2020"), ("201920", "201920")]


@pytest.mark.parametrize("run", [("2019", "2019"), ("2019", "2022"), ("199899", "200102")])
def test_a_run_is_all_its_years_and_nothing_else(run):
    years = periods.spread(*run)
    assert periods.runs(years) == [run]
    assert all(periods.is_period(year) for year in years)


def test_both_kinds_sort_in_the_order_they_begin():
    assert sorted(["2020", "201920", "2019", "201819"]) == ["201819", "2019", "201920", "2020"]
    assert periods.words("201920") == "2019/20"
