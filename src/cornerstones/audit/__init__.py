"""Who did what, and when: rows that are added and never changed, each sealed to the one before."""

from cornerstones.audit.actions import record
from cornerstones.audit.vocabulary import About, Actor, Machine

__all__ = ["About", "Actor", "Machine", "record"]
