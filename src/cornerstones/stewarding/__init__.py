"""Stewarding: the pages that keep an area's settings, words and record in order."""
