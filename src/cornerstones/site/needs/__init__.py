"""What needs a person: read from the area, worked out role by role, the longest wait first."""

from cornerstones.site.needs.gather import what_needs
from cornerstones.site.needs.need import Need, NextDay, longest_wait_first

__all__ = ["Need", "NextDay", "longest_wait_first", "what_needs"]
