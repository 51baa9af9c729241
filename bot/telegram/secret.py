"""The word by which the webhook knows Telegram: given, or made once and kept."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from bot.errors import SettingError
from bot.settings import Settings

FILE = "telegram-webhook-geheim"


def webhook_secret(settings: Settings) -> str:
    """Raises SettingError when the one in the data folder cannot be read or made."""
    if settings.telegram_webhook_secret:
        return settings.telegram_webhook_secret
    file = settings.data / FILE
    try:
        return _kept(file) or _made(file)
    except (OSError, UnicodeDecodeError) as error:
        raise SettingError(
            f"het geheime woord in {file} is niet te lezen of te maken. "
            "Verwijder dat bestand of vul TELEGRAM_WEBHOOK_SECRET in."
        ) from error


def _kept(file: Path) -> str:
    return file.read_text(encoding="ascii").strip() if file.exists() else ""


def _made(file: Path) -> str:
    """Written beside its place first: who reads it meanwhile reads all of it or nothing."""
    made = secrets.token_urlsafe(32)
    trial = file.with_name(f"{FILE}.{os.getpid()}")
    with os.fdopen(os.open(trial, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "w") as opened:
        opened.write(f"{made}\n")
    trial.replace(file)
    return made
