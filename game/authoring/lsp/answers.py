"""What the server answers to each question of an editor."""

from __future__ import annotations

import asyncio
from typing import Protocol

from lsprotocol import types
from pygls.exceptions import JsonRpcInvalidParams

from game.authoring.lsp.completions import list_candidates
from game.authoring.lsp.desk import Desk, OpenFile
from game.authoring.lsp.hover_text import write_hover
from game.authoring.lsp.outline_tree import make_outline
from game.authoring.lsp.protocol_values import (
    find_path,
    make_diagnostic,
    make_item,
    make_range,
    make_symbol,
    make_uri,
    read_position,
)
from game.authoring.lsp.quick_fixes import list_fixes
from game.authoring.lsp.story_checking import sort_by_file
from game.authoring.lsp.symbol_rename import RenameError, must_be_renamable, rename_symbol
from game.authoring.lsp.symbols import Occurrence, SymbolKind, Use
from game.authoring.lsp.wanted_names import find_wanted, find_wanted_in_po
from game.authoring.lsp.yaml_nodes import read_nodes
from game.pack.read.overlay import find_section
from game.text.catalogue import Catalogue


class _AtPlace(Protocol):
    """A question about a place."""

    position: types.Position


class Answers:
    """Answers out of the desk; a file that is no part of a story gets no answer."""

    def __init__(self, desk: Desk, language: str) -> None:
        self.desk, self.language = desk, language

    def complete(self, params: types.CompletionParams) -> types.CompletionList | None:
        """Return the names that may stand at a place."""
        file = self._find_file(params.text_document)
        if file is None or file.story.pack is None:
            return None
        offset = read_position(file.table, params.position)
        is_po = file.name.endswith(".po")
        asked = (
            find_wanted_in_po(file.text, offset) if is_po else find_wanted(find_section(file.name), file.text, offset)
        )
        if asked is None:
            return None
        place = make_range(file.table, (offset - len(asked.prefix), offset))
        found = list_candidates(asked, file.story.pack, file.story.index)
        return types.CompletionList(False, [make_item(one, place, number) for number, one in enumerate(found)])

    async def hover(self, params: types.HoverParams) -> types.Hover | None:
        """Return what a name stands for; of a scene where it is declared, its page too."""
        file = self._find_file(params.text_document)
        found = self._find_name(file, params) if file else None
        if file is None or found is None or file.story.pack is None:
            return None
        said = write_hover(found.symbol, file.story.pack, file.story.index, Catalogue(self.language))
        if found.symbol.kind is SymbolKind.SCENE and found.use is Use.DECLARED:
            page = await asyncio.to_thread(self._write_page, file, found.symbol.name)
            said += f"\n\n---\n\n{page}"
        content = types.MarkupContent(types.MarkupKind.Markdown, said)
        return types.Hover(content, make_range(file.table, (found.start, found.end)))

    async def preview(self, uri: str, scene: str) -> str:
        """Return the page of a scene with its placeholders filled."""
        path = find_path(uri)
        file = self.desk.find_file(path) if path else None
        return await asyncio.to_thread(self._write_page, file, scene) if file else ""

    def definition(self, params: types.DefinitionParams) -> list[types.Location]:
        """Return where the name at a place is declared."""
        file = self._find_file(params.text_document)
        found = self._find_name(file, params) if file else None
        if file is None or found is None:
            return []
        return [self._locate(file, *one) for one in self.desk.list_declared(file.story, found.symbol)]

    def references(self, params: types.ReferenceParams) -> list[types.Location]:
        """Return where the name at a place is written."""
        file = self._find_file(params.text_document)
        found = self._find_name(file, params) if file else None
        if file is None or found is None:
            return []
        wanted = params.context.include_declaration
        uses = file.story.index.list_uses(found.symbol)
        return [self._locate(file, *one) for one in uses if wanted or one[1].use is not Use.DECLARED]

    def outline(self, params: types.DocumentSymbolParams) -> list[types.DocumentSymbol]:
        """Return the entries of a file."""
        file = self._find_file(params.text_document)
        root = read_nodes(file.text) if file and file.name.endswith(".yaml") else None
        if file is None or root is None:
            return []
        return [make_symbol(one, file.table) for one in make_outline(find_section(file.name), root)]

    def prepare_rename(self, params: types.PrepareRenameParams) -> types.Range | None:
        """Return the stretch of the name that would be changed."""
        file = self._find_file(params.text_document)
        found = self._find_name(file, params) if file else None
        if file is None or found is None or file.story.pack is None:
            return None
        try:
            must_be_renamable(file.story.index, found.symbol, file.story.pack)
        except RenameError as error:
            raise JsonRpcInvalidParams(error.message(self.language)) from error
        return make_range(file.table, (found.start, found.end))

    def rename(self, params: types.RenameParams) -> types.WorkspaceEdit | None:
        """Return the edits that change a name wherever it is written."""
        file = self._find_file(params.text_document)
        found = self._find_name(file, params) if file else None
        if file is None or found is None or file.story.pack is None:
            return None
        try:
            edits = rename_symbol(file.story.index, found.symbol, params.new_name, file.story.pack)
        except RenameError as error:
            raise JsonRpcInvalidParams(error.message(self.language)) from error
        changes = dict[str, list[types.TextEdit]]()
        for name, stretches in edits.items():
            table = file.story.index.files[name].find_table(self.desk.encoding)
            written = [types.TextEdit(make_range(table, one), params.new_name) for one in stretches]
            changes[self._address(file, name)] = written
        return types.WorkspaceEdit(changes=changes)

    def fixes(self, params: types.CodeActionParams) -> list[types.CodeAction]:
        """Return what would mend the findings of the lines asked about."""
        file = self._find_file(params.text_document)
        checked = self.desk.checked.get(file.story.folder) if file else None
        if file is None or checked is None or checked.text.texts.get(file.name) != file.text:
            return []
        root, actions = read_nodes(file.text), list[types.CodeAction]()
        for finding in sort_by_file(checked, checked.findings).get(file.name, []):
            shown = make_diagnostic(finding, file.name, file.table, self.language)
            if not params.range.start.line <= shown.range.start.line <= params.range.end.line:
                continue
            for number, fix in enumerate(list_fixes(finding, file.name, file.table, root)):
                edit = types.TextEdit(make_range(file.table, (fix.start, fix.end)), fix.written)
                actions.append(
                    types.CodeAction(
                        title=Catalogue(self.language).say("lsp.fix", right=fix.written),
                        kind=types.CodeActionKind.QuickFix,
                        diagnostics=[shown],
                        is_preferred=number == 0,
                        edit=types.WorkspaceEdit(changes={self._address(file, file.name): [edit]}),
                    )
                )
        return actions

    def _find_file(self, document: types.TextDocumentIdentifier) -> OpenFile | None:
        path = find_path(document.uri)
        return self.desk.find_file(path) if path else None

    def _find_name(self, file: OpenFile, params: _AtPlace) -> Occurrence | None:
        return self.desk.find_symbol(file, read_position(file.table, params.position))

    def _write_page(self, file: OpenFile, scene: str) -> str:
        previews = self.desk.find_previews(file.story)
        return previews.write(scene, self.language) if previews else Catalogue(self.language).say("lsp.preview.errors")

    def _locate(self, file: OpenFile, name: str, one: Occurrence) -> types.Location:
        table = file.story.index.files[name].find_table(self.desk.encoding)
        return types.Location(self._address(file, name), make_range(table, (one.start, one.end)))

    def _address(self, file: OpenFile, name: str) -> str:
        """Return the address of a file of a story, as the editor calls it where it has it open."""
        path = file.story.paths.get(name) or file.story.folder / name
        return self.desk.uris.get(path) or make_uri(path)
