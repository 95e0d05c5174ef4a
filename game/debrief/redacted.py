"""Players' names taken out of what players wrote."""

from __future__ import annotations

from collections.abc import Sequence

SHORTEST = 2
"""Characters: a name of one would take that character out of every sentence."""


class Redactor:
    """Replaces each name by its owner's number in brackets. Looks at each place of a text once, however many names."""

    def __init__(self, names: Sequence[str]) -> None:
        """`names` are those of members 1 and on; empty where a member has none."""
        self._by_start: dict[str, list[tuple[str, str]]] = {}
        for number, name in enumerate(names, 1):
            key = _lower_case(name.strip())
            if len(key) >= SHORTEST:
                self._by_start.setdefault(key[:SHORTEST], []).append((key, f"[{number:02d}]"))
        for found in self._by_start.values():
            found.sort(key=lambda entry: -len(entry[0]))

    def __call__(self, text: str) -> str:
        """Return a text without the names, in whatever case they are written."""
        if not self._by_start:
            return text
        lower = _lower_case(text)
        found, at = list[str](), 0
        while at < len(text):
            name, mark = self._here(lower, at)
            found.append(mark or text[at])
            at += len(name) or 1
        return "".join(found)

    def _here(self, lower: str, at: int) -> tuple[str, str]:
        for name, mark in self._by_start.get(lower[at : at + SHORTEST], ()):
            if lower.startswith(name, at):
                return name, mark
        return "", ""


def _lower_case(text: str) -> str:
    """Return a text in lower case, every character at its place: a few have none of one character."""
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
