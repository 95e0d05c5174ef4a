"""`president translate`: a story's catalogue brought up to date with it, and how far the translation is."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import TYPE_CHECKING

from game.cli.arguments import add_json
from game.cli.exits import FINE

if TYPE_CHECKING:
    from game.pack.pack import Pack


def add(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("story", metavar="PACK", help="a story's name or folder")
    parser.add_argument(
        "--lang", dest="into", required=True, metavar="LANGUAGE", help="the language: en, de, pt_BR ..."
    )
    add_json(parser)
    parser.epilog = (
        "Writes locale/LANGUAGE.po in the story's folder: new texts are added, translations whose source has changed "
        "are marked fuzzy, those whose source is gone move to the end. Nothing translated is lost, and running it "
        "again changes nothing."
    )


def run(arguments: argparse.Namespace) -> int:
    """Bring the catalogue of a language up to date; return the exit code."""
    from game.authoring.translation import merge_catalogue
    from game.cli.errors import CommandError
    from game.cli.output.json_output import print_json
    from game.pack.load import find_pack
    from game.plain.lines import Lines
    from game.text.languages import CODE
    from game.views.environment import choose_interface_language

    lines, into, folder = Lines(choose_interface_language()), arguments.into, find_pack(arguments.story)
    if not CODE.match(into):
        raise CommandError("no_code", language=into)
    pack = _read_whole(folder)
    if into == pack.manifest.language:
        raise CommandError("own_language", language=into)
    now = merge_catalogue(pack, into)
    path = folder / "locale" / f"{into}.po"
    _write_catalogue(path, now.content)
    counts = {"translated": now.translated, "fuzzy": now.fuzzy, "missing": now.missing, "obsolete": now.obsolete}
    if arguments.json:
        print_json({"language": into, "file": str(path), **counts, "mended": now.mended})
    else:
        if now.mended:
            mended = lines.say("common.list_separator").join(map(str, now.mended))
            lines.hanging("", lines.say("translate.mended", file=path.name, lines=mended))
        lines.hanging("", lines.say("translate.done", language=into, **counts))
        lines.line(lines.say("debrief.wrote", path=path))
    return FINE


def _read_whole(folder: Path) -> Pack:
    """Return a story's pack. Raises PackError where an entry is out of form: its translations would seem obsolete."""
    from game.pack.findings import Finding, PackError, Severity
    from game.pack.load import read_story
    from game.pack.pack import read_pack

    findings: list[Finding] = []
    pack = read_pack(read_story(folder), findings)
    errors = [finding for finding in findings if finding.severity == Severity.ERROR]
    if errors:
        raise PackError(errors)
    return pack


def _write_catalogue(path: Path, content: str) -> None:
    """Write a catalogue in one step, so that a full disk costs no translation; leave one that is right alone."""
    from game.cli.errors import explain_no_writing

    new = path.with_suffix(".po.new")
    with explain_no_writing(path):
        path.parent.mkdir(exist_ok=True)
        if not path.exists() or path.read_bytes() != content.encode():
            new.write_text(content, encoding="utf-8", newline="\n")
            os.replace(new, path)
