"""Where a name of a story is used: declared, set, read, shown, cited or led to, with file and line as it is written."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any, Literal

from game.pack.check.text_positions import WrittenText
from game.pack.findings import Place
from game.pack.read.files import Files
from game.pack.read.marked_values import Mark, MarkedMapping, MarkedSequence, place_of
from game.pack.read.overlay import CHANGES, find_section
from game.pack.read.yaml_source import read_yaml
from game.pack.story import Story
from game.pack.template import TemplateError, list_asked, list_slots

UseKind = Literal["declared", "changed", "set", "read", "shown", "cited", "led", "named", "translated"]
"""How a name is used: `led` where a choice or a manifest leads to a scene, `named` in any other way."""

PREFIXES = ("fact:", "figure:", "cast:")
"""What stands before a name where texts and scenes cite it; whoever asks may leave it out."""

_CONDITIONS = frozenset(("if", "here", "has", "always", "goal", "fall"))
_LEADING = frozenset(("go", "scene", "scenes", "opening", "by"))
_CITING = frozenset(("cite", "mentions"))
_HOLDERS = frozenset(
    ("choices", "dials", "levels", "banks", "values", "predict", "tags", "questions", "scenes", "mandates", "entries",
     "opening", "points", "families", "weights", "indicators", "dimensions", "roads", "people", "things")
)  # fmt: skip
"""Keys whose own keys are names; those of other entries are the words of the form."""

_FORMS = frozenset(("pack", "bounds", "best_found", "scorecard", "debrief", "kit", "rules", "cast"))
"""Files whose first keys are words of the form."""

_QUOTED = re.compile(r'"([^"]*)"')
_SHOWN_CHARACTERS = 60


@dataclass(frozen=True, slots=True, order=True)
class NameUse:
    """One use of a name, and the words around it."""

    where: Place
    kind: UseKind
    words: str


def find_name_uses(files: Files, name: str) -> list[NameUse]:
    """Return every use of a name in the files of a story and its overlays, in the order of the files.

    Files are read as they are written, so a story that can't be played is searched as well.
    """
    for prefix in PREFIXES:
        name = name.removeprefix(prefix)
    found = list[NameUse]()
    for file, content in files.items():
        lines = content.decode("utf-8-sig", "replace").splitlines()
        if file.endswith(".po"):
            found += _search_catalogue(file, lines, name)
        elif name in content.decode("utf-8", "replace"):
            found += _Search(name, file, lines).walk(read_yaml(file, content, []))
    return found


def list_story_names(story: Story) -> Collection[str]:
    """Return every name that uses can be asked of."""
    pack = story.pack
    sections: tuple[Mapping[str, object], ...] = (
        pack.variables, pack.parameters, pack.scenes, pack.facts, pack.figures, pack.endings, pack.presidents,
        pack.pools, pack.banks, pack.backgrounds, pack.questions, pack.glossary, pack.cast.people, pack.cast.things,
    )  # fmt: skip
    return dict.fromkeys(name for section in sections for name in section)


class _Search:
    """Looks for a name in one file."""

    def __init__(self, name: str, file: str, lines: list[str]) -> None:
        self.name, self.file, self.lines, self.section = name, file, lines, find_section(file)
        self.word = re.compile(rf"(?<![\w.-]){re.escape(name)}(?![\w-])")

    def walk(self, node: Any, path: tuple[str, ...] = (), mark: Mark = (0, 0)) -> Iterator[NameUse]:  # Any: YAML
        """Yield the uses at and below a value, which `path` leads to."""
        if isinstance(node, MarkedMapping):
            for key, value in node.items():
                if key == self.name:
                    yield from self._name_entry(path, node.marks[key])
                yield from self.walk(value, (*path, key), node.marks[key])
        elif isinstance(node, MarkedSequence):
            for item, at in zip(node, node.marks, strict=True):
                yield from self.walk(item, path, at)
        elif isinstance(node, str) and self.name in node:
            text = WrittenText(node, place_of(self.file, mark), self.lines)
            seen = set[tuple[int, UseKind]]()
            for column, kind in self._list_uses(node, path):
                place = text.place(column)
                if (place.line, kind) not in seen:
                    seen.add((place.line, kind))
                    yield NameUse(place, kind, _cut_around(node, column))

    def _name_entry(self, path: tuple[str, ...], mark: Mark) -> Iterator[NameUse]:
        """Yield that the name is a key: of an entry of the story, or of what another entry says of it."""
        section, inside = self.section, path
        if section == CHANGES and path:
            section, inside = path[0], path[1:]
        if inside[-1] not in _HOLDERS if inside else section in _FORMS:
            return
        top = not inside or (section == "cast" and len(inside) == 1) or "entries" in inside[-1:]
        kind: UseKind = "named" if not top else "changed" if self.section == CHANGES else "declared"
        place = self._find_key(place_of(self.file, mark))
        yield NameUse(place, kind, _cut_around(self.lines[place.line - 1].strip(), 0))

    def _find_key(self, value: Place) -> Place:
        """Return where the key of a value stands: in its line, or in one of those above it."""
        for line in range(min(value.line, len(self.lines)), 0, -1):
            at = self.lines[line - 1].find(self.name)
            if at >= 0:
                return Place(value.file, line, at + 1)
        return value

    def _list_uses(self, text: str, path: tuple[str, ...]) -> Iterator[tuple[int, UseKind]]:
        """Yield the column and the kind of each use in a text, by the key that it stands under."""
        key = path[-1] if path else ""
        if key == "do":
            head, sign, _ = text.partition("=")
            for found in self._find_words(text):
                yield found, "set" if sign and found < len(head) else "read"
        elif key in _CONDITIONS or any(step in ("always", "goal") for step in path):
            yield from ((column, "read") for column in self._find_words(text))
        elif key in _CITING:
            if text.removeprefix("fact:") == self.name:
                yield text.index(self.name), "cited"
        elif text == self.name:
            led = any(step in _LEADING for step in path[self.section == CHANGES :])
            yield 0, "led" if led else "read" if key == "of" else "named"
        elif self.section == "scorecard" and "{" not in text:
            yield from ((column, "read") for column in self._find_words(text))
        else:
            yield from self._list_shown(text)

    def _list_shown(self, text: str) -> Iterator[tuple[int, UseKind]]:
        """Yield the uses in a text that is shown: in placeholders, and in the conditions inside it."""
        try:
            slots, asked = list_slots(text), list_asked(text)
        except TemplateError:
            return
        for slot in slots:
            if slot.name.partition(".")[0 if slot.kind == "cast" else 2] == self.name or slot.name == self.name:
                yield slot.column, "shown"
        for one, _ in asked:
            yield from ((one.column + column, "read") for column in self._find_words(one.condition))

    def _find_words(self, text: str) -> Iterator[int]:
        """Yield where the name stands in an expression as a word of its own, or in quotation marks."""
        bare = _QUOTED.sub(lambda found: '"' + " " * (len(found[0]) - 2) + '"', text)
        yield from (found.start() for found in self.word.finditer(bare))
        yield from (found.start(1) for found in _QUOTED.finditer(text) if found[1] == self.name)


def _search_catalogue(file: str, lines: list[str], name: str) -> Iterator[NameUse]:
    """Yield the rows of a catalogue whose key or whose translation has the name; sources stand in the story itself."""
    key, word = re.compile(rf"\.{re.escape(name)}[.\"]"), re.compile(rf"(?<![\w.-]){re.escape(name)}(?![\w-])")
    source = False
    for number, line in enumerate(lines, 1):
        source = line.startswith(("msgid", "#")) or (source and line.startswith('"'))
        if source or name not in line:
            continue
        listed = key.finditer(line) if line.startswith("msgctxt") else _list_braced(word, line)
        for found in islice(listed, 1):
            yield NameUse(Place(file, number, found.start() + 1), "translated", _cut_around(line, found.start()))


def _list_braced(word: re.Pattern[str], line: str) -> Iterator[re.Match[str]]:
    """Yield where a word stands in a placeholder, or in the condition at the head of one."""
    for found in word.finditer(line):
        brace = line.rfind("{", 0, found.start())
        before = line[brace + 1 : found.start()]
        if brace >= 0 and "}" not in before and (":" not in before or before in PREFIXES):
            yield found


def _cut_around(text: str, column: int) -> str:
    """Return the words of a text around a column, on one line."""
    start = max(0, column - _SHOWN_CHARACTERS // 3)
    shown = " ".join(text[start : start + _SHOWN_CHARACTERS].split())
    before, after = "…" if start else "", "…" if start + _SHOWN_CHARACTERS < len(text) else ""
    return f"{before}{shown}{after}"
