"""A table of scenes as colleagues send it, in either language and any encoding of theirs, is a story that plays."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from game.authoring.found_stories import list_stories
from game.authoring.twine import TweeError
from game.authoring.twine.examined import ExaminedStory
from tests.stories import findings, games, presenter

TABLE = """\
幕,正文,选项,条件,效果,结果,下一幕,备注
柜台,"早上八点，有{gold}元。",,,gold += 2,,,
,有人在等。,卖灯,,"gold -= 1; met = true",灯卖了。,街上,x
,,等,gold < 5 and not met,gold += 1,,,
街上,"天黑了，剩{gold}元。",,,,,,
"""
ENGLISH = """\
scene;text;choice;condition;effects;outcome;next
Till;You have {gold}.;Go;;gold = random(1, 6);;Street
Street;Out.;;;;;
"""


def read(folder: Path, content: bytes) -> ExaminedStory:
    (folder / "table.csv").write_bytes(content)
    return list_stories(folder / "table.csv")[0].read()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_chinese_table_is_a_story(tmp_path: Path, encoding: str) -> None:
    found = read(tmp_path, TABLE.encode(encoding))
    assert [(note.kind, note.what) for note in found.notes] == [("column", "备注")]
    assert [str(one) for one in findings(found.story.files) if one.severity == "error"] == []
    played = games(found.story.files)
    page = presenter(played, "zh").page()
    assert page.paragraphs == ("早上八点，有2元。", "有人在等。")
    assert [option.text for option in page.options] == ["卖灯", "等"]
    played.choose(played.at * 0 + 1)
    assert presenter(played, "zh").page().paragraphs[0] == "早上八点，有3元。"
    played.choose(played.at * 0)
    assert played.over


def test_an_english_table_with_semicolons_is_one_too(tmp_path: Path) -> None:
    found = read(tmp_path, ENGLISH.encode())
    assert found.notes == ()
    scenes = yaml.safe_load(found.story.files["scenes/passages.yaml"])
    assert scenes["till"]["choices"] == {"street": {"text": "Go", "do": ["gold = random(1, 6)"]}}


LEFT = [
    ("scene,choice,next\nA,Go,B\n", ("target", "B", 2)),
    ("scene,choice,condition\nA,Go,gold in bag\n", ("condition", "gold in bag", 2)),
    ("scene,choice,effects\nA,Go,gold =\n", ("effect", "gold =", 2)),
    ("scene,choice\n,Go\nA,Go\n", ("row", "Go", 2)),
    ("scene,choice,text\nA,Go,Well, then\n", ("surplus", "then", 2)),
    ("scene,choice,text,text\nA,Go,one,two\n", ("column_twice", "text", 1)),
    ("scene,choice,text,next\nA,Go,one,B\nB,,two,A\n", ("choiceless", "A", 3)),
    ("scene,choice,outcome\nA,Go,\n,,Lost words\n", ("choiceless", "Lost words", 3)),
]


@pytest.mark.parametrize(("text", "left"), LEFT)
def test_what_can_not_be_carried_is_told_with_its_line(tmp_path: Path, text: str, left: tuple[str, str, int]) -> None:
    assert left in [(note.kind, note.what, note.line) for note in read(tmp_path, text.encode()).notes]


REFUSED = {
    "table_heads": "a,b\n1,2\n",
    "table_empty": "scene,choice\n",
    "table_torn": 'scene,choice\n"' + "x" * 50_000,
    "twee_marks": "scene,choice\n" + "A,B\n" * 30_000,
}


@pytest.mark.parametrize("key", REFUSED)
def test_what_is_no_table_of_scenes_is_refused(tmp_path: Path, key: str) -> None:
    with pytest.raises(TweeError, match=key):
        read(tmp_path, REFUSED[key].encode())


@pytest.mark.parametrize("cell", ['"Go', '"say "go" now"'])
def test_a_quotation_mark_left_open_is_told_with_the_line_where_its_row_begins(tmp_path: Path, cell: str) -> None:
    with pytest.raises(TweeError) as caught:
        read(tmp_path, f"scene,choice\nA,{cell}\nB,Stay\n".encode())
    assert (caught.value.key, caught.value.fields["line"]) == ("table_torn", 2)


def test_of_a_column_that_stands_twice_the_first_counts(tmp_path: Path) -> None:
    scenes = read(tmp_path, b"scene,choice,text,text\nA,Go,one,two\n").story.files["scenes/passages.yaml"]
    assert yaml.safe_load(scenes)["a"]["text"] == "one"
