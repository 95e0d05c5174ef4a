"""Stories that are too large in one way each: what is in them is in form, and there is too much of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from tests.hostile import plain, scene
from tests.stories import MANIFEST


class Oversized(NamedTuple):
    """How a folder is filled with `size` of something, and the code of the finding that refuses it.

    `size` is what the benchmark asks for. Tests set the constant `bound` of a module of `game.pack` to `most`, or leave
    it where that is 0: then `fits` is the largest size without that finding.
    """

    build: Callable[[Path, int], None]
    size: int
    bound: str
    fits: int
    most: int
    code: str = "too-large"


def migrations(folder: Path, count: int) -> None:
    """Write one rename a version, all of one scene's earlier names, each name leading to the next."""
    names = [*(f"s{n}" for n in range(count)), "start"]
    rows = (f"{number(n)}: {{scenes: {{{names[n]}: {names[n + 1]}}}}}\n" for n in range(count))
    plain(folder, pack=MANIFEST.replace("1.0.0", "9.0.0"), migrations="".join(rows))


def renames(folder: Path, count: int) -> None:
    """Write one version with as many renames, none of which leads to a scene there is."""
    rows = "".join(f"    s{n}: strat{n}\n" for n in range(count))
    plain(folder, pack=MANIFEST.replace("1.0.0", "9.0.0"), migrations=f"1.1.0:\n  scenes:\n{rows}")


def number(n: int) -> str:
    """Return the n-th of versions in order."""
    return f"1.{n // 1000 + 1}.{n % 1000}"


def catalogue(folder: Path, count: int) -> None:
    plain(folder)
    rows = (f'msgctxt "scenes.s{n}.title"\nmsgid "Scene {n}"\nmsgstr "Akt {n}"\n\n' for n in range(count))
    (folder / "locale").mkdir()
    (folder / "locale" / "de.po").write_text("".join(rows))


def comments(folder: Path, count: int) -> None:
    plain(folder)
    (folder / "locale").mkdir()
    (folder / "locale" / "de.po").write_text("#\n" * count)


def languages(folder: Path, count: int) -> None:
    plain(folder)
    (folder / "locale").mkdir()
    for n in range(count):
        (folder / "locale" / f"l{n}.po").write_text('msgctxt "scenes.start.title"\nmsgid "S"\nmsgstr "T"\n')


def wide(folder: Path, count: int) -> None:
    """Write lines of a hundred bytes each."""
    plain(folder)
    (folder / "locale").mkdir()
    (folder / "locale" / "de.po").write_text(f"#{'x' * 98}\n" * count)


def continued(folder: Path, count: int) -> None:
    """Write one translated text of so many characters, fifty a line with their quotation marks."""
    plain(folder)
    (folder / "locale").mkdir()
    lines = f'"{"x" * 48}"\n' * (count // 50)
    (folder / "locale" / "de.po").write_text(f'msgid "S"\nmsgstr ""\n{lines}"{"x" * (count % 50)}"\n')


def text(folder: Path, count: int) -> None:
    plain(folder, scene(f'  text: "{("word " * (count // 5 + 1))[:count]}"\n'))


def long_key(folder: Path, count: int) -> None:
    plain(folder, scene(f'  ? "{"k" * count}"\n  : 1\n'))


def scenes(folder: Path, count: int) -> None:
    plain(folder, "start: {title: S}\n" + "".join(f"s{n}: {{title: T}}\n" for n in range(1, count)))


def months(folder: Path, count: int) -> None:
    plain(folder, pack=MANIFEST + f"months: {count - 5}\nrunoff: 5\n")


OVERSIZED = {
    "100,000 versions that rename": Oversized(migrations, 100_000, "read.story_limits.MAX_RENAMES", 30, 60),
    "100,000 names in a version": Oversized(renames, 100_000, "read.story_limits.MAX_RENAMES", 59, 60),
    "a translation of 300,000 rows": Oversized(catalogue, 300_000, "read.catalogue_limits.MAX_LINES", 15, 60),
    "a translation of 10,000,000 comments": Oversized(comments, 10_000_000, "read.catalogue_limits.MAX_LINES", 60, 60),
    "a translation of 30 MB": Oversized(wide, 300_000, "read.catalogue_limits.MAX_BYTES", 3, 300),
    "a translated text of 7.5 MB": Oversized(continued, 7_500_000, "read.catalogue_limits.MAX_TEXT", 60, 71),
    "1,500 languages": Oversized(languages, 1_500, "read.catalogue_limits.MAX_LANGUAGES", 6, 6),
    "a text of 20 MB": Oversized(text, 20_000_000, "read.yaml_source.MAX_TEXT", 60, 60),
    "a key of 1 MB": Oversized(long_key, 1_000_000, "read.yaml_source.MAX_KEY", 60, 60, "yaml-syntax"),
    "50,000 scenes": Oversized(scenes, 50_000, "read.story_limits.MAX_SCENES", 60, 60),
    "a calendar of 1,200 months": Oversized(months, 1_200, "check.manifest_check.MAX_CALENDAR", 240, 0, "range"),
}
