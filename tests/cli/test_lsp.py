"""`president lsp` where it can't begin: one line says how to install what it needs."""

from __future__ import annotations

import sys

import pytest

from tests.shelf import one_line, ran


@pytest.mark.parametrize(
    ("language", "word"), [("zh", "请在程序的文件夹里运行"), ("en", "run, in the program's folder,")]
)
def test_a_package_that_is_missing_is_one_line(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, language: str, word: str
) -> None:
    for name in [name for name in sys.modules if name.startswith("game.authoring.lsp.")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "lsprotocol", None)
    refused = ran(capsys, "lsp", "--lang", language)
    assert refused[0] == 2
    assert f"{word} .venv/bin/pip install -e '.[teach]'" in one_line(refused)


@pytest.mark.parametrize(("language", "told"), [("zh", "给编辑器用的"), ("en", "talks with an editor")])
def test_who_starts_it_in_a_terminal_is_told_that_it_waits_for_an_editor(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, language: str, told: str
) -> None:
    monkeypatch.setattr("game.authoring.lsp.language_server.serve_editor", lambda language: None)
    assert ran(capsys, "lsp", "--lang", language) == (0, "", "")
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    code, out, err = ran(capsys, "lsp", "--lang", language)
    assert (code, out) == (0, "")
    assert told in err
