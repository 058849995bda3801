"""Agreeing: next steps that two voices own, and telling people back what came of what they said."""
