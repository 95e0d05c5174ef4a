"""The language server: what editors ask is answered out of the desk, in the terms of the protocol."""

from __future__ import annotations

import asyncio
import inspect
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol, lsp_method

from game import __version__
from game.authoring.lsp.answers import Answers
from game.authoring.lsp.desk import Desk
from game.authoring.lsp.line_table import LineTable
from game.authoring.lsp.open_story import CheckedStory
from game.authoring.lsp.protocol_values import find_path, make_diagnostic, make_uri, read_changes
from game.authoring.lsp.story_checking import StoryChecking
from game.pack.findings import Finding

PREVIEW = "president.preview"
"""The command that returns the page of a scene: its arguments are the address of a file and the scene."""

_TRIGGERS = ["{", ":", '"', "(", ".", " "]


class StoryProtocol(LanguageServerProtocol):
    """The protocol without pygls's own copy of what is typed: it ends lines where editors do not, and then refuses."""

    @lsp_method(types.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(
        self, params: types.DidChangeTextDocumentParams
    ) -> Iterator[tuple[Callable[..., Any], tuple[types.DidChangeTextDocumentParams], None]]:
        """Hand what was typed to the desk, which keeps the only copy."""
        yield self.fm.features[types.TEXT_DOCUMENT_DID_CHANGE], (params,), None


class StoryServer(LanguageServer):
    """Serves the editors of one author; `language` is what findings and hovers are told in."""

    def __init__(self, language: str) -> None:
        super().__init__("president", __version__, protocol_cls=StoryProtocol)
        self.language = language
        self.desk = Desk()
        self.answers = Answers(self.desk, language)
        self.checking = StoryChecking(self.desk, self.publish, self.log)
        self._running: asyncio.Task[None] | None = None
        _add_features(self)

    def start_checking(self) -> None:
        """Begin to check what is typed, with the units of columns that the editor asked for."""
        encoding = self.workspace.position_encoding
        self.desk.encoding = str(getattr(encoding, "value", encoding) or self.desk.encoding)
        self._running = asyncio.ensure_future(self.checking.run())

    def publish(self, checked: CheckedStory, name: str, path: Path, findings: list[Finding]) -> None:
        """Show what is wrong in a file of a story."""
        table = LineTable(checked.text.texts.get(name, ""), self.desk.encoding)
        shown = [make_diagnostic(one, name, table, self.language) for one in findings]
        uri, version = self.desk.uris.get(path) or make_uri(path), self.desk.versions.get(path)
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, shown, version))

    def log(self, text: str) -> None:
        """Tell the editor's log."""
        self.window_log_message(types.LogMessageParams(types.MessageType.Error, text))


def serve_editor(language: str) -> None:
    """Serve over standard input and output until the editor ends; whatever else is printed goes to the errors."""
    reader, writer = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(sys.stderr.fileno(), 1)
    StoryServer(language).start_io(reader, writer)


def _add_features(server: StoryServer) -> None:
    _add_documents(server)
    answers = server.answers
    _answer(server, types.TEXT_DOCUMENT_HOVER, answers.hover)
    _answer(server, types.TEXT_DOCUMENT_DEFINITION, answers.definition)
    _answer(server, types.TEXT_DOCUMENT_REFERENCES, answers.references)
    _answer(server, types.TEXT_DOCUMENT_DOCUMENT_SYMBOL, answers.outline)
    _answer(server, types.TEXT_DOCUMENT_PREPARE_RENAME, answers.prepare_rename)
    _answer(server, types.TEXT_DOCUMENT_RENAME, answers.rename, types.RenameOptions(prepare_provider=True))
    kinds = types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix])
    _answer(server, types.TEXT_DOCUMENT_CODE_ACTION, answers.fixes, kinds)
    triggers = types.CompletionOptions(trigger_characters=_TRIGGERS)
    _answer(server, types.TEXT_DOCUMENT_COMPLETION, answers.complete, triggers)

    @server.command(PREVIEW)
    async def preview(_: StoryServer, uri: str, scene: str) -> str:
        return await answers.preview(uri, scene)


def _answer(server: StoryServer, method: str, answer: Callable[[Any], Any], options: Any = None) -> None:
    """Let a question be answered; what is asked and said is of a type of its own for each method, hence Any."""

    async def respond(params: Any) -> Any:
        said = answer(params)
        return await said if inspect.isawaitable(said) else said

    server.feature(method, options)(respond)


def _add_documents(server: StoryServer) -> None:
    desk, checking = server.desk, server.checking

    @server.feature(types.INITIALIZED)
    async def begin(_: types.InitializedParams) -> None:
        server.start_checking()

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def take_up(params: types.DidOpenTextDocumentParams) -> None:
        document = params.text_document
        if path := find_path(document.uri):
            desk.uris[path] = document.uri
            desk.open(path, document.text, document.version)
            checking.wake()

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def follow(params: types.DidChangeTextDocumentParams) -> None:
        if path := find_path(params.text_document.uri):
            desk.change(path, read_changes(params.content_changes), params.text_document.version)
            checking.wake()

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    def look_again(params: types.DidSaveTextDocumentParams) -> None:
        if path := find_path(params.text_document.uri):
            desk.touch(path)
            checking.wake()

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def forget(params: types.DidCloseTextDocumentParams) -> None:
        if path := find_path(params.text_document.uri):
            desk.close(path)
            checking.wake()
