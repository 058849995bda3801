"""The forms by which a lead sets up a round: one thing a page."""
