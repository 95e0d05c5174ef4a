"""Whatever is in a pack, loading it ends in a story that plays or in findings; never in anything else."""

from __future__ import annotations

import re
from collections.abc import Mapping
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.engine.autoplay import make_president, play_games
from game.engine.effects import EffectError
from game.engine.games import Games
from game.engine.presidents.random_president import RandomPresident as RandomPresident
from game.engine.setup import Setup
from game.engine.stage import Stage, make_stage
from game.pack import load
from game.pack.findings import PackError
from game.pack.load import load_files
from tests.stories import MANIFEST, campaign_files, findings, pack, presenter

RICH = """\
start:
  title: "{player} at {bank}"
  text: ["You have {cash}.", {if: not audited and trust > 5, text: "{figure:founded} {fact:rule}"}]
  predict: {q: {ask: "How much, {player}?", of: cash, at: 2018-12, bands: [20, 70]}}
  cite: [founded, fact:rule]
  choices:
    a: {text: A, if: cash >= 20 or ratio > 0.1, do: [cash -= 10 * trust / assets, audited = true], go: plan}
    b: {text: B, if: 'alliance != "none"', hide: true, do: ['alliance = "founder"'], then: Well., go: end}
    c: {text: C, then: [x, {if: audited, text: so}], go: plan, later: {in: 3, scene: end}}
plan:
  title: Plan
  kind: plan
  dials:
    d: {text: D, default: m, about: how much, levels: {l: {text: L, do: [cash = 5]}, m: {text: M, do: [trust += 1]}}}
end: {title: End, again: true, chance: 0.5, priority: 3, choices: {x: {text: X, go: start}}}
"""
SMALL = pack(
    RICH,
    manifest=MANIFEST + "key_figures: [cash, ratio, alliance]\nstart: 2017-01\n",
    endings="good: {if: cash > 40, title: Good, text: '{cash} left'}\nother: {title: Other, text: Over}\n",
    figures="founded: {value: 30, unit: banks, date: '2018', at: p. 3, zh: z, en: e, bound: about}\n",
    facts="rule: {value: 0.105, unit: share, date: '2018', mark: V, source: s, zh: z, en: e}\n",
    backgrounds="one: {label: L, about: A, perk: P, blind_spot: B, do: [trust += 5]}\n",
    presidents="p: {label: P, dials: {d: {2017-01: l}}, choices: {start: [c, a]}}\n",
    locale__zh='msgid ""\nmsgstr ""\n\nmsgctxt "scenes.plan.title"\nmsgid "Plan"\nmsgstr "计划"\n',
)
SCRAPS = [
    *("true", "null", "1e999", "-1", "0", "[]", "{}", "9" * 20, '""', "[1, 2]", "2017-13", "*a", "&a", "!!str ", "yes"),
    *("{a: 1}", '"{x"', "|", "- ", ": ", "\n", "\t", "\0", "\x1b", "行", "#", "'", '"', "{", "}", "[", "]", ",", "  "),
]


def mutated(files: Mapping[str, bytes], chance: Random) -> dict[str, bytes]:
    """Return a pack with one to three slips of a pen in it."""
    changed = dict(files)
    for _ in range(chance.randint(1, 3)):
        name = chance.choice(sorted(changed))
        slip = chance.choice([scrap, swapped_words, swapped_lines, lost_line, other_number, noise])
        changed[name] = slip(changed[name].decode("utf-8", "replace"), chance)
    if chance.random() < 0.05:
        del changed[chance.choice(sorted(changed))]
    return changed


def scrap(text: str, chance: Random) -> bytes:
    at = chance.randint(0, len(text))
    return (text[:at] + chance.choice(SCRAPS) + text[at + chance.choice([0, 0, 1, 5, 40]) :]).encode()


def swapped_words(text: str, chance: Random) -> bytes:
    words = list(re.finditer(r"[\w.-]+|$", text))
    here, there = chance.choice(words), chance.choice(words)
    return (text[: here.start()] + there[0] + text[here.end() :]).encode()


def swapped_lines(text: str, chance: Random) -> bytes:
    lines = text.split("\n")
    here, there = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[here], lines[there] = lines[there], lines[here]
    return "\n".join(lines).encode()


def lost_line(text: str, chance: Random) -> bytes:
    lines = text.split("\n")
    del lines[chance.randrange(len(lines))]
    return "\n".join(lines).encode()


def other_number(text: str, chance: Random) -> bytes:
    numbers = list(re.finditer(r"-?[0-9][0-9.]*", text))
    if not numbers:
        return text.encode()
    number = chance.choice(numbers)
    other = chance.choice(["0", "-1", "1e300", "-1e300", "1e-300", "100", "3.5", "36", "1" * 19, "1" * 25])
    return (text[: number.start()] + other + text[number.end() :]).encode()


def noise(text: str, chance: Random) -> bytes:
    content = bytearray(text.encode())
    for _ in range(chance.randint(1, 4)):
        content.insert(chance.randint(0, len(content)), chance.randrange(256))
    return bytes(content)


def played(files: Mapping[str, bytes], chance: Random, rounds: int) -> None:
    """Load a pack and play it as far as it goes; a page is shown in every language before each decision."""
    try:
        stage = make_stage(load_files(files))
    except PackError as error:
        refused = error.findings
    else:
        played_on(stage, chance, rounds)
        return
    assert refused
    assert all(finding.where.file and finding.where.line > 0 and finding.where.column > 0 for finding in refused)


def played_on(stage: Stage, chance: Random, rounds: int) -> None:
    story = stage.story
    setup = Setup([str(chance.randrange(99))], [], [])
    if stage.model:
        setup.banks = [chance.choice(list(story.banks))]
    setup.backgrounds = [chance.choice([*story.backgrounds])] if story.backgrounds else []
    who = chance.choice([RandomPresident(), *(make_president(story, name) for name in story.pack.presidents)])
    try:
        games = Games(stage, setup, record=True)
        for _ in range(rounds):
            for language in story.languages:
                presenter(games, language).page()
            if games.over:
                break
            play_games(games, who, 1)
    except EffectError:
        pass  # what such a decision answers with; the state is as it was


@pytest.fixture(autouse=True)
def _no_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(load, "recall_pack", lambda files, **_: None)
    monkeypatch.setattr(load, "remember_pack", lambda pack, **_: None)


def test_the_pack_to_be_broken_is_whole_before() -> None:
    assert [f for f in findings(SMALL) if f.severity == "error"] == []
    played(SMALL, Random(1), 50)  # noqa: S311


@pytest.mark.long
@pytest.mark.filterwarnings("error")
@settings(max_examples=200)
@given(st.randoms(use_true_random=True))
def test_slips_in_a_small_pack_end_in_findings_or_in_a_game(chance: Random) -> None:
    files = mutated(SMALL, chance)
    findings(files)
    played(files, chance, 12)


@pytest.mark.long
@pytest.mark.filterwarnings("error")
@settings(max_examples=6)
@given(st.randoms(use_true_random=True))
def test_slips_in_the_campaign_end_in_findings_or_in_a_game(chance: Random) -> None:
    played(mutated(campaign_files(), chance), chance, 4)


@settings(max_examples=60)
@given(st.dictionaries(st.sampled_from(sorted(SMALL)), st.binary(max_size=60)), st.randoms(use_true_random=True))
def test_random_bytes_in_place_of_files_end_in_findings(files: dict[str, bytes], chance: Random) -> None:
    findings({**SMALL, **files})
    played({**SMALL, **files}, chance, 3)
    played(files, chance, 3)
