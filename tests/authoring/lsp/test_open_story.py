"""A story that is checked after every edit has the findings of one that is checked for the first time."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from pathlib import Path
from random import Random
from typing import Any

import pytest

from game.authoring.lsp.open_story import OpenStory
from game.authoring.story_check import check_story
from game.pack.check.kept_results import KeptResults
from game.pack.findings import Finding
from tests.authoring.lsp.ferry_story import FILES, write_ferry

RIVER, VARIABLES, PACK, PO = "scenes/river.yaml", "variables.yaml", "pack.yaml", "locale/en.po"

SWITCHES = [
    (RIVER, "渡口有", "老周说渡口有"),
    (RIVER, "有人等", "有人等老周的铜号，"),
    (RIVER, "钟响了三下", "铜号和老周都不在，过路费0.12，300步"),
    (RIVER, "if: fares >= 5", "if: fares >= 0"),
    (RIVER, "if: fares >= 5", "if: fares > 200"),
    (RIVER, "if: fares >= 5", "if: fars >= 5"),
    (RIVER, "if: lamp or crossings > 5", 'if: lamp and crew == "full"'),
    (RIVER, "do: [fares -= 5, 'crew = \"full\"']", "do: [fares -= 5]"),
    (RIVER, "do: [fares -= 5", "do: [fares -= 500"),
    (RIVER, "do: [goodwill -= 2, lamp = true]", "do: [goodwill -= 2]"),
    (RIVER, 'do: ["lamp = false"]', "do: [goodwill += 1]"),
    (RIVER, "  mentions: [horn]\n", ""),
    (RIVER, "later: {scene: fog-bell, in: 1}", "later: {scene: far-bank, in: 1}"),
    (RIVER, "later: {scene: fog-bell, in: 1}", "later: {scene: fog-bell, in: 9}"),
    (RIVER, "  on: [2017-02, 2017-04]\n", "  on: [2017-02, 2017-04]\n  if: lamp\n"),
    (RIVER, "  pool: fog\n", ""),
    (RIVER, 'crossings += 1, \'crew = "full"\'', 'crossings += 1, \'crew = "short"\''),
    (RIVER, "if: lamp and crossings >= 4", "if: crossings >= 4"),
    (RIVER, '{if here("mate"): 老周', '{if here( "mate" ): 老周'),
    (VARIABLES, "thaw: {unit: months, range: [0, 3]", "thaw: {unit: months, range: [0, 5]"),
    (RIVER, "# 两岸之间", "# 两岸之间\n#"),
    (RIVER, "title: 对岸🏮", 'title: "对岸🏮'),
    (RIVER, "title: 雾里的钟", "title: 雾里的钟 #3"),
    (RIVER, '{if crew == "full": {cast:mate}在。|', '{if crew == "short": {cast:mate}在。|'),
    (VARIABLES, "range: [0, 100], start: 20", "range: [0, 4], start: 3"),
    (VARIABLES, "range: [0, 100], start: 20", "range: [5, 100], start: 20"),
    (VARIABLES, "range: [0, 100], start: 50", "range: [56, 100], start: 57"),
    (VARIABLES, "range: [0, 100], start: 4", "range: [5, 5.5], start: 5.2"),
    (VARIABLES, "short: 缺人, full: 满员", "full: 满员, short: 缺人"),
    (VARIABLES, "start: false", "start: true"),
    (VARIABLES, "lamp: {type: flag", "tide: {type: flag, start: false}\nlamp: {type: flag"),
    ("cast.yaml", 'here: crew == "full"', "here: lamp"),
    ("cast.yaml", "short: 周", "short: 钟"),
    ("cast.yaml", ", has: lamp", ""),
    ("endings.yaml", "if: goodwill >", "if: goodwill >= 0 or goodwill >"),
    ("endings.yaml", "没人来。", "没人来，老周也走了。"),
    ("figures.yaml", "value: 0.12", "value: 0.13"),
    ("facts.yaml", "date: 2016-01", "date: 2017-05"),
    ("facts.yaml", "value: 300", "value: 301"),
    ("pools.yaml", "least: 1", "least: 2"),
    (PACK, "months: 6", "months: 1"),
    (PACK, "start: 2017-01", "start: 2017-03"),
    (PACK, "goodwill -= 1", "goodwill -= 0.5"),
    (PACK, '  - {if: crew == "full", do: [fares -= 1]}\n', '  - crew = "short"\n'),
    (PO, "Three strokes", "Three {crossings} strokes"),
    (PO, 'msgstr "Cross"', 'msgstr "Over'),
    (PO, 'msgid "过河"', 'msgid "过桥"'),
    (PO, "{cast:mate} is in.|", "|"),
]  # fmt: skip
"""What is written in a file, and what an edit makes of it; another one takes it back."""

MORE = """\
night-crossing:
  title: 夜渡
  on: 2017-03
  if: lamp and crossings >= 4
  text: |
    {if here("mate"): 老周也在。|}
  choices:
    pole: {text: 撑篙, if: lamp, do: [crossings += 1, 'crew = "full"']}
    walk: {text: 走, if: thaw >= 2017-05, do: [thaw += 1]}
    wait: {text: 等, if: crew == "short", do: [thaw = 1]}
