"""A small story over the campaign's bank, in Chinese and English, with every kind of page (see small_story/)."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import yaml

from game.engine.page import Decision
from game.engine.stage import Stage, make_stage
from game.journal.new_game import NewGame
from game.journal.playthrough import Playthrough
from game.journal.start import start_game
from game.pack.load import load_files
from game.pack.read.files import read_folder
from tests.stories import campaign_files

FOLDER = Path(__file__).parent / "small_story"
BANK = ("facts", "figures", "parameters", "variables")
"""The files that the story has of the campaign."""

NUMBERS = Path(__file__).parent / "small_bank.yaml"
"""The file of the numbers that these files had when the tests' pictures were made, and of a few labels."""

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
    """Return the files of the story, with those of the campaign's bank."""
    return dict(sorted({**_bank_files(), **read_folder(FOLDER)}.items()))


def _bank_files() -> dict[str, bytes]:
    """Return the files of the campaign's bank; a number or a label that once stood there stands there again."""
    numbers = yaml.load(NUMBERS.read_text("utf-8"), yaml.CSafeLoader)
    read = {name: yaml.load(campaign_files()[f"{name}.yaml"], yaml.CSafeLoader) for name in BANK}
    for name, value in numbers["parameters"].items():
        if name in read["parameters"]:
            read["parameters"][name]["value"] = value
    for name, label in numbers["labels"].items():
        read["variables"][name]["label"] = label
    return {f"{name}.yaml": _dump(content) for name, content in read.items()}


def _dump(content: object) -> bytes:
    return yaml.dump(content, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False).encode()


@cache
def small_stage() -> Stage:
    """Return the story over its bank, loaded once a process."""
    return make_stage(load_files(small_files()))


@cache
def reporting_stage() -> Stage:
    """Return the story with a plan that gives account of the quarter above its dials, loaded once a process."""
    scenes = small_files()["scenes/all.yaml"].replace(b"kind: plan", b"kind: plan\n  report: true")
    return make_stage(load_files({**small_files(), "scenes/all.yaml": scenes}))


TERMS = (
    ("join", "term", "联盟", "alliance"),
    ("join", "meaning", "几家合起来，一起谈价。", "Several together, who bargain as one."),
    ("runner", "term", "马拉松", "marathon"),
    ("runner", "meaning", "跑很远。", "A long run."),
)
"""The glossary of the story: ids, parts, and their Chinese and English."""


@cache
def explaining_stage() -> Stage:
    """Return the story with a glossary of two terms, of which its first page uses one, loaded once a process."""
    glossary = "".join(f"{name}:\n  term: {term}\n  meaning: {meaning}\n" for name, term, meaning in _list_terms())
    texts = "".join(
        f'\nmsgctxt "glossary.{name}.{part}"\nmsgid "{zh}"\nmsgstr "{en}"\n' for name, part, zh, en in TERMS
    )
    english = small_files()["locale/en.po"] + texts.encode()
    return make_stage(load_files({**small_files(), "glossary.yaml": glossary.encode(), "locale/en.po": english}))


def _list_terms() -> list[tuple[str, str, str]]:
    return [(term[0], term[2], meaning[2]) for term, meaning in zip(TERMS[::2], TERMS[1::2], strict=True)]


def write_story(folder: Path) -> Path:
    """Write the files of the story; return their folder."""
    for name, content in small_files().items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


def play_small(
    decisions: Sequence[Decision] = (),
    language: str = "zh",
    saves: Path | None = None,
    seed: str = "7",
    stage: Stage | None = None,
) -> Playthrough:
    """Return a game in which these decisions have been taken, of the story or of another `stage`."""
    play = start_game(stage or small_stage(), NewGame(seed=seed, language=language), folder=saves)
    for decision in decisions:
        play.decide(decision)
    return play


def put_saves(folder: Path) -> None:
    """Put two games under way and one file that is none into a folder, in that order, whenever that is."""
    for name, decisions, written in (("20180301-county-HEFEI-2018", 2, 3_000), ("20180228-county-7", 5, 2_000)):
        play = play_small(DECISIONS[:decisions], saves=folder, seed=name.split("-", 2)[2])
        play.close()
        assert play.path is not None
        os.utime(play.path.rename(folder / f"{name}.jsonl"), (written, written))
    (folder / "noodle.jsonl").write_text("{}\n", "utf-8")
    os.utime(folder / "noodle.jsonl", (1_000, 1_000))
