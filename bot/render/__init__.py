"""Card, language and profile become messages with buttons."""
