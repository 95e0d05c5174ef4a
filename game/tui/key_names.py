"""Keys by the names that textual gives them, and the commands that have them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from textual.keys import _character_to_key

from game.text.commands import COMMANDS

_SAME = {"stands": "take_back"}
"""Words that stand for a command in another case."""

WORDS = "keys."


def name_key(key: str) -> str:
    """Return the name that a press of a key comes under."""
    return _character_to_key(key) if len(key) == 1 else key


def find_command(word: str, keys: str) -> str:
    """Return the command that a word of the bottom line is of, if it has its usual key here; else an empty string."""
    command = word.removeprefix(WORDS) if word.startswith(WORDS) else ""
    command = _SAME.get(command, command)
    return command if command in COMMANDS and name_key(COMMANDS[command]) in keys.split(",") else ""


def list_names(commands: Iterable[str], settled: Mapping[str, str]) -> frozenset[str]:
    """Return the names of the keys that these commands have, by what a player has settled."""
    return frozenset(name_key(settled.get(command, COMMANDS[command])) for command in commands)
