"""A name of any kind is changed in the campaign, and the campaign is as sound as before."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from game.authoring.lsp.open_story import CheckedStory, OpenStory
from game.authoring.lsp.symbol_rename import RenameError, rename_symbol
from game.authoring.lsp.symbols import Symbol, SymbolKind, Use
from tests.authoring.lsp.ferry_story import write_ferry
from tests.stories import CAMPAIGN

TRIED = 3
"""How many names of each kind are changed; a check of the campaign takes most of a second."""


def open_story(folder: Path) -> tuple[OpenStory, CheckedStory]:
    story = OpenStory(folder.resolve())
    checked = story.check({})
    story.complete(checked)
    story.index.update(checked.text.texts)
    return story, checked


def change(story: OpenStory, checked: CheckedStory, symbol: Symbol, new: str) -> CheckedStory:
    """Return what a story comes to, unsaved, once a name in it is changed."""
    assert checked.pack
    unsaved = {}
    for name, stretches in rename_symbol(story.index, symbol, new, checked.pack).items():
        text = checked.text.texts[name]
        for start, end in sorted(stretches, reverse=True):
            text = text[:start] + new + text[end:]
        unsaved[checked.text.paths[name]] = text
    after = story.check(unsaved)
    story.complete(after)
    return after


@pytest.mark.long
@pytest.mark.parametrize(
    "kind", ["scenes", "choice", "variables", "word", "figures", "facts", "role", "pools", "questions", "presidents"]
)
def test_the_campaign_is_sound_after_any_of_its_names_was_changed(kind: str, tmp_path: Path) -> None:
    shutil.copytree(CAMPAIGN, tmp_path / "oneconnect")
    story, checked = open_story(tmp_path / "oneconnect")
    assert checked.findings == []
    assert checked.pack
    declared = [
        one.symbol
        for file in story.index.files.values()
        for one in file.occurrences
        if one.use is Use.DECLARED and one.symbol.kind == kind
    ]
    own = [one for one in declared if kind != "variables" or checked.pack.variables[one.name].of == "story"]
    for symbol in random.Random(5).sample(own, min(TRIED, len(own))):  # noqa: S311
        assert change(story, checked, symbol, f"{symbol.name}x").findings == [], symbol


def test_a_name_of_the_game_is_not_the_storys_to_change(tmp_path: Path) -> None:
    story, checked = open_story(write_ferry(tmp_path / "ferry"))
    for name in ("bank", "nowhere"):
        with pytest.raises(RenameError):
            change(story, checked, Symbol(SymbolKind.VARIABLE, name), "other")
