"""No page, report or message of another story says a word of the first case, nor anything in Chinese."""

from __future__ import annotations

import csv
import html
import io
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pytest

from game import CAMPAIGN
from game.cli.main import COMMANDS
from game.engine.autoplay import make_president
from game.engine.stage import Stage, open_stage
from game.journal.deputy import decide_for
from game.journal.new_game import NewGame
from game.journal.replay import Replay
from game.journal.start import start_game
from game.lab.compare import compare_games
from game.pack.load import find_pack
from game.pack.read.files import read_folder
from game.pack.shelf import list_covers
from game.plain.line_game import run_plain
from game.text.catalogue import load_texts
from game.tui.app import PresidentApp
from game.tui.launch import open_state
from game.tui.state.comparison import ComparisonState
from game.tui.state.replay import ReplayState
from game.tui.state.store import GameStore
from game.views.play_options import PlayOptions
from tests.shelf import ran
from tests.tui.driving import Player, drive, painted, press, screen_name

ALONE = (104, 40)
"""The size of a screen on which nothing stands beside the prose, so that words read on from line to line."""

PLAYED = [("harvest", "en"), ("harvest", "es"), ("lantern", "en")]
PLAYERS = {"harvest": ("walker", "bought"), "lantern": ("by-the-book", "by-the-heart")}
CASE = re.compile(
    r"one-?connect|ping\s?an|\balliances?\b|\bvendors?\b|(?<![\d.])201[789](?!\d)|\bRMB\b|\bCNY\b|\byuan\b|renminbi"
    r"|\bcount(?:y|ies)\b|\bpresidents?\b|\bbanks?\b|[\u2e80-\u9fff\uff00-\uffef]",
    re.IGNORECASE,
)
"""Words of the first case, and any Chinese."""

LENDING = re.compile(r"\b(?:loans?|lending|capital adequacy)\b", re.IGNORECASE)
"""Words of any bank, which a story without one has no use for."""

COMMANDS_OF_AUTHORS = (
    "balance.", "bless.", "check.", "common.game", "counts.", "diverge.", "error.what.part", "explore.", "gate.",
    "graph.", "help.key.rewind", "help.key.variables", "import.", "keys.name.e", "keys.rewind", "keys.variables",
    "likeness.", "lsp.", "measure.", "model.", "names.", "noun.", "preview.", "processes.", "schema.", "search.",
    "simulate.", "spread.", "starter.", "translate.", "trouble.", "variables.",
)  # fmt: skip
"""What the keys of the interface begin with that are said while a story is written or measured, and names."""

PROGRAM = re.compile(rf"\bpresident (?:{'|'.join(COMMANDS)})\b|usage: president|bank-president")
"""What the program is called."""


@cache
def own_words(story: str) -> str:
    """Return all that a story's files say, in one line."""
    return flat("\n".join(content.decode() for content in read_folder(find_pack(story)).values()))


def flat(text: str) -> str:
    """Return the words of a text with single spaces between them, whatever stands around them."""
    return " ".join(re.findall(r"\w+", text.lower().replace('"\n"', "")))


def foreign(text: str, story: str) -> list[str]:
    """Return what a text says of the first case, each with a word on either side, and the story does not say itself."""
    words = " ".join(PROGRAM.sub("", text).split())
    found = list[str]()
    for match in (*CASE.finditer(words), *(() if stage_of(story).model else LENDING.finditer(words))):
        word = flat(match[0])
        before = re.findall(r"\w+", words[max(0, match.start() - 40) : match.start()])[-1:]
        after = re.findall(r"\w+", words[match.end() : match.end() + 40])[:1]
        sides = (flat(" ".join((*before, word))), flat(" ".join((word, *after))))
        if not any(f" {side} " in f" {own_words(story)} " for side in sides):
            found.append(words[max(0, match.start() - 40) : match.end() + 40])
    return found


def assert_own(texts: Iterable[str], story: str) -> None:
    """Fail with what texts say of the first case."""
    assert [found for text in texts for found in foreign(text, story)] == []


@cache
def stage_of(story: str) -> Stage:
    """Return a story, loaded once a process."""
    return open_stage(find_pack(story))


def saved(story: str, language: str, folder: Path) -> list[Path]:
    """Let two plans play a game each in one world, and return their saves."""
    found = list[Path]()
    for who in PLAYERS[story]:
        play = start_game(stage_of(story), NewGame(seed="WALK", language=language, player=who), folder=folder)
        president = make_president(play.story, who, 1)
        while not play.games.over:
            play.decide(decide_for(play.games, president))
        assert play.path
        found.append(play.path)
        play.close()
    return found


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    monkeypatch.setenv("COLUMNS", "100")


@pytest.mark.parametrize(("text", "left"), [("The vendor", 1), ("in 2018", 1), ("president play", 0), ("联盟", 2)])
def test_words_of_the_first_case_are_noticed(text: str, left: int) -> None:
    assert len(foreign(text, "lantern")) == left


@pytest.mark.parametrize(("story", "language"), PLAYED)
def test_a_game_in_lines_says_nothing_of_it(
    story: str, language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed = "?\nh\nf\nj\nb\n9\nno-such-choice\n" + "1\nx\n" * 80
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))
    run_plain(PlayOptions(story=story, language=language, seed="WALK", saves=tmp_path))
    printed = capsys.readouterr()
    titles = [
        stage_of(story).story.text(f"endings.{name}.title", language) for name in stage_of(story).story.pack.endings
    ]
    assert any(title in printed.out for title in titles)
    assert_own((printed.out, printed.err), story)


def test_whatever_a_player_or_a_class_reads_is_there_in_spanish() -> None:
    told = stage_of("harvest").story.speak("es").words
    asked = {key: text for key, text in load_texts("en").items() if not key.startswith(COMMANDS_OF_AUTHORS)}
    bare = re.compile(r"\{[^}]*\}|\W|_")
    assert [key for key, text in asked.items() if bare.sub("", text) and text not in told] == []


