"""The assistant's own check of one sentence per language, read by /healthz."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.engine import Connection

from bot.store.tables import self_check
from bot.store.upsert import upsert


@dataclass(frozen=True)
class SelfCheck:
    """`ok`: the sentence led to `card`."""

    language: str
    ok: bool
    card: str
    checked_at: datetime


def save_self_check(connection: Connection, check: SelfCheck) -> None:
    upsert(connection, self_check, ("language",), vars(check))


def load_self_checks(connection: Connection) -> list[SelfCheck]:
    rows = connection.execute(select(self_check).order_by(self_check.c.language))
    return [SelfCheck(**dict(row._mapping)) for row in rows]
