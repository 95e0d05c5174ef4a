"""`president debrief`: a class of saves as a report, tables and slides; what was found in a few lines."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from math import isnan
from pathlib import Path

from game.debrief.cohort import NoClass, Progress
from game.debrief.debrief import debriefed
from game.debrief.measures import points
from game.debrief.sheets import write_sheets
from game.debrief.slides import slides
from game.debrief.tables.report import ClassReport
from game.debrief.wording import Wording
from game.journal.folder import SUFFIX
from game.journal.options import interface, stories_at_hand
from game.journal.verify import saves_in
from game.pack.story import Story
from game.plain.exits import FINE, FOUND
from game.plain.lines import Lines, complain
from game.plain.review import FEWEST, MOST
from game.plain.trouble import Trouble, told, writing
from game.text.cells import shown

INDENT = "  "


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be written: paths, empty where a thing is not wanted; `scripted` prints JSON."""

    page: str
    sheets: str
    slides: str
    scripted: bool


def run_debrief(
    folder: str, wanted: Wanted, worlds: int, language: str, stories: Sequence[str] = (), *, names: bool
) -> int:
    """Debrief a folder of saves, or one; return the exit code. `worlds` 0 leaves their number to the class's size.

    `stories` name one that games may have been played on, beside those kept with them, and its overlays.
    """
    lines = Lines(interface(language))

    def work() -> int:
        try:
            return _debrief(Path(folder), wanted, worlds, lines, stories_at_hand(stories), names)
        except NoClass as error:
            complain(lines.say("debrief.left_out", file=folder, why=error.told(lines.say)))
            return FOUND

    return told(work, lines.language)


def _debrief(folder: Path, wanted: Wanted, worlds: int, lines: Lines, at_hand: Sequence[Story], names: bool) -> int:
    if worlds and not FEWEST <= worlds <= MOST:
        raise Trouble("worlds", fewest=FEWEST, most=MOST)
    paths = saves_in(folder)
    if paths == [folder] and not folder.exists():
        raise Trouble("no_folder", path=folder)
    if not paths:
        raise Trouble("no_saves", path=folder)
    for file in filter(None, (wanted.page, wanted.slides)):
        _writable(Path(file))
    html, missing = _pages() if wanted.page else (None, "")
    written = list[Path]()
    with _watched(lines) as progress:
        report = debriefed(paths, names=names, worlds=worlds or None, progress=progress, at_hand=at_hand)
        progress("page", 0.0)
        if html:
            written += _write(Path(wanted.page), html(report, lines.language))
        if wanted.slides:
            written += _write(Path(wanted.slides), slides(report, lines.language))
        if wanted.sheets:
            written += _sheets(report, lines.language, Path(wanted.sheets))
    if wanted.scripted:
        _json(report)
    else:
        _print(Wording(report, lines.language), paths, written, lines)
    if missing:
        complain(lines.say("debrief.no_charts", package=missing))
    return FINE


def _pages() -> tuple[Callable[[ClassReport, str], str], str]:
    """Return what makes the page, before anything else is worked out, and the package that its charts lack or "".

    Raises Trouble where the page itself cannot be made.
    """
    try:
        from game.debrief.html import html, missing_package
    except ModuleNotFoundError as error:
        if error.name is None or error.name.startswith("game"):
            raise
        raise Trouble("no_teach", module=error.name) from error
    return html, missing_package()


def _writable(path: Path) -> None:
    """Refuse what could not be written at the end, or should not. Raises Trouble."""
    if path.suffix == SUFFIX:
        raise Trouble("over_saves", path=path)
    if not path.parent.is_dir():
        raise Trouble("no_folder", path=path.parent)


def _write(path: Path, text: str) -> list[Path]:
    with writing(path):
        path.write_text(text, encoding="utf-8", newline="\n")
    return [path]


def _sheets(report: ClassReport, language: str, folder: Path) -> list[Path]:
    with writing(folder):
        return write_sheets(report, language, folder)


@contextmanager
def _watched(lines: Lines) -> Iterator[Progress]:
    """Show on standard error, where it is a terminal, how far each part of the work is."""
    if not sys.stderr.isatty():
        yield lambda _part, _share: None
        return
    from rich.console import Console
    from rich.progress import Progress as Bar

    with Bar(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=1.0)
        yield lambda part, share: bar.update(task, description=lines.say(f"debrief.part.{part}"), completed=share)


def _json(report: ClassReport) -> None:
    """Print the numbers of a report; the story's texts stay in the story, a number that there is not is null."""
    import msgspec

    rows = msgspec.to_builtins(report)
    del rows["texts"]
    print(msgspec.json.format(msgspec.json.encode(rows), indent=1).decode())


def _print(wording: Wording, paths: Sequence[Path], written: Sequence[Path], lines: Lines) -> None:
    """Print the story of the class, what to discuss, what was left out, and where the files lie."""
    report, say = wording.report, wording.say
    lines.line(wording.title())
    lines.hanging("", wording.games())
    for sentence in wording.lead():
        lines.hanging("", sentence)
    for number, point in enumerate(report.discuss(), 1):
        worth = "" if isnan(point.swing) else say("debrief.worth", swing=points(point.swing))
        lines.hanging(
            f"{INDENT}{number}  ", f"{wording.labels.point(point)}  {worth} {wording.verdict(point)}".rstrip()
        )
    if report.skipped:
        lines.line(say("debrief.skipped", n=len(report.skipped)))
    for one in report.skipped:
        why = wording.labels.trouble(one)
        lines.hanging(INDENT, say("debrief.left_out", file=shown(paths[one.file_number - 1].name), why=why))
    for note in _passed_over(report, lines):
        lines.hanging("", note)
    for path in written:
        lines.line(say("debrief.wrote", path=path))
    if not written:
        lines.hanging("", say("debrief.nothing_asked"))


def _passed_over(report: ClassReport, lines: Lines) -> list[str]:
    """Return that lines of kinds which this program does not know were passed over, where there are any."""
    kinds = dict.fromkeys(kind for member in report.members for kind in member.passed_over)
    if not kinds:
        return []
    games = sum(bool(member.passed_over) for member in report.members)
    return [lines.say("debrief.passed_over", n=games, kinds=lines.say("common.list_separator").join(kinds))]
