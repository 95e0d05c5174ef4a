"""`president translate`: a story's catalogue brought up to date, and how far the translation is."""

from __future__ import annotations

import os
import re
from pathlib import Path

from game.journal.options import interface
from game.pack.findings import Finding, PackInvalid
from game.pack.load import find_pack, read_story
from game.pack.pack import Pack, read_pack
from game.pack.translate import merged
from game.plain.exits import FINE
from game.plain.lines import Lines, as_json
from game.plain.trouble import Trouble, told, writing

CODE = re.compile(r"[a-z]{2,3}([_-][A-Za-z0-9]{2,8})*\Z")
"""What languages are called: en, pt_BR, zh-Hant."""


def run_translate(name: str, into: str, *, scripted: bool) -> int:
    """Bring locale/`into`.po of a story up to date; return the exit code. `scripted` prints JSON."""
    lines = Lines(interface(""))
    return told(lambda: _translate(find_pack(name), into, lines, scripted), lines.language)


def _translate(folder: Path, into: str, lines: Lines, scripted: bool) -> int:
    if not CODE.match(into):
        raise Trouble("no_code", language=into)
    pack = _whole(folder)
    if into == pack.manifest.language:
        raise Trouble("own_language", language=into)
    now = merged(pack, into)
    path = folder / "locale" / f"{into}.po"
    _write(path, now.content)
    counts = {"translated": now.translated, "fuzzy": now.fuzzy, "missing": now.missing, "obsolete": now.obsolete}
    if scripted:
        as_json({"language": into, "file": str(path), **counts})
    else:
        lines.hanging("", lines.say("translate.done", language=into, **counts))
        lines.line(lines.say("debrief.wrote", path=path))
    return FINE


def _whole(folder: Path) -> Pack:
    """Return a story's pack. Raises PackInvalid where an entry is out of form: its translations would seem obsolete."""
    findings: list[Finding] = []
    pack = read_pack(read_story(folder), findings)
    errors = [finding for finding in findings if finding.severity == "error"]
    if errors:
        raise PackInvalid(errors)
    return pack


def _write(path: Path, content: str) -> None:
    """Write a catalogue in one step, so that a full disk costs no translation; leave one that is right alone."""
    new = path.with_suffix(".po.new")
    with writing(path):
        path.parent.mkdir(exist_ok=True)
        if not path.exists() or path.read_bytes() != content.encode():
            new.write_text(content, encoding="utf-8", newline="\n")
            os.replace(new, path)
