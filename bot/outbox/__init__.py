"""What goes out: every message to a person passes through here."""
