"""What the settings of Telegram may be, and in Dutch what to do when they are something else."""

from __future__ import annotations

import re
from collections.abc import Mapping
from ipaddress import ip_address
from urllib.parse import urlsplit

from bot.errors import SettingError

WEBHOOK_PORTS = (80, 88, 443, 8443)
"""The only ports Telegram's own servers bring updates to."""

_TOKEN = re.compile(r"[0-9]{1,20}:[A-Za-z0-9_-]{1,200}")
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")


def telegram_settings(values: Mapping[str, str]) -> dict[str, str]:
    """The settings by field name, as they are used. Raises SettingError, never with a secret."""
    token, secret = values["telegram_token"], values["telegram_webhook_secret"]
    if token and not _TOKEN.fullmatch(token):
        raise SettingError(
            "TELEGRAM_TOKEN is geen token. Neem het precies over van BotFather: "
            "cijfers, een dubbele punt en letters, zonder spaties of aanhalingstekens."
        )
    mode = values["telegram_mode"]
    if mode not in ("polling", "webhook"):
        raise SettingError("TELEGRAM_MODE moet polling of webhook zijn.")
    if secret and not _SECRET.fullmatch(secret):
        raise SettingError(
            "TELEGRAM_WEBHOOK_SECRET mag alleen letters (A-Z, a-z), cijfers, _ en - bevatten, "
            "hoogstens 256. Laat het leeg, dan maakt het programma er zelf een."
        )
    base = _server("TELEGRAM_BASE_URL", values["telegram_base_url"], local_http=True)
    # A server of one's own may bring updates over plain HTTP, and to any port.
    url = _server("TELEGRAM_WEBHOOK_URL", values["telegram_webhook_url"], local_http=bool(base))
    if url and not base and (urlsplit(url).port or 443) not in WEBHOOK_PORTS:
        raise SettingError(
            "TELEGRAM_WEBHOOK_URL heeft een poort waar Telegram niet komt. "
            f"Kies {', '.join(map(str, WEBHOOK_PORTS[:-1]))} of {WEBHOOK_PORTS[-1]}."
        )
    if token and mode == "webhook" and not url:
        raise SettingError(
            "TELEGRAM_WEBHOOK_URL is nodig als TELEGRAM_MODE webhook is: het adres waarop deze "
            "machine van buiten te bereiken is, dat met https:// begint. Of kies polling."
        )
    return {
        "telegram_token": token,
        "telegram_mode": mode,
        "telegram_webhook_url": url,
        "telegram_webhook_secret": secret,
        "telegram_base_url": base,
    }


def _server(name: str, value: str, *, local_http: bool) -> str:
    """An address without a slash at its end; the empty one stays empty."""
    if not value:
        return ""
    try:
        parts = urlsplit(value)
        host, _ = parts.hostname, parts.port
    except ValueError:
        parts, host = urlsplit(""), None
    safe = parts.scheme == "https" or (
        parts.scheme == "http" and local_http and _is_this_machine(host)
    )
    if not host or not safe or not value.isascii() or not value.isprintable() or " " in value:
        alone = " Alleen op deze machine zelf mag het ook http:// zijn." if local_http else ""
        raise SettingError(
            f"{name} is geen bruikbaar adres: het begint met https:// en een naam.{alone}"
        )
    if "@" in parts.netloc or parts.query or parts.fragment:
        raise SettingError(
            f"{name} mag geen naam, wachtwoord, vraagteken of hekje bevatten, alleen een adres."
        )
    return value.rstrip("/")


def _is_this_machine(host: str | None) -> bool:
    try:
        return host == "localhost" or ip_address(host or "").is_loopback
    except ValueError:
        return False
