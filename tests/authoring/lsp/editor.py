"""An editor for tests: speaks to `president lsp` over the pipes of a subprocess, and holds what it was shown."""

from __future__ import annotations

import json
import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any, Self

ROOT = Path(__file__).parents[3]
PATIENCE = 60.0
Json = Any
"""A message, or a piece of one."""


class Editor:
    """Begins a server; `shown` holds the diagnostics by address, as the last message about each had them."""

    def __init__(self, *, language: str = "en", encodings: list[str] | None = None) -> None:
        command = [sys.executable, "-m", "game", "lsp", "--lang", language]
        environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT, env=environment
        )
        self.shown: dict[str, list[Json]] = {}
        self.versions: dict[str, int | None] = {}
        self.texts: dict[str, str] = {}
        self.logged: list[str] = []
        self._number = 0
        self._inbox: queue.Queue[Json] = queue.Queue()
        threading.Thread(target=self._listen, daemon=True).start()
        general = {"positionEncodings": encodings} if encodings else {}
        self.capabilities = self.ask("initialize", processId=None, rootUri=None, capabilities={"general": general})[
            "capabilities"
        ]
        self.tell("initialized")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if kind is None:
            self.ask("shutdown")
            self.tell("exit")
            self.process.wait(timeout=PATIENCE)
        self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout, self.process.stderr):
            if pipe:
                pipe.close()

    def _listen(self) -> None:
        pipe = self.process.stdout
        assert pipe is not None
        try:
            while header := pipe.readline():
                length = int(header.split(b":")[1])
                while pipe.readline().strip():
                    pass
                self._inbox.put(json.loads(pipe.read(length)))
        except ValueError:  # closed while it was read
            pass
        self._inbox.put(None)

    def _send(self, message: Json) -> None:
        pipe = self.process.stdin
        assert pipe is not None
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        pipe.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        pipe.flush()

    def tell(self, method: str, **params: Json) -> None:
        """Send a notification."""
        self._send({"method": method, "params": params})

    def ask(self, method: str, **params: Json) -> Json:
        """Return the answer to a question. Raises AssertionError where it is refused."""
        answer = self.ask_raw(method, **params)
        assert "error" not in answer, answer["error"]
        return answer["result"]

    def ask_raw(self, method: str, **params: Json) -> Json:
        """Return the whole message that answers a question."""
        self._number += 1
        self._send({"id": self._number, "method": method, "params": params})
        while True:
            message = self._take(time.monotonic() + PATIENCE)
            if message.get("id") == self._number and "method" not in message:
                return message

    def _take(self, until: float) -> Json:
        try:
            message = self._inbox.get(timeout=max(until - time.monotonic(), 0.001))
        except queue.Empty:
            raise AssertionError("no word from the server") from None
        assert message is not None, "the server has ended"
        if message.get("method") == "textDocument/publishDiagnostics":
            params = message["params"]
            self.shown[params["uri"]] = params["diagnostics"]
            self.versions[params["uri"]] = params.get("version")
        elif message.get("method") == "window/logMessage":
            self.logged.append(message["params"]["message"])
        return message

    def wait_for(self, uri: str, *codes: str, version: int | None = None) -> list[Json]:
        """Return the diagnostics of a file once they have all of some codes, and none where none is named."""
        until = time.monotonic() + PATIENCE
        while True:
            found = self.shown.get(uri)
            codes_shown = {one["code"] for one in found or []}
            fits = found is not None and (set(codes) <= codes_shown if codes else not found)
            if fits and found is not None and (version is None or self.versions[uri] == version):
                return found
            self._take(until)

    def wait_until(self, fits: Callable[[], bool]) -> None:
        """Listen until something holds."""
        until = time.monotonic() + PATIENCE
        while not fits():
            try:
                self._take(min(until, time.monotonic() + 0.5))
            except AssertionError:
                if time.monotonic() > until:
                    raise AssertionError(self.logged) from None

    def open(self, path: Path, text: str | None = None) -> str:
        """Show a file and return its address."""
        uri, text = path.resolve().as_uri(), path.read_text("utf-8") if text is None else text
        self.texts[uri] = text
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self.tell("textDocument/didOpen", textDocument=document)
        return uri

    def type(self, uri: str, text: str, version: int = 2) -> None:
        """Put a whole new text in place of what a file holds."""
        self.texts[uri] = text
        self.tell(
            "textDocument/didChange",
            textDocument={"uri": uri, "version": version},
            contentChanges=[{"text": text}],
        )

    def ask_at(self, method: str, uri: str, offset: int, **more: Json) -> Json:
        """Return the answer to a question about a place."""
        position = find_position(self.texts[uri], offset)
        return self.ask(f"textDocument/{method}", textDocument={"uri": uri}, position=position, **more)


def find_position(text: str, offset: int) -> Json:
    """Return a place as the protocol counts it."""
    before = text[:offset]
    line = before.count("\n")
    column = before[before.rfind("\n") + 1 :]
    return {"line": line, "character": len(column.encode("utf-16-le", "surrogatepass")) // 2}


def cut_range(text: str, stretch: Json) -> str:
    """Return what stands in a range of a text."""
    start, end = (find_offset(text, stretch[key]) for key in ("start", "end"))
    return text[start:end]


def find_offset(text: str, position: Json) -> int:
    """Return the offset of a position. Raises AssertionError for one outside the text."""
    lines = text.split("\n")
    assert position["line"] < len(lines), position
    line, at = lines[position["line"]], 0
    units = position["character"]
    while units > 0:
        assert at < len(line), position
        units -= 2 if line[at] > "\uffff" else 1
        at += 1
    assert units == 0, position
    return sum(len(one) + 1 for one in lines[: position["line"]]) + at


def apply_edits(text: str, edits: list[Json]) -> str:
    """Return a text with edits made, the last one first."""
    for edit in sorted(edits, key=lambda one: find_offset(text, one["range"]["start"]), reverse=True):
        start, end = (find_offset(text, edit["range"][key]) for key in ("start", "end"))
        text = text[:start] + edit["newText"] + text[end:]
    return text
