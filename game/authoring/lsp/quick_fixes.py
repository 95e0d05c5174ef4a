"""What an editor can mend by itself: findings whose hint names what to write instead."""

from __future__ import annotations

from dataclasses import dataclass

from game.authoring.lsp.finding_ranges import find_stretch, find_word
from game.authoring.lsp.line_table import LineTable
from game.authoring.lsp.yaml_nodes import YamlNode
from game.pack.findings import Finding, FindingCode

_MEANT, _WRITE, _TO_SET, _COMPARE = (
    "did you mean {name}?", "write {right}", "use = to set", "use == to compare"
)  # fmt: skip
_QUOTE, _BOOLEAN = "put it in quotes", "write true, false or quotes"
_TRUE = ("yes", "on", "y", "true")
_OPERATORS = {_TO_SET: ("==", "="), _COMPARE: ("=", "==")}


@dataclass(frozen=True, slots=True)
class QuickFix:
    """A stretch of a file and what to put in its place."""

    start: int
    end: int
    written: str


def list_fixes(finding: Finding, name: str, table: LineTable, root: YamlNode | None) -> list[QuickFix]:
    """Return what would mend a finding, the likeliest first; an empty list where its hint names no replacement."""
    template = finding.hint.template
    if template in (_MEANT, _WRITE):
        return _replace_word(finding, name, table)
    if template in _OPERATORS:
        return _replace_operator(finding, table, *_OPERATORS[template])
    if template in (_QUOTE, _BOOLEAN):
        return _quote(finding, name, table, root, boolean=template == _BOOLEAN)
    return []


def _replace_word(finding: Finding, name: str, table: LineTable) -> list[QuickFix]:
    right = finding.hint.fields.get("name", finding.hint.fields.get("right"))
    if not isinstance(right, str) or "…" in right:
        return []
    if finding.code == FindingCode.EXPRESSION_SYNTAX:
        start, _ = find_stretch(finding, name, table)
        wrong = _find_sign(table.text, start, right)
        return [QuickFix(start, start + len(wrong), right)] if wrong else []
    if right.startswith("{") and (slot := _find_slot(finding, name, table)):
        return [QuickFix(*slot, right)]
    found = find_word(finding, name, table)
    return [QuickFix(*found, right)] if found else []


def _find_sign(text: str, start: int, right: str) -> str:
    """Return the sign or word of an expression at its place that `right` stands for."""
    end = start + 1
    if text[start : start + 1].isalpha():
        while end < len(text) and text[end].isalpha() and (text[end] > "\u2e7f") == (text[start] > "\u2e7f"):
            end += 1
    elif right in (">=", "<=", "!=", "==") and text[end : end + 1] in ("=", "<", ">"):
        end += 1
    return text[start:end]


def _find_slot(finding: Finding, name: str, table: LineTable) -> tuple[int, int] | None:
    """Return where the braces stand that a finding is about."""
    start, _ = find_stretch(finding, name, table)
    if table.text[start : start + 1] not in ("{", "｛"):
        return None
    ends = [at for sign in "}｝" if (at := table.text.find(sign, start)) >= 0]
    return (start, min(ends) + 1) if ends else None


def _replace_operator(finding: Finding, table: LineTable, wrong: str, right: str) -> list[QuickFix]:
    at = table.find_yaml_offset(finding.where.line, finding.where.column)
    return [QuickFix(at, at + len(wrong), right)] if table.text.startswith(wrong, at) else []


def _quote(finding: Finding, name: str, table: LineTable, root: YamlNode | None, *, boolean: bool) -> list[QuickFix]:
    start, end = find_stretch(finding, name, table)
    node = find_scalar(root, start) if root else None
    if node is not None and not node.style:
        start, end = node.start, node.end
    written = table.text[start:end]
    if not written or '"' in written or "\n" in written:
        return []
    quoted = QuickFix(start, end, f'"{written}"')
    return [QuickFix(start, end, "true" if written.lower() in _TRUE else "false"), quoted] if boolean else [quoted]


def find_scalar(root: YamlNode, offset: int) -> YamlNode | None:
    """Return the scalar that begins at an offset of a document, None where none does."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if node.text is not None and node.start == offset:
            return node
        if node.start <= offset <= node.end:
            waiting += [one for pair in node.entries for one in pair] + node.items
    return None
