"""The papers of a lesson, from a story's own texts: Markdown that pandoc turns into Word, a folder a language."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from game.classroom.kit_handout import write_assignment, write_handout, write_roles
from game.classroom.kit_quiz import write_answers, write_quiz
from game.classroom.kit_teaching import write_rubric, write_teaching_note
from game.engine.words import Words
from game.pack.read.files import write_folder
from game.pack.story import Story

PAPERS: dict[str, Callable[[Words], Sequence[str]]] = {
    "assignment": write_assignment,
    "handout": write_handout,
    "roles": write_roles,
    "rubric": write_rubric,
    "quiz": write_quiz,
    "quiz-answers": write_answers,
    "teaching-note": write_teaching_note,
}
"""The papers by the names of their files: those for students first, then those for the instructor alone."""


def write_kit(story: Story, folder: Path, languages: Iterable[str]) -> list[Path]:
    """Write the papers of a story into a new or empty folder, in a folder a language; return the files in order.

    Raises NotEmptyError, and OSError.
    """
    files = {
        f"{language}/{name}.md": write_paper(Words(story, language), name).encode()
        for language in languages
        for name in PAPERS
    }
    write_folder(files, folder)
    return [folder / name for name in files]


def write_paper(words: Words, name: str) -> str:
    """Return one of PAPERS with the head that pandoc reads title and language from; ends in a line feed."""
    title, story = words.say(f"kit.{name}.title"), words.text("pack.title")
    head = {"title": title, "subtitle": story, "lang": words.language.replace("_", "-")}
    rows = (f"{key}: {json.dumps(text, ensure_ascii=False)}" for key, text in head.items())
    return "\n".join(["---", *rows, "---", ""]) + "\n" + "\n\n".join(filter(None, PAPERS[name](words))) + "\n"
