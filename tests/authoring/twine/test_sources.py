"""Twine's files as people have them: published pages, archives, folders, old formats, encodings; hostile ones too."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from game.authoring.found_stories import list_stories
from game.authoring.twine import TweeError, import_twee
from game.authoring.twine.html_file import parse_html
from game.authoring.twine.notes import Notes
from game.authoring.twine.sources import read_twine
from tests.authoring.twine.pages import HOSTILE, story_html
from tests.stories import games, presenter

PAGE = "<html><script>if (a < b) document.write('<tw-passagedata>');</script>\n{}</html>"


def test_a_published_page_is_read_with_entities_start_and_lines(tmp_path: Path) -> None:
    passages = {"A & B": 'He said "hi".\n[[On->C "quoted"]]', 'C "quoted"': "5 < 6\n<<audio x>>"}
    text = PAGE.format(story_html("R&D 夜", passages, start=2))
    (story,) = parse_html(text)
    assert (story.title, story.start, story.format) == ("R&D 夜", 'C "quoted"', "sugarcube")
    assert story.passages["A & B"].text == passages["A & B"]
    (tmp_path / "page.html").write_text(text, "utf-8")
    found = list_stories(tmp_path / "page.html")[0].read()
    line = text[: text.index("&lt;&lt;audio")].count("\n") + 1
    assert [(note.kind, note.line) for note in found.story.notes] == [("macro", line)]


def test_an_archive_has_every_story(tmp_path: Path) -> None:
    page = story_html("One", {"Start": "1"}) + story_html("Two", {"Start": "2 [[End]]", "End": "x"}, "Harlowe")
    (tmp_path / "archive.html").write_text(page, "utf-8")
    assert [(story.title, story.folder) for story in list_stories(tmp_path / "archive.html")] == [
        ("One", "one"),
        ("Two", "two"),
    ]


def test_a_page_of_twine_1_is_read() -> None:
    page = (
        '<div id="storeArea" data-size="3"><div tiddler="StoryTitle" tags="">Old</div>\n'
        '<div tiddler="Start" tags="x" modifier="a">You \\s \\n[[on|End]]\\t&lt;b&gt;</div>'
        "<div>no</div><div tiddler='End'>x</div></div>"
    )
    (story,) = parse_html(page)
    assert (story.title, list(story.passages)) == ("Old", ["Start", "End"])
    assert story.passages["Start"].text == "You \\ \n[[on|End]]\t<b>"


def test_a_folder_of_twee_is_one_story_and_its_notes_name_the_file(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "a.twee").write_text(":: StoryTitle\nFolder\n\n:: Start\n[[End]]\n", "utf-8")
    (tmp_path / "sub" / "b.tw").write_bytes(":: End\n完\n<<audio x>>\n".encode("gb18030"))
    (tmp_path / "c.twee").write_text("no passage here", "utf-8")
    (tmp_path / "notes.md").write_text(":: Other\n", "utf-8")
    found = list_stories(tmp_path)[0].read()
    assert (found.story.title, list(found.story.ids)) == ("Folder", ["Start", "End"])
    assert [(note.file, note.line) for note in found.notes] == [("sub/b.tw", 3)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_every_encoding_that_editors_save_in_is_read(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "a.twee").write_bytes(":: Start\n早上八点。\n".encode(encoding))
    (story,) = read_twine(tmp_path / "a.twee", Notes())
    assert story.passages["Start"].text == "早上八点。"


MEASURED = """
import sys
from pathlib import Path
from game.cli.main import main
code = main(["import", sys.argv[1], "--out", sys.argv[2], "--lang", "en"])
rows = Path("/proc/self/status").read_text().splitlines()
print(code, next(row.split()[1] for row in rows if row.startswith("VmHWM")))
"""

HUNG = 120.0
"""The seconds after which a page counts as one that holds the machine; how soon one is refused, the benchmark says."""


@pytest.mark.long
@pytest.mark.posix("measures memory by resource")
@pytest.mark.parametrize("key", HOSTILE)
def test_hostile_pages_are_refused_within_little_memory_and_hold_nothing_up(tmp_path: Path, key: str) -> None:
    page = tmp_path / "page.html"
    HOSTILE[key](page)
    with pytest.raises(TweeError, match=key.strip()):
        list_stories(page)[0].read()
    command = [sys.executable, "-c", MEASURED, str(page), str(tmp_path / "out")]
    ran = subprocess.run(command, capture_output=True, text=True, check=True, timeout=HUNG)
    code, kilobytes = ran.stdout.split()
    assert ran.stderr.startswith("page.html")
    assert ran.stderr.count("\n") == 1
    assert (code, int(kilobytes) < 300_000) == ("1", True), ran.stdout
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("text", "shown"),
    [("$x <<= 1>>", "$x 1"), ("(set: $x to 2)$x", "{x}"), ("x: 2\n--\n{x}", "{x}"), ("<% s.x = 2 %><%= s.x %>", "{x}")],
)
def test_the_format_of_a_story_that_does_not_say_is_told_from_its_marks(text: str, shown: str) -> None:
    files = import_twee(f":: Start\n{text}\n[[Start]]\n").files
    assert f"text: {shown!r}".replace("'", "") in files["scenes/passages.yaml"].decode().replace("'", "").replace(
        '"', ""
    )


@pytest.mark.parametrize(("style", "taken"), [("SugarCube", "last"), ("Harlowe", "last"), ("Chapbook", "first")])
def test_of_two_passages_of_one_name_that_of_the_format_is_taken(tmp_path: Path, style: str, taken: str) -> None:
    text = story_html("Two", {"Start": "first [[B]]", "Again": "last [[B]]", "B": "[[Start]]"}, style, start=2)
    (tmp_path / "two.html").write_text(text.replace('name="Again"', 'name="Start"'), "utf-8")
    found = list_stories(tmp_path / "two.html")[0].read()
    page = presenter(games(found.story.files)).page()
    assert page.paragraphs == (f"{taken} B",)
    assert [(note.kind, note.what) for note in found.notes] == [("duplicate", "Start")]


@pytest.mark.parametrize(("script", "kinds"), [("/* mine */\n// none\n", []), ("setup.draw('B');", ["special"])])
def test_a_program_of_the_story_is_told_and_what_it_names_is_no_loose_end(
    tmp_path: Path, script: str, kinds: list[str]
) -> None:
    text = story_html("Drawn", {"Start": "Here. [[C]]", "B": "Shown by a program.", "C": "[[Start]]"})
    text = text.replace("<script></script>", f'<script role="script" id="twine-user-script">{script}</script>')
    (tmp_path / "drawn.html").write_text(text, "utf-8")
    found = list_stories(tmp_path / "drawn.html")[0].read()
    assert [(note.kind, note.what) for note in found.notes] == [
        *((kind, "Story JavaScript") for kind in kinds),
        (kinds[0] if kinds else "alone", "B"),
    ]