"""
"""A scene more, whose conditions another scene asks too."""

ADDED = {
    "scenes/more.yaml": "raft: {title: 木筏, on: 2017-03, text: 老周扎筏。, choices: {go: {text: 走, go: landing}}}\n",
    "glossary.yaml": "toll: {term: 过路费, meaning: 过河的钱。}\nweir: {term: 鱼梁, meaning: 拦鱼的坝。}\n",
    "locale/de.po": 'msgctxt "scenes.landing.title"\nmsgid "上船"\nmsgstr "An Bord"\n',
    "notes.yaml": "a: 1\n",
}


class ForgottenResults(KeptResults):
    """Works out each result anew, one with the key of another too: what a key leaves out changes its results."""

    def find(self, key: Hashable, work_out: Callable[..., Any], *given: Any, **named: Any) -> Any:
        return work_out(*given, **named)


@pytest.mark.parametrize("seed", range(6))
def test_after_any_edits_all_is_found_that_a_first_check_finds(tmp_path: Path, seed: int) -> None:
    chance, folder = Random(seed), write_ferry(tmp_path / "ferry")  # noqa: S311  # the same edits on every run
    kept = OpenStory(folder)
    for _ in range(60):
        unsaved = _edit(folder, chance)
        found = _check(kept, unsaved)
        assert found == _check(OpenStory(folder, ForgottenResults()), unsaved)
        if not unsaved:
            assert found == check_story(folder)


@pytest.mark.parametrize("way", ["go: far-bank", "later: {scene: far-bank, in: 1}"])
def test_a_result_is_out_of_date_as_soon_as_what_it_follows_from_is_another(tmp_path: Path, way: str) -> None:
    river = FILES[RIVER].replace("go: far-bank", way).replace("text: 回钟,", "text: 回钟, if: lamp,")
    river += MORE
    variables = FILES[VARIABLES] + "thaw: {unit: months, range: [0, 3], start: 0, label: 解冻}\n"
    rules = FILES["rules.yaml"].replace("fares >= 0", "fares >= 5")
    endings = FILES["endings.yaml"].replace("goodwill > 55", "goodwill >= 56")
    endings = endings.replace("text: 没人来。", "text: '{if thaw > 3: 老周来了。|没人来。}'")
    files = FILES | {RIVER: river, VARIABLES: variables, "rules.yaml": rules, "endings.yaml": endings}
    folder = write_ferry(tmp_path / "ferry", **files)
    kept = OpenStory(folder)
    told = set[str]()
    for name, good, bad in SWITCHES:
        assert good in files[name]
        for text in (files[name].replace(good, bad, 1), files[name]):
            unsaved = {folder / name: text}
            found = _check(kept, unsaved)
            assert found == _check(OpenStory(folder, ForgottenResults()), unsaved), (name, good, bad)
            told |= {str(one.code) for one in found}
    assert len(told) >= 15, sorted(told)  # the edits do lead to findings of many kinds


def _edit(folder: Path, chance: Random) -> dict[Path, str]:
    """Change a file or two on the disk, or as an editor has them and has not saved them; return what is unsaved."""
    unsaved = dict[Path, str]()
    for _ in range(chance.choice((1, 1, 2))):
        if chance.random() < 0.15:
            name, text = chance.choice(list({**FILES, **ADDED}.items()))
            path = folder / name
            if path.exists() and (name in ADDED or chance.random() < 0.3):
                path.unlink()
            else:
                path.write_text(text, "utf-8", newline="\n")
            continue
        name, good, bad = chance.choice(SWITCHES)
        text = _read(folder / name) or FILES[name]
        if chance.random() < 0.4:
            text = FILES[name]
        elif good in text and not (bad and bad in text):
            text = text.replace(good, bad, 1)
        else:
            text = text.replace(bad, good, 1)
        if chance.random() < 0.3:
            unsaved[folder / name] = text
        else:
            (folder / name).write_text(text, "utf-8", newline="\n")
    return unsaved


def _read(path: Path) -> str:
    return path.read_text("utf-8") if path.exists() else ""


def _check(story: OpenStory, unsaved: dict[Path, str]) -> list[Finding]:
    checked = story.check(unsaved)
    story.complete(checked)
    return checked.findings
