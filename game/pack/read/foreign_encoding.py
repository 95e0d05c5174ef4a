"""What a story file is instead, when its bytes are not the UTF-8 text that it should be."""

from __future__ import annotations

import codecs

from game.text.sentences import Sentence

_DOCUMENTS = (b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0", b"%PDF-", b"{\\rtf")
"""How the files of word processors, archives among them, begin."""

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def explain_encoding(content: bytes) -> tuple[Sentence, Sentence, int] | None:
    """Return what a file is that is no UTF-8 text, what to do, and the byte where it shows; None where it is.

    No byte is to be removed from such a file: its text is there, saved in another way.
    """
    again = Sentence("save it as UTF-8 in your editor; nothing has to be removed")
    if content.startswith(_DOCUMENTS):
        message = Sentence("this is a word processor's document or an archive, not a text file")
        return message, Sentence("open it there and save it as plain text in UTF-8, under a name that ends in .yaml"), 0
    if content.startswith(_UTF16) or b"\0" in content[:4]:
        return Sentence("this is text in UTF-16, not in UTF-8"), again, 0
    try:
        content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return Sentence("this is not text in UTF-8"), again, error.start
    return None
