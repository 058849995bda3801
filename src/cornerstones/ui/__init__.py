"""The look: component tags and their templates, form fields, symbols, the gallery. Knows no domain.

Only this package makes HTML. Values go in as the frozen dataclasses of `values`; a tag refuses what it does
not know, so that a slip shows when a template is parsed or rendered and not in front of a child.
"""
