"""Reading official files that may be broken, cut short or hostile. Plain Python: knows no database.

A file is told by what it holds and never by its name. What cannot be read for certain is refused in words,
with the line it stands on; nothing from a file is written to a screen before it is made harmless.
"""

from cornerstones.areas.files.problems import FileRefused, Problem, shown

__all__ = ["FileRefused", "Problem", "shown"]
