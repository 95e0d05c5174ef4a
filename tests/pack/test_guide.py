"""The author's guide, in each language: an example for every code of a finding, and short examples that are sound."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
import yaml

from game.authoring.story_check import check_story
from game.bank.channel_names import list_own_names
from game.bank.world import HIDDEN_DRAWS
from game.engine.ending import score_games
from game.engine.words import Words
from game.pack.bounds import Bounds
from game.pack.check.analysis.truth import find_idle_conditions
from game.pack.check.check_context import CheckContext
from game.pack.conditions import list_conditions
from game.pack.expression import Scope, check_condition, parse_condition
from game.pack.expression.calls import CALLS, INDICATOR_CALLS
from game.pack.findings import FindingCode
from game.pack.load import load_files
from game.pack.pack import read_pack
from game.text.numbers import UNITS, format_value
from tests.bank.other_packs import make_pack
from tests.bank.support import CHANNELS
from tests.stories import MANIFEST, bank_pack, findings, games, pack, shown, staged

ROOT = Path(__file__).parents[2]
GUIDES = {name: (ROOT / "story" / name).read_text("utf-8") for name in ("README.md", "README.en.md")}
each_guide = pytest.mark.parametrize("guide", GUIDES.values(), ids=GUIDES)


@each_guide
def test_every_code_of_a_finding_is_in_the_guide(guide: str) -> None:
    codes = {code.value for code in FindingCode}
    assert len(codes) > 25
    assert {code for code in codes if f"\n| `{code}` | " not in guide} == set()


def cut_section(guide: str, *titles: str) -> str:
    """Return the section under a heading, which each language words in its own way."""
    (section,) = (part for title in titles for part in guide.split(f"\n{title}\n")[1:])
    return re.split("\n##+ ", section)[0]


def variables_and_endings(guide: str) -> tuple[str, list[tuple[str, str]]]:
    """Return the section on variables, endings and presidents, and its examples: the file's name, what is in it."""
    titles = ("## 变量、结局、自己会玩的行长", "## Variables, endings, and presidents who play by themselves")
    section = cut_section(guide, *titles)
    return section, re.findall(r"^```yaml\n# (\w+)\.yaml.*\n((?:.*\n)*?)```$", section, re.MULTILINE)


@each_guide
def test_the_examples_of_variables_endings_and_presidents_make_a_story_without_a_finding(guide: str) -> None:
    section, blocks = variables_and_endings(guide)
    assert [name for name, _ in blocks] == ["variables", "endings", "endings", "scorecard", "presidents"]
    scenes = (
        "start: {title: S, choices: {a: {text: A, go: which-way}}}\n"
        "which-way: {title: W, choices: {build: {text: B}, buy: {text: C}}}\n"
        "plan: {title: P, kind: plan, dials: {interns: {text: I, levels: {none: {text: Nobody}, some: {text: All}}}}}\n"
    )
    parts = dict([blocks[0], blocks[1], blocks[4]])
    assert findings(pack(scenes, **parts)) == []
    assert all(f"`{unit}`" in section for unit in UNITS)
    for text in ("morale >= 40", "fee_rate < 0.05", "not audited", 'route == "build"'):
        assert f"`{text}`" in section
        check_condition(parse_condition(text), Scope(read_pack(pack(scenes, **parts), []).variables))


@each_guide
def test_the_examples_of_an_ending_in_office_and_of_promises_make_a_story_of_a_bank(guide: str, tmp_path: Path) -> None:
    _, blocks = variables_and_endings(guide)
    files = bank_pack("start: {title: S, on: 2017-01, choices: {a: {text: A}}}\n", months=24)
    manifest = files["pack.yaml"].replace(b"mandate: balanced", b"mandate: inclusive")
    files["pack.yaml"] = manifest + b"successor: nothing\nopening: start\n"
    files["presidents.yaml"] = b"nothing: {label: Nothing}\n"
    files["endings.yaml"] = blocks[2][1].encode() + files["endings.yaml"]
    files["scorecard.yaml"] = files["scorecard.yaml"].partition(b"mandates:")[0] + blocks[3][1].encode()
    files["banks.yaml"] = files["banks.yaml"].partition(b"village:")[0]
    for name, content in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(content)
    borrowed = {"unset-variable", "unread-variable"}  # the campaign's own scenes set and read its variables
    assert [one.line for one in check_story(tmp_path) if one.code not in borrowed] == []


