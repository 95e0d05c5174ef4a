"""Where saves lie, what they are called, and the stories kept beside them."""

from __future__ import annotations

import os
import re
from datetime import datetime
from pathlib import Path

from game.journal.format import Header, SaveRefused
from game.pack.files import digest, read_archive, read_folder, write_archive
from game.pack.findings import PackInvalid
from game.pack.load import known_pack, load_files
from game.pack.story import Story
from game.text.cells import shown

SUFFIX = ".jsonl"


def new_path(folder: Path, header: Header, now: datetime) -> Path:
    """Return a name that no save in `folder` has yet: when, which bank, which seed."""
    words = (f"{now:%Y%m%d-%H%M%S}", header.bank or header.story.id, header.seed)
    stem = "-".join(re.sub(r"[^A-Za-z0-9-]+", "", word)[:40] for word in words)
    path, number = folder / f"{stem}{SUFFIX}", 2
    while path.exists():
        path, number = folder / f"{stem}-{number}{SUFFIX}", number + 1
    return path


def keep_story(folder: Path, story: Story) -> None:
    """Keep the files of a story beside the saves, once for each digest, so that saves outlive edits."""
    path = _kept(folder, story.digest)
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        half = path.with_suffix(f".{os.getpid()}.part")  # a class may begin on one folder at once
        try:
            write_archive(story.pack.files, half)
            half.replace(path)
        finally:
            half.unlink(missing_ok=True)


def story_of(folder: Path, header: Header) -> Story:
    """Return the very story a game was played on: kept beside the save, or the one at hand if nothing has changed.

    Raises SaveRefused when neither has the digest that the save names.
    """
    ref = header.story
    kept = _kept(folder, ref.digest)
    try:
        files = read_archive(kept) if kept.exists() else read_folder(known_pack(ref.id))
        if digest(files) == ref.digest:
            return load_files(files)
    except PackInvalid as error:
        raise SaveRefused("no_story", status="other-story", why=error.findings[0].line) from error
    version, known = shown(ref.version), ref.digest[:12]
    raise SaveRefused("other_story", status="other-story", story=shown(ref.id), version=version, digest=known)


def _kept(folder: Path, name: str) -> Path:
    if not re.fullmatch(r"[0-9a-f]{32}", name):
        raise SaveRefused("digest", status="edited", line=1)
    return folder / "packs" / f"{name}.zip"
