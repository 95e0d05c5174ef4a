"""Text and the bytes that it came from or goes to: halves of characters stand for bytes that no encoding could read."""

from __future__ import annotations

import re
from codecs import getincrementaldecoder

_HALF = re.compile("[\ud800-\udfff]")
"""A surrogate: half a character, or what Python puts in the place of a byte that it could not decode."""

_WIDE = re.compile(rb"[\x81-\xfe][0-9][\x81-\xfe][0-9]|[\x80-\xff][\x40-\x7e\x80-\xff]?")
"""A character of GB 18030, Big5 or an encoding like them: its later bytes may look like letters and digits."""


def is_undecoded(text: str) -> bool:
    """Tell whether a text holds bytes that could not be decoded."""
    return _HALF.search(text) is not None


def make_encodable(text: str) -> str:
    """Return a text that UTF-8 can hold, with a question mark in the place of what it can't."""
    return _HALF.sub("?", text)


class Utf8Decoder:
    """Decodes bytes as a terminal sends them, piece by piece; a piece in another encoding leaves only its ASCII."""

    def __init__(self) -> None:
        self._decoder = getincrementaldecoder("utf-8")()

    def decode(self, piece: bytes) -> tuple[str, bool]:
        """Return the text of the next piece, and whether it was UTF-8; half a character waits for the piece after."""
        try:
            return self._decoder.decode(piece), True
        except UnicodeDecodeError as error:
            self._decoder.reset()
            return _WIDE.sub(b"", error.object).decode("ascii"), False
