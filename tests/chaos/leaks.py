"""Where what people said and who they are may stand: in two columns, masked, and nowhere else."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import MetaData, select

from tests.chaos.crowd import MARK, NAMES, SECRETS
from tests.chaos.processes import House
from tests.peers.place import TOKEN

MAY_HOLD_TEXT = {("inbox", "text"), ("outbox", "body")}

NOWHERE = (*NAMES.values(), *SECRETS, TOKEN, TOKEN.split(":")[1])
"""Not in any file, not in any table."""


def ways(word: str) -> set[bytes]:
    """How a word may lie in a file: as it is, as JSON writes it, in a database's own letters."""
    return {
        word.encode(),
        json.dumps(word)[1:-1].encode(),
        word.encode("utf-16-le"),
    }


def cells(house: House) -> Iterator[tuple[str, str, str]]:
    """(table, column, content) of everything in the database."""
    with house.store() as store:
        tables = MetaData()
        tables.reflect(store.engine)
        with store.read() as connection:
            for table in tables.sorted_tables:
                for row in connection.execute(select(table)):
                    for column, value in row._mapping.items():
                        yield table.name, str(column), str(value)


def files(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def assert_nothing_leaks(house: House) -> None:
    """Of a run at DEBUG, with everything that the crowd said and is called."""
    stored = list(cells(house))
    in_their_place = [cell for cell in stored if cell[:2] in MAY_HOLD_TEXT and MARK in cell[2]]
    assert in_their_place, "nobody said anything that could leak"
    astray = {
        cell[:2]
        for cell in stored
        if cell[:2] not in MAY_HOLD_TEXT and any(word in cell[2] for word in (MARK, *NOWHERE))
    }
    unmasked = {cell[:2] for cell in stored if any(word in cell[2] for word in NOWHERE)}
    assert (astray, unmasked) == (set(), set())

    logs = files(house.logs)
    assert logs, "there are no logs to look in"
    for path, content in {**files(house.data), **logs}.items():
        found = [word for word in NOWHERE if any(way in content for way in ways(word))]
        assert found == [], f"in {path.name}"
    # The database file holds the two columns; every other file must not know the word.
    database = house.data / "inburger.sqlite"
    others = {
        path: content
        for path, content in files(house.data).items()
        if not path.name.startswith(database.name)
    }
    for path, content in {**others, **logs}.items():
        assert not any(way in content for way in ways(MARK)), f"a text in {path.name}"
        assert b"antwoord 9" not in content, f"an answer in {path.name}"
        assert b"Traceback" not in content, f"a traceback in {path.name}"
