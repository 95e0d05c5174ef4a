"""What a class of students hands in: games of a story of sixteen pages, packed and spoilt as platforms do it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta, timezone
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec.structs import replace

from game.classroom.class_file import ClassFile, ClassStory, PrivateFile, Student, draw_key, draw_salt
from game.classroom.class_folder import create_class
from game.engine.page import Decision
from game.engine.stage import Stage
from game.journal.format import Line, Save, read_save
from game.journal.header import Fork
from game.journal.new_game import NewGame
from game.journal.sealing import seal_lines
from game.journal.start import start_game
from game.pack.read.files import write_archive
from tests.stories import MANIFEST, pack, staged

CODE = "FIN-2026"
PAGES = 16
BEGUN = datetime(2026, 3, 2, 9, 0, tzinfo=timezone(timedelta(hours=8)))


@cache
def road(version: str = "1.0.0", *, longer: bool = False) -> Stage:
    """Return a story of sixteen pages with two choices each; a `longer` one has a page at its beginning."""
    manifest = MANIFEST.replace("1.0.0", version).replace(
        "opening: start", "opening: p1" if not longer else "opening: p0"
    )
    pages = [
        f"p{n}: {{title: Page {n} of {version}, choices: {{a: {{text: Left, do: [cash += 1], go: p{n + 1}}}, "
        f"b: {{text: Right, go: p{n + 1}}}}}}}\n"
        for n in range(0 if longer else 1, PAGES)
    ]
    last = f"p{PAGES}: {{title: The end, choices: {{a: {{text: Left}}, b: {{text: Right}}}}}}\n"
    return staged(pack("".join(pages) + last, manifest=manifest + "key_figures: [cash]\n"))


@cache
def played(choices: str, version: str = "1.0.0", seed: str = CODE, *, longer: bool = False) -> Save:
    """Return a game of these choices, a letter a page."""
    with TemporaryDirectory() as folder:
        play = start_game(road(version, longer=longer), NewGame(seed=seed), folder=Path(folder))
        for number, choice in enumerate(choices, 0 if longer else 1):
            play.decide(Decision(f"p{number}", choice))
        play.close()
        assert play.path is not None
        return read_save(play.path)


def choices_of(number: int) -> str:
    """Return the choices of a student: no two students agree."""
    return "".join("ab"[(number * 2_654_435_761 >> bit) & 1] for bit in range(PAGES))


def handed(
    student: str = "",
    number: int = 1,
    *,
    save: Save | None = None,
    count: int = PAGES,
    begun: int = 0,
    **header: object,
) -> bytes:
    """Return the save of a student, or the first `count` decisions of it; it began so many minutes late."""
    game = save or played(choices_of(number))
    start = BEGUN + timedelta(minutes=begun, seconds=number)
    lines = [
        replace(line, at=(start + timedelta(seconds=40 * n + number * n % 7)).isoformat())
        for n, line in enumerate(game.lines[:count], 1)
    ]
    fields = {"started": start.isoformat(), "player": "", **header}
    if student:
        fields |= {"class_code": CODE, "student": student}
    return b"".join(seal_lines(replace(game.header, **fields), lines))


def forked(student: str, of: bytes, at: int, number: int) -> bytes:
    """Return a game that says that it left another before decision `at`."""
    seal = of.splitlines()[at - 1].rpartition(b'"seal":"')[2][:32].decode()
    choices = choices_of(number)[: at - 1] + choices_of(number + 500)[at - 1 :]
    return handed(student, number, save=played(choices), begun=90, fork=Fork("parent", seal, at))


def reasoned(save: Save, n: int, reason: str) -> Save:
    """Return a save with a reason in one of its decisions."""
    lines: list[Line] = [replace(line, reason=reason) if line.n == n else line for line in save.lines]
    return Save(save.header, tuple(lines), save.seal, save.size, save.length, save.torn)


def make_class(folder: Path, students: Iterable[Student], **fields: object) -> Path:
    """Write the two files of a class into a folder; return that of the students."""
    story = road().story
    file = ClassFile(CODE, 1, ClassStory(story.id, story.manifest.version, story.digest), salt=draw_salt(), **fields)  # type: ignore[arg-type]
    folder.mkdir(parents=True, exist_ok=True)
    return create_class(folder, file, PrivateFile(CODE, 1, draw_key(), list(students)))[0]


def students(count: int) -> list[Student]:
    """Return so many students, from 学生1 with the id 2026001 on."""
    return [Student(f"2026{n:03}", f"学生{n}", f"s{n}@example.edu") for n in range(1, count + 1)]


def moodle_folder(number: int) -> str:
    """Return the folder that Moodle makes for what a student handed in."""
    return f"学生{number}_2026{number:03}_assignsubmission_file_"


def kept_story(stage: Stage | None = None) -> dict[str, bytes]:
    """Return a story as it is kept beside saves, by its path."""
    story = (stage or road()).story
    return {f"packs/{story.digest}.zip": write_archive(story.pack.files)}


def zipped(files: Mapping[str, bytes], *, gbk: bool = False) -> bytes:
    """Return a zip of files; with `gbk` its names are written as Chinese Windows does, which no flag tells."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    content = out.getvalue()
    if not gbk:
        return content
    for name in files:
        content = content.replace(name.encode(), _pad(name))
    return content.replace(b"\x00\x08\x08\x00", b"\x00\x00\x08\x00")


def _pad(name: str) -> bytes:
    """Return a name in GBK, as long as it is in UTF-8."""
    return b"x" * (len(name.encode()) - len(name.encode("gbk"))) + name.encode("gbk")
