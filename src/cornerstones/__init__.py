"""Cornerstones: three voices listen to one another, agree what to do, do it, and tell people back."""
