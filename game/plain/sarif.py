"""Findings as SARIF 2.1.0, the form that editors and code hosts read."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote

from game import __version__
from game.pack.findings import Finding, visible

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_BASE = "STORY"


def sarif(folder: Path, findings: Sequence[Finding]) -> dict[str, object]:
    """Return the log of one check; files are named relative to the story's folder."""
    rules = sorted({finding.code for finding in findings})
    driver = {"name": "president", "version": __version__, "rules": [{"id": code} for code in rules]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_BASE: {"uri": folder.resolve().as_uri() + "/"}},
        "results": [_result(finding, rules.index(finding.code)) for finding in findings],
    }
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _result(finding: Finding, rule: int) -> dict[str, object]:
    hint = f" ({finding.hint})" if finding.hint else ""
    where = {
        "artifactLocation": {"uri": quote(finding.where.file), "uriBaseId": _BASE},
        "region": {"startLine": finding.where.line, "startColumn": finding.where.column},
    }
    return {
        "ruleId": finding.code,
        "ruleIndex": rule,
        "level": finding.severity,
        "message": {"text": visible(finding.message + hint)},
        "locations": [{"physicalLocation": where}],
    }
