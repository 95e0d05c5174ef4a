"""The commands of the screens, and the keys that they have unless a player gives them others.

A sentence of a catalogue names the key of a command as {key.figures}, so that it names the one that the player has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

COMMANDS = {
    "evidence": "e", "figures": "f", "ledger": "j", "glossary": "g", "library": "b", "why": "y",
    "reason": "w", "opinion": "a", "take_back": "u", "decline": "x", "afresh": "s", "variables": "v",
    "language": "l", "theme": "t", "picture": "p", "help": "?", "quit": "q", "palette": "ctrl+p", "settings": "f2",
    "rewind": "r", "replay": "r", "name_save": "n", "delete": "d", "compare": "c", "reveal": "o",
    "fork": "f", "jump": "g", "course": "c", "onward": "n",
}  # fmt: skip
"""Each command's key; two that never meet on a screen may share one."""

RESERVED = frozenset({*",/[]+-=", *(f"ctrl+{letter}" for letter in "clqzhijm"), "f1", "f12"})
"""Keys that always keep their meaning, beside digits, arrows, Enter, Escape, Tab and the space bar."""

SLOT = "key."
"""What a field of a sentence begins with that is filled by a command's key."""

_SLOT = re.compile(r"\{key\.([a-z_]+)\}")
_KEY = re.compile(r"[!-/:-~]|f[1-9]|f1[0-2]|ctrl\+[a-z]")


def is_free_key(key: str) -> bool:
    """Say whether a command may have this key: a sign that is no digit, a function key, or Ctrl with a letter."""
    return _KEY.fullmatch(key) is not None and key not in RESERVED


def find_holders(command: str, key: str, keys: Mapping[str, str]) -> Iterator[str]:
    """Yield the other commands that have `key` once those of `keys` have the keys given there."""
    for other, usual in COMMANDS.items():
        if other != command and keys.get(other, usual) == key:
            yield other


def format_key_name(key: str) -> str:
    """Return a key as the screens write it: Ctrl+P, F2, or the sign itself."""
    if key.startswith("ctrl+"):
        return "Ctrl+" + key[5:].upper()
    return key.upper() if len(key) > 1 else key


def name_command_key(command: str, keys: Mapping[str, str]) -> str:
    """Return the key of a command as the screens write it: the one in `keys`, else its usual one."""
    return format_key_name(keys.get(command, COMMANDS[command]))


def put_keys(text: str, keys: Mapping[str, str], *, escaped: bool = False) -> str:
    """Return a sentence of a catalogue with keys in their places; its other fields stay.

    Braces among the keys are `escaped` where those fields are yet to be filled. Raises KeyError for a command that
    there is not.
    """
    if f"{{{SLOT}" not in text:
        return text

    def name(found: re.Match[str]) -> str:
        key = name_command_key(found[1], keys)
        return key.replace("{", "{{").replace("}", "}}") if escaped else key

    return _SLOT.sub(name, text)
