"""What stands inside links and macros: words and targets, strings, variables."""

from __future__ import annotations

import re

_STRING = r"\"((?:[^\"\\]|\\.)*+)\"|'((?:[^'\\]|\\.)*+)'"
ARGUMENTS = re.compile(rf"(?:\[\[(.*?)\]\]|{_STRING})\s*(?:{_STRING})?\s*(.*)", re.DOTALL)
PLAIN = re.compile(rf"(?:{_STRING})\s*\Z|\$([A-Za-z_]\w*)\s*\Z|([0-9.]+)\s*\Z", re.ASCII)


def split_link(inside: str) -> tuple[str, str]:
    """Return words and target of a link; without words the target is the words."""
    if "|" in inside:
        words, _, target = inside.rpartition("|")
    elif "->" in inside:
        words, _, target = inside.rpartition("->")
    elif "<-" in inside:
        target, _, words = inside.partition("<-")
    else:
        words = target = inside
    return words.strip(), target.strip()


def unquote(text: str) -> str:
    """Return the text of a string without its backslashes."""
    return re.sub(r"\\(.)", r"\1", text)
