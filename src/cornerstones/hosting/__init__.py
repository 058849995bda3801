"""Many areas on one installation: made, counted and handed over, and never looked into."""
