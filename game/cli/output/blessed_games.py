"""What a story makes of the games that its author found right: in lines, and as findings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from game.authoring.blessed import (
    FOLDER,
    MAX_BYTES,
    FigureDrift,
    RecordChange,
    compare_records,
    find_left_out_overlays,
    list_blessed_plays,
    record_of,
    split_record,
)
from game.cli.errors import CommandError
from game.cli.exits import FOUND
from game.cli.output.divergence_lines import explain_stop
from game.engine.stage import Stage, open_stage
from game.journal.divergence import Divergence, take_save_again
from game.journal.format import BadSaveError, read_save
from game.journal.replay import Replay
from game.journal.retake import find_title
from game.pack.findings import Finding, FindingCode, Place
from game.plain.lines import Lines
from game.text.sentences import Sentence
from game.text.shell import quote_path
from game.views.transcript import unescape_text, write_game

MOST_CHANGES = 20
"""How many lines, and how many figures, of one play are told; scripts get all."""

INDENT = "  "


@dataclass(frozen=True, slots=True)
class BlessedGame:
    """A blessed play on the story of now. `trouble` says why it can't be compared, `stop` where it can't go on.

    One that is `apart` was blessed with more overlays than the story of now has.
    """

    file: str
    changes: Sequence[RecordChange] = ()
    drifts: Sequence[FigureDrift] = ()
    trouble: str = ""
    stop: str = ""
    apart: bool = False

    @property
    def same(self) -> bool:
        """Whether all is as it was blessed."""
        return not (self.changes or self.drifts or self.trouble or self.stop)


def check_whole(path: Path, stage: Stage) -> None:
    """Raise CommandError where a play was blessed with overlays that the story is put together without."""
    if names := find_left_out_overlays(read_save(path), stage.story):
        raise CommandError("blessed_with", code=FOUND, file=path.name, names=", ".join(names))


def write_record(replay: Replay) -> str:
    """Return a game as the Markdown that is kept of a blessed play."""
    return "\n\n".join(write_game(replay, states=True)) + "\n"


# ── what has become of them ────────────────────────────────────────────────────────────────────


def play_blessed(folders: Sequence[Path], lines: Lines) -> list[BlessedGame]:
    """Play every blessed game of the last folder again. Raises PackError for a story that can't be played."""
    stage = open_stage(*folders)
    return [_see_game(path, stage, lines) for path in list_blessed_plays(folders[-1])]


def _see_game(path: Path, stage: Stage, lines: Lines) -> BlessedGame:
    record = record_of(path)
    file = f"{FOLDER}/{record.name}"
    try:
        check_whole(path, stage)
        found = take_save_again(path, stage)
        if record.stat().st_size > MAX_BYTES:
            return BlessedGame(file, trouble=lines.say("bless.too_large", most=f"{MAX_BYTES:,}"))
        then = split_record(record.read_text("utf-8", "replace"))
    except CommandError as error:
        return BlessedGame(file, trouble=error.message(lines.language), apart=True)
    except BadSaveError as error:
        return BlessedGame(file, trouble=error.message(lines.language))
    except OSError as error:
        return BlessedGame(file, trouble=lines.say("trouble.no_reading", path=record.name, why=error.strerror))
    now = split_record(write_record(Replay.of(found.now)))
    if found.stop:
        then, now = then[1 : found.stop.n], now[1:]
    changes, drifts = compare_records(then, now)
    drifts = drifts or _list_tiny(found, lines)
    return BlessedGame(file, changes, drifts, stop=explain_stop(found, found.stop, lines) if found.stop else "")


def _list_tiny(found: Divergence, lines: Lines) -> list[FigureDrift]:
    """Return the key figures that differ by less than is shown, so that no figure passes for the same that is not."""
    if not found.other:
        return []
    month = lines.catalogue.month(found.now.story.told_month(found.other.months[1]))
    scene = find_title(found.now, found.other.scene)
    return [
        FigureDrift(found.now.words.label(name), month, scene, 1, (f"{then!r}", f"{now!r}"), (f"{then!r}", f"{now!r}"))
        for name, then, now in found.other.figures
    ]


def list_findings(plays: Sequence[BlessedGame]) -> list[Finding]:
    """Return every difference as a finding at its line of the blessed record."""
    found = list[Finding]()
    for one in plays:
        for code, why in ((FindingCode.BLESSED_UNREADABLE, one.trouble), (FindingCode.BLESSED_STOPS, one.stop)):
            if why:
                found.append(Finding(code, Place(one.file), Sentence.of(why)))
        for change in one.changes:
            what = f"{change.month} {change.title}: {change.then} -> {change.now}".strip()
            found.append(
                Finding(FindingCode.BLESSED_DIFFERS, Place(one.file, change.line), Sentence.of(unescape_text(what)))
            )
        for drift in one.drifts:
            (then, now), (was, came) = drift.first, drift.last
            what = f"{drift.month} {drift.title}: {drift.label} {then} -> {now}".strip()
            last, place = Sentence("last {then} -> {now}", then=was, now=came), Place(one.file, drift.line)
            found.append(Finding(FindingCode.BLESSED_DIFFERS, place, Sentence.of(unescape_text(what)), last))
    return found


def print_seen(plays: Sequence[BlessedGame], folders: Sequence[Path], lines: Lines) -> None:
    """Print what has changed, play by play, and how to accept it."""
    say = lines.say
    for one in plays:
        lines.line(say("bless.same" if one.same else "bless.differs", file=one.file))
        for why in filter(None, (one.trouble, one.stop)):
            lines.hanging(INDENT, why)
        _print_changes(one.changes, lines)
        _print_drifts(one.drifts, lines)
    other = sum(not one.same for one in plays)
    lines.line(say("bless.count", n=len(plays), other=other))
    if any(not (one.same or one.apart) for one in plays):
        lines.hanging("", say("bless.accept", stories=" --story ".join(map(quote_path, folders))))


def _print_changes(changes: Sequence[RecordChange], lines: Lines) -> None:
    heading = ""
    for change in changes[:MOST_CHANGES]:
        if heading != (heading := f"{change.month}{INDENT}{change.title}"):
            lines.hanging(INDENT, unescape_text(heading.strip()))
        for key, text in (("diverge.then", change.then), ("diverge.now", change.now)):
            if text:
                lines.hanging(f"{INDENT * 2}{lines.say(key)} ", unescape_text(text))
    if len(changes) > MOST_CHANGES:
        lines.line(INDENT + lines.say("bless.more_lines", n=len(changes) - MOST_CHANGES))


def _print_drifts(drifts: Sequence[FigureDrift], lines: Lines) -> None:
    """Print figures in the order in which they part."""
    if not drifts:
        return
    say = lines.say
    head = [say("bless.figure"), say("bless.since"), *(say(f"diverge.{key}") for key in ("then", "now"))]
    rows = [
        [drift.label, f"{drift.month} {drift.title}".strip(), *drift.first, *drift.last]
        for drift in drifts[:MOST_CHANGES]
    ]
    plain = [[unescape_text(cell) for cell in row] for row in rows]
    lines.table([[*head, say("bless.last_then"), say("bless.last_now")], *plain], flush_left=2, indent=INDENT)
    if len(drifts) > MOST_CHANGES:
        lines.line(INDENT + say("bless.more_figures", n=len(drifts) - MOST_CHANGES))
