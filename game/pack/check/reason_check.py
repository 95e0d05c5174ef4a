"""The reasons of parameters: each has one, as a text of the story or told as it stands."""

from __future__ import annotations

from game.pack.check.checker import Checker
from game.pack.findings import FindingCode
from game.text.sentences import Sentence


def check_reasons(checker: Checker) -> None:
    """Find parameters that give no reason, or give it in two ways."""
    for name, parameter in checker.pack.parameters.items():
        if not parameter.why and not parameter.note:
            message = Sentence("{name} is missing in {key}", name="why", key=name)
            hint = Sentence("or a note, which is translated like every text")
            checker.add_finding(FindingCode.SCHEMA_MISSING, checker.pack.place("parameters", name), message, hint)
        elif parameter.why and parameter.note:
            message = Sentence("{one} and {other} say the same twice", one="note", other="why")
            place = checker.pack.place("parameters", name, "why")
            checker.add_finding(FindingCode.SCHEMA_KEY, place, message, Sentence("leave one out"))
