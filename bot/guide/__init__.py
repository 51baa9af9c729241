"""Guided checks: where somebody is and what an answer means. Pure functions, no own sentence."""
