"""Where assistants come from: `python -m tests.chaos.nursery`.

Importing Rasa takes seconds, so it is done once. Each line read is a JSON object of settings and
`log`, a file; it starts one assistant with them, in a process of its own, and says its number.
When the nursery ends its children end with it.
"""

from __future__ import annotations

import ctypes
import gc
import json
import os
import signal
import sys
import traceback
from pathlib import Path

DIE_WITH_PARENT = 1
"""PR_SET_PDEATHSIG of Linux."""


def _become_an_assistant(settings: dict[str, str]) -> None:
    ctypes.CDLL(None).prctl(DIE_WITH_PARENT, signal.SIGKILL)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    log = os.open(settings.pop("log"), os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    nothing = os.open(os.devnull, os.O_RDONLY)
    for stream, file in enumerate((nothing, log, log)):
        os.dup2(file, stream)
    os.environ.update(settings)

    from tests.chaos.echo import run_assistant

    run_assistant()


def main() -> None:
    import bot.commands.assistant  # noqa: F401
    import tests.chaos.echo  # noqa: F401

    gc.freeze()
    # The kernel buries them: a dead assistant must not look alive to the next.
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            try:
                _become_an_assistant(json.loads(line))
            except BaseException:
                traceback.print_exc()
            finally:
                sys.stdout.flush()
                os._exit(1)
        while not Path(f"/proc/{child}").exists():
            pass
        sys.stdout.write(f"{child}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
