"""The processes that `inburger serve` starts."""

import os
import signal
from pathlib import Path

from bot.commands.serve import Child


def test_ctrl_c_does_not_interrupt_a_process_that_is_still_loading() -> None:
    child = Child("chat", {**os.environ, "INBURGER_CONTENT": "/nergens"})
    before = signal.getsignal(signal.SIGINT)
    child.look(0.0, print)
    try:
        assert child.process is not None
        status = Path(f"/proc/{child.process.pid}/status").read_text("utf-8")
        ignored = next(line for line in status.splitlines() if line.startswith("SigIgn"))
        assert int(ignored.split()[1], 16) & 1 << (signal.SIGINT - 1)
    finally:
        child.stop()
    assert signal.getsignal(signal.SIGINT) is before
