"""Telegram, on python-telegram-bot: how messages come in. The rest of the product knows rows."""
