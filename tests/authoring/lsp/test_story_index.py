"""The names of a story where they stand: each place reads as the name that it is said to have."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from game.authoring.lsp.story_index import StoryIndex
from game.authoring.lsp.symbols import Symbol, SymbolKind, Use
from game.pack.load import load_pack, read_story
from game.pack.reading import find_read
from tests.authoring.lsp.ferry_story import FILES

STORIES = Path(__file__).parents[3] / "story"


@pytest.fixture
def ferry() -> StoryIndex:
    index = StoryIndex()
    index.update(FILES)
    return index


@pytest.mark.long
@pytest.mark.parametrize("story", ["lantern", "harvest", "oneconnect"])
def test_each_place_of_a_story_reads_as_its_name_and_none_is_missed(story: str) -> None:
    index = StoryIndex()
    index.update({name: content.decode() for name, content in read_story(STORIES / story).items()})
    for file in index.files.values():
        assert file.sound
        for one in file.occurrences:
            assert file.text[one.start : one.end] == one.symbol.name
    pack = load_pack(STORIES / story).pack
    read = {one.symbol.name for file in index.files.values() for one in file.occurrences if one.use is Use.READ}
    assert {name for name in find_read(pack) if not name.startswith("$")} <= read | {"true", "false"}
    assert set(index.list_declared(SymbolKind.SCENE)) == set(pack.scenes)


def test_a_name_is_found_in_every_kind_of_writing(ferry: StoryIndex) -> None:
    uses = Counter((name, one.use) for name, one in ferry.list_uses(Symbol(SymbolKind.VARIABLE, "goodwill")))
    assert uses == {
        ("variables.yaml", Use.DECLARED): 1,
        ("pack.yaml", Use.SET): 1,
        ("pack.yaml", Use.READ): 1,
        ("scenes/river.yaml", Use.SET): 3,
        ("scenes/river.yaml", Use.READ): 3,
        ("rules.yaml", Use.READ): 1,
        ("endings.yaml", Use.READ): 1,
        ("locale/en.po", Use.READ): 5,
    }


def test_a_word_belongs_to_its_variable_and_a_choice_to_its_scene(ferry: StoryIndex) -> None:
    files = Counter(name for name, _ in ferry.list_uses(Symbol(SymbolKind.WORD, "full", "crew")))
    assert files == {
        "variables.yaml": 1, "scenes/river.yaml": 2, "cast.yaml": 1, "rules.yaml": 1, "pack.yaml": 1, "locale/en.po": 3,
    }  # fmt: skip
    assert len(list(ferry.list_uses(Symbol(SymbolKind.CHOICE, "cross", "landing")))) == 3
    assert ferry.list_declared(SymbolKind.CHOICE, "fog-bell") == ["ring", "hush"]


def test_a_file_that_can_not_be_read_is_known_for_it_and_read_again(ferry: StoryIndex) -> None:
    assert not ferry.read("rules.yaml", "always: [").sound
    assert ferry.read("rules.yaml", FILES["rules.yaml"]).sound
    ferry.update({"rules.yaml": FILES["rules.yaml"]})
    assert list(ferry.files) == ["rules.yaml"]