@pytest.mark.parametrize(("story", "language"), PLAYED)
def test_slips_are_answered_without_it(story: str, language: str, capsys: pytest.CaptureFixture[str]) -> None:
    slips = (
        ["--bank", "nowhere"], ["--mandate", "builder"], ["--background", "credit"], ["--seed", "a b/c"],
        ["--auto", "x"], ["--at", "no-such-scene"], ["--short", "--mandate", "nothing"],
        ["--at", "no-such-scene", "--set", "cash=x"],
    )  # fmt: skip
    for slip in slips:
        words = ["play", story, "--plain", "--practice", "--lang", language, *slip]
        _, out, err = ran(capsys, *words)
        assert out + err
        assert_own([(out + err).replace("no bank", "").replace("no president", "")], story)  # as options are called


@pytest.mark.long
@pytest.mark.parametrize(("story", "language"), PLAYED)
def test_no_command_says_it(story: str, language: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, second = saved(story, language, tmp_path)
    runs: list[list[object]] = [
        ["check", "--strict", story], ["graph", story], ["graph", story, "--counts"],
        ["simulate", story, "--worlds", "4"], ["review", first, "--worlds", "4"], ["verify", first],
        ["saves", tmp_path], ["compare", first, second, "--plain"], ["replay", first, "--plain"],
        ["debrief", tmp_path, "--worlds", "4", "--out", tmp_path / "r.html", "--csv", tmp_path / "csv",
         "--slides", tmp_path / "s.md"],
    ]  # fmt: skip
    for words in runs:
        code, out, err = ran(capsys, *words, "--lang", language)
        assert code == 0, (words, err)
        assert_own((out, err), story)
    report = re.sub(r"(?s)<(script|style).*?</\1>", "", (tmp_path / "r.html").read_text("utf-8"))
    shown = html.unescape(re.sub(r"<[^>]+>", " ", report))
    tables = [path.read_text("utf-8-sig") for path in (tmp_path / "csv").glob("*.csv")
              if path.stem not in ("games", "columns")]  # fmt: skip
    named = csv.reader(io.StringIO((tmp_path / "csv" / "columns.csv").read_text("utf-8-sig")))
    said = ["; ".join(row[2:]) for row in named]  # what columns are called is the same in all stories
    assert_own((shown, (tmp_path / "s.md").read_text("utf-8"), *tables, *said), story)


@pytest.mark.parametrize(("story", "language"), PLAYED)
def test_the_table_of_names_is_in_the_languages_of_the_story(
    story: str, language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = ran(capsys, "names", story, "--lang", language)
    assert (code, err) == (0, "")
    assert not re.search("[\u2e80-\u9fff\uff00-\uffef]", out)


def looked_at(app: PresidentApp, keys: Iterable[str]) -> list[str]:
    """Press keys one by one and return what each brought to the screen."""
    seen = list[str]()

    async def look(pilot: Player) -> None:
        for key in ("", *keys):
            await pilot.app.workers.wait_for_complete()
            if key:
                await press(pilot, key)
            await pilot.app.workers.wait_for_complete()
            await pilot.pause()
            seen.append(painted(pilot))

    drive(app, look, ALONE)
    return seen


@pytest.mark.long
@pytest.mark.parametrize(("story", "language"), PLAYED)
def test_no_screen_shows_it(story: str, language: str, tmp_path: Path) -> None:
    options = PlayOptions(story=story, language=language, saves=tmp_path, named=True)
    seen = looked_at(PresidentApp(open_state(options)), ("f1", "pagedown", "escape", "enter", "tab", "right"))
    books = ("f", "escape", "j", "escape", "b", "escape", "e", "escape", "f1", "pagedown", "escape")

    async def play(pilot: Player) -> None:
        await pilot.app.workers.wait_for_complete()
        await press(pilot, *books)
        for turn in range(90):
            await pilot.app.workers.wait_for_complete()
            seen.append(painted(pilot))
            if screen_name(pilot) == "EndingScreen":
                break
            if not turn % 12:
                for key in books:
                    await press(pilot, key)
                    seen.append(painted(pilot))
            await press(pilot, "1", "enter", "x")
        assert screen_name(pilot) == "EndingScreen"
        await press(pilot, "pagedown", "pagedown")
        seen.append(painted(pilot))

    drive(
        PresidentApp(open_state(PlayOptions(story=story, language=language, seed="WALK", saves=tmp_path))), play, ALONE
    )
    others = [cover.title for cover in list_covers(language, CAMPAIGN)]
    assert not [title for title in others if re.search("[\u2e80-\u9fff]", title)]
    assert_own([re.sub(r"A President's Notebook: Two Years at a Sma\S*", "", screen) for screen in seen], story)


@pytest.mark.long
@pytest.mark.parametrize(("story", "language"), PLAYED)
def test_no_look_back_shows_it(story: str, language: str, tmp_path: Path) -> None:
    stage, store = stage_of(story), GameStore(PlayOptions(story=story, language=language, saves=tmp_path))
    mine, theirs = (Replay(path, language, stage) for path in saved(story, language, tmp_path))
    found = compare_games(stage, mine.save, theirs.save, 4)
    seen = looked_at(
        PresidentApp(ReplayState(store, mine, language, 1), "replay"),
        ("right", "pagedown", "j", "escape", "f", "escape", "f1", "escape", "end"),
    )
    seen += looked_at(
        PresidentApp(ComparisonState(store, (mine, theirs), found, language), "compare"),
        ("right", "right", "right", "pagedown", "f1", "escape", "end"),
    )
    assert_own(seen, story)
