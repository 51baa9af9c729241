from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.store.engine import Store
from bot.store.self_checks import SelfCheck, load_self_checks, save_self_check
from tests.arrivals import NOON


def test_the_last_check_of_each_language_is_kept(store: Store) -> None:
    dutch = SelfCheck("nl", True, "vve/kosten", NOON)
    arabic = SelfCheck("ar", True, "vve/kosten", NOON)
    later = replace(dutch, ok=False, checked_at=NOON + timedelta(minutes=1))
    for check in (dutch, arabic, later):
        with store.begin() as connection:
            save_self_check(connection, check)

    with store.read() as connection:
        assert load_self_checks(connection) == [arabic, later]
