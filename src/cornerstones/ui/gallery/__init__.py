"""Every component in every state, on one page, with the line of template that draws it."""

from cornerstones.ui.gallery.page import gallery

__all__ = ["gallery"]
