"""A first overlay for an author: a folder of small, commented files that already plays, to be changed line by line."""

from __future__ import annotations

import os
import re
from pathlib import Path

from game.authoring.json_schema import write_schema
from game.bank.model import read_model
from game.pack.check.all import check_pack
from game.pack.findings import Finding, Severity
from game.pack.load import find_pack, read_story
from game.pack.pack import read_pack
from game.pack.read.files import Files, read_folder, write_folder
from game.pack.read.overlay import compose_files
from game.pack.shelf import find_stories_folder
from game.text.game_error import GameError
from game.text.sentences import Sentence

TEMPLATES = Path(__file__).with_name("starter")
"""The files that an author gets, as YAML that is checked like any other."""

SCHEMA = "schema.json"
_PLAIN = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}\Z", re.IGNORECASE)
_YAML_WORDS = frozenset(("y", "n", "yes", "no", "on", "off", "true", "false", "null"))
_TEXT = re.compile(r"[a-z][a-z0-9_-]*\Z", re.IGNORECASE)
"""A name that YAML takes for text as it stands, but for its own words."""


class UnfitBaseError(GameError):
    """The story can't be extended by the templates: it has not what they change, or lies elsewhere; says what."""

    def __init__(self, why: Sentence) -> None:
        super().__init__(why)
        self.why = why


def write_overlay(folder: Path, base: str) -> list[str]:
    """Write an overlay of the story `base` into a new or empty folder; return the names of its files in order.

    Raises NotEmptyError, UnfitBaseError, PackError for a story that there is not or that can't be played, and OSError.
    """
    under = find_pack(base)
    texts = {name: content.decode() for name, content in read_folder(TEMPLATES).items()}
    texts["pack.yaml"] = write_manifest(texts["pack.yaml"], folder, under)
    files = {name: text.encode() for name, text in texts.items()}
    _check_fit(under, files)
    files[SCHEMA] = write_schema().encode()
    write_folder(files, folder)
    return list(files)


def _name_base(under: Path, folder: Path) -> str:
    """Return how an overlay names the story under it: by name where it comes with the game, else by the way there.

    Raises UnfitBaseError where there is no way from the one to the other.
    """
    if under.parent == find_stories_folder():
        return under.name
    try:
        return Path(os.path.relpath(under, folder)).as_posix()
    except ValueError as error:  # on Windows
        raise UnfitBaseError(Sentence("it lies on another drive than {folder}", folder=folder)) from error


def write_manifest(template: str, folder: Path, under: Path) -> str:
    """Put id and base of the overlay in `folder` over the story in `under` in place of those of the template.

    Raises UnfitBaseError where there is no way from the one to the other.
    """
    manifest, base = write_id(template, folder.resolve().name), _name_base(under, folder.resolve())
    return re.sub(r"^extends: \S+", lambda _: f"extends: {base}", manifest, flags=re.MULTILINE)


def write_id(manifest: str, name: str) -> str:
    """Put the name of its folder in place of a template's id, which stays where the name can't be one."""
    if not _PLAIN.match(name):
        return manifest
    written = name if _TEXT.match(name) and name.lower() not in _YAML_WORDS else f'"{name}"'
    return re.sub(r"^id: \S+", f"id: {written}", manifest, flags=re.MULTILINE)


def _check_fit(under: Path, files: Files) -> None:
    """Raise UnfitBaseError with the first thing that the story under them does not have."""
    findings: list[Finding] = []
    pack = read_pack(compose_files(read_story(under), {"starter": files}), findings)
    findings += check_pack(pack)
    if pack.manifest.model == "bank":
        read_model(pack, findings)
    errors = [finding for finding in findings if finding.severity == Severity.ERROR]
    if errors:
        raise UnfitBaseError(errors[0].message)
