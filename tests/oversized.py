"""Stories that are too large in one way each: what is in them is in form, and there is too much of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from tests.hostile import plain, scene
from tests.stories import MANIFEST


class Oversized(NamedTuple):
    """How a folder is filled with `size` of something, the constant that bounds it, and the code of the finding.

    `size` is what the benchmark asks for; tests lower the bound and ask for one more.
    """

    build: Callable[[Path, int], None]
    size: int
    bound: str
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


def text(folder: Path, count: int) -> None:
    plain(folder, scene(f'  text: "{"word " * (count // 5)}"\n'))


def long_key(folder: Path, count: int) -> None:
    plain(folder, scene(f'  ? "{"k" * count}"\n  : 1\n'))


def scenes(folder: Path, count: int) -> None:
    plain(folder, "start: {title: S}\n" + "".join(f"s{n}: {{title: T}}\n" for n in range(1, count)))


def missing(folder: Path, count: int) -> None:
    """Write choices that lead to scenes there are none of, each named much like many that there are."""
    there = "".join(f"scene-{n}: {{title: T}}\n" for n in range(count))
    lost = "".join(f"    c{n}: {{text: A, go: scene-{n}x}}\n" for n in range(count))
    plain(folder, f"start:\n  title: S\n  choices:\n{lost}{there}")


def months(folder: Path, count: int) -> None:
    plain(folder, pack=MANIFEST + f"months: {count}\n")


OVERSIZED = {
    "a hundred thousand versions of names": Oversized(migrations, 100_000, "story_limits.MAX_RENAMES"),
    "a hundred thousand names in a version": Oversized(renames, 100_000, "story_limits.MAX_RENAMES"),
    "a translation of 300,000 entries": Oversized(catalogue, 300_000, "catalogue_limits.MAX_LINES"),
    "a translation of ten million comments": Oversized(comments, 10_000_000, "catalogue_limits.MAX_LINES"),
    "1,500 languages": Oversized(languages, 1_500, "catalogue_limits.MAX_LANGUAGES"),
    "a text of 20 megabytes": Oversized(text, 20_000_000, "source.MAX_TEXT"),
    "a key of a megabyte": Oversized(long_key, 1_000_000, "source.MAX_TEXT"),
    "50,000 scenes": Oversized(scenes, 50_000, "story_limits.MAX_SCENES"),
    "a calendar of 1,200 months": Oversized(months, 1_200, "check.MAX_CALENDAR", "range"),
    "missing": Oversized(missing, 9_000, ""),
}
