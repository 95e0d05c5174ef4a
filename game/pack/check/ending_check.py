"""Endings checked: conditions, the months of those in office, and the one that is left when no other holds."""

from __future__ import annotations

from game.pack import schema
from game.pack.check.checker import PRESIDENT, Checker
from game.pack.check.scene_check import check_dates
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


def _check_in_office(checker: Checker, name: str, ending: schema.EndingSpec) -> None:
    pack, place = checker.pack, checker.pack.place("endings", name, "on")
    if pack.manifest.model == "bank" and not pack.manifest.successor:
        message, hint = Sentence("who decides after {name}?", name=name), Sentence("name a successor in pack.yaml")
        checker.add_finding(FindingCode.ENDING, place, message, hint)
    if check_dates(checker, ending.on, place):
        months, last = Story(pack).months_of(ending.on), pack.manifest.months
        if months and not (months[0] >= 0 and months[-1] < last):
            message = Sentence(
                "{name} comes in office, in the first {months} months of the story", name=name, months=last
            )
            checker.add_finding(
                FindingCode.DATE, place, message, Sentence("an ending without on comes at the calendar's end")
            )
