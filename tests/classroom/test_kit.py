"""The papers of a lesson: in every language of the story, from its own texts, and clean for pandoc."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
import yaml

from game.classroom.kit import PAPERS, write_kit, write_paper
from game.classroom.kit_quiz import list_quiz
from game.engine.stage import open_stage
from game.engine.words import Words
from game.pack.load import find_pack, load_files
from game.pack.read.files import NotEmptyError
from game.pack.story import Story
from tests.shelf import one_line, ran
from tests.stories import pack
from tests.test_other_cases import assert_own

STORIES = {"oneconnect": ("zh", "en"), "harvest": ("en", "es"), "lantern": ("en",)}
SPOKEN = [(story, language) for story, languages in STORIES.items() for language in languages]


@cache
def told(story: str) -> Story:
    return open_stage(find_pack(story)).story


@pytest.mark.parametrize(("story", "language"), SPOKEN)
def test_every_paper_has_a_head_and_no_markup_but_its_own(story: str, language: str) -> None:
    for name in PAPERS:
        text = write_paper(Words(told(story), language), name)
        _, head, body = text.split("---\n", 2)
        assert yaml.safe_load(head).keys() == {"title", "subtitle", "lang"}
        assert yaml.safe_load(head)["lang"] == language
        assert not re.search(r"<[a-zA-Z/!]", body)  # no raw HTML
        prose = re.sub(r"`[^`]*`|^\| [-| ]+\|$", "", body, flags=re.MULTILINE)
        assert "--" not in prose, "pandoc makes a dash of it"
        assert not re.search(r"\{\w+", prose), "a slot that was not filled"
        rows = [line for line in body.splitlines() if line.startswith("|")]
        assert len({line.replace("\\|", "").count("|") for line in rows if "quiz" not in name}) <= 2


def test_the_answers_are_in_no_paper_for_students() -> None:
    for story, languages in STORIES.items():
        words = Words(told(story), languages[0])
        questions = list_quiz(words)
        assert questions
        for name in ("assignment", "handout", "roles", "rubric", "quiz"):
            paper = write_paper(words, name)
            assert not [one.answer for one in questions if len(one.answer) > 20 and one.answer in paper]
        assert write_paper(words, "quiz-answers").count("\n### ") == len(questions)


def test_the_quiz_asks_about_every_place_where_the_case_disagrees_with_itself() -> None:
    story = told("oneconnect")
    answers = [one.answer for one in list_quiz(Words(story, "zh"))]
    assert [one.zh for one in story.pack.discrepancies] == answers[: len(story.pack.discrepancies)]
    assert len(answers) > len(story.pack.discrepancies)
    first = list_quiz(Words(story, "en"))[0]
    assert any("3,289" in row for row in first.given)


def test_a_lesson_of_45_and_of_90_minutes_adds_up_in_every_story() -> None:
    for story in STORIES:
        rows = re.findall(
            r"^\| (\d+) \| (\d+) \|", write_paper(Words(told(story), "en"), "teaching-note"), re.MULTILINE
        )
        assert [sum(int(row[n]) for row in rows) for n in (0, 1)] == [45, 90]


def test_what_a_story_has_no_occasion_for_is_neither_asked_nor_graded() -> None:
    words = Words(told("lantern"), "en")
    assert "Predictions" not in write_paper(words, "rubric")
    assert "| Reasons | 100 |" in write_paper(words, "rubric")
    assert "press e" not in write_paper(words, "assignment")


def test_no_paper_of_another_story_says_a_word_of_the_first_case() -> None:
    for story, language in SPOKEN:
        if story != "oneconnect":
            assert_own((write_paper(Words(told(story), language), name) for name in PAPERS), story)


def test_a_story_without_words_of_its_own_is_asked_for_its_figures() -> None:
    figures = "first: {value: 7, unit: boats, date: 1893-10, at: §1, en: Boats in the harbour}\n"
    story = load_files(pack("start: {title: S, choices: {a: {text: A}}}\n", figures=figures))
    (one,) = list_quiz(Words(story, "en"))
    assert one.ask == "How much, and who says so: Boats in the harbour"
    assert "7" in one.answer


def test_a_hostile_title_stays_text() -> None:
    story = load_files(pack('start: {title: S, choices: {a: {text: A}}}\n', manifest=(
        "id: small\ntitle: '<b>\"A: *x*\"</b>'\nversion: 1.0.0\nlanguage: en\nmodel: none\nopening: start\n"
        "pitch: '<script>x</script> a | b'\n"
    )))  # fmt: skip
    paper = write_paper(Words(story, "en"), "handout")
    assert yaml.safe_load(paper.split("---\n")[1])["subtitle"] == '<b>"A: *x*"</b>'
    assert "&lt;script&gt;x&lt;/script&gt; a \\| b" in paper


def test_the_command_writes_a_folder_a_language_and_says_where(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    code, out, err = ran(capsys, "kit", tmp_path / "kit", "--story", "harvest")
    assert (code, err) == (0, "")
    written = sorted(path.relative_to(tmp_path / "kit").as_posix() for path in (tmp_path / "kit").rglob("*.md"))
    assert written == sorted(f"{language}/{name}.md" for language in ("en", "es") for name in PAPERS)
    assert all(str(Path(name).name) in out for name in written)
    assert ran(capsys, "kit", tmp_path / "es", "--story", "harvest", "--lang", "es")[0] == 0
    assert [path.name for path in (tmp_path / "es").iterdir()] == ["es"]


@pytest.mark.long
def test_a_full_folder_and_a_language_that_there_is_not_are_one_line(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "mine.md").write_text("mine")
    for words in ((tmp_path,), (tmp_path / "new", "--lang", "fr")):
        refused = ran(capsys, "kit", *words)
        assert refused[0] == 2
        assert one_line(refused)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.md"]
    with pytest.raises(NotEmptyError):
        write_kit(told("lantern"), tmp_path, ["en"])
