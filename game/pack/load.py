"""From a name or a folder to a story: find it, read it, check it."""

from __future__ import annotations

import os
from pathlib import Path

from game.pack.cache import recall, remember
from game.pack.findings import Finding, PackInvalid, Place, did_you_mean, in_order, visible
from game.pack.locale import languages, read_translation
from game.pack.pack import Pack, read_pack
from game.pack.source import Files, read_folder
from game.pack.story import Story, checked


def stories_folder() -> Path:
    """Return where the stories that come with the game lie: inside an installed wheel, or beside the sources."""
    inside = Path(__file__).parent.parent / "story"
    return inside if inside.is_dir() else Path(__file__).parent.parent.parent / "story"


def find_pack(name: str) -> Path:
    """Return the folder of a pack given by name or path. Raises PackInvalid naming what is possible."""
    try:
        return known_pack(name)
    except PackInvalid:
        if os.path.isdir(name):  # pathlib's raises for a name that is too long
            return Path(name)
        raise


def known_pack(name: str) -> Path:
    """Return the folder of a story that comes with the game. Raises PackInvalid naming those that do."""
    known = sorted(p.parent.name for p in stories_folder().glob("*/pack.yaml"))
    if name in known:
        return stories_folder() / name
    hint = did_you_mean(name, known) or "stories here: " + ", ".join(known) + "; or give a folder"
    raise PackInvalid([Finding("no-pack", Place(visible(name)), "there is no such story", hint)])


def load_pack(path: Path) -> Story:
    """Return the story in a folder. Raises PackInvalid with all findings when it can't be played."""
    return load_files(read_folder(path))


def load_files(files: Files) -> Story:
    """Return the story in the given files, wherever they came from. Raises PackInvalid.

    A story that was found good before is not read and checked again.
    """
    kept = recall(files)
    if kept is not None:
        return Story(kept)
    from game.pack.check import check  # a story seen before need not wait for what checks it

    findings: list[Finding] = []
    pack = read_pack(files, findings)
    story = checked(pack, findings + check(pack))
    remember(pack)
    return story


def check_folder(path: Path) -> tuple[Pack | None, list[Finding]]:
    """Return the decoded pack and everything that is wrong with it, translations included, sorted by place."""
    findings: list[Finding] = []
    try:
        pack = read_pack(read_folder(path), findings)
    except PackInvalid as error:
        return None, error.findings
    from game.pack.check import check

    findings += check(pack)
    for language in languages(pack):
        read_translation(pack, language, findings)
    return pack, in_order(findings)
