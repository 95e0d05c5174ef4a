"""Blessed plays: games that an author has read and found right, kept with the story, and what an edit makes of them.

Each is a save and, beside it, its record: the game in Markdown, with a row for each figure that a decision moved. Two
records are compared page by page, and figures by what they were last said to be.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import zip_longest
from pathlib import Path

from game.journal.format import Save
from game.journal.save_names import SUFFIX
from game.journal.sealing import seal_lines
from game.journal.storage import replace_files
from game.pack.story import Story

FOLDER = "blessed"
RECORD = ".md"
MAX_BYTES = 8_000_000


@dataclass(frozen=True, slots=True)
class Value:
    """A figure as a record says it, and the line that says so, counted from 1."""

    label: str
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Section:
    """A page of a record with its month: its lines by number, the title first, and all figures as they stand then."""

    month: str
    title: str
    lines: list[tuple[int, str]] = field(default_factory=list)
    figures: dict[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RecordChange:
    """A line that reads otherwise, in `line` of the blessed record; `then` or `now` is empty where there is none."""

    month: str
    title: str
    line: int
    then: str
    now: str


@dataclass(frozen=True, slots=True)
class FigureDrift:
    """A figure that stands otherwise after some page: (then, now) on the first such page, and on the last of all."""

    label: str
    month: str
    title: str
    line: int
    first: tuple[str, str]
    last: tuple[str, str]


def list_blessed_plays(story: Path) -> list[Path]:
    """Return the saves of a story's blessed plays, in the order of their names."""
    return sorted((story / FOLDER).glob(f"*{SUFFIX}"), key=lambda path: path.name)


def find_left_out_overlays(save: Save, story: Story) -> list[str]:
    """Return the overlays that a play was blessed with and a story is put together without.

    A story that has another overlay instead is taken as it is: the one may be the other under a new id.
    """
    then, now = save.header.story.id.split("+"), story.id.split("+")
    return [name for name in then if name not in now] if set(now) < set(then) else []


def record_of(save: Path) -> Path:
    """Return where the record of a blessed save lies."""
    return save.with_suffix(RECORD)


def keep_blessed(path: Path, save: Save, record: str) -> None:
    """Write a blessed play; whatever lay there before stays whole until both files are written. Raises OSError."""
    replace_files(
        {
            record_of(path): record.encode("utf-8", "backslashreplace"),
            path: b"".join(seal_lines(save.header, save.lines)),
        }
    )


def split_record(record: str) -> list[Section]:
    """Return the pages of a record: what stands before the first heading, every page, and the ending."""
    month, figures = "", dict[str, Value]()
    found = [Section("", "")]
    for number, line in enumerate(record.splitlines(), 1):
        mark, _, rest = line.partition(" ")
        if mark in ("##", "###"):
            if mark == "##":
                month = rest
            found.append(Section(month, rest, [(number, rest)], dict(figures)))
        elif line.startswith("- `"):
            name, _, value = line.removeprefix("- `").partition("` ")
            label, _, text = value.rpartition(" = ")
            figures[name] = found[-1].figures[name] = Value(label, text, number)
        elif line:
            found[-1].lines.append((number, line))
    months = {page.month for page in found if page.title != page.month}  # an ending stands under no month
    return [found[0], *(page for page in found[1:] if page.title != page.month or page.title not in months)]


def compare_records(then: Sequence[Section], now: Sequence[Section]) -> tuple[list[RecordChange], list[FigureDrift]]:
    """Return every line and every figure in which two records differ; of a page that only one has, just its title."""
    changes, drifts = list[RecordChange](), dict[str, FigureDrift]()
    for old, new in _pair_pages(then, now):
        if old is None or new is None:
            changes += _list_alone(old, new)
        else:
            changes += _compare_lines(old, new)
            _note_drift(old, new, drifts)
    return changes, list(drifts.values())


def _pair_pages(then: Sequence[Section], now: Sequence[Section]) -> Iterator[tuple[Section | None, Section | None]]:
    """Yield pages of both side by side, by title; renamed ones in the order they come."""
    titles = [page.title for page in then], [page.title for page in now]
    for _, a, b, c, d in SequenceMatcher(None, *titles, autojunk=False).get_opcodes():
        yield from zip_longest(then[a:b], now[c:d])


def _list_alone(old: Section | None, new: Section | None) -> list[RecordChange]:
    if old:
        return [RecordChange(old.month, old.title, old.lines[0][0] if old.lines else 1, old.title, "")]
    return [RecordChange(new.month, new.title, 1, "", new.title)] if new else []


def _compare_lines(old: Section, new: Section) -> Iterator[RecordChange]:
    texts = [text for _, text in old.lines], [text for _, text in new.lines]
    for tag, a, b, c, d in SequenceMatcher(None, *texts, autojunk=False).get_opcodes():
        if tag != "equal":
            at = old.lines[min(a, len(old.lines) - 1)][0] if old.lines else 1
            for was, came in zip_longest(old.lines[a:b], texts[1][c:d]):
                number, text = was or (at, "")
                yield RecordChange(old.month, old.title, number, text, came or "")


def _note_drift(old: Section, new: Section, drifts: dict[str, FigureDrift]) -> None:
    """Note which figures of a page differ; the first place is kept, the last is the latest."""
    for name in {**old.figures, **new.figures}:
        was, came = old.figures.get(name), new.figures.get(name)
        pair = (was.text if was else "", came.text if came else "")
        known, told = drifts.get(name), was or came
        if known:
            drifts[name] = FigureDrift(known.label, known.month, known.title, known.line, known.first, pair)
        elif pair[0] != pair[1] and told:
            line = was.line if was else 1
            drifts[name] = FigureDrift(told.label, old.month, old.title, line, pair, pair)
