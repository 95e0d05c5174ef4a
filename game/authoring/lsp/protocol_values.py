"""What the server says in the protocol's own terms: positions, ranges, diagnostics, outlines, addresses of files."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from lsprotocol import types
from pygls import uris

from game.authoring.lsp.completions import Candidate
from game.authoring.lsp.desk import Change
from game.authoring.lsp.finding_ranges import Stretch, find_stretch
from game.authoring.lsp.line_table import LineTable
from game.authoring.lsp.outline_tree import OutlineEntry
from game.authoring.lsp.symbols import SymbolKind
from game.pack.findings import Finding, Severity, cut_finding

SOURCE = "president"
"""Who diagnostics come from, as editors show it."""

_SEVERITIES = {Severity.ERROR: types.DiagnosticSeverity.Error, Severity.WARNING: types.DiagnosticSeverity.Warning}
_KINDS = {
    SymbolKind.VARIABLE: types.CompletionItemKind.Variable,
    SymbolKind.PARAMETER: types.CompletionItemKind.Constant,
    SymbolKind.WORD: types.CompletionItemKind.EnumMember,
    SymbolKind.SCENE: types.CompletionItemKind.Module,
    SymbolKind.CHOICE: types.CompletionItemKind.Event,
    SymbolKind.FIGURE: types.CompletionItemKind.Value,
    SymbolKind.FACT: types.CompletionItemKind.Value,
    SymbolKind.ROLE: types.CompletionItemKind.Class,
    SymbolKind.THING: types.CompletionItemKind.Property,
}


def find_path(uri: str) -> Path | None:
    """Return the file behind an address, links followed; None for what is no file or can be none."""
    path = uris.to_fs_path(uri)
    try:
        return Path(path).resolve() if path else None
    except (ValueError, OSError, RuntimeError):  # a zero byte, a name too long, links in a ring
        return None


def make_uri(path: Path) -> str:
    """Return the address of a file."""
    return uris.from_fs_path(str(path)) or path.as_uri()


def make_position(table: LineTable, offset: int) -> types.Position:
    """Return an offset as an editor counts it."""
    line, character = table.find_position(offset)
    return types.Position(line, character)


def make_range(table: LineTable, stretch: Stretch) -> types.Range:
    """Return a stretch of a text as an editor counts it."""
    return types.Range(make_position(table, stretch[0]), make_position(table, stretch[1]))


def read_position(table: LineTable, position: types.Position) -> int:
    """Return the offset of an editor's position."""
    return table.find_offset((position.line, position.character))


def read_changes(changes: Iterable[types.TextDocumentContentChangeEvent]) -> list[Change]:
    """Return what was typed."""
    read = list[Change]()
    for change in changes:
        if isinstance(change, types.TextDocumentContentChangePartial):
            start, end = change.range.start, change.range.end
            read.append((((start.line, start.character), (end.line, end.character)), change.text))
        else:
            read.append((None, change.text))
    return read


def make_diagnostic(finding: Finding, name: str, table: LineTable, language: str) -> types.Diagnostic:
    """Return a finding with its place, its reason and what to do about it."""
    return types.Diagnostic(
        range=make_range(table, find_stretch(finding, name, table)),
        message=cut_finding(finding.reason.say_in(language)),
        severity=_SEVERITIES[finding.severity],
        code=str(finding.code),
        source=SOURCE,
    )


def make_item(candidate: Candidate, place: types.Range, number: int) -> types.CompletionItem:
    """Return a name to be written at a place; `number` keeps the story's own order."""
    return types.CompletionItem(
        label=candidate.name,
        detail=candidate.about.strip() or None,
        kind=_KINDS.get(candidate.kind, types.CompletionItemKind.Text) if candidate.kind else _WORD,
        sort_text=f"{number:05}",
        filter_text=candidate.name,
        text_edit=types.TextEdit(place, candidate.name),
    )


_WORD = types.CompletionItemKind.Keyword


def make_symbol(entry: OutlineEntry, table: LineTable) -> types.DocumentSymbol:
    """Return an entry of an outline with what is inside it."""
    return types.DocumentSymbol(
        name=entry.name or "-",
        kind=types.SymbolKind.Object if entry.inside else types.SymbolKind.Key,
        range=make_range(table, (entry.start, entry.end)),
        selection_range=make_range(table, (entry.name_start, entry.name_end)),
        detail=entry.title or None,
        children=[make_symbol(one, table) for one in entry.inside],
    )
