"""Folders that nobody should open: what a pack could hold to run code, read elsewhere, write, or never end."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from tests.stories import MANIFEST, VARIABLES

CANARY = "the-canary-is-yellow"


def plain(folder: Path, scenes: str = "", **parts: str) -> None:
    """Write a small pack; further files by name."""
    opening = "start: {title: S, choices: {a: {text: A, do: [cash += 1]}, b: {text: B}}}\n"
    files = {"pack": MANIFEST, "variables": VARIABLES, "scenes/all": scenes or opening, **parts}
    for name, text in files.items():
        path = folder / f"{name}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def scene(extra: str) -> str:
    """Return a scene with something more in it."""
    return "start:\n  title: S\n" + extra


def linked_file(folder: Path) -> None:
    plain(folder)
    (folder.parent / "secret.yaml").write_text(f"{CANARY}: 1\n")
    (folder / "scenes" / "more.yaml").symlink_to(folder.parent / "secret.yaml")


def linked_folder(folder: Path) -> None:
    plain(folder)
    outside = folder.parent / "outside"
    outside.mkdir()
    (outside / "more.yaml").write_text(f"{CANARY}: 1\n")
    (folder / "scenes" / "outside").symlink_to(outside)


def endless_link(folder: Path) -> None:
    plain(folder)
    (folder / "scenes" / "again").symlink_to(folder)
    (folder / "scenes" / "round.yaml").symlink_to(folder / "scenes" / "round.yaml")


def device(folder: Path) -> None:
    plain(folder)
    (folder / "scenes" / "zero.yaml").symlink_to("/dev/zero")


def pipe(folder: Path) -> None:
    plain(folder)
    os.mkfifo(folder / "scenes" / "pipe.yaml")


LINKS_AND_PIPES = (linked_file, linked_folder, endless_link, device, pipe)
"""What Windows lets few people make, or nobody."""


def long_name(folder: Path) -> None:
    plain(folder)
    deep = folder.joinpath("scenes", *["d" * 100] * 10)
    deep.mkdir(parents=True)
    (deep / "more.yaml").write_text("more: {title: T}\n")


def many_near(folder: Path) -> None:
    """Write choices that lead to scenes there are none of, each named much like many that there are."""
    there = "".join(f"scene-{n}: {{title: T}}\n" for n in range(2_000))
    lost = "".join(f"    c{n}: {{text: A, go: scene-{n}x}}\n" for n in range(2_000))
    plain(folder, f"start:\n  title: S\n  choices:\n{lost}{there}")


def hundred_megabytes(folder: Path) -> None:
    plain(folder)
    block = ("x" * 99 + "\n") * 10_000
    for number in range(100):
        with (folder / f"part{number}.yaml").open("w") as file:
            file.write("a: |\n")
            file.write(block)


def one_gigabyte(folder: Path) -> None:
    plain(folder)
    with (folder / "figures.yaml").open("wb") as file:
        file.truncate(1_000_000_000)


def many_files(folder: Path) -> None:
    plain(folder)
    for number in range(2_500):
        (folder / "scenes" / f"{number}.yaml").touch()


def aliases(folder: Path) -> None:
    rows = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    rows += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]
    plain(folder, figures="\n".join(rows) + "\n")


def too_many_keys(folder: Path) -> None:
    plain(folder, figures="".join(f"k{n}: 1\n" for n in range(600_000)))


HOSTILE: dict[str, tuple[Callable[[Path], None], str]] = {
    "aliases that grow tenfold, twelve times": (aliases, "yaml-syntax"),
    "brackets a hundred thousand deep": (lambda folder: plain(folder, figures="a: " + "[" * 100_000), "yaml-syntax"),
    "mappings a hundred thousand deep": (lambda folder: plain(folder, figures="{a: " * 100_000), "yaml-syntax"),
    "a pack of a hundred megabytes": (hundred_megabytes, "too-large"),
    "a file of a gigabyte": (one_gigabyte, "too-large"),
    "thousands of files": (many_files, "too-large"),
    "half a million keys and more": (too_many_keys, "yaml-syntax"),
    "a link to a file outside": (linked_file, "outside"),
    "a link to a folder outside": (linked_folder, "outside"),
    "a link to itself": (endless_link, "unreadable"),
    "a link to a device": (device, "outside"),
    "a pipe nobody writes to": (pipe, "unreadable"),
    "a file's name of a thousand characters": (long_name, "name"),
    "thousands of names that are not quite there": (many_near, "reference"),
    "a word of ninety thousand characters": (
        lambda folder: plain(folder, scene(f"  kind: {'x' * 90_000}\n")),
        "schema-word",
    ),
    "a tag of ninety thousand characters": (
        lambda folder: plain(folder, figures=f"a: !{'x' * 90_000} b\n"),
        "yaml-tag",
    ),
    "a month of ninety thousand characters": (
        lambda folder: plain(folder, scene(f'  on: "{"2" * 90_000}"\n')),
        "date",
    ),
    "a base outside, by ../": (
        lambda folder: plain(folder, pack=MANIFEST + "extends: ../../../../etc\n"),
        "overlay-base",
    ),
    "a base by its whole path": (lambda folder: plain(folder, pack=MANIFEST + "extends: /etc\n"), "overlay-base"),
    "a tag that makes objects": (
        lambda folder: plain(folder, figures='a: !!python/object/apply:os.system ["touch owned"]\n'),
        "yaml-tag",
    ),
    "a condition with __class__": (
        lambda folder: plain(folder, scene("  if: __class__ == 1\n")),
        "unknown-name",
    ),
    "a condition that climbs": (
        lambda folder: plain(folder, scene('  if: "().__class__.__bases__[0].__subclasses__()"\n')),
        "expression-syntax",
    ),
    "a condition that imports": (
        lambda folder: plain(folder, scene("  if: \"__import__('os').system('touch owned')\"\n")),
        "expression-syntax",
    ),
    "a power": (lambda folder: plain(folder, scene("  if: 9**9**9**9 > 1\n")), "expression-syntax"),
    "a number of a million digits": (
        lambda folder: plain(folder, scene(f"  if: cash > {'9' * 1_000_000}\n")),
        "too-large",
    ),
    "a condition a megabyte deep": (
        lambda folder: plain(folder, scene(f"  if: {'(' * 500_000}1{')' * 500_000} > 0\n")),
        "too-large",
    ),
    "a text times a number": (lambda folder: plain(folder, scene('  if: \'"x" * 999999999 == "y"\'\n')), "type"),
    "a slot with an attribute": (
        lambda folder: plain(folder, scene('  text: "{cash.__class__.__init__.__globals__}"\n')),
        "placeholder",
    ),
    "a slot with an index": (lambda folder: plain(folder, scene('  text: "{bank[0]}"\n')), "placeholder"),
    "a slot a billion wide": (lambda folder: plain(folder, scene('  text: "{cash:>999999999}"\n')), "placeholder"),
    "a slot with a conversion": (lambda folder: plain(folder, scene('  text: "{cash!r}"\n')), "placeholder"),
    "a scene named ../../owned": (lambda folder: plain(folder, "../../owned: {title: S}\n"), "name"),
    "a number past all floats": (lambda folder: plain(folder, figures="a: 1e999999\n"), "yaml-number"),
}
"""Each with what builds it and the code of the finding that refuses it."""
