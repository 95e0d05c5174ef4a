"""The cast in use: how somebody is called in a bank, and `here("head")`, `has("machine")` in conditions.

Such a call is a short way of writing the condition that cast.yaml declares; it is replaced by it before anything else
reads the condition.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from game.pack.cast_schema import Cast, Person, PersonName
from game.pack.expression import ExpressionError
from game.pack.findings import FindingCode, Subject, list_known, suggest_name
from game.pack.game_names import BANK
from game.text.sentences import Sentence

SHORT = ".short"
"""What ends a placeholder that wants the short name: `{cast:chair.short}`."""

ALWAYS = "true"
_ASKED = re.compile(r'\b(here|has)\s*\(\s*"([^"]*)"\s*\)')


def split_role(slot: str) -> tuple[str, bool]:
    """Return the role that a placeholder names, and whether it wants the short name."""
    return slot.removesuffix(SHORT), slot.endswith(SHORT)


def list_called(person: Person) -> dict[str, PersonName]:
    """Return how a role is called, by bank; under "" in every bank."""
    return person.banks or {"": PersonName(person.name, person.short, person.names)}


def find_called(person: Person, bank: str) -> PersonName | None:
    """Return how a role is called in a bank, None where that bank has nobody in it."""
    called = list_called(person)
    return called.get(bank) or called.get("")


def declare(cast: Cast, call: str, name: str, known: bool = False) -> str:
    """Return the condition behind `here` of a role or `has` of a thing.

    Whoever the bank at hand does not have is not in its house, where conditions have `known` which bank that is.
    """
    if call == "has":
        return cast.things[name].has or ALWAYS
    person = cast.people[name]
    if not (known and person.banks):
        return person.here or ALWAYS
    there = " or ".join(f'{BANK} == "{bank}"' for bank in person.banks)
    return f"({there}) and ({person.here})" if person.here else there


def expand_condition(text: str, cast: Cast, known: bool = False) -> str:
    """Return a condition with every `here` and `has` replaced; one of a name that is not there stays."""
    if '"' not in text:
        return text
    pieces, at = list[str](), 0
    for found, condition in _list_replaced(text, cast, known):
        pieces += [text[at : found.start()], condition]
        at = found.end()
    return "".join([*pieces, text[at:]])


def find_written_column(written: str, column: int, cast: Cast, known: bool = False) -> int:
    """Return where in a condition as it is written stands what has this column once it is expanded."""
    longer = 0
    for found, condition in _list_replaced(written, cast, known):
        start = found.start() + longer
        if column < start:
            break
        if column < start + len(condition):
            return found.start()
        longer += len(condition) - len(found[0])
    return column - longer


def asks_cast(text: str) -> bool:
    """Say whether a condition asks who is here or what the player has."""
    return bool(_ASKED.search(text))


def must_know_cast(text: str, cast: Cast) -> None:
    """Raise ExpressionError where a condition asks for a role or a thing that cast.yaml does not have."""
    for found in _ASKED.finditer(text):
        known: Mapping[str, object] = cast.people if found[1] == "here" else cast.things
        if found[2] not in known:
            role, thing = (
                Sentence("there is no role {name}", name=found[2]),
                Sentence("there is no thing {name}", name=found[2]),
            )
            part = "people" if found[1] == "here" else "things"
            near = (
                suggest_name(found[2], known) if known else Sentence("declare it under {part}: in cast.yaml", part=part)
            )
            raise ExpressionError(
                found.start(2),
                role if found[1] == "here" else thing,
                near or list_known(known),
                FindingCode.REFERENCE,
                Subject("cast", found[2], inside=True),
            )


def _list_replaced(text: str, cast: Cast, known: bool) -> Iterator[tuple[re.Match[str], str]]:
    """Yield each `here` and `has` of a known name, with the condition in brackets that it stands for."""
    for found in _ASKED.finditer(text):
        if found[2] in (cast.people if found[1] == "here" else cast.things):
            yield found, f"({declare(cast, found[1], found[2], known)})"
