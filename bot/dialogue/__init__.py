"""The conversation: the turn, one module per step, around the embedded Rasa agent."""
