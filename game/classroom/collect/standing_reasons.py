"""Why a save counts or does not and what is odd about it, in words: the same in the summary and in the table."""

from __future__ import annotations

from collections.abc import Callable

from game.classroom.collect.save_standing import QUIET, Flag, Handed, Standing
from game.journal.format import BadSaveError
from game.pack.findings import cut_finding

Say = Callable[..., str]
"""What says a text of the catalogue in one language."""

_TELLING_IDS = frozenset({Flag.NOT_LISTED, Flag.OTHER_SENDER})
"""Flags that are told with the ids of students."""


def has_reasons(one: Handed) -> bool:
    """Say whether there is more to tell of a save than that it counts."""
    return one.standing != Standing.COUNTED or any(flag not in QUIET for flag in one.flags)


def list_reasons(one: Handed, say: Say, *, names: bool) -> list[str]:
    """Return what became of a save and what is odd about it; ids and files only with `names`."""
    parts = [say(f"collect.standing.{one.standing}", other=one.of.number if one.of else 0, story=one.story_told)]
    if one.taken and one.taken.n:
        parts.append(say("collect.not_along", n=one.taken.n, why=one.taken.why))
    elif one.found.trouble and one.standing != Standing.COUNTED:
        parts.append(_tell_trouble(one.found.trouble, one.number, say, names=names))
    for flag, told in one.flags.items():
        if flag not in QUIET:
            group = "collect.flag" if names or flag not in _TELLING_IDS else "collect.unnamed"
            parts.append(say(f"{group}.{flag}", told=told))
    return parts


def _tell_trouble(trouble: BadSaveError, number: int, say: Say, *, names: bool) -> str:
    """Return why a save can't be used; without names it goes by its number, for the name of a file may hold an id."""
    fields = trouble.fields if names else {**trouble.fields, "file": f"#{number}"}
    return cut_finding(say(trouble.PREFIX + trouble.key, **fields))
