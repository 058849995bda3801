"""Two invented areas, full of people, settings and answers, so that a newcomer meets a living place."""
