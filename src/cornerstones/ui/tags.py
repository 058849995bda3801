"""Every component tag, installed for all templates: keyword arguments only, each drawn by one template."""

from cornerstones.ui.parts import actions, answering, lists, pledges, sections, signs, steps, together, voices
from cornerstones.ui.parts.component import register

__all__ = [
    "actions",
    "answering",
    "lists",
    "pledges",
    "register",
    "sections",
    "signs",
    "steps",
    "together",
    "voices",
]
