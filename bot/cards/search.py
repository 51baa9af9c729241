"""A compiled search index over the cards: FTS5 over folded text, made with sqlite-utils."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from pathlib import Path

import sqlite_utils

from bot.cards.model import Library
from bot.folding import fold

MOST_WORDS = 60
"""Words of a question that are searched for; more add time and no meaning."""

_RANKED = """
    select cards.card as card from cards_fts join cards on cards.rowid = cards_fts.rowid
    where cards_fts match :query and cards.language = :language
    order by bm25(cards_fts, 0, 0, 8.0, 3.0, 4.0) limit :limit
"""


def library_mark(library: Library) -> str:
    """Changes when anything that is searched changes."""
    digest = hashlib.sha256()
    for card_id, card in sorted(library.cards.items()):
        for language, text in sorted(card.texts.items()):
            digest.update(f"{card_id}{language}{text.title}{text.button}".encode())
            digest.update("".join(section.hash for section in text.sections).encode())
            digest.update("".join(card.questions.get(language, ())).encode())
    return digest.hexdigest()


def build_index(library: Library, path: Path) -> None:
    """Writes the index file, whole or not at all; nothing when it is up to date already."""
    mark = library_mark(library)
    if _mark_of(path) == mark:
        return
    temporary = path.with_suffix(f".{os.getpid()}.tmp")
    temporary.unlink(missing_ok=True)
    database = sqlite_utils.Database(temporary)
    database["cards"].insert_all(
        (
            {
                "card": card.id,
                "language": language,
                "title": fold(f"{text.title} {text.button}"),
                "body": fold(" ".join(section.text for section in text.sections)),
                "questions": fold(
                    " ".join(
                        question
                        for key in (language, f"{language}_latijn")
                        for question in card.questions.get(key, ())
                    )
                ),
            }
            for card in library.cards.values()
            for language, text in card.texts.items()
        ),
        columns=dict.fromkeys(("card", "language", "title", "body", "questions"), str),
    )
    if not database["cards"].exists():
        database["cards"].create(
            dict.fromkeys(("card", "language", "title", "body", "questions"), str)
        )
    database["cards"].enable_fts(["card", "language", "title", "body", "questions"])
    database["mark"].insert({"mark": mark})
    database.close()
    temporary.replace(path)


def _mark_of(path: Path) -> str | None:
    if not path.exists():
        return None
    try:
        database = sqlite_utils.Database(path)
        row = next(iter(database["mark"].rows), None)
        database.close()
    except sqlite3.DatabaseError:
        return None
    return str(row["mark"]) if row else None


class SearchIndex:
    """Searches an index file made by `build_index`; a rebuilt file is picked up by itself."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._opened: tuple[int, sqlite_utils.Database] | None = None

    def search(self, text: str, language: str, limit: int = 3) -> list[str]:
        """Card ids, best first. Any input is safe: only its folded words are searched for."""
        words = dict.fromkeys(fold(text).split()[:MOST_WORDS])
        if not words:
            return []
        query = " OR ".join(f'"{word}"' for word in words)
        database = self._database()
        if database is None:
            return []
        rows = database.query(_RANKED, {"query": query, "language": language, "limit": limit})
        return [str(row["card"]) for row in rows]

    def _database(self) -> sqlite_utils.Database | None:
        try:
            inode = self._path.stat().st_ino
        except FileNotFoundError:
            return None
        if self._opened is None or self._opened[0] != inode:
            if self._opened is not None:
                self._opened[1].close()
            connection = sqlite3.connect(
                f"file:{self._path}?mode=ro", uri=True, check_same_thread=False
            )
            self._opened = (inode, sqlite_utils.Database(connection))
        return self._opened[1]
