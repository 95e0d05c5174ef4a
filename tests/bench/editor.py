"""The campaign checked again after an edit, as the language server does it, beside libyaml's events of its files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from game.authoring.lsp.open_story import OpenStory
from tests.bench.figure import Figure, at_most
from tests.bench.parts import Options
from tests.bench.scenes import EVENTS, parse
from tests.bench.timing import Work, interleave, timed
from tests.stories import CAMPAIGN

TIMES = 5
SCENES = "scenes/2018-q2.yaml"

EDITS = {
    "a scene's text": (SCENES, r"。()"),
    "a condition": ("scenes/2017-q4.yaml", r"if: capital_adequacy_ratio >= 0\.11()"),
    "an effect": (SCENES, r" [a-z_]+ \+= 0\.\d+()"),
    "a row of the catalogue": ("locale/en.po", r'\nmsgstr "[A-Z][a-z ]{20,}()'),
    "a parameter": ("parameters.yaml", r"value: 0\.\d+()"),
    "a variable": ("variables.yaml", r"range: \[0, 100()\]"),
}
"""What is edited, by the file and by the place in it where digits are typed."""


def measure(_: Options) -> Iterator[Figure]:
    """Measure the check after each kind of edit, in turns with the events; each edit is another one."""
    files = {path.name: path.read_bytes() for path in CAMPAIGN.rglob("*.yaml")}
    works = [timed(lambda: parse(files)), *(_edit(*one) for one in EDITS.values())]
    events, *took = interleave(works, TIMES)
    for what, repeats in zip(EDITS, took, strict=True):
        name = f"the campaign checked again after an edit of {what}"
        yield Figure(name, repeats.cpu, "s", EVENTS, events.cpu, at_most(0.3), "all findings; processor time")


def _edit(name: str, place: str) -> Work:
    """Return work that types digits at a place and checks the story again."""
    story, path, numbers = OpenStory(CAMPAIGN.resolve()), CAMPAIGN.resolve() / name, count(1)
    text = path.read_text("utf-8")
    found = re.search(place, text)
    if not found:
        raise ValueError(f"{name} has no {place}")
    _check(story, {})
    return timed(lambda: _check(story, {path: f"{text[: found.start(1)]}{next(numbers)}{text[found.start(1) :]}"}))


def _check(story: OpenStory, unsaved: dict[Path, str]) -> None:
    story.complete(story.check(unsaved))
