"""Guided checks: where somebody is, what an answer means. Pure functions, no sentence of its own."""
