"""Attackers who know every rule and read everything printed. Each proves itself on leaks planted for it."""
