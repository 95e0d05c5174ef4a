"""A CSV table of scenes, choices and effects, its columns named in Chinese or in English, turned into a pack."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from game.authoring.ink.ink_expression import translate_ink
from game.authoring.twine.convert import write_story
from game.authoring.twine.examined import ExaminedStory, examine_story
from game.authoring.twine.expression import UncarriedError
from game.authoring.twine.nodes import Branch, If, Link, Node, PassageProse, Setter, ShownValue
from game.authoring.twine.notes import Notes, TweeError
from game.authoring.twine.read_story import ReadStory
from game.authoring.twine.sources import MAX_TEXT, read_source
from game.authoring.twine.twee_file import Passage

COLUMNS = {
    "scene": ("scene", "幕", "场景"),
    "text": ("text", "正文", "文字"),
    "choice": ("choice", "option", "选项"),
    "condition": ("condition", "if", "条件"),
    "effects": ("effects", "effect", "do", "效果"),
    "outcome": ("outcome", "then", "结果"),
    "next": ("next", "go", "goes to", "去", "下一幕"),
}
"""What each column is called, in English and in Chinese."""

MAX_ROWS, MAX_CELL = 20_000, 20_000
_SHOWN = re.compile(r"\{([A-Za-z_]\w*)\}", re.ASCII)
_NAMES = {name: column for column, names in COLUMNS.items() for name in names}


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row: its line in the file, and its cells by column."""

    line: int
    cells: dict[str, str]

    def cell(self, column: str) -> str:
        """Return a cell; empty where the table has none."""
        return self.cells.get(column, "")


def import_table(path: Path) -> ExaminedStory:
    """Turn a table into a pack. Raises OSError, and TweeError where it is no table of scenes or too large."""
    notes = Notes()
    story = ReadStory(path.stem)
    scene = ""
    for row in _read_rows(read_source(path, MAX_TEXT), notes):
        scene = row.cell("scene") or scene
        if not scene:
            notes.add("row", "", row.line, " ".join(row.cells.values()))
            continue
        if scene not in story.nodes:
            story.add(Passage(scene, [], row.line, row.cell("text")), [])
            story.start = next(iter(story.nodes))
        _Cells(row, scene, notes).add_to(story.nodes[scene])
    if not story.nodes:
        raise TweeError("table_empty")
    ways = {
        name: [node.target for one in nodes for node in (one.branches[0].nodes if isinstance(one, If) else [one])
               if isinstance(node, Link)]
        for name, nodes in story.nodes.items()
    }  # fmt: skip
    found = write_story(story, notes, "CSV")
    return examine_story(found, ways, story.passages)


def _read_rows(text: str, notes: Notes) -> Iterator[TableRow]:
    """Yield the rows below the heads. Raises TweeError where no column of scenes is among them, or a cell is torn."""
    sample = text[:4_000].partition("\n")[0]
    mark = max(",;\t", key=sample.count)
    reader, before = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True), 0
    csv.field_size_limit(MAX_CELL)
    try:
        heads = _name_heads(next(reader, []), notes)
        if "scene" not in heads or "choice" not in heads:
            raise TweeError("table_heads", heads=" / ".join("|".join(names) for names in COLUMNS.values()))
        before = reader.line_num
        for number, row in enumerate(reader):
            if number >= MAX_ROWS:
                raise TweeError("twee_marks", most=MAX_ROWS)
            cells = {column: cell.strip() for column, cell in zip(heads, row, strict=False) if column and cell.strip()}
            if surplus := [cell for cell in row[len(heads) :] if cell.strip()]:
                notes.add("surplus", cells.get("scene", ""), before + 1, mark.join(surplus))
            if cells:
                yield TableRow(before + 1, cells)
            before = reader.line_num
    except csv.Error as error:
        raise TweeError("table_torn", line=before + 1, most=MAX_CELL) from error


def _name_heads(heads: list[str], notes: Notes) -> list[str]:
    """Return the column of each head, empty for those that are left out: unknown ones, and what a column has twice."""
    found = list[str]()
    for head in heads:
        column = _NAMES.get(head.strip().lower(), "")
        if head.strip() and (not column or column in found):
            notes.add("column_twice" if column else "column", "", 1, head)
        found.append("" if column in found else column)
    return found


@dataclass(frozen=True, slots=True)
class _Cells:
    """Turns one row into what its scene shows and offers."""

    row: TableRow
    scene: str
    notes: Notes

    def add_to(self, nodes: list[Node]) -> None:
        """Add the row to its scene: its text stands before all choices, in an own paragraph."""
        text, words, line = self.row.cell("text"), self.row.cell("choice"), self.row.line
        if text:
            at = next((n for n, node in enumerate(nodes) if isinstance(node, Link | If)), len(nodes))
            nodes[at:at] = [*_show(text, line), PassageProse("\n\n")]
        effects = list(self._effects())
        if not words:
            nodes[:0] = effects
            for column in ("condition", "outcome", "next"):
                if told := self.row.cell(column):
                    self.notes.add("choiceless", self.scene, line, told)
            return
        target = self.row.cell("next") or self.scene
        link = Link(
            words, target, tuple(effects), line, tuple(_show(self.row.cell("outcome"), line)), target == self.scene
        )
        asked = self.row.cell("condition")
        nodes.append(If([Branch(self._say(asked) or asked, line, [link], asked)]) if asked else link)

    def _effects(self) -> Iterator[Setter]:
        for told in re.split(r"[;；\n]", self.row.cell("effects")):
            if told.strip():
                yield Setter(self._say(told) or told, self.row.line, told.strip())

    def _say(self, source: str) -> str:
        """Return an expression in the notation of all formats; empty where it can't be said, which is noted later."""
        try:
            return translate_ink(source.strip(), lambda name: f"${name}")
        except UncarriedError:
            return ""


def _show(text: str, line: int) -> Iterator[Node]:
    at = 0
    for found in _SHOWN.finditer(text):
        yield PassageProse(text[at : found.start()])
        yield ShownValue(found[1], line)
        at = found.end()
    if text[at:]:
        yield PassageProse(text[at:])
