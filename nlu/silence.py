"""Rasa prints what people write unless its logging is set up."""

from __future__ import annotations

import logging


def silence_rasa() -> None:
    """Keeps errors only, and never the text of a message."""
    from rasa.utils.log_utils import configure_structlog

    configure_structlog(logging.ERROR)
    for name in ("rasa", "rasa_sdk", "apscheduler", "matplotlib", "httpx", "httpcore"):
        logging.getLogger(name).setLevel(logging.ERROR)
