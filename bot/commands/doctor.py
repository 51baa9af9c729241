"""`inburger doctor`: is everything in place, and if not, what to do."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from bot.cards.library import read_library
from bot.clock import SystemClock
from bot.errors import InburgerError
from bot.settings import Settings, make_data_folder, read_settings
from bot.store.engine import open_store
from bot.store.migrate import migrate
from nlu.fingerprint import current_model

LEAST_FREE_BYTES = 1_000_000_000
CODE_WRITTEN = date(2026, 11, 1)
"""A clock before this day stands wrong."""


@dataclass(frozen=True)
class Finding:
    """`ok` None: could not be looked at."""

    subject: str
    ok: bool | None
    said: str


def run(print_line: Callable[[str], None]) -> int:
    """Prints a line per point; 1 when something must be done."""
    failed = False
    for finding in findings():
        mark = {True: "goed ", False: "FOUT ", None: "?    "}[finding.ok]
        print_line(f"{mark} {finding.subject}: {finding.said}")
        failed = failed or finding.ok is False
    return 1 if failed else 0


def findings() -> Iterator[Finding]:
    version = ".".join(str(part) for part in sys.version_info[:3])
    yield Finding("python", sys.version_info[:2] == (3, 10), f"{version} (nodig: 3.10)")
    try:
        settings = read_settings()
        make_data_folder(settings)
    except (InburgerError, OSError) as error:
        yield Finding("instellingen", False, f"{error}")
        return
    yield Finding("instellingen", True, "alle instellingen zijn te lezen")
    yield _rights(settings)
    yield _disk(settings)
    yield _clock()
    yield _fts5()
    yield _store(settings)
    yield _content(settings)
    yield _model(settings)
    yield _ethiopic_font()
    yield from _telegram(settings)


def _rights(settings: Settings) -> Finding:
    mode = settings.data.stat().st_mode & 0o777
    ok = mode == 0o700 and os.access(settings.data, os.W_OK)
    return Finding("rechten", ok, f"{settings.data} heeft {mode:o} (nodig: 700 en schrijfbaar)")


def _disk(settings: Settings) -> Finding:
    free = shutil.disk_usage(settings.data).free
    return Finding("schijf", free >= LEAST_FREE_BYTES, f"{free / 1e9:.1f} GB vrij (nodig: 1)")


def _clock() -> Finding:
    today = date.today()
    return Finding("klok", today >= CODE_WRITTEN, f"vandaag is {today}. Zet anders de klok goed.")


def _fts5() -> Finding:
    options = {row[0] for row in sqlite3.connect(":memory:").execute("pragma compile_options")}
    return Finding("zoekindex", "ENABLE_FTS5" in options, "SQLite moet FTS5 hebben")


def _store(settings: Settings) -> Finding:
    try:
        store = open_store(settings.store_url)
        migrate(store)
        with store.begin():
            pass
    except InburgerError as error:
        return Finding("database", False, f"{error}")
    return Finding("database", True, f"{store.dialect}, te lezen en te schrijven")


def _content(settings: Settings) -> Finding:
    library, problems = read_library(settings.content)
    blocking = sum(problem.blocking for problem in problems)
    said = f"{len(library.cards)} kaarten, {blocking} fouten"
    return Finding("content", not blocking, f"{said}. Zie: inburger content check")


def _model(settings: Settings) -> Finding:
    fits = current_model(settings.content, settings.models) is not None
    return Finding("taalmodel", fits, "past bij de content" if fits else "maak het: inburger train")


def _ethiopic_font() -> Finding:
    if shutil.which("fc-list") is None:
        return Finding("lettertype", None, "fc-list is er niet; kijk zelf of ትግርኛ te lezen is")
    found = subprocess.run(["fc-list", ":lang=ti"], capture_output=True, text=True, check=False)
    ok = bool(found.stdout.strip())
    said = "er is een lettertype voor Tigrinya" if ok else "installeer fonts-noto-core"
    return Finding("lettertype", ok, said)


def _telegram(settings: Settings) -> Iterator[Finding]:
    if not settings.telegram_token:
        yield Finding("telegram", True, "staat uit; zet het aan met TELEGRAM_TOKEN")
        return
    # Here: without Telegram nothing of it is loaded.
    from bot.telegram.looking import look

    for seen in look(settings, SystemClock()):
        yield Finding(seen.subject, seen.ok, seen.said)
