"""The author's guide, in each of its languages, followed to the letter in a fresh folder: what it says to type works.

A block of ```console holds `$ command` lines with what each prints; `...` alone stands for any lines, within a line for
any text. A ```yaml block under a line that is nothing but a file's name in backquotes is that file, whole. The install
line is ```sh, which is not followed: the program under test is there already.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
from dataclasses import dataclass, field
from itertools import permutations, product
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml
from msgspec.structs import replace

from game.authoring.story_check import check_story
from game.bank.table import Array
from game.engine.presidents.reference import ReferencePresident
from game.engine.stage import open_stage
from game.lab.worlds import play_everywhere
from game.pack.load import load_pack
from tests.piped import run_piped

STORIES = Path(__file__).parents[2] / "story"
EXAMPLE = STORIES / "examples" / "guarantee-fund"
BLOCK = re.compile(r"(?:^`(?P<name>[^`\n]+)`\n)?^```(?P<kind>\w*)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
GUIDES = {"zh": STORIES / "README.md", "en": STORIES / "README.en.md"}
"""The guide by its language, which is also that of the terminal it is followed in."""

CHINESE = re.compile("[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
JUDGES = ("president check", "president explore")
"""Commands whose exit code says what they found; of every other it must be 0."""


@dataclass
class Step:
    """A file to write, or a command and the lines that it prints."""

    file: str = ""
    text: str = ""
    command: str = ""
    lines: list[str] = field(default_factory=list)


def steps(guide: str) -> list[Step]:
    """Return what a reader is told to do, in order."""
    found: list[Step] = []
    for block in BLOCK.finditer(guide):
        if block["kind"] == "yaml" and block["name"]:
            found.append(Step(file=block["name"], text=block["body"]))
        elif block["kind"] == "console":
            for line in block["body"].splitlines():
                if line.startswith("$ "):
                    found.append(Step(command=line[2:]))
                else:
                    found[-1].lines.append(line)
    return found


def missing(shown: list[str], told: list[str]) -> str:
    """Return the first line that the guide shows and the output does not have in its place; empty where all fits."""
    at = {0}
    for line in shown:
        before = at
        if line == "...":
            at = set(range(min(at), len(told) + 1))
        else:
            form = ".*".join(map(re.escape, line.split("...")))
            at = {n + 1 for n in at if n < len(told) and re.fullmatch(form, told[n])}
        if not at:
            return line or f"an empty line after line {min(before)}"
    return "" if len(told) in at else told[max(at)]


def type_in(command: str, terminal: str) -> tuple[int, str]:
    """Carry out what a reader types into a terminal of a language; return the exit code and what was printed.

    `president` is run in this process.
    """
    before, piped, rest = command.rpartition(" | ")
    words = shlex.split(rest)
    if words[0] != "president":
        done = subprocess.run(["sh", "-c", command], stdin=subprocess.DEVNULL, capture_output=True, text=True)
        return done.returncode, done.stdout + done.stderr
    words, file = (words[:-2], words[-1]) if words[-2] == ">" else (words, "")
    ran = run_piped(*words[1:], given=type_in(before, terminal)[1] if piped else "", LANG=terminal)
    if file:
        Path(file).write_text(ran.stdout, "utf-8")
    return ran.returncode, ran.stderr if file else ran.stdout + ran.stderr


@pytest.fixture(scope="module", params=GUIDES)
def followed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Follow the guide of a language from its first step to its last; return the folder it was followed in."""
    folder = tmp_path_factory.mktemp("game")
    (folder / "story").symlink_to(STORIES)
    terminal = {"zh": "zh_CN.UTF-8", "en": "en_US.UTF-8"}[request.param]
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith(("LC_", "XDG_", "LANG"))]:
            patch.delenv(name)
        for name, value in {"HOME": str(tmp_path_factory.mktemp("home")), "LANG": terminal, "COLUMNS": "80"}.items():
            patch.setenv(name, value)
        patch.chdir(folder)
        for step in steps(GUIDES[request.param].read_text("utf-8")):
            if step.file:
                assert (folder / step.file).parent.is_dir(), f"{step.file}: the guide has not made its folder"
                (folder / step.file).write_text(step.text, encoding="utf-8")
                continue
            code, said = type_in(step.command, terminal)
            told = f"$ {step.command}\n{said}"
            assert missing(step.lines, said.splitlines()) == "", told
            assert code in ((0, 1) if step.command.startswith(JUDGES) else (0,)), told
    return folder


