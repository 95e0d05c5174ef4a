"""Overlays: the files of a story together with those that are laid over it.

An overlay adds entries in files of the usual names and changes existing ones in `changes.yaml`. All files of such a
story are one mapping, the overlays' under `overlays/<number>-<id>/`, so whatever reads or keeps it covers them all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import zip_longest

from game.pack import schema
from game.pack.findings import Finding, FindingCode, PackError, Place
from game.pack.read.decode import decode_value
from game.pack.read.files import MAX_BYTES, Files
from game.pack.read.marked_values import MarkedMapping, place_of
from game.text.sentences import Sentence

CHANGES = "changes"
_LAYER = re.compile(r"overlays/([0-9]+)-[^/]+/")
_ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}\Z", re.IGNORECASE)


def find_layer(name: str) -> str:
    """Return the folder of the overlay that a file belongs to, as `overlays/01-fund/`; empty for the base."""
    found = _LAYER.match(name)
    return found[0] if found else ""


def list_layers(names: Iterable[str]) -> list[str]:
    """Return the folders of the overlays that files belong to, lowest first."""
    found = {find_layer(name) for name in names} - {""}
    return sorted(found, key=lambda folder: (int(folder.split("/")[1].split("-")[0]), folder))


def read_versions(version: str, folders: Sequence[str]) -> dict[str, str]:
    """Return the versions of a base and of its overlays by folder, the base's under "", out of that of the story."""
    parts = version.rsplit("+", len(folders)) if folders else [version]
    return dict(zip_longest(("", *folders), parts[: len(folders) + 1], fillvalue=""))


def find_section(name: str) -> str:
    """Return the section that a file is about, in the base or in an overlay."""
    name = name.removeprefix(find_layer(name))
    return "scenes" if name.startswith("scenes/") else name.removesuffix(".yaml")


def read_base(folder: str, files: Files) -> tuple[str, Place]:
    """Return the story that the overlay in a folder is laid over, empty for a story of its own, and where it says so.

    Raises PackError where pack.yaml can't be read and where an overlay does not say it: no story can be made of
    what lies there.
    """
    name, content, findings = f"{folder}/pack.yaml", files.get("pack.yaml", b""), list[Finding]()
    if b"extends" not in content and b"\\" not in content and b":" in content and f"{CHANGES}.yaml" not in files:
        return "", Place(name)  # whatever else it says, and without waiting for YAML
    from game.pack.read.yaml_source import read_yaml

    document = read_yaml(name, content, findings)
    if "pack.yaml" in files and not document:
        hint = Sentence("it needs id, title and version; an overlay also extends, the story under it")
        raise PackError(
            findings or [Finding(FindingCode.SCHEMA_MISSING, Place(name), Sentence("this file is empty"), hint)]
        )
    base, place = document.get("extends"), place_of(name, document.marks.get("extends", (0, 0)))
    if isinstance(base, str) and base:
        return base, place
    if "extends" in document or (document and f"{CHANGES}.yaml" in files):
        message = Sentence("this overlay does not say what it is laid over")
        hint = Sentence("write extends: and the story's name or folder")
        raise PackError([Finding(FindingCode.OVERLAY_BASE, place, message, hint)])
    return "", place


def compose_files(base: Files, overlays: Mapping[str, Files]) -> dict[str, bytes]:
    """Return the files of a story with overlays over it, the lowest first; each stands under the name of its folder.

    Raises PackError for an overlay whose pack.yaml does not fit, and for too much altogether.
    """
    if not overlays:
        return dict(base)
    from game.pack.read.yaml_source import read_yaml

    composed, lowest = dict(base), len(list_layers(base)) + 1
    for number, (folder, files) in enumerate(overlays.items(), lowest):
        name = f"{folder}/pack.yaml"
        findings: list[Finding] = []
        manifest = read_overlay_manifest(name, read_yaml(name, files.get("pack.yaml", b""), findings), findings)
        if manifest is None or findings:
            raise PackError(findings)
        composed |= {f"overlays/{number:02d}-{manifest.id}/{file}": content for file, content in files.items()}
    if sum(map(len, composed.values())) > MAX_BYTES:
        message = Sentence("the story and its overlays are larger than {most:,} bytes", most=MAX_BYTES)
        raise PackError([Finding(FindingCode.TOO_LARGE, Place("pack.yaml"), message)])
    return composed


def read_overlay_manifest(name: str, document: MarkedMapping, findings: list[Finding]) -> schema.Overlay | None:
    """Return what the pack.yaml of an overlay says, or None after adding what is wrong with it."""
    manifest = decode_value(document, schema.Overlay, name, findings)
    if manifest is not None and not _ID.match(manifest.id):
        place, hint = place_of(name, document.marks["id"]), Sentence("letters, digits, - and _")
        findings.append(
            Finding(FindingCode.NAME, place, Sentence("{name} can't be an overlay's id", name=manifest.id), hint)
        )
        return None
    return manifest
