"""The covers of stories, read without YAML and PO: what they say is what the story says once it is read."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from game.pack.load import find_pack, load_pack
from game.pack.shelf import find_stories_folder, list_covers, list_names, read_cover, split_pitch

STORIES = list_names(find_stories_folder())


@pytest.mark.parametrize("name", STORIES)
def test_a_cover_says_what_the_story_says_in_each_of_its_languages(name: str) -> None:
    story = load_pack(find_pack(name))
    for language in story.languages:
        cover = read_cover(find_stories_folder() / name, language)
        assert cover is not None
        told = {part: story.text(f"pack.{part}", language) for part in ("title", "subtitle", "pitch", "help")}
        assert (cover.name, cover.title, cover.subtitle, cover.help) == (
            name, told["title"], told["subtitle"], told["help"],
        )  # fmt: skip
        assert cover.paragraphs == split_pitch(told["pitch"])


def test_the_covers_are_those_of_the_stories_that_come_along_the_wanted_one_first() -> None:
    covers = list_covers("en", STORIES[-1])
    assert [cover.name for cover in covers] == [STORIES[-1], *STORIES[:-1]]


def test_every_story_travels_in_the_wheel() -> None:
    settings = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text("utf-8"))
    packed = settings["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    assert packed == {f"story/{name}": f"game/story/{name}" for name in STORIES}


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("A plain title", "A plain title"),
        ("A plain title   # a remark", "A plain title"),
        ('"In: quotes \\"x\\" # no remark"  # one', 'In: quotes "x" # no remark'),
        ("'It''s one'", "It's one"),
        ("A title\n  that goes on", "A title that goes on"),
        ("|\n  Two\n  lines\n", "Two\nlines"),
        (">-\n  Folded\n  lines\n\n  and more", "Folded lines\nand more"),
        ("[not, a, text]", "folder"),
        ("", "folder"),
    ],
)
def test_a_text_is_read_in_whatever_way_it_is_written(tmp_path: Path, written: str, read: str) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "pack.yaml").write_text(f"id: x\ntitle: {written}\nlanguage: en\n", "utf-8")
    cover = read_cover(folder, "en")
    assert cover is not None
    assert cover.title == read


@pytest.mark.parametrize(
    ("entry", "title"),
    [
        ('msgctxt "pack.title"\nmsgid "Door"\nmsgstr "Puerta"\n', "Puerta"),
        ('msgctxt "pack.title"\nmsgid ""\n"Door"\nmsgstr ""\n"La "\n"\\"puerta\\""\n', 'La "puerta"'),
        ('#, fuzzy\nmsgctxt "pack.title"\nmsgid "Door"\nmsgstr "Puerta"\n', "Door"),
        ('msgctxt "pack.title"\nmsgid "Door"\nmsgstr ""\n', "Door"),
        ('#~ msgctxt "pack.title"\n#~ msgid "Door"\n#~ msgstr "Puerta"\n', "Door"),
        ("no catalogue", "Door"),
    ],
)
def test_a_translation_counts_where_it_is_sure(tmp_path: Path, entry: str, title: str) -> None:
    (tmp_path / "locale").mkdir()
    (tmp_path / "pack.yaml").write_text("title: Door\nlanguage: en\n", "utf-8")
    (tmp_path / "locale" / "es.po").write_text(f'msgid ""\nmsgstr ""\n"Language: es\\n"\n\n{entry}', "utf-8")
    cover = read_cover(tmp_path, "es")
    assert cover is not None
    assert cover.title == title


def test_an_overlay_and_what_cannot_be_read_have_no_cover(tmp_path: Path) -> None:
    assert read_cover(tmp_path, "en") is None
    (tmp_path / "pack.yaml").write_text("id: x\ntitle: X\nextends: other\n", "utf-8")
    assert read_cover(tmp_path, "en") is None
    (tmp_path / "pack.yaml").write_bytes(b"title: \xff\n")
    assert read_cover(tmp_path, "en") is None
