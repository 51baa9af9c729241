"""Every setting, read from the environment. docs/instellingen.md explains each; a test compares."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path

from bot.errors import SettingError
from bot.telegram_settings import telegram_settings

PROJECT = Path(__file__).resolve().parent.parent
PREFIX = "INBURGER_"
TELEGRAM = "TELEGRAM_"


@dataclass(frozen=True)
class Settings:
    """One field per setting; its environment name is the field in capitals, after `INBURGER_`
    unless it begins with `TELEGRAM_`."""

    data: Path
    """Where data, models and keys lie; only this user may read it."""
    content: Path
    """The folder with the answer cards."""
    store: str
    """The database as a SQLAlchemy address; empty means SQLite in `data`."""
    host: str
    """Where the pages listen."""
    port: int
    """The port of the pages; 0 takes a free one."""
    log_level: str
    """DEBUG, INFO, WARNING or ERROR."""
    telegram_token: str = field(default="", repr=False)
    """What BotFather gave; empty: no Telegram."""
    telegram_mode: str = "polling"
    """polling or webhook."""
    telegram_webhook_url: str = ""
    """The public address of the pages, without a slash at its end."""
    telegram_webhook_secret: str = field(default="", repr=False)
    """The word by which Telegram is known; empty: one of our own making."""
    telegram_base_url: str = ""
    """Where a Bot API server of one's own listens; empty: Telegram's."""

    @property
    def store_url(self) -> str:
        return self.store or f"sqlite:///{self.data / 'inburger.sqlite'}"

    @property
    def models(self) -> Path:
        return self.data / "models"

    @property
    def index(self) -> Path:
        return self.data / "zoekindex.sqlite"


DEFAULTS: Mapping[str, str] = {
    "data": str(PROJECT / ".inburger"),
    "content": str(PROJECT / "content"),
    "store": "",
    "host": "127.0.0.1",
    "port": "8085",
    "log_level": "INFO",
    "telegram_token": "",
    "telegram_mode": "polling",
    "telegram_webhook_url": "",
    "telegram_webhook_secret": "",
    "telegram_base_url": "",
}


def environment_name(name: str) -> str:
    name = name.upper()
    return name if name.startswith(TELEGRAM) else PREFIX + name


def read_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """Raises SettingError, in Dutch, for a value that cannot be used or a name nobody knows."""
    environment = os.environ if environment is None else environment
    names = {environment_name(field.name) for field in fields(Settings)}
    known_elsewhere = {"INBURGER_ALL"}
    for name in environment:
        if name.startswith((PREFIX, TELEGRAM)) and name not in names | known_elsewhere:
            raise SettingError(
                f"{name} is geen instelling. Bekend zijn: {', '.join(sorted(names))}."
            )
    values = {key: environment.get(environment_name(key)) or DEFAULTS[key] for key in DEFAULTS}
    try:
        port = int(values["port"])
    except ValueError:
        port = -1
    if not 0 <= port <= 65535:
        raise SettingError("INBURGER_PORT moet een getal van 0 tot en met 65535 zijn.")
    if values["log_level"] not in ("DEBUG", "INFO", "WARNING", "ERROR"):
        raise SettingError("INBURGER_LOG_LEVEL moet DEBUG, INFO, WARNING of ERROR zijn.")
    return Settings(
        data=Path(values["data"]).expanduser().resolve(),
        content=Path(values["content"]).expanduser().resolve(),
        store=values["store"],
        host=values["host"],
        port=port,
        log_level=values["log_level"],
        **telegram_settings(values),
    )


def make_data_folder(settings: Settings) -> None:
    """Makes the data folder, closed to other users of the machine. Raises SettingError."""
    try:
        settings.data.mkdir(parents=True, exist_ok=True)
        settings.data.chmod(0o700)
        settings.models.mkdir(exist_ok=True)
    except OSError as error:
        raise SettingError(
            f"in INBURGER_DATA ({settings.data}) is niet te schrijven: {error.strerror}."
        ) from error
