"""People named where they may be gone or were never known, and things named that the bank may not own."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Iterator, Sequence
from itertools import groupby

from game.pack.cast import declare
from game.pack.check.check_context import CheckContext
from game.pack.check.guards import Guards
from game.pack.check.naming import NameFinder, Naming, Owner
from game.pack.expression import list_names, parse_condition, parse_effect
from game.pack.expression.interval import Box
from game.pack.findings import Finding, FindingCode, Place, Severity
from game.pack.game_names import BANK
from game.pack.pack import Pack
from game.pack.scene_schema import list_scene_effects
from game.pack.texts import Line
from game.text.sentences import Sentence

SECTIONS = ("scenes", "endings", "banks", "backgrounds", "library")
"""The sections whose texts tell the story; labels name people and things whoever is there."""


def find_absent(context: CheckContext) -> Iterator[Finding]:
    """Yield a warning for each person or thing that a text names although its guards leave open whether it is there."""
    pack = context.pack
    if not (pack.cast.people or pack.cast.things):
        return
    finder = NameFinder(pack.cast)
    told = [line for line in context.texts if line[2] in SECTIONS]
    for (section, name), entry in groupby(told, lambda line: (line[2], str(line[3][0]))):
        lines = list(entry)
        key = "absent", section, name, context.keys.entry(section, name), *_key_guards(context, section, name)
        wrong = context.kept.find(key, _find_in_entry, context, finder, lines)
        for code, owner, naming, number in wrong:
            _, text, _, path = lines[number]
            yield _tell(code, owner, naming, context.within.text(text, section, *path).place(naming.column))


def _key_guards(context: CheckContext, section: str, name: str) -> tuple[Hashable, ...]:
    """Return all that the guards of an entry follow from, the entry itself aside.

    What is known of a variable that no condition there names, not even by way of an effect, shows nobody out.
    """
    keys, conditions = context.keys, context.conditions_by_entry.get((section, name), ())
    asked = tuple(map(keys.condition, conditions))
    if section != "scenes":
        return keys.people, asked
    named = keys.people_names.union(*(list_names(parse_condition(text)) for text in conditions if text))
    effects = _keep_effects(list_scene_effects(context.pack.scenes[name]), named)
    boxes = (frozenset((name, box[name]) for name in named & box.keys()) for box in context.guards.inside(name))
    return keys.people, keys.derived, asked, tuple(map(keys.effect, effects)), tuple(boxes)


def _keep_effects(effects: Iterable[str], named: set[str]) -> list[str]:
    """Return the effects that bear on the variables named, and add to these what such an effect reads."""
    kept, texts = list[str](), list(effects)
    while found := [text for text in texts if parse_effect(text).name in named]:
        for text in found:
            named |= set(list_names(parse_effect(text).value))
        kept += found
        texts = [text for text in texts if text not in found]
    return kept


def _find_in_entry(
    context: CheckContext, finder: NameFinder, lines: Sequence[Line]
) -> list[tuple[FindingCode, Owner, Naming, int]]:
    """Return who may not be there where one of the texts of an entry names them, with the number of that text."""
    guards, found = context.guards, list[tuple[FindingCode, Owner, Naming, int]]()
    for number, (_, text, section, path) in enumerate(lines):
        if named := finder.find(text):
            given, told = guards.around(section, path), set[str]()
            mentioned = _list_mentions(context.pack, section, str(path[0]))
            for naming in named:
                there = guards.at(text, naming.column, given)
                for code, owner in _find_wrong(context.pack, guards, naming, there, mentioned):
                    if owner.id not in told:
                        told.add(owner.id)
                        found.append((code, owner, naming, number))
    return found


def _find_wrong(
    pack: Pack, guards: Guards, naming: Naming, given: list[Box], mentioned: Collection[str]
) -> Iterator[tuple[FindingCode, Owner]]:
    """Yield who of the owners of a name may not be there, or the first where the name may be nobody's."""
    if _is_strange(pack, guards, naming, given):
        yield FindingCode.CAST_STRANGER, naming.owners[0]
        return
    for owner in naming.owners:
        call = "here" if owner.kind == "people" else "has"
        there = guards.in_banks(owner.banks, given) if owner.banks else given
        if owner.id not in mentioned and not guards.follows(declare(pack.cast, call, owner.id), there):
            yield FindingCode.CAST_ABSENT if call == "here" else FindingCode.THING_UNOWNED, owner


def _is_strange(pack: Pack, guards: Guards, naming: Naming, given: list[Box]) -> bool:
    """Say whether a bank may be played in which nobody goes by a name; a placeholder that fails so is an error."""
    banks = [bank for owner in naming.owners for bank in owner.banks]
    everywhere = any(not owner.banks for owner in naming.owners) or set(pack.banks) <= set(banks)
    if everywhere or naming.word.startswith("{"):
        return False
    return not pack.knows_bank or not guards.follows(" or ".join(f'{BANK} == "{bank}"' for bank in banks), given)


def _list_mentions(pack: Pack, section: str, name: str) -> Collection[str]:
    """Return whom and what the texts of a scene or an ending may name all the same."""
    if section == "scenes":
        return pack.scenes[name].mentions
    return pack.endings[name].mentions if section == "endings" else ()


def _tell(code: FindingCode, owner: Owner, naming: Naming, place: Place) -> Finding:
    word, call = naming.word, f'{"here" if owner.kind == "people" else "has"}("{owner.id}")'
    if code == FindingCode.CAST_STRANGER:
        message = Sentence("{word} is nobody's name in some bank that may read this", word=word)
        asked = " or ".join(f'{BANK} == "{bank}"' for bank in dict.fromkeys(owner.banks))
        hint = Sentence("write {slot}, or guard it: if: {asked}", slot=f"{{cast:{owner.id}}}", asked=asked)
        return Finding(code, place, message, hint, Severity.WARNING)
    gone = Sentence("{word} may be gone here", word=word)
    message = gone if owner.kind == "people" else Sentence("the bank may not have {word} here", word=word)
    hint = Sentence(
        "guard it: if: {asked}; or, where it is only spoken of, mentions: [{name}]", asked=call, name=owner.id
    )
    return Finding(code, place, message, hint, Severity.WARNING)
