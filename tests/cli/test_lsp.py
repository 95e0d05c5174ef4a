"""`president lsp` where it can't begin: one line says how to install what it needs."""

from __future__ import annotations

import sys

import pytest

from tests.shelf import one_line, ran


@pytest.mark.parametrize(("language", "word"), [("zh", "请运行"), ("en", "run")])
def test_a_package_that_is_missing_is_one_line(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, language: str, word: str
) -> None:
    for name in [name for name in sys.modules if name.startswith("game.authoring.lsp.")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "lsprotocol", None)
    refused = ran(capsys, "lsp", "--lang", language)
    assert refused[0] == 2
    assert f"{word} pip install 'bank-president[teach]'" in one_line(refused)
