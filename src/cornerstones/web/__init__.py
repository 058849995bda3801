"""Doors: who may open which page; links that need no account; errors in plain words."""
