"""Small packs in memory, as path to content, and games over them; what most tests of packs and engine start from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import numpy as np

from game.bank.table import Array
from game.engine.effects import Index
from game.engine.games import Games
from game.engine.present import Presenter
from game.engine.presidents.president import President
from game.engine.presidents.reference import ReferencePresident
from game.engine.program import SceneCode
from game.engine.setup import Setup
from game.engine.stage import Stage, make_stage
from game.engine.standing import GO_ON, Picks, StandingGames
from game.engine.words import Words
from game.pack.check.all import check_pack
from game.pack.check.check_context import CheckContext
from game.pack.check.translation_check import check_catalogues
from game.pack.findings import Finding, sort_findings
from game.pack.load import load_files
from game.pack.pack import read_pack
from game.pack.president_schema import PresidentSpec
from game.pack.read.files import read_folder

CAMPAIGN = Path(__file__).parents[1] / "story" / "oneconnect"
FIRST = ReferencePresident(PresidentSpec(label="takes the first open choice"))

MANIFEST = "id: small\ntitle: Small\nversion: 1.0.0\nlanguage: en\nmodel: none\nopening: start\n"
BANK_ENDINGS = b"""\
taken-over: {title: Taken over, if: capital_adequacy_ratio < 0.088, text: Others decide.}
small-and-respected: {title: Small, text: A bank goes on.}
"""
"""The endings of a small story of a bank: the campaign's own speak of its banks, its people and its scenes."""

VARIABLES = """\
cash: {range: [0, 100], start: 50, label: Cash, digits: 0, good: up}
trust: {unit: points, range: [0, 100], start: 40, label: Trust, good: up}
ratio: {type: share, start: 0.098, label: Capital ratio, digits: 1, good: up}
assets: {unit: 亿元, range: [0, 1000], start: 180, label: Assets}
debt: {start: 0, label: Debt, good: down}
audited: {type: flag, start: false, label: an audit}
alliance: {type: enum, values: {none: outside, member: a member, founder: a founder}, start: none, label: Alliance}
"""

TILL = """\
start:
  title: The door
  text: You have {cash} in the till.
  choices:
    in: {text: Go in, do: [cash -= 5], go: second}
    off: {text: Walk off}
second: {title: The till, kind: report, text: It is counted., choices: {stop: {text: Stop}}}
"""


def pack(scenes: str, variables: str = VARIABLES, manifest: str = MANIFEST, **files: str) -> dict[str, bytes]:
    """Return a pack without a bank; more files by name, where `locale__zh` is locale/zh.po and `facts` facts.yaml."""
    texts = {"pack.yaml": manifest, "variables.yaml": variables, "scenes/all.yaml": scenes}
    for name, text in files.items():
        texts[name.replace("__", "/") + (".po" if name.startswith("locale") else ".yaml")] = text
    return {name: text.encode() for name, text in sorted(texts.items())}


def till_pack(manifest: str = MANIFEST) -> dict[str, bytes]:
    """Return a story of two pages and one ending without bank and calendar, for tests of its screens."""
    return pack(TILL, manifest=manifest, endings="closed: {title: Closing time, text: The day is over.}\n")


def put_pack(folder: Path, files: Mapping[str, bytes]) -> Path:
    """Write the files of a pack into a folder, and return it."""
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


def bank_pack(scenes: str, variables: str = "", months: int = 6, runoff: int = 0) -> dict[str, bytes]:
    """Return the campaign's bank under other scenes and endings; `variables` come on top of its own."""
    manifest = (
        f"id: small-bank\ntitle: Small bank\nversion: 1.0.0\nmodel: bank\nmonths: {months}\nrunoff: {runoff}\n"
        "default: {bank: county, mandate: balanced, background: credit}\nkey_figures: [npl_ratio, board_trust]\n"
    )
    left = {
        "presidents.yaml", "questions.yaml", "pools.yaml", "cast.yaml", "bounds.yaml", "best_found.yaml",
        "glossary.yaml", "primer.yaml",
    }  # fmt: skip  # they name the campaign's own scenes and what is decided there
    kept = {name: content for name, content in campaign_files().items() if "/" not in name and name not in left}
    kept["variables.yaml"] += variables.encode()
    kept["endings.yaml"] = BANK_ENDINGS
    return dict(sorted({**kept, "pack.yaml": manifest.encode(), "scenes/all.yaml": scenes.encode()}.items()))


@cache
def campaign_files() -> Mapping[str, bytes]:
    """Return the files of the real campaign."""
    return read_folder(CAMPAIGN)


@cache
def campaign() -> Stage:
    """Return the real campaign, loaded once a process."""
    return make_stage(load_files(campaign_files()))


def staged(files: Mapping[str, bytes]) -> Stage:
    """Load a pack. Raises PackError."""
    return make_stage(load_files(files))


def games(
    source: Mapping[str, bytes] | Stage, seeds: Sequence[str] = ("1",), bank: str = "county", background: str = ""
) -> Games:
    """Begin a game for each seed, all of one bank; history is recorded."""
    stage = source if isinstance(source, Stage) else staged(source)
    banks = [bank] * len(seeds) if stage.model else []
    return Games(stage, Setup(list(seeds), banks, [background] * len(seeds) if background else []), record=True)


def findings(files: Mapping[str, bytes]) -> list[Finding]:
    """Return everything that is wrong with a pack, translations included, in the order of the files."""
    found: list[Finding] = []
    decoded = read_pack(files, found)
    context = CheckContext(decoded)
    found += check_pack(decoded, context)
    check_catalogues(context, found)
    return sort_findings(found)


def told(files: Mapping[str, bytes]) -> list[str]:
    """Return findings as `file:line:column code`, the file without its ending."""
    return [f"{f.where.file.rsplit('.', 1)[0]}:{f.where.line}:{f.where.column} {f.code}" for f in findings(files)]


def shown(played: Games, who: President = FIRST, rounds: int = 1000) -> list[list[str]]:
    """Play and return what each game was shown, as `2017-03 scene-id`."""
    seen: list[list[str]] = [[] for _ in range(played.count)]
    for _ in range(rounds):
        if played.over:
            break
        for scene, index in played.scenes():
            for game in index:
                seen[game].append(f"{played.story.month_name(played.month)} {scene.id}")
        played.choose(picks(played, who))
    return seen


def picks(played: Games, who: President) -> Picks:
    """Return what a president picks in every game now."""
    chosen = np.full(played.count, GO_ON, np.int64)
    for scene, index in played.scenes():
        chosen[index] = who.pick(played, scene, index)
    return chosen


class Chooser:
    """A president who follows a list of choice ids, one a decision, and takes the first open choice after that."""

    def __init__(self, *ids: str) -> None:
        self.ids = list(ids)

    def pick(self, games: StandingGames, scene: SceneCode, index: Index) -> Picks:
        """Return the next choice of the list for all games."""
        if not self.ids:
            return FIRST.pick(games, scene, index)
        number = [move.id for move in scene.choices].index(self.ids.pop(0))
        return np.full(len(index), number, np.int64)


def presenter(played: Games, language: str = "en", previous: Array | None = None, **fill: str) -> Presenter:
    """Return how game 0 is shown, compared with `previous` or with itself."""
    now = played.state.block[:, :1].copy()
    words = Words(played.story, language)
    return Presenter(played, words, {"bank": "", "player": "", **fill}, now, now if previous is None else previous)


def value(played: Games, name: str) -> float:
    """Return a variable of game 0."""
    return float(played.state[name][0])
