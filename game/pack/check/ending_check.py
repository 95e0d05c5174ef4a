"""Endings checked: conditions, the months of those in office, and the one that is left when no other holds."""

from __future__ import annotations

from game.pack import schema
from game.pack.check.checker import ENDING, MONTH, PRESIDENT, Checker
from game.pack.check.manifest_check import lacks_start
from game.pack.check.scene_check import check_dates
from game.pack.ending_order import find_neighbour
from game.pack.findings import FindingCode
from game.pack.story import Story
from game.text.sentences import Sentence


def check_endings(checker: Checker) -> None:
    """Find what is wrong with a pack's endings, and with who decides after those in office."""
    pack = checker.pack
    for name, ending in pack.endings.items():
        checker.condition(ending.condition, "endings", name, "if")
        checker.paragraphs(ending.text, "endings", name, "text")
        checker.effects(ending.effects, "endings", name, "do")
        _check_place(checker, name, ending)
        if ending.on:
            _check_in_office(checker, name, ending)
        elif ending.effects:
            message, hint = (
                Sentence("nothing is done at the calendar's end"),
                Sentence("do belongs to an ending with on"),
            )
            checker.add_finding(FindingCode.ENDING, pack.place("endings", name, "do"), message, hint)
    if pack.manifest.successor:
        checker.reference(pack.manifest.successor, pack.presidents, PRESIDENT, "pack", "successor")
    last = [name for name, ending in pack.endings.items() if not ending.on] or list(pack.endings)
    if last and all(ending.condition or ending.on for ending in pack.endings.values()):
        message, hint = Sentence("the last ending must hold always"), Sentence("drop its if")
        checker.add_finding(FindingCode.ENDING, pack.place("endings", last[-1]), message, hint)


def _check_place(checker: Checker, name: str, ending: schema.EndingSpec) -> None:
    """Find an ending that is to stand beside one that there is not, beside two, or beside one that waits for it."""
    pack, met = checker.pack, [name]
    for key in ("before", "after"):
        if beside := getattr(ending, key):
            checker.reference(beside, pack.endings, ENDING, "endings", name, key)
    if ending.before and ending.after:
        message, hint = Sentence("an ending stands beside one other"), Sentence("leave out before or after")
        checker.add_finding(FindingCode.ENDING, pack.place("endings", name, "after"), message, hint)
    while (beside := find_neighbour(pack.endings[met[-1]])) in pack.endings and beside not in met:
        met.append(beside)
    if beside == name:
        message = Sentence("these endings wait for each other: {names}", names=tuple(met))
        place = pack.place("endings", name, "before" if ending.before else "after")
        checker.add_finding(FindingCode.ENDING, place, message, Sentence("leave out before or after"))


def _check_in_office(checker: Checker, name: str, ending: schema.EndingSpec) -> None:
    pack, place = checker.pack, checker.pack.place("endings", name, "on")
    if pack.manifest.model == "bank" and not pack.manifest.successor:
        message, hint = Sentence("who decides after {name}?", name=name), Sentence("name a successor in pack.yaml")
        checker.add_finding(FindingCode.ENDING, place, message, hint)
    if check_dates(checker, ending.on, place) and MONTH.match(pack.manifest.start) and not lacks_start(pack):
        months, last = Story(pack).months_of(ending.on), pack.manifest.months
        if months and not (months[0] >= 0 and months[-1] < last):
            message = Sentence(
                "{name} comes in office, in the first {months} months of the story", name=name, months=last
            )
            checker.add_finding(
                FindingCode.DATE, place, message, Sentence("an ending without on comes at the calendar's end")
            )
