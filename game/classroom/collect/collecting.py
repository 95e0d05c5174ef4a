"""A class collected: what arrived is sorted out, and every game that counts lies once in one folder."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from game.classroom.class_file import PrivateFile, Student
from game.classroom.class_folder import read_class, read_private_beside
from game.classroom.collect.arrival_search import ASIDE, COLLECTED, open_arrivals
from game.classroom.collect.arrivals import Arrivals, PassedOver
from game.classroom.collect.class_reading import Class, find_class_stage, read_handed
from game.classroom.collect.collected_table import list_rows, write_table
from game.classroom.collect.kept_files import add_collected, check_folder, hash_content, name_file, write_collected
from game.classroom.collect.owners import Roster
from game.classroom.collect.save_looks import looks_like_save
from game.classroom.collect.save_standing import Handed, Standing
from game.classroom.collect.sorting import CountRule, sort_out
from game.classroom.receipts import RECEIPTS, Receipts, ReceiptState, read_receipts, renew, write_receipts
from game.debrief.data_dictionary import SheetRow
from game.debrief.intake import number_players
from game.journal.format import read_save
from game.journal.save_names import PACKS
from game.pack.read.files import write_archive
from game.pack.story import Story

MOST_FILES = 5_000
"""How many files of one class are looked at."""


@dataclass(frozen=True)
class Collected:
    """What came of collecting: every save that arrived, what was passed over, and of whom no game counts.

    `receipts` are by the file in the folder. `changed` says how many files were written or taken out.
    """

    of: Class
    handed: list[Handed]
    passed: list[PassedOver]
    missing: list[Student]
    rows: list[SheetRow]
    receipts: dict[str, ReceiptState] = field(default_factory=dict)
    changed: int = 0

    @property
    def counted(self) -> list[Handed]:
        """The saves that count, one a student or team."""
        return [one for one in self.handed if one.standing == Standing.COUNTED]

    def count_passed(self) -> dict[str, int]:
        """Return how many files were passed over for each reason."""
        return dict(Counter(one.why for one in self.passed))


def collect_class(
    sources: Sequence[Path], class_path: Path, into: Path, rule: CountRule, at_hand: Sequence[Story] = ()
) -> Collected:
    """Collect what arrived of a class into a folder, beside what was collected before; no source is touched.

    Raises ClassError, ArrivalError and OSError; where the folder can't be written, it stays as it was.
    """
    file = read_class(class_path)
    private = read_private_beside(class_path, file.code)
    before = check_folder(into, file.code)
    with open_arrivals(sources, MOST_FILES, skip=into) as arrivals:
        add_collected(arrivals, into, before)
        of = Class(file, private, find_class_stage(file, at_hand, arrivals))
        handed = read_and_sort(arrivals, of, rule, at_hand)
        return _write(into, of, handed, arrivals)


def read_and_sort(arrivals: Arrivals, of: Class, rule: CountRule, at_hand: Sequence[Story]) -> list[Handed]:
    """Return every save that arrived with what it is to its class, and its player's number."""
    handed = read_handed(arrivals, of, at_hand)
    made = {hash_content(one.taken.content) for one in handed if one.taken and one.taken.content}
    handed = [one for one in handed if hash_content(one.content) not in made]
    for number, one in enumerate(handed, 1):
        one.number = number
    sort_out(handed, rule)
    owners = Roster(of.private).list_owners()
    known = [*owners, *sorted({one.who for one in handed} - set(owners))]
    numbers = number_players(known, of.key or of.file.code.encode())
    for one in handed:
        one.player = numbers[one.who]
    return handed


def find_missing(private: PrivateFile | None, handed: Sequence[Handed]) -> list[Student]:
    """Return the students of the roster of whom, or of whose team, no game counts."""
    counted = {one.who for one in handed if one.standing == Standing.COUNTED}
    owners = Roster(private).list_owners()
    return [student for who, students in owners.items() if who not in counted for student in students]


def _write(into: Path, of: Class, handed: list[Handed], arrivals: Arrivals) -> Collected:
    """Write the folder of a class."""
    files = dict[str, bytes]()
    for one in handed:
        files |= _list_files(one, of)
    files |= _list_stories(handed, of)
    for one in handed:
        if one.standing == Standing.SAME and one.of:
            one.file = one.of.file
    old, signed = read_receipts(into), _list_signed(handed, of)
    receipts = Receipts(renew(old, of.key, signed) if of.key else old.rows)
    states = {file: receipts.check(of.key, file, *told) for file, told in signed.items()}
    missing = find_missing(of.private, handed)
    story = of.stage.story
    say = story.speak(of.file.language or story.manifest.language).say
    rows = list_rows(of.file.code, handed, arrivals.passed, missing, Roster(of.private), states, say)
    files = {
        COLLECTED: write_table(rows),
        **files,
    }  # first: a folder with it is one to go on with, if no more gets there
    if receipts.rows:
        files[RECEIPTS] = write_receipts(receipts.rows)
    changed = write_collected(into, files)
    return Collected(of, handed, arrivals.passed, missing, rows, states, changed)


def _list_signed(handed: Sequence[Handed], of: Class) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Return the seal and the ids of each file that is signed: of a save taken along, what was made of it too."""
    signed = dict[str, tuple[str, tuple[str, ...]]]()
    for one in handed:
        if not one.save or not one.file or one.standing == Standing.SAME:
            continue
        signed[one.file] = one.seal, one.owner.ids
        if made := _find_made(one):
            signed[name_file(of.file.code, one.owner, made)] = read_save(one.played).seal, one.owner.ids
    return signed


def _find_made(one: Handed) -> bytes:
    """Return what was made of a save that counts on the class's story; empty where it was played on that."""
    return one.taken.content if one.taken and one.standing == Standing.COUNTED else b""


def _list_files(one: Handed, of: Class) -> dict[str, bytes]:
    """Return the files that a save is kept in; `one.file` is the save as it arrived."""
    if one.standing == Standing.SAME or not looks_like_save(one.content):
        return {}
    name, made = name_file(of.file.code, one.owner, one.content), _find_made(one)
    one.file = name if one.standing == Standing.COUNTED and not made else f"{ASIDE}/{name}"
    files = {one.file: one.content}
    return files | {name_file(of.file.code, one.owner, made): made} if made else files


def _list_stories(handed: Sequence[Handed], of: Class) -> dict[str, bytes]:
    """Return the stories of all saves that are kept, each once beside those that count and once beside the others."""
    stories = dict[str, Story]()
    for one in handed:
        if one.standing == Standing.COUNTED:
            stories[f"{PACKS}/{of.file.story.digest}.zip"] = of.stage.story
        if one.story and one.save and one.file.startswith(ASIDE):
            stories[f"{ASIDE}/{PACKS}/{one.save.header.story.digest}.zip"] = one.story
    packed = {id(story): write_archive(story.pack.files) for story in {id(s): s for s in stories.values()}.values()}
    return {name: packed[id(story)] for name, story in stories.items()}
