"""What looks like a program in text that is only to be read: no import has carried everything where it is left."""

from __future__ import annotations

import re
from collections.abc import Iterator

MOST_REMAINS = 50
"""How many remains of one piece of text are told."""

_REMAINS = re.compile(
    r"<<[^<>\n]{0,60}(?:>>)?|>>|<%[^\n]{0,60}|%>|\((?:[a-z]+-)*[a-z]+:[^\n()]{0,60}\)?|\[\[[^\n]{0,60}"
    r"|\[(?:if|unless|else|ifalways|ifnever|append|after|cont|continued|JavaScript|CSS|note|align)\b[^\]\n]{0,60}\]"
    r"|\{(?:embed|reveal|back|restart|cycling|dropdown|text input|var\.|if\b)[^{}\n]{0,60}\}?"
    r"|\$[A-Za-z_]\w*|(?<![\w.])(?:state|setup|window|story|s)\.\w+\s*(?:=|\()|=>"
    r"|\b[A-Za-z_]\w*[ \t]*[-+*/]=[ \t]*[0-9]+|\bfunction\s*\(|\]\]|->\s*\w+",
    re.ASCII,
)


def find_remains(text: str) -> Iterator[tuple[int, str]]:
    """Yield where a text has something that looks like a program, and what."""
    for number, found in enumerate(_REMAINS.finditer(text)):
        if number == MOST_REMAINS:
            return
        yield found.start(), found[0]
