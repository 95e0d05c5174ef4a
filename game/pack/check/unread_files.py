"""Files in a story's folder that look like a part of it and are not read, since their names end wrongly."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path, PurePosixPath

from game.pack.findings import Finding, FindingCode, Place, Severity
from game.pack.pack import PARTS
from game.pack.read.files import MAX_ENTRIES, SUFFIXES, list_entries
from game.text.sentences import Sentence

_ENDING = re.compile(r"[.。．](ya?ml|po)(?![a-z])", re.IGNORECASE)
_BACKUP = re.compile(r"(~|#|\.(bak|orig|swp|tmp))\Z", re.IGNORECASE)
_TEXT = frozenset(("", ".txt", ".md", ".rtf", ".csv", ".json"))
_WRITTEN = frozenset((".txt", ".rtf", ".doc", ".docx", ".odt"))
"""What word processors and plain editors write when nobody tells them otherwise."""

_BESIDE = frozenset((".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".pdf"))
"""What may lie among scenes and is never taken for one."""


def find_unread_files(folder: Path, prefix: str = "") -> Iterator[Finding]:
    """Yield a warning for each file below `folder` that only its name keeps out of the story, placed after `prefix`.

    Names alone are looked at: what these files hold is no part of the story.
    """
    for path in sorted(islice(list_entries(folder, []), MAX_ENTRIES), key=lambda path: path.parts):
        name = path.relative_to(folder).as_posix()
        if looks_like_story_file(name) and os.path.isfile(path):
            where, message = Place(prefix + name), Sentence("nothing reads this file: its name ends wrongly")
            yield Finding(
                FindingCode.UNKNOWN_FILE, where, message, _advise_on_file(PurePosixPath(name)), Severity.WARNING
            )


def looks_like_story_file(name: str) -> bool:
    """Say whether a file that is not read has a name as if it were: `b.yml`, `variables.yaml.txt`, `scenes/b.docx`."""
    path = PurePosixPath(name)
    hidden = any(part.startswith((".", "~$", "#")) for part in path.parts)
    if hidden or path.suffix in SUFFIXES or _BACKUP.search(name) or path.parts[0] == "blessed":
        return False
    if _ENDING.search(path.name):
        return True
    if path.parts[0] == "scenes":
        return path.suffix.lower() not in _BESIDE and path.stem.lower() != "readme"
    return len(path.parts) == 1 and path.stem in PARTS and path.suffix.lower() in {"", *_WRITTEN}


def _advise_on_file(path: PurePosixPath) -> Sentence:
    """Return what to do: another name where the file may be text, else another way of saving it."""
    ending = _ENDING.search(path.name)
    if ending is None and path.suffix.lower() not in _TEXT:
        return Sentence("save it as plain text, under a name that ends in .yaml")
    stem = path.name[: ending.start()] if ending else path.stem
    right = path.with_name(stem + (".po" if ending and ending[1].lower() == "po" else ".yaml"))
    return Sentence("rename it to {name}; let your system show the endings of file names", name=right)
