"""The saves that arrived, read, played again, taken along to the class's story, and held against its rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from game.classroom.class_file import ClassFile, PrivateFile
from game.classroom.collect.arrivals import ArrivalError, Arrivals
from game.classroom.collect.kept_files import name_file
from game.classroom.collect.owners import OwnerSource, Roster
from game.classroom.collect.save_standing import UNUSABLE, Flag, Handed, Standing
from game.classroom.schedule import is_late
from game.engine.stage import Stage
from game.journal.format import FORMAT, MAX_BYTES, BadSaveError, Save, read_save
from game.journal.header import Header, StoryRef
from game.journal.save_status import SaveStatus
from game.journal.simulated import is_simulated
from game.journal.start import find_stage
from game.journal.take_along import take_along
from game.journal.verify import Group, Sorter, Verification, verify_group
from game.pack.read.files import read_file
from game.pack.story import Story
from game.text.cells import make_printable


@dataclass(frozen=True)
class Class:
    """A class as its saves are held against it: its file, its story, and who is on its roster."""

    file: ClassFile
    private: PrivateFile | None
    stage: Stage

    @property
    def key(self) -> bytes:
        """The key of receipts, empty without the instructor's file. Raises ClassError for one that is none."""
        return self.private.key_bytes if self.private else b""


def find_class_stage(file: ClassFile, at_hand: Sequence[Story], arrivals: Arrivals) -> Stage:
    """Return the story of a class: at hand, kept with a save that arrived, or installed. Raises ArrivalError."""
    ref = StoryRef(file.story.id, file.story.version, file.story.digest)
    header = Header(FORMAT, ref, file.code, "", "", "", "", file.language, "")
    for folder in [*arrivals.kept.get(ref.digest, ()), arrivals.room]:
        try:
            return find_stage(folder / "class", header, at_hand, mend=False)
        except BadSaveError:
            continue
    raise ArrivalError("no_story", story=make_printable(ref.id), version=make_printable(ref.version))


def read_handed(arrivals: Arrivals, of: Class, at_hand: Sequence[Story]) -> list[Handed]:
    """Return every save that arrived with what it is by itself, in the order found."""
    refused, saves, found = list[Verification](), dict[Path, Save](), dict[Path, Verification]()
    stories = dict[Path, Story]()
    for group in Sorter([of.stage.story, *at_hand], arrivals.kept, mend=False).grouped(arrivals.paths, refused):
        saves |= dict(zip(group.paths, group.saves, strict=True))
        found |= {one.path: one for one in verify_group(group)}
        stories |= dict.fromkeys(group.paths, group.stage.story)
    found |= {one.path: one for one in refused}
    roster = Roster(of.private)
    handed = list[Handed]()
    for number, (path, arrival) in enumerate(arrivals.saves.items(), 1):
        save = saves.get(path) or _read_again(path)
        one = Handed(number, arrival, _read_content(path), found[path], save, story=stories.get(path), played=path)
        _judge(one, of, roster, arrivals.room)
        handed.append(one)
    return handed


def _read_again(path: Path) -> Save | None:
    """Return a save whose story or model is another, None where it can't be read by itself."""
    try:
        return read_save(path)
    except BadSaveError:
        return None


def _read_content(path: Path) -> bytes:
    try:
        return read_file(path, MAX_BYTES)
    except OSError:
        return b""


def _judge(one: Handed, of: Class, roster: Roster, room: Path) -> None:
    """Say of a save by itself whose it is, whether it can count, and what is odd about it."""
    save = one.save
    if save is None:
        one.owner = roster.find_sender(one.arrival)
        one.set_aside(UNUSABLE.get(one.found.status, Standing.UNREADABLE))
        return
    one.owner = roster.find_owner(save.header, one.arrival)
    _judge_story(one, save, of, room)
    if one.standing == Standing.COUNTED and save.header.seed != of.file.code:
        one.set_aside(Standing.OTHER_SEED)
    _flag_people(one, roster)
    _flag_game(one, save, of.file)


def _judge_story(one: Handed, save: Save, of: Class, room: Path) -> None:
    """Set aside a save that does not play again on its own story or can't be taken along to the class's."""
    status, story = one.found.status, of.stage.story
    if status not in (SaveStatus.REPRODUCED, SaveStatus.TORN, SaveStatus.OTHER_STORY, SaveStatus.OTHER_MODEL):
        one.set_aside(UNUSABLE[status])
        return
    played = status in (SaveStatus.REPRODUCED, SaveStatus.TORN)
    if played and story.answers_to(save.header.story.digest):
        return
    if save.header.story.id != story.id:
        one.set_aside(Standing.OTHER_STORY)
        return
    one.taken = take_along(one.arrival.path, save, of.stage, Path(name_file(of.file.code, one.owner, one.content)).stem)
    if not one.taken.content:
        one.set_aside(Standing.OTHER_VERSION)
        return
    path = room / f"taken-{one.number}.jsonl"
    path.write_bytes(one.taken.content)
    group = Group(of.stage, [path], [read_save(path)])
    one.played = path
    one.found = replace(verify_group(group)[0], path=one.arrival.path)
    one.flags[Flag.TAKEN_ALONG] = make_printable(save.header.story.version)


def _flag_people(one: Handed, roster: Roster) -> None:
    """Tell what is odd about whose a save is."""
    owner, sender = one.owner, roster.find_sender(one.arrival)
    if not owner.key:
        one.flags[Flag.NO_OWNER] = ""
    elif owner.source != OwnerSource.HEADER:
        one.flags[Flag.BY_FOLDER] = ""
    unknown = [] if roster.is_empty else [student for student in owner.ids if roster.find(student) is None]
    if unknown:
        one.flags[Flag.NOT_LISTED] = " ".join(unknown)
    if sender.key and owner.key and sender.key != owner.key:
        one.flags[Flag.OTHER_SENDER] = " ".join(sender.ids)


def _flag_game(one: Handed, save: Save, file: ClassFile) -> None:
    """Tell in what a game differs from those that the class file begins, and what is odd about its file."""
    header, facts, wanted = save.header, one.found.facts, file.choose_mandate(save.header.bank)
    code = header.class_code if isinstance(header.class_code, str) else ""
    told = {
        Flag.TORN: "" if save.torn else None,
        Flag.LINE_ENDS: "" if save.line_ends else None,
        Flag.OTHER_CLASS: code if code and code != file.code else None,
        Flag.OTHER_BANK: None if file.allows_bank(header.bank) else header.bank,
        Flag.OTHER_MANDATE: header.mandate if wanted and header.mandate != wanted else None,
        Flag.OTHER_LENGTH: "" if bool(header.short) != file.short else None,
        Flag.LATE: save.lines[-1].at if save.lines and is_late(file.deadline, save.lines[-1].at) else None,
        Flag.CLOCK: str(facts.backwards) if facts and facts.backwards else None,
        Flag.TAKEN_BACK: str(save.taken_back) if save.taken_back else None,
        Flag.UNFINISHED: None if one.found.finished else "",
        Flag.SIMULATED: "" if is_simulated(header) else None,
    }
    one.flags |= {flag: make_printable(text) for flag, text in told.items() if text is not None}