@pytest.mark.parametrize(
    ("guide", "unit", "told"),
    [
        ("README.md", "千克朗", ("zh", "换一家灯塔", "1.2万克朗", "3桶")),
        ("README.en.md", "thousand crowns", ("en", "In another light", "12,000.00 kr", "3 barrels")),
    ],
)
def test_the_example_of_a_cover_money_and_nouns_is_a_pack_without_a_finding(
    guide: str, unit: str, told: tuple[str, str, str, str]
) -> None:
    section = cut_section(GUIDES[guide], "### 自己的封面、钱和称呼", "### A cover, money and nouns of its own")
    language, moved, till, oil = told
    blocks = dict(re.findall(r"^```yaml\n# (\w+)\.yaml\n((?:.*\n)*?)```$", section, re.MULTILINE))
    manifest = f"id: light\nversion: 1.0.0\nlanguage: {language}\nmodel: none\nopening: start\n" + blocks["pack"]
    variables = f"till: {{unit: {unit}, start: 12, label: T}}\noil: {{unit: barrels, start: 1, label: O}}\n"
    files = pack("start: {title: S, tags: [FOG]}\n", variables, manifest, debrief=blocks["debrief"])
    assert findings(files) == []
    story = load_files(files)
    assert story.speak(language).say("debrief.transplant.title") == moved
    words = Words(story, language)
    assert (words.figure("till", 12), words.figure("oil", 3)) == (till, oil)
    assert format_value(12, unit, "en", units=story.units) == "12,000.00 kr"
    assert format_value(1, "barrels", "en", units=story.units) == "1 barrel"


@each_guide
def test_the_example_of_a_scorecard_scores_a_story_without_a_bank(guide: str) -> None:
    section = cut_section(guide, "## 评分", "## The scorecard")
    (card,) = re.findall(r"^```yaml\n# scorecard\.yaml\n((?:.*\n)*?)```$", section, re.MULTILINE)
    variables = dict(variables_and_endings(guide)[1])["variables"]
    scenes = 'start: {title: S, choices: {a: {text: A, do: [morale += 10, audited = true, route = "build"]}}}\n'
    manifest = MANIFEST + "default: {mandate: keep}\n"
    played = games(pack(scenes, variables, manifest, scorecard=card))
    shown(played)
    scores = score_games(played)
    assert scores is not None
    assert {name: found.tolist() for name, found in scores.indicators.items()} == {
        "heart": [10.0], "own-way": [1.0], "fee": [1.0],
    }  # fmt: skip
    assert set(re.findall(r"^\| `(\w+)\(", section, re.MULTILINE)) == INDICATOR_CALLS.keys() - CALLS.keys()


@each_guide
def test_the_example_of_conditions_inside_a_sentence_is_a_scene_without_a_finding(guide: str) -> None:
    section = cut_section(guide, "### 句子里的条件", "### Conditions inside a sentence")
    (block,) = re.findall(r"^```yaml\n# scenes.*\n((?:.*\n)*?)```$", section, re.MULTILINE)
    files = bank_pack(block, months=24)
    assert [f for f in findings(files) if "toast" in f.message or f.where.file.startswith("scenes/")] == []
    assert list(find_idle_conditions(CheckContext(read_pack(files, [])))) == []
    asked = [one for one in list_conditions(read_pack(files, [])) if one.inside]
    assert len(asked) == 6
    assert len([one for one in asked if one.around]) == 1


@each_guide
def test_the_example_of_channels_is_a_pack_of_a_bank(guide: str) -> None:
    section = cut_section(guide, "## 银行的渠道、日历和数", "## Channels, calendar and numbers of a bank")
    (block,) = re.findall(r"^```yaml\n# pack\.yaml\n((?:.*\n)*?)```$", section, re.MULTILINE)
    asked = yaml.safe_load(block)
    files = make_pack(asked["channels"], months=(asked["months"], asked["runoff"]))
    manifest = yaml.safe_load(files["pack.yaml"]) | asked
    files["pack.yaml"] = yaml.safe_dump(manifest).encode()
    assert findings(files) == []
    stage = staged(files)
    assert {"app_scale", "month"} <= set(stage.rows)
    assert stage.model
    assert stage.model.find_field("hub_pace") == "shared_pace"


@pytest.mark.long
@each_guide
def test_the_example_of_bounds_holds_the_example_of_an_overlay(guide: str, tmp_path: Path) -> None:
    section = cut_section(guide, "## 平衡的界限", "## Bounds that a story is held to")
    (block,) = re.findall(r"^```yaml\n# bounds\.yaml\n((?:.*\n)*?)```$", section, re.MULTILINE)
    shutil.copytree(ROOT / "story", tmp_path, dirs_exist_ok=True)
    example = tmp_path / "examples" / "guarantee-fund"
    (example / "bounds.yaml").write_text(block, encoding="utf-8")
    assert check_story(example) == []
    assert all(f"\n| `{name}` " in section for name in Bounds.__struct_fields__)
    assert all(f"`{draw}`" in section for draw in list_own_names(CHANNELS, HIDDEN_DRAWS))
    usual = {name for name in Bounds.__struct_fields__ if getattr(Bounds.default(), name) is not None}
    assert set(re.findall(r"^\| `(\w+)` ✓ ", section, re.MULTILINE)) == usual
