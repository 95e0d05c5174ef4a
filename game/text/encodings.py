"""The encodings that spreadsheets and editors save a text in."""

from __future__ import annotations

_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_ENCODINGS = ("utf-8-sig", "gb18030")


def decode_text(content: bytes) -> str | None:
    """Return the text that bytes stand for: UTF-16 says so itself, and GB 18030 is what UTF-8 is not.

    None stands for bytes that are no text.
    """
    for encoding in ("utf-16",) if content.startswith(_UTF16) else _ENCODINGS:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    return None
