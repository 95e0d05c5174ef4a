"""Stories before and after an edit, and games played on them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from game.engine.page import Decision
from game.engine.presidents.president import President
from game.engine.presidents.random_president import RandomPresident
from game.engine.stage import Stage
from game.journal.deputy import decide_for
from game.journal.new_game import NewGame
from game.journal.playthrough import Playthrough
from game.journal.start import start_game
from tests.stories import bank_pack, campaign_files, staged

SCENES = """\
start:
  on: 2017-01
  title: The first morning
  choices:
    look: {text: Look around, do: [board_trust += 1]}
    sign: {text: Sign at once, if: board_trust >= 30, do: [board_trust -= 5]}
plan:
  on: {every: 2, from: 2017-02, to: 2017-06}
  kind: plan
  title: The plan
  dials:
    data: {text: Data, levels: {none: {text: None}, half: {text: Half}}}
    hiring: {text: Hiring, levels: {none: {text: None}, full: {text: Full, do: [board_trust += 0.5]}}}
news: {on: 2017-03, title: A letter, kind: notice, do: [mood += 1]}
offer:
  on: 2017-03
  title: The offer
  predict: {npl-june: {ask: Where will it be?, of: npl_ratio, at: 2017-06, bands: [0.01, 0.02]}}
  choices:
    join: {text: Join, do: [mood += 2]}
    wait: {text: Wait}
last:
  on: 2017-05
  title: The last word
  choices: {stay: {text: Stay}, leave: {text: Leave}}
"""
MOOD = "mood: {range: [0, 100], start: 50, label: Mood, digits: 0}\nwild: {start: 0, label: Wild}\n"
SIGNED = {"start": "sign", "offer": "join", "last": "leave"}
"""The answers of a game by scene."""


def small(scenes: str = SCENES, version: str = "1.0.0", migrations: str = "") -> Stage:
    """Return a story of six months with the campaign's bank, which shows bad loans, trust and mood."""
    files = bank_pack(scenes, MOOD)
    manifest = files["pack.yaml"].decode().replace("1.0.0", version)
    manifest += "language: en\n"
    files["locale/zh.po"] = b'msgid ""\nmsgstr "Language: zh"\n'
    files["pack.yaml"] = manifest.replace("[npl_ratio, board_trust]", "[npl_ratio, board_trust, mood]").encode()
    return staged({**files, "migrations.yaml": migrations.encode()} if migrations else files)


def changed(*edits: tuple[str, str], version: str = "1.0.0", migrations: str = "") -> Stage:
    """Return the small story with words of its scenes replaced, each of which must be there."""
    scenes = SCENES
    for old, new in edits:
        assert old in scenes, old
        scenes = scenes.replace(old, new)
    return small(scenes, version, migrations)


def campaign_with(**edits: tuple[str, str]) -> dict[str, bytes]:
    """Return the campaign's files with words replaced, by file: `scenes__2017_q4=(old, new)`."""
    files: dict[str, bytes] = dict(campaign_files())
    for name, (old, new) in edits.items():
        path = name.replace("__", "/").replace("_", "-") + ".yaml"
        assert old.encode() in files[path], old
        files[path] = files[path].replace(old.encode(), new.encode())
    return files


def whole(stage: Stage, folder: Path, who: President | None = None, seed: str = "7", bank: str = "") -> Path:
    """Play a game to its end, with a low answer to every question; return its save."""
    play = start_game(stage, NewGame(seed=seed, bank=bank), folder=folder)
    while play.page().kind != "ending":
        slip = {question.id: "low" for question in play.page().questions}
        taken = decide_for(play.games, who or RandomPresident(3))
        play.decide(Decision(taken.scene, taken.choice, taken.dials, "", slip))
    return closed(play)


def told(stage: Stage, folder: Path, answers: Mapping[str, str], decisions: int = 100) -> Path:
    """Play as `answers` say by scene, plans with data half and no hiring; return the save."""
    play = start_game(stage, NewGame(seed="7"), folder=folder)
    for _ in range(decisions):
        page = play.page()
        if page.kind == "ending":
            break
        slip = {question.id: "low" for question in page.questions}
        if page.dials:
            levels = {dial.id: "half" if dial.id == "data" else "none" for dial in page.dials}
            play.decide(Decision(page.id, dials=levels))
        else:
            play.decide(Decision(page.id, answers.get(page.id, page.options[0].id), prediction=slip))
    return closed(play)


def closed(play: Playthrough) -> Path:
    """Let a game's save go; return where it lies."""
    play.close()
    assert play.path is not None
    return play.path
