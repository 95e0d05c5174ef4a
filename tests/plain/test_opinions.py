"""The open question in lines: printed below the choices, answered with `a` until the choice, told at the end."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest
from msgspec.structs import replace

from game.journal.replay import Replay
from game.plain.session import Session
from game.views.transcript import write_transcript
from tests.journal.test_opinions import FIRST, begun, opinions, saved

ASK = "  ? A blessing or a curse?"


def typed(monkeypatch: pytest.MonkeyPatch, *lines: str) -> Session:
    """Return a session that has read these lines, and what came before them, to the end of its input."""
    session = Session(begun(None))
    monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
    session.run()
    return session


def test_the_last_answer_before_the_choice_counts_and_both_are_told_at_the_end(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    session = typed(monkeypatch, "a first thought", "a second thought", "1", "1", "1", "1", "a 工具而已", "1")
    assert opinions(session.play) == ["second thought", "", "", "", "工具而已"]
    out = capsys.readouterr().out
    assert out.count(ASK) == 3  # on both pages and at the end
    told = out[out.rindex(ASK) :].splitlines()[1:3]
    assert [row.strip() for row in told] == ["second thought", "工具而已"]


def test_words_of_the_players_own_keep_their_full_width_signs(monkeypatch: pytest.MonkeyPatch) -> None:
    session = typed(monkeypatch, "ａ　是福，还是祸？（难说）", "w 先看：①", "１")
    (past,) = session.play.past
    assert (past.decision.choice, past.decision.opinion, past.decision.reason) == (
        "in", "是福，还是祸？（难说）", "先看：①"
    )  # fmt: skip


def test_an_answer_to_a_question_that_its_author_took_out_does_not_bar_the_way() -> None:
    session = Session(begun(None))
    page = session.play.page()
    session.keep_opinion("too late")
    for shown, kept in ((page, "too late"), (replace(page, open_question=""), "")):
        decision = session.slip.make_decision(shown, "1", session.printer, session.read, session.typing)
        assert decision.opinion == kept


def test_nobody_has_to_answer_and_elsewhere_a_is_no_command(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    session = typed(monkeypatch, "1", "a too late", "1", "1", "1", "1")
    assert opinions(session.play) == [""] * 5
    assert capsys.readouterr().out.count(ASK) == 2


def test_the_help_names_the_answer_where_the_page_asks_for_one(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed(monkeypatch, "?", "1", "?")
    asked, quiet = capsys.readouterr().out.split("a number chooses")[1:]
    assert "a ANSWER" in asked
    assert "a ANSWER" not in quiet


def test_a_record_quotes_an_answer_that_markdown_and_terminals_would_obey(tmp_path: Path) -> None:
    path = saved(tmp_path, replace(FIRST, opinion="<b>\x1b[2J# no\n* list"))
    text = "\n\n".join(write_transcript(Replay(path)))
    assert "\x1b" not in text
    assert "<b>" not in text
    assert "> &lt;b&gt;" in text
    assert "A blessing or a curse?" in text
