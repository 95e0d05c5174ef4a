"""What became of saves that were played again: a line each, and rows for scripts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from game.classroom.checking import Remark
from game.classroom.collect.arrivals import Arrivals
from game.classroom.receipts import ReceiptState
from game.journal.header import Header
from game.journal.installed import InstalledStories
from game.journal.save_notes import list_notes
from game.journal.save_status import SaveStatus
from game.journal.verify import Verification
from game.plain.lines import Lines
from game.text.cells import cut, make_printable

INDENT = "    "

MOST_SETUPS = 12
"""How many different ways in which games began are told."""

_DIGEST = 8
_LONGEST = 24


@dataclass(frozen=True)
class Checked:
    """What is said of saves beside what became of them; `told` says that receipts are told of all."""

    arrivals: Arrivals
    remarks: Mapping[Path, Sequence[Remark]]
    receipts: Mapping[Path, ReceiptState]
    told: bool = False
    installed: InstalledStories = field(default_factory=InstalledStories)

    def name(self, path: Path) -> str:
        """Return what a save is called in the list."""
        arrival = self.arrivals.saves.get(path)
        return arrival.name if arrival else path.name

    def find_receipt(self, path: Path) -> ReceiptState | None:
        """Return how it stands with a save's receipt, None where that is no matter."""
        state = self.receipts.get(path)
        return None if state == ReceiptState.MISSING and not self.told else state


def list_verified(one: Verification, lines: Lines, checked: Checked) -> dict[str, object]:
    """Return what became of a save as scripts read it."""
    row: dict[str, object] = {"file": checked.arrivals.find_where(one.path), "status": one.status}
    row |= {"decisions": one.decisions, "finished": one.finished}
    row |= {"line": one.line} if one.line else {}
    row |= {"line_ends": True} if one.line_ends else {}
    row |= {"unknown": one.unknown} if one.unknown else {}
    row |= {"taken_back": one.taken_back} if one.taken_back else {}
    row |= {"score": one.score} if one.score is not None else {}
    row |= _list_facts(one, checked) if one.facts else {}
    receipt = checked.find_receipt(one.path)
    row |= {"receipt": receipt} if receipt else {}
    remarks = checked.remarks.get(one.path, ())
    row |= {"remarks": [{"what": remark.key, **remark.fields} for remark in remarks]} if remarks else {}
    return row | ({"why": one.trouble.message(lines.language)} if one.trouble else {})


def print_verified(found: Sequence[Verification], lines: Lines, checked: Checked) -> None:
    """Print a line a save with what is to be said of it, how games began, and how many came out how."""
    say = lines.say
    rows = lines.columns(
        [[checked.name(one.path), say(f"verify.{one.status}"), *_list_came(one, lines)] for one in found], 2
    )
    for one, row in zip(found, rows, strict=True):
        lines.line(row)
        for note in _list_notes(one, lines, checked):
            lines.hanging(INDENT, note)
    _print_setups(found, lines, checked)
    if states := Counter(filter(None, map(checked.find_receipt, checked.receipts))):
        told = [say("collect.count", n=n, what=say(f"collect.receipt.{state}")) for state, n in states.items()]
        lines.hanging("", say("collect.receipts", parts=say("common.list_separator").join(told)))
        if ReceiptState.MISSING in states:
            lines.hanging("", say("verify.receipts"))
    counts = Counter(one.status for one in found)
    parts = [say("verify.count", n=n, status=say(f"verify.{status}")) for status, n in counts.most_common()]
    lines.hanging("", say("verify.all", n=len(found), parts=say("common.list_separator").join(parts)))


def _list_notes(one: Verification, lines: Lines, checked: Checked) -> list[str]:
    """Return what is said of a save below its line."""
    notes = [one.trouble.message(lines.language)] if one.trouble else []
    notes += list_notes(one, lines.say)
    notes += [lines.say(f"verify.remark.{told.key}", **told.fields) for told in checked.remarks.get(one.path, ())]
    receipt = checked.find_receipt(one.path)
    odd = receipt in (ReceiptState.MISSING, ReceiptState.BROKEN)
    return [*notes, lines.say(f"collect.receipt.{receipt}")] if odd else notes


def _print_setups(found: Sequence[Verification], lines: Lines, checked: Checked) -> None:
    """Print how the games began, each way once: with what a replay was fed, which need not be the class's."""
    setups = Counter(_describe_setup(one.facts.header, lines, checked) for one in found if one.facts)
    for setup, n in setups.most_common(MOST_SETUPS):
        lines.hanging("", lines.say("verify.setup", n=n, setup=setup))
    if len(setups) > MOST_SETUPS:
        lines.hanging("", lines.say("verify.more_setups", n=len(setups) - MOST_SETUPS))


def _describe_setup(header: Header, lines: Lines, checked: Checked) -> str:
    ref, installed = header.story, checked.installed.holds(header.story)
    where = {True: "installed", False: "not_installed", None: "unknown"}[installed]
    return lines.say(
        "verify.began",
        seed=cut(make_printable(header.seed), _LONGEST),
        mandate=cut(make_printable(header.mandate), _LONGEST) or "-",
        story=cut(make_printable(f"{ref.id} {ref.version}"), _LONGEST),
        digest=make_printable(ref.digest[:_DIGEST]),
        installed=lines.say(f"verify.story.{where}"),
    )


def _list_facts(one: Verification, checked: Checked) -> dict[str, object]:
    assert one.facts is not None  # noqa: S101  # asked for those that have them
    header = one.facts.header
    return {
        "seed": header.seed,
        "bank": header.bank,
        "mandate": header.mandate,
        "story": {"id": header.story.id, "version": header.story.version, "digest": header.story.digest},
        "installed": checked.installed.holds(header.story),
    }


def _list_came(one: Verification, lines: Lines) -> list[str]:
    """Return what the replay found: how many decisions, and the score of a finished game."""
    if one.status not in (SaveStatus.REPRODUCED, SaveStatus.TORN):
        return ["", ""]
    score = "" if one.score is None else lines.say("verify.score", score=f"{one.score:.1f}")
    return [lines.say("saves.decisions", n=one.decisions), score]
