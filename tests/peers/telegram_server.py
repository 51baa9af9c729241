"""The fake as a process: `python -m tests.peers.telegram_server [--port N] [--control-port M]`.

Says one line, `ready <address of the Bot API> <address of the control>`, and runs until it is
ended or its standard input closes. See `tests.peers.control` for what can be asked of it.
"""

from __future__ import annotations

import argparse
import sys

from bot.clock import SystemClock
from tests.peers.control import Control, make_control_app
from tests.peers.fake_telegram import TOKEN, FakeTelegram
from tests.peers.server import Served, serve_fake


def main() -> None:
    options = argparse.ArgumentParser(description="A strict fake of the Telegram Bot API.")
    options.add_argument("--port", type=int, default=0)
    options.add_argument("--control-port", type=int, default=0)
    options.add_argument("--token", default=TOKEN)
    options.add_argument("--seed", type=int, default=0)
    options.add_argument("--pace", action="store_true", help="answer 429 to what comes too fast")
    options.add_argument(
        "--pause-scale", type=float, default=1.0, help="how slow webhooks are re-sent; 1 is real"
    )
    chosen = options.parse_args()
    fake = FakeTelegram(SystemClock(), token=chosen.token, seed=chosen.seed)
    fake.updates.pause_scale = chosen.pause_scale
    if chosen.pace:
        fake.keeps_pace()
    with serve_fake(fake, chosen.port) as served:
        control = Served(make_control_app(Control(fake, served)), chosen.control_port)
        try:
            sys.stdout.write(f"ready {served.address} {control.address}\n")
            sys.stdout.flush()
            sys.stdin.read()
        except KeyboardInterrupt:
            pass
        finally:
            control.vanish()


if __name__ == "__main__":
    main()
