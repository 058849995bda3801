"""A slip in a template fails when the template is parsed or rendered, never quietly on a page."""

import inspect
import re
from typing import Any

import pytest
from django.template import TemplateSyntaxError, engines

from cornerstones.ui.gallery.examples import ENTRIES, VALUES
from cornerstones.ui.parts import actions, answering, lists, pledges, sections, signs, steps, together, voices
from cornerstones.ui.tags import register
from cornerstones.ui.values import Choice

MODULES = (actions, answering, lists, pledges, sections, signs, steps, together, voices)


def render(source: str, **values: Any) -> str:
    return engines["django"].from_string(source).render({**VALUES, **values})


@pytest.mark.parametrize(
    "source",
    [
        "{% buton label='Go' %}",
        "{% button lable='Go' %}",
        "{% button %}",
        "{% button 'Go' %}",
        "{% stone key='communicate' %}",
        "{% icon 'yes' %}",
        "{% details %}x{% enddetails %}",
        "{% details summary='s' abuot='x' %}x{% enddetails %}",
        "{% details summary='s' %}x",
        "{% steps current=1 totall=2 %}",
        "{% safety_bar help_href='/' %}",
    ],
)
def test_an_unknown_or_missing_argument_fails_when_the_template_is_parsed(source: str) -> None:
    with pytest.raises(TemplateSyntaxError):
        engines["django"].from_string(source)


@pytest.mark.parametrize(
    "source",
    [
        "{% icon name='yess' %}",
        "{% icon name=misspelt %}",
        "{% stone key='trust' label='Trust' %}",
        "{% stone key='communicate' label=misspelt %}",
        "{% voice key='parent' label='Parent carers' %}",
        "{% status state='finished' label='Done' %}",
        "{% finding key='worse' label='Worse' %}",
        "{% button label=misspelt %}",
        "{% button label='Go' kind='danger' %}",
        "{% link_button label='Go' href=misspelt %}",
        "{% back_link href=misspelt %}",
        "{% safety_bar help_href=misspelt exit_href='/' %}",
        "{% needs_list items=misspelt %}",
        "{% needs_list items=answers %}",
        "{% summary_list rows=misspelt %}",
        "{% data_table table=misspelt %}",
        "{% error_summary problems=nothing %}",
        "{% truth text=misspelt %}",
        "{% details summary=misspelt %}x{% enddetails %}",
        "{% card cornerstone='trust' %}x{% endcard %}",
        "{% steps current=9 total=8 %}",
        "{% steps current=misspelt total=8 %}",
        "{% child_choice name='a' choices=misspelt %}",
        "{% adult_question name='a' statement=misspelt choices=adult_answers %}",
        "{% adult_question name='a' statement='s' choices=adult_answers level=3 %}",
        "{% child_question name='a' ask='?' statement='s' cornerstone='x' symbol='no' choices=problems %}",
        "{% bar bar=misspelt %}",
        "{% statement_card card=misspelt %}",
        "{% glance_table caption='c' cards=misspelt %}",
        "{% tally items=misspelt %}",
        "{% bar_key items=tally %}",
        "{% voice_figures caption='c' rows=tally %}",
        "{% voice_figures caption=misspelt rows=figures %}",
        "{% trend_table caption='c' before='Spring' after=misspelt rows=trend %}",
        "{% easy_lines lines=misspelt %}",
        "{% guess guess=misspelt %}",
        "{% qr svg='<svg onload=x>' label='l' %}",
        "{% qr svg=misspelt label='l' %}",
    ],
)
def test_a_mistyped_value_fails_when_the_template_is_rendered(source: str) -> None:
    with pytest.raises((ValueError, TypeError, KeyError)):
        render(source, nothing=())


def test_every_tag_takes_named_arguments_only() -> None:
    for name in register.tags:
        (function,) = (getattr(module, name) for module in MODULES if getattr(module, name, None))
        parameters = inspect.signature(inspect.unwrap(function)).parameters.values()
        loose = [p.name for p in parameters if p.kind is not p.KEYWORD_ONLY and p.name != "content"]
        assert not loose, f"{name} takes {loose} without a name"


def test_a_component_sees_only_what_it_is_given() -> None:
    """Words lying about on the page cannot leak into a component."""
    assert render("{% button label='Go' %}", symbol="tick", name="x") == render("{% button label='Go' %}")


def test_input_17_values_stay_words_in_every_tag() -> None:
    attack = "\"'><script>alert(1)</script>"
    for source in (
        "{% button label=attack name='n' value=attack %}",
        "{% link_button label=attack href=attack %}",
        "{% stone key='communicate' label=attack %}",
        "{% voice key='practitioner' label=attack note=attack %}",
        "{% code code=attack %}",
        "{% truth text=attack %}",
        "{% details summary=attack %}{{ attack }}{% enddetails %}",
        "{% safety_bar help_href=attack exit_href=attack exit_beacon=attack %}",
        "{% adult_question name='n' statement=attack hint=attack error=attack choices=adult_answers %}",
    ):
        assert "<script" not in render(source, attack=attack), source


def test_a_qr_code_is_redrawn_and_never_pasted() -> None:
    svg = '<svg width="29" onload="x"><path d="M4 4.5h7m2 0h3" onclick="y"/><script>z</script></svg>'
    html = render("{% qr svg=svg label='Scan' %}", svg=svg)
    assert 'd="M4 4.5h7m2 0h3"' in html
    assert 'viewBox="0 0 29 29"' in html
    assert not [word for word in ("onload", "onclick", "script") if word in html]


def test_every_answer_is_drawn_before_anyone_chooses() -> None:
    """SDC-11: what the process keeps to be quick must not follow what people answered."""
    unchosen = tuple(Choice(c.value, c.label, symbol=c.symbol) for c in VALUES["child_answers"])
    source = "{% child_choice name='q' choices=unchosen aside=child_aside chosen=chosen %}"
    answering.every_way.cache_clear()
    pages = {chosen: render(source, unchosen=unchosen, chosen=chosen) for chosen in (None, 1, 2, 3, 14)}
    assert answering.every_way.cache_info().currsize == 1
    assert " checked" not in pages.pop(None)
    for chosen, html in pages.items():
        assert re.findall(r'value="(\d+)" checked', html) == [str(chosen)]


def test_the_gallery_shows_every_tag() -> None:
    """Those that only the layouts use stand round the gallery itself or round the pages of test_layouts."""
    of_layouts = {"answering_top", "answering_foot", "asset"}
    assert {tag for tag, _, _ in ENTRIES} == set(register.tags) - of_layouts
