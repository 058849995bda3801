"""Listening: rounds that ask three voices the same things, and answers nobody can trace."""
