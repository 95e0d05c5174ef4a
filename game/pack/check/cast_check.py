"""The cast checked: names, banks and conditions of people and things, and placeholders that a bank can't fill."""

from __future__ import annotations

import re
from collections.abc import Iterator

from game.pack.cast import asks_cast, split_role
from game.pack.cast_schema import Person
from game.pack.check.check_context import CheckContext
from game.pack.check.checker import BANK, Checker
from game.pack.check.guards import Guards
from game.pack.cited_values import FACT
from game.pack.findings import Finding, FindingCode, list_known, suggest_name
from game.pack.pack import Path
from game.pack.template import TemplateError, TextSlot, list_slots
from game.text.sentences import Sentence

_ID = re.compile(r"[A-Za-z][A-Za-z0-9-]{0,79}\Z")
_WORDS = Sentence("letters, digits and -")


def check_cast(checker: Checker) -> None:
    """Find what is wrong with the people and things of a pack, and with whom scenes and endings mention."""
    pack = checker.pack
    for group, entries in (("people", pack.cast.people), ("things", pack.cast.things)):
        for name in entries:
            if not _ID.match(name):
                message = Sentence("{name} can't be the id of a role or a thing", name=name)
                checker.add_finding(FindingCode.NAME, pack.place("cast", group, name), message, _WORDS)
    for role, person in pack.cast.people.items():
        _check_person(checker, role, person)
    for thing, spec in pack.cast.things.items():
        _check_declared(checker, spec.has, "things", thing, "has")
        if thing in pack.cast.people:
            message = Sentence("{name} is a role already", name=thing)
            checker.add_finding(FindingCode.NAME, pack.place("cast", "things", thing), message)
    _check_mentions(checker)


def _check_mentions(checker: Checker) -> None:
    """Find what scenes and endings mention and nobody knows."""
    pack = checker.pack
    known = {*pack.cast.people, *pack.cast.things}
    for section, listed in (("scenes", pack.scenes), ("endings", pack.endings)):
        for name, entry in listed.items():
            for number, one in enumerate(entry.mentions):
                if one.startswith(FACT) or one in pack.figures:
                    checker.cited(one, section, name, "mentions", number)
                elif one not in known:
                    place = pack.place(section, name, "mentions", number)
                    message, near = (
                        Sentence("there is no role, thing or figure {name}", name=one),
                        {*known, *pack.figures},
                    )
                    checker.add_finding(
                        FindingCode.REFERENCE, place, message, suggest_name(one, near) or list_known(sorted(known))
                    )


def _check_person(checker: Checker, role: str, person: Person) -> None:
    path = ("people", role)
    if bool(person.name) == bool(person.banks) or (person.banks and (person.short or person.names)):
        message = Sentence("{role} has either a name, or banks with names", role=role)
        checker.add_finding(FindingCode.CAST, checker.pack.place("cast", *path), message)
    for bank in person.banks:
        if ("banks", bank) not in checker.pack.taken_out:  # without the bank its people are of no game, and no fault
            checker.reference(bank, checker.pack.banks, BANK, "cast", *path, "banks", bank)
    _check_declared(checker, person.here, *path, "here")


def _check_declared(checker: Checker, condition: str, *path: str) -> None:
    """Find what is wrong with the condition behind `here` or `has`, which is one of variables alone."""
    if asks_cast(condition):
        message = Sentence("here and has can't stand in cast.yaml: {text}", text=condition)
        hint = Sentence("write out the condition behind them")
        checker.add_finding(FindingCode.CAST, checker.pack.place("cast", *path), message, hint)
    else:
        checker.condition(condition, "cast", *path)


def check_cast_slots(context: CheckContext) -> Iterator[Finding]:
    """Yield an error for each placeholder of a role that a bank lacks whose games may read it; no other may be left."""
    pack = context.pack
    for _, text, section, path in context.texts:
        for slot in _list_roles(text):
            person = pack.cast.people.get(split_role(slot.name)[0])
            lacking = [bank for bank in pack.banks if person and person.banks and bank not in person.banks]
            if lacking and (not pack.knows_bank or _may_be_read(context.guards, lacking, text, slot, section, path)):
                message = Sentence("{banks} may read this and has no {role}", banks=tuple(lacking), role=slot.name)
                hint = Sentence("guard it: if: {asked}", asked=f'here("{split_role(slot.name)[0]}")')
                where = context.within.text(text, section, *path).place(slot.column)
                yield Finding(FindingCode.CAST, where, message, hint)


def _may_be_read(guards: Guards, banks: list[str], text: str, slot: TextSlot, section: str, path: Path) -> bool:
    """Say whether a placeholder may show in one of some banks."""
    return bool(guards.in_banks(banks, guards.at(text, slot.column, guards.around(section, path))))


def _list_roles(text: str) -> list[TextSlot]:
    try:
        return [slot for slot in list_slots(text) if slot.kind == "cast"] if "{cast:" in text else []
    except TemplateError:
        return []