def contents(folder: Path) -> dict[str, Any]:
    """Return what a story's files say: comments, the names of rules and the reasons for a number are its author's."""
    said = dict[str, Any]()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        name = path.relative_to(folder).as_posix()
        said[name] = yaml.safe_load(path.read_text("utf-8")) if path.suffix == ".yaml" else path.read_bytes()
    said["rules.yaml"] = {kind: list(rules.values()) for kind, rules in said["rules.yaml"].items()}
    for parameter in said["changes.yaml"]["parameters"].values():
        assert parameter.pop("why")
    return said


@pytest.mark.long
@pytest.mark.posix("the guide is followed by sh")
def test_whoever_follows_the_guide_ends_with_the_example(followed: Path) -> None:
    made = contents(followed / "guarantee-fund")
    assert made.keys() == contents(EXAMPLE).keys()
    assert made == contents(EXAMPLE)


@pytest.mark.parametrize("language", GUIDES)
def test_the_guide_gets_through_what_it_promises(language: str) -> None:
    told = [step.command for step in steps(GUIDES[language].read_text("utf-8"))]
    for command in ("new", "check", "graph", "play", "explore", "translate"):
        assert any(f"president {command} " in line for line in told), command


def test_both_guides_type_the_same_commands_and_have_the_same_chapters() -> None:
    first, second = (path.read_text("utf-8") for path in GUIDES.values())
    assert sorted(step.command for step in steps(first)) == sorted(step.command for step in steps(second))
    chapters = [re.findall("^(#{2,3}) ", BLOCK.sub("", guide), re.MULTILINE) for guide in (first, second)]
    assert chapters[0] == chapters[1]


def test_each_guide_is_in_its_own_language_alone() -> None:
    chinese, english = (re.sub(r"`[^`\n]*`", "", BLOCK.sub("", path.read_text("utf-8"))) for path in GUIDES.values())
    assert [line for line in english.splitlines() if CHINESE.search(line)] == ["[中文](README.md)"]
    lines = [line for line in chinese.splitlines() if re.search(r"[a-z]+ [a-z]+ [a-z]+", line)]
    assert [line for line in lines if not line.startswith("    ")] == []


@pytest.mark.parametrize("language", GUIDES)
def test_each_link_of_the_guide_leads_somewhere(language: str) -> None:
    guide = GUIDES[language].read_text("utf-8")
    headings = re.findall("^#+ (.*)$", BLOCK.sub("", guide), re.MULTILINE)
    anchors = {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}
    links = re.findall(r"\]\(([^)]+)\)", guide)
    assert len(links) > 8
    assert {link for link in links if link.startswith("#") and link[1:] not in anchors} == set()
    assert {link for link in links if not link.startswith(("#", "http")) and not (STORIES / link).exists()} == set()


@pytest.mark.long
def test_the_example_is_sound_and_does_what_it_is_there_to_show() -> None:
    assert check_story(EXAMPLE) == []
    base, story = load_pack(STORIES / "oneconnect").pack, load_pack(EXAMPLE).pack
    assert story.scenes.keys() - base.scenes.keys() == {"fund-visit", "fund-claims"}
    assert base.scenes.keys() - story.scenes.keys() == {"forum"}
    moved = {name for name, spec in story.parameters.items() if spec != base.parameters[name]}
    assert moved == {"competition_full_month", "deposit_growth"}
    assert len(story.scenes["fund-visit"].choices) >= 3


@pytest.mark.long
def test_no_option_of_the_example_is_better_than_another_for_every_bank_and_every_mandate() -> None:
    stage = open_stage(EXAMPLE)
    plan = stage.story.pack.presidents["nothing"]
    visit, claims = (list(stage.story.pack.scenes[name].choices) for name in ("fund-visit", "fund-claims"))
    means: dict[tuple[str, str], Array] = {}
    for way in product(visit, claims):
        choices = plan.choices | {"fund-visit": [way[0]], "fund-claims": [way[1]]}
        totals = play_everywhere(stage, ReferencePresident(replace(plan, choices=choices)), 8, 0).totals
        means[way] = np.array([total.mean(axis=1) for total in totals.values()])
    signed = [way for way in means if way[0] != "decline" or way[1] == claims[0]]
    for one, other in permutations(signed, 2):
        if (one[0] == other[0]) != (one[1] == other[1]):
            assert (means[one] > means[other]).any(), f"{one} is nowhere better than {other}"


def test_an_output_that_differs_is_noticed() -> None:
    shown = ["first ... end", "...", "last"]
    assert missing(shown, ["first and end", "last"]) == ""
    assert missing(shown, ["first 1 end", "last", "more", "last"]) == ""
    assert missing(shown, ["first 1 end", "last", "more"]) == "more"
    assert missing(shown, ["first 1 end.", "last"]) == "first ... end"
    assert missing([], ["anything"]) == "anything"
    assert missing(["said"], []) == "said"
