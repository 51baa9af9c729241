"""Posters of every length, and a phone that reads a code."""

from __future__ import annotations

import numpy as np
import zxingcpp
from numpy.typing import NDArray
from PIL import Image

BOT = "inburger_bot"
OPERATOR = "Gemeente Voorbeeld"
LONG_OPERATOR = (
    "de Regionale Dienst Werk en Inkomen van Bunnik, De Bilt, Utrechtse Heuvelrug, "
    "Wijk bij Duurstede en Zeist, samen met de Stichting Taal en Werk"
)
LONG_BOT = "a" * 29 + "bot"
LONG_GEMEENTE = "a" * 61

POSTERS = {
    "plain": (BOT, OPERATOR, None),
    "of a gemeente": (BOT, OPERATOR, "den-haag"),
    "with the longest names there are": (LONG_BOT, LONG_OPERATOR, LONG_GEMEENTE),
}


def address(language: str, bot: str, gemeente: str | None) -> str:
    """What the code of a language must say."""
    return f"https://t.me/{bot}?start={language}" + (f"-{gemeente}" if gemeente else "")


def decoded(picture: NDArray[np.uint8] | Image.Image) -> list[str]:
    """Every code in a picture, by a reader that has nothing to do with who drew it."""
    return [str(found.text) for found in zxingcpp.read_barcodes(picture)]
