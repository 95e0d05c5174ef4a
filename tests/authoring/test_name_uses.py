"""Where a name is used: each use once, of its kind, with the place at which an editor finds it."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.authoring.name_uses import find_name_uses
from tests.shelf import one_line, ran
from tests.stories import CAMPAIGN, MANIFEST, VARIABLES, campaign_files, pack, put_pack

SCENES = """\
start:
  title: S
  if: trust > 3 and trust < 9
  cite: [fact:rate.now]
  text:
    - |
      First line.
      You have {trust} and {fact:rate.now}, {if trust > 5: much|little}.
    - {if: not_trust == 1, text: "No trust here."}
  choices:
    a: {text: trust me, do: [trust += cash * 2, cash -= trust], go: second}
second: {title: T, choices: {b: {text: B}}}
"""
FACTS = "rate.now: {value: 3, unit: '%', mark: M, source: S, date: 2017-01, zh: Z, en: E}\n"


def uses(name: str, scenes: str = SCENES, **files: str) -> list[str]:
    """Return the uses of a name in a small story, as `file:line:column kind`."""
    found = find_name_uses(pack(scenes, **files), name)
    return [f"{use.where} {use.kind}" for use in found]


def test_a_variable_is_found_where_it_is_declared_set_read_and_shown() -> None:
    assert uses("trust") == [
        "scenes/all.yaml:3:7 read",
        "scenes/all.yaml:8:16 shown",
        "scenes/all.yaml:8:49 read",
        "scenes/all.yaml:11:30 set",
        "scenes/all.yaml:11:57 read",
        "variables.yaml:2:1 declared",
    ]


def test_a_scene_a_fact_and_what_is_in_an_overlay_are_found() -> None:
    assert uses("second") == ["scenes/all.yaml:11:69 led", "scenes/all.yaml:12:1 declared"]
    assert uses("start") == ["pack.yaml:6:10 led", "scenes/all.yaml:1:1 declared"]
    for name in ("rate.now", "fact:rate.now"):
        assert uses(name, facts=FACTS) == [
            "facts.yaml:1:1 declared",
            "scenes/all.yaml:4:15 cited",
            "scenes/all.yaml:8:28 shown",
        ]
    files = {"overlays/01-over/changes.yaml": b"scenes:\n  second:\n    if: trust > 1\n"}
    found = find_name_uses({**pack(SCENES), **files}, "second")
    assert [use.kind for use in found if use.where.file.startswith("overlays")] == ["changed"]


def test_translations_are_found_by_key_and_by_placeholder() -> None:
    row = '\nmsgctxt "scenes.second.title"\nmsgid "You have {trust}"\nmsgstr "Sie haben {trust}"\n'
    files = {**pack(SCENES), "locale/de.po": row.encode()}
    assert [use.where.line for use in find_name_uses(files, "second") if use.kind == "translated"] == [2]
    assert [use.where.line for use in find_name_uses(files, "trust") if use.kind == "translated"] == [4]


def test_a_story_with_errors_is_searched_as_well() -> None:
    broken = SCENES.replace("trust < 9", "trst < 9").replace("{trust} and", "{trust and")
    assert "scenes/all.yaml:3:7 read" in uses("trust", broken)


def test_every_variable_of_the_campaign_is_declared_once_and_every_use_stands_where_it_says() -> None:
    lines = {name: content.decode().splitlines() for name, content in campaign_files().items()}
    for name in ("board_trust", "alliance-invitation", "alliance.founded", "head", "officer_clients"):
        found = find_name_uses(campaign_files(), name)
        assert [use.kind for use in found].count("declared") == 1
        assert all(name in lines[use.where.file][use.where.line - 1] for use in found)
        assert len(found) == len(set(found))


@pytest.mark.parametrize(("language", "told"), [("zh", "设: trust += cash * 2"), ("en", "set: trust += cash * 2")])
def test_the_command_prints_each_use_and_how_many_there_are(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, language: str, told: str
) -> None:
    folder = put_pack(tmp_path / "small", pack(SCENES, VARIABLES, MANIFEST))
    code, out, _ = ran(capsys, "names", folder, "--where", "trust", "--lang", language)
    assert code == 0
    assert f"scenes/all.yaml:11:30: {told}\n" in out
    assert " 6 " in out.splitlines()[-1] or out.splitlines()[-1].startswith("6 ")


def test_a_name_that_is_used_nowhere_is_told_with_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    told = ran(capsys, "names", CAMPAIGN, "--where", "bord_trust")
    assert told[0] == 2
    assert "board_trust" in one_line(told)
    assert ran(capsys, "names", CAMPAIGN, "--where", "")[0] == 2
    told = ran(capsys, "names", CAMPAIGN, "--where", "board_trust", "--out", "names.md")
    assert told[0] == 2
    assert "--out" in one_line(told)
