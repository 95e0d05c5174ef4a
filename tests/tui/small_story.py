"""A small story over the campaign's bank, in Chinese and English, with every kind of page (see small_story/)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import polib

from game.engine.page import Decision
from game.engine.stage import Stage, stage_of
from game.journal.begin import new_game
from game.journal.play import Play
from game.pack.load import load_files
from game.pack.read.files import read_folder
from tests.stories import campaign_files

FOLDER = Path(__file__).parent / "small_story"
BANK = ("backgrounds", "banks", "facts", "figures", "library", "parameters", "scorecard", "variables")
"""What the story has of the campaign's, by file."""

DECISIONS = (
    Decision("alliance-invitation", "ordinary", reason="炉子只有一个 one stove"),
    Decision("annual-accounts", "drip", prediction={"npl_2018": "likely"}),
    Decision("quarterly-plan", dials={"data": "full", "relationship": "none", "cleanup": "half", "hiring": "half"}),
    Decision("board-report", "on"),
    Decision("new-rule", "on"),
)
"""One way through the story: page by page what was decided."""

OTHERS = (
    Decision("alliance-invitation", "join"),
    DECISIONS[1],
    Decision("quarterly-plan", dials={"data": "none", "relationship": "none", "cleanup": "none", "hiring": "half"}),
    *DECISIONS[3:],
    Decision("founders-dinner", "sign"),
)
"""Another way, by way of a scene that the first does not meet."""


@cache
def small_files() -> Mapping[str, bytes]:
    """Return the files of the story, with those of the campaign's bank and their English."""
    files = {f"{name}.yaml": campaign_files()[f"{name}.yaml"] for name in BANK} | read_folder(FOLDER)
    texts = load_files(
        {name: content for name, content in files.items() if not name.startswith("locale/")}
    ).source_texts
    own = polib.pofile(files["locale/en.po"].decode())
    named = {entry.msgctxt for entry in own}
    for entry in polib.pofile(campaign_files()["locale/en.po"].decode()):
        if entry.msgctxt not in named and texts.get(entry.msgctxt) == entry.msgid:
            own.append(entry)
    return dict(sorted({**files, "locale/en.po": str(own).encode()}.items()))


@cache
def small_stage() -> Stage:
    """Return the story over its bank, loaded once a process."""
    return stage_of(load_files(small_files()))


def write_story(folder: Path) -> Path:
    """Write the files of the story; return their folder."""
    for name, content in small_files().items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


def play_small(
    decisions: Sequence[Decision] = (), language: str = "zh", saves: Path | None = None, seed: str = "7"
) -> Play:
    """Return a game in which these decisions have been taken."""
    play = new_game(small_stage(), seed=seed, language=language, folder=saves)
    for decision in decisions:
        play.decide(decision)
    return play
