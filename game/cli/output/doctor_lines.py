"""What `president doctor` found: a row for each thing, and the same for scripts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import asdict

from game.cli.diagnosis import Diagnosis, FolderFindings, TerminalFindings
from game.plain.lines import GAP, Lines
from game.text.cells import cell_len, set_left
from game.text.languages import name_language

Say = Callable[..., str]
Row = tuple[str, str]


def list_diagnosis(found: Diagnosis) -> dict[str, object]:
    """Return what was found as scripts read it; what can't be known is null."""
    saves = asdict(found.saves) | {"path": str(found.saves.path), "writable": not found.saves.trouble}
    return {
        "program": {"version": found.program, "model": found.model},
        "python": found.python,
        "system": found.system,
        "terminal": asdict(found.terminal) | {"answers": found.terminal.answers._asdict()},
        "front_end": {"chosen": found.front_end, "why": found.hindrance or "terminal"},
        "language": {"chosen": found.language, "why": found.language_why},
        "saves": saves,
        "settings": {"path": str(found.settings.path), "troubles": _list_troubles(found)},
        "packages": found.packages,
        "teaching": found.teaching,
    }


def print_diagnosis(found: Diagnosis, lines: Lines) -> None:
    """Print what was found, a title over the rows of each part."""
    say = lines.say
    parts = {
        "front": _list_front(found, say),
        "terminal": list(_list_terminal(found.terminal, say)),
        "saves": list(_list_saves(found.saves, say)),
        "settings": list(_list_settings(found, say)),
        "releases": list(_list_releases(found, say)),
    }
    width = max(cell_len(label) for rows in parts.values() for label, _ in rows)
    for name, rows in parts.items():
        lines.line(say(f"doctor.{name}"))
        for label, text in rows:
            lines.hanging(GAP + set_left(label, width) + GAP, text)


def _list_front(found: Diagnosis, say: Say) -> list[Row]:
    why = say(f"doctor.why.{found.hindrance or 'terminal'}", term=found.terminal.term or "-")
    spoken = say(f"doctor.language.{found.language_why}", name=name_language(found.language))
    return [
        (say("doctor.chosen"), say(f"doctor.chosen.{found.front_end}", why=why)),
        (say("doctor.language"), spoken),
    ]


def _list_terminal(found: TerminalFindings, say: Say) -> Iterator[Row]:
    yield "TERM", " ".join(filter(None, [found.term or "-", found.program]))
    yield say("doctor.size"), _format_size(found, say)
    colours = say("doctor.colours.n", n=f"{found.colours:,}") if found.colours else say("doctor.colours.none")
    yield say("doctor.colours"), f"{colours} (NO_COLOR)" if found.no_color else colours
    shown = say("doctor.encoding.chinese" if found.chinese else "doctor.encoding.ascii")
    yield say("doctor.encoding"), f"{found.encoding or '-'}{say('common.list_separator')}{shown}"
    if found.chinese:
        cells = found.answers.chinese_cells
        told = say("doctor.unknown") if cells is None else say("doctor.width.n", n=cells)
        yield say("doctor.width"), told if cells in (None, 2) else f"{told} {say('doctor.width.wrong')}"
    for name in ("mouse", "paste", "whole_frames"):
        can = {None: "doctor.unknown", True: "doctor.yes", False: "doctor.no"}[getattr(found.answers, name)]
        yield say(f"doctor.{name}"), say(can)


def _format_size(found: TerminalFindings, say: Say) -> str:
    if found.large_enough is None:
        return say("doctor.unknown")
    size = say("doctor.size.n", columns=found.columns, lines=found.lines)
    return size if found.large_enough else f"{size} {say('doctor.size.small')}"


def _list_saves(found: FolderFindings, say: Say) -> Iterator[Row]:
    yield say("doctor.folder"), str(found.path)
    yield say("doctor.because"), say(f"doctor.folder.{found.why}")
    if found.trouble:
        yield say("doctor.writing"), say("doctor.writing.refused", why=found.trouble)
    else:
        yield say("doctor.writing"), say("doctor.writing.fine" if found.exists else "doctor.writing.new")


def _list_settings(found: Diagnosis, say: Say) -> Iterator[Row]:
    path = found.settings.path
    yield say("doctor.file"), str(path)
    troubles = _list_troubles(found)
    there = path is not None and path.exists()
    yield say("doctor.reading"), " ".join(troubles) or say("doctor.reading.fine" if there else "doctor.reading.none")


def _list_troubles(found: Diagnosis) -> list[str]:
    return [trouble.message(found.language) for trouble in found.settings.troubles]


def _list_releases(found: Diagnosis, say: Say) -> Iterator[Row]:
    yield "president", f"{found.program}{say('common.list_separator')}{say('doctor.model', n=found.model)}"
    yield "Python", f"{found.python}{say('common.list_separator')}{found.system}"
    for name, release in found.packages.items():
        yield name, release or say("doctor.missing")
    missing = [name for name, release in found.teaching.items() if not release]
    told = say("doctor.teach.missing", list=", ".join(missing)) if missing else say("doctor.teach.there")
    yield "[teach]", told
