"""What conditions read of a game's beginning: names that the pack's own entries make, known to every check."""

from __future__ import annotations

import pytest

from game.pack.load import load_files
from game.pack.pack import read_pack
from tests.pack.check.analysis.told import places
from tests.stories import bank_pack, campaign, campaign_files, findings, pack, told

SCENE = "s: {{title: S, on: 2017-02, if: '{asked}', choices: {{a: {{text: A, do: [{does}]}}}}}}\n"


def scene(asked: str, does: str = "board_trust += 1") -> dict[str, bytes]:
    return bank_pack(SCENE.format(asked=asked, does=does))


def test_the_words_are_the_ids_of_the_pack_and_nobody_declares_them() -> None:
    variables = campaign().story.variables
    assert b"\nmandate:" not in campaign_files()["variables.yaml"]
    assert list(variables["bank"].values) == ["county", "city", "village", "troubled", "coastal"]
    assert list(variables["mandate"].values)[:2] == ["none", "balanced"]
    assert list(variables["background"].values) == list(campaign().story.backgrounds)
    assert not any(key.startswith("variables.mandate") for key in campaign().story.source_texts)


def test_a_story_without_banks_mandates_and_backgrounds_has_none_of_the_names() -> None:
    assert not {"bank", "mandate", "background"} & load_files(pack("start: {title: S}\n")).variables.keys()
    for name in ("bank", "mandate", "background"):
        text = f"start: {{title: S, if: '{name} == \"county\"'}}\n"
        assert told(pack(text)) == ["scenes/all:1:24 unknown-name"]


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ('bank == "county" and bank == "city"', "never-true"),
        ('mandate == "builder" or mandate != "builder"', "always-true"),
        ('bank != "county" or background == "credit" or bank == "county"', "always-true"),
        ('bank == "county" or mandate == "builder" and background != "credit"', ""),
    ],
)
def test_proofs_know_the_words(asked: str, code: str) -> None:
    assert places(scene(asked), "never-true", "always-true") == ([f"scenes/all:1:32 {code}"] if code else [])


@pytest.mark.parametrize(
    ("files", "found"),
    [
        (scene('bank == "conty"'), "1:30 unknown-word"),
        (scene("bank > 1"), "1:30 type"),
        (scene('bank == "county"', 'bank = "city"'), "derived"),
        (scene('bank == "county"', 'mandate = "builder"'), "derived"),
    ],
)
def test_a_word_that_there_is_not_and_an_effect_on_a_name_are_found(files: dict[str, bytes], found: str) -> None:
    (line,) = told(files)
    assert line.split(" ")[1] == found.split(" ")[-1]


def test_a_declared_name_is_told_and_stays_as_it_is_declared() -> None:
    line = "mandate: {type: enum, values: {none: 没有, builder: 长远}, start: none, label: 任务书, of: game}\n"
    files = bank_pack("s: {title: S, on: 2017-02, if: 'mandate == \"builder\"'}\n", variables=line)
    assert [(one.code, one.severity) for one in findings(files)] == [("variable", "warning")]
    decoded = read_pack(files, [])
    assert list(decoded.variables["mandate"].values) == ["none", "builder"]
    own = bank_pack(
        "s: {title: S, on: 2017-02, if: background}\n", variables="background: {type: flag, start: false}\n"
    )
    assert [(one.code, one.severity) for one in findings(own)] == [("variable", "warning")]
    assert load_files(own).variables["background"].type == "flag"


def test_an_overlay_that_adds_a_bank_adds_its_word() -> None:
    files = scene('bank == "new"')
    banks = files["banks.yaml"].decode()
    new = "new:" + banks[banks.index("county:") + len("county:") : banks.index("\ncity:")] + "\n"
    overlay = {"pack.yaml": "id: o\ntitle: O\nversion: '1'\nextends: small-bank\n", "banks.yaml": new}
    files |= {f"overlays/01-o/{name}": text.encode() for name, text in overlay.items()}
    assert "new" in read_pack(files, []).variables["bank"].values
