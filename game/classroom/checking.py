"""Saves that were verified, held against what is expected of them and against one another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from game.classroom.class_file import ClassFile, ClassStory
from game.classroom.collect.arrivals import Arrivals
from game.classroom.receipts import RECEIPTS, Receipts, ReceiptState, read_receipts
from game.journal.class_code import normalise_code, normalise_id
from game.journal.header import Header, StoryRef
from game.journal.save_facts import SaveFacts
from game.journal.verify import Verification
from game.text.cells import make_printable

SHORTEST_DIGEST = 8
"""The digits of a story's identity by which it may be named."""


@dataclass(frozen=True, slots=True)
class Remark:
    """What is to be said of a save beside its status: a key of the catalogue below `verify.remark`, and its fields.

    `wrong` says that it is not as it was expected to be.
    """

    key: str
    fields: dict[str, object]
    wrong: bool = False


@dataclass(frozen=True)
class Expectations:
    """What saves should have; what is empty may be anything. `story` is an id, or the beginning of an identity."""

    seed: str = ""
    mandate: str = ""
    story: str = ""
    class_: ClassFile | None = None

    def list_remarks(self, header: Header) -> list[Remark]:
        """Return in what a header differs from what is expected, the class's rules first."""
        differs = list(self._hold_against_class(header))
        seed, story = normalise_code(self.seed), header.story
        if self.seed and header.seed != seed:
            differs.append(("seed", header.seed, seed))
        if self.mandate and header.mandate != self.mandate:
            differs.append(("mandate", header.mandate, self.mandate))
        if self.story and not self._names_story(header):
            differs.append(("story", _tell_story(story), self.story))
        return [
            Remark(f"other_{what}", {"found": make_printable(found), "wanted": make_printable(wanted)}, wrong=True)
            for what, found, wanted in dict.fromkeys(differs)
        ]

    def _hold_against_class(self, header: Header) -> Iterable[tuple[str, str, str]]:
        file = self.class_
        if file is None:
            return
        wanted = file.choose_mandate(header.bank)
        if header.seed != file.code:
            yield "seed", header.seed, file.code
        if wanted and header.mandate != wanted:
            yield "mandate", header.mandate, wanted
        if not file.allows_bank(header.bank):
            yield "bank", header.bank, " ".join(file.banks)
        if header.story.digest != file.story.digest:
            yield "story", _tell_story(header.story), _tell_story(file.story)

    def _names_story(self, header: Header) -> bool:
        told, story = self.story, header.story
        by_digest = len(told) >= SHORTEST_DIGEST and story.digest.startswith(told.lower())
        return by_digest or told in (story.id, f"{story.id} {story.version}")


class Countersigned:
    """The receipts that lie beside saves, in folders and in archives, checked with the key of a class."""

    def __init__(self, key: bytes, arrivals: Arrivals) -> None:
        """`key` is empty where there is none at hand."""
        self._key, self._arrivals = key, arrivals
        self._folders: dict[Path, Receipts | None] = {}

    def check(self, path: Path, facts: SaveFacts) -> ReceiptState:
        """Say how it stands with the receipt of a save: in its folder, or in the one above for what was set aside."""
        where = Path(self._arrivals.find_where(path))
        above = where.parent
        for folder, file in ((above, where.name), (above.parent, f"{above.name}/{where.name}")):
            found = self._read(folder)
            if found:
                ids = tuple(filter(None, map(normalise_id, facts.header.ids)))
                return found.check(self._key, file, facts.seal, ids)
        return ReceiptState.MISSING

    def _read(self, folder: Path) -> Receipts | None:
        if folder not in self._folders:
            file = self._arrivals.receipts.get(folder, folder / RECEIPTS)
            self._folders[folder] = read_receipts(file.parent) if file.is_file() else None
        return self._folders[folder]


def find_remarks(
    found: Sequence[Verification], wanted: Expectations, names: Mapping[Path, str]
) -> dict[Path, list[Remark]]:
    """Return what is to be said of each save: unmet expectations, a clock that ran backwards, another's decisions."""
    remarks: dict[Path, list[Remark]] = {}
    firsts: dict[tuple[str, str], Verification] = {}
    for one in found:
        facts = one.facts
        if facts is None:
            continue
        told = wanted.list_remarks(facts.header)
        if facts.backwards:
            told.append(Remark("clock", {"line": facts.backwards}))
        told += _find_same(one, facts, firsts, names)
        if told:
            remarks[one.path] = told
    return remarks


def _find_same(
    one: Verification, facts: SaveFacts, firsts: dict[tuple[str, str], Verification], names: Mapping[Path, str]
) -> list[Remark]:
    """Return that an earlier save of the list is the same game, or has the same decisions or the same times."""
    for kind, key in (("same_game", facts.seal), ("same_decisions", facts.alike), ("same_times", facts.timed)):
        first = firsts.setdefault((kind, key), one) if key else one
        if first is not one:
            return [Remark(kind, {"other": names.get(first.path, first.path.name)})]
    return []


def _tell_story(story: StoryRef | ClassStory) -> str:
    """Return a story so that two of one version are told apart."""
    return f"{story.id} {story.version} {story.digest[:SHORTEST_DIGEST]}"
