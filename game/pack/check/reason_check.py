"""The reasons of parameters: each has one, as a text of the story or told as it stands."""

from __future__ import annotations

from game.pack.check.checker import Checker
from game.pack.findings import FindingCode
from game.text.sentences import Sentence

WHY, NOTE = "why", "note"
"""The keys under which a parameter gives its reason: as it stands, or translated like every text."""


def check_reasons(checker: Checker) -> None:
    """Find parameters that give no reason, or give it in two ways."""
    for name, parameter in checker.pack.parameters.items():
        if not parameter.why and not parameter.note:
            message = Sentence("{name} is missing in {key}", name=WHY, key=name)
            hint = Sentence("or a note, which is translated like every text")
            checker.add_finding(FindingCode.SCHEMA_MISSING, checker.pack.place("parameters", name), message, hint)
        elif parameter.why and parameter.note:
            message = Sentence("{one} and {other} say the same twice", one=NOTE, other=WHY)
            place = checker.pack.place("parameters", name, WHY)
            checker.add_finding(FindingCode.SCHEMA_KEY, place, message, Sentence("leave one out"))
