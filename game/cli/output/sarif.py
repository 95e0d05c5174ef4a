"""Findings as SARIF 2.1.0, the form that editors and code hosts read."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote

from game import __version__
from game.pack.findings import Finding, cut_finding
from game.pack.read.overlay import find_layer

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_BASE = "STORY"


def make_sarif(stack: Sequence[Path], findings: Sequence[Finding], language: str) -> dict[str, object]:
    """Return the log of one check; files are named relative to the folder they lie in, the story's or an overlay's.

    `stack` holds these folders, that of the base first; messages are told in `language`.
    """
    rules = sorted({finding.code for finding in findings})
    driver = {"name": "president", "version": __version__, "rules": [{"id": code} for code in rules]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_name_base(n): {"uri": path.resolve().as_uri() + "/"} for n, path in enumerate(stack)},
        "results": [_make_result(finding, rules.index(finding.code), stack, language) for finding in findings],
    }
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _name_base(number: int) -> str:
    return f"OVERLAY{number}" if number else _BASE


def _locate_file(file: str, stack: Sequence[Path]) -> dict[str, str]:
    """Return where a file lies: the name that a story and its overlays make together says in which folder.

    Where they can't be put together, the folder itself stands before pack.yaml.
    """
    alone = [f"{path.resolve().name}/" for path in stack]
    folder = find_layer(file) or file.removesuffix("pack.yaml")
    if folder in alone:
        return {"uri": "pack.yaml", "uriBaseId": _name_base(alone.index(folder))}
    folder = find_layer(file)
    number = int(folder.split("/")[1].split("-")[0]) if folder else 0
    return {"uri": quote(file.removeprefix(folder)), "uriBaseId": _name_base(number)}


def _make_result(finding: Finding, rule: int, stack: Sequence[Path], language: str) -> dict[str, object]:
    where = {
        "artifactLocation": _locate_file(finding.where.file, stack),
        "region": {"startLine": finding.where.line, "startColumn": finding.where.column},
    }
    return {
        "ruleId": finding.code,
        "ruleIndex": rule,
        "level": finding.severity,
        "message": {"text": cut_finding(finding.reason.say_in(language))},
        "locations": [{"physicalLocation": where}],
    }
