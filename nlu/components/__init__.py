"""Rasa components: folding and tokens, language, question."""
