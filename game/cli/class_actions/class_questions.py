"""What a class is to be, asked for question by question: each until it can be taken, and `?` lists what there is."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from game.cli.exits import FOUND

if TYPE_CHECKING:
    from game.classroom.class_file import Student
    from game.classroom.class_maker import ClassPlan
    from game.pack.story import Story
    from game.plain.lines import Lines

LATER = ("roster", "banks", "mandate", "short", "open", "deadline")
"""What is asked for behind the code, in this order, where no flag says it."""

LIST = "?"
"""What is typed to see what may be answered."""


def split_words(text: str | None) -> list[str]:
    """Return the words of an answer, between commas of either width."""
    return [word.strip() for word in (text or "").replace("，", ",").split(",") if word.strip()]


def read_students(roster: str | None, id_column: str = "") -> Sequence[Student]:
    """Return the students of the roster that is named, nobody where none is. Raises ClassError."""
    from game.classroom.roster_file import read_roster

    path = (roster or "").strip().strip("'\"")
    return read_roster(Path(path), id_column) if path else ()


class Questions:
    """The questions of a class on a story, and what there is to answer."""

    def __init__(self, story: Story, lines: Lines) -> None:
        self.story, self.lines = story, lines
        self.code = self.id_column = ""

    def ask_all(self, arguments: argparse.Namespace) -> None:
        """Ask for what no flag says; an empty line leaves a thing open.

        Raises CommandError where the input ends before.
        """
        from game.classroom.class_maker import read_code

        self.id_column = arguments.id_column
        self.code = arguments.code = arguments.code or self._ask("code", read_code)
        needless = {
            "banks": not self.story.banks,
            "mandate": not self.story.mandates,
            "short": self.story.manifest.short is None,
            "open": not self._list_quarters(),
        }
        for name in LATER:
            if getattr(arguments, name) is None and not needless.get(name):
                typed = self._ask(name, self._find_check(name))
                setattr(arguments, name, typed == "short" if name == "short" else typed)
        arguments.id_column = self.id_column

    def _ask(self, key: str, check: Callable[[str], object], **fields: object) -> str:
        """Return the first answer that `check` takes. Raises CommandError where the input ends before."""
        from game.classroom.class_error import ClassError
        from game.cli.errors import CommandError
        from game.plain.typed import read_line

        fields |= self._find_fields(key)
        while True:
            self.lines.hanging("", self.lines.say(f"class.new.{key}", **fields))
            line = read_line("> ")
            if line is None:
                raise CommandError("no_answer", code=FOUND)
            typed = line.strip()
            if typed in (LIST, "？") and (rows := self._list_answers(key)):
                self.lines.table(rows, flush_left=3, indent="  ")
                continue
            try:
                check(typed)
            except ClassError as error:
                self.lines.line(error.message(self.lines.language))
                continue
            return typed

    def _find_fields(self, key: str) -> dict[str, object]:
        """Return what a question names of the story and of this computer."""
        from game.classroom.schedule import find_own_zone

        if key in ("banks", "mandate"):
            told = [self.lines.say("class.named", id=one, name=name) for one, name, _ in self._list_answers(key)]
            return {"known": self.lines.say("common.list_separator").join(told)}
        if key == "open":
            return {"example": self._list_quarters()[0]}
        return {"zone": find_own_zone()} if key == "deadline" else {}

    def _list_answers(self, key: str) -> list[Sequence[str]]:
        """Return what may be answered, a row each; no row where that is no list."""
        from game.classroom.story_names import list_names, tell_about

        if key == "open":
            return [(quarter,) for quarter in self._list_quarters()]
        kind = {"banks": "banks", "mandate": "mandates"}.get(key)
        if kind is None:
            return []
        language = self.lines.language
        names = list_names(self.story, kind, language)
        return [(one, name, tell_about(self.story, kind, one, language)) for one, name in names.items()]

    def _list_quarters(self) -> list[str]:
        from game.classroom.schedule import list_quarters

        return list_quarters([self.story.month_name(month) for month in range(self.story.manifest.months)])

    def _find_check(self, name: str) -> Callable[[str], object]:
        """Return what refuses an answer by a ClassError."""
        from game.classroom.class_maker import ClassPlan, make_class
        from game.classroom.story_names import find_ids, find_mandates

        def plan(make: Callable[[str], ClassPlan]) -> Callable[[str], object]:
            return lambda text: make_class(make(text), self.story)

        code, story = self.code, self.story
        checks: dict[str, Callable[[str], object]] = {
            "roster": self._check_roster,
            "banks": plan(lambda text: ClassPlan(code=code, banks=find_ids(story, "banks", split_words(text)))),
            "mandate": plan(lambda text: ClassPlan(code=code, mandate=find_mandates(story, split_words(text)))),
            "short": plan(lambda text: ClassPlan(code=code, short=text == "short")),
            "open": plan(lambda text: ClassPlan(code=code, open=text)),
            "deadline": plan(lambda text: ClassPlan(code=code, deadline=text)),
        }
        return checks[name]

    def _check_roster(self, text: str) -> None:
        """Read a roster; of one that has addresses and no ids, ask which column serves. Raises ClassError."""
        from game.classroom.class_error import ClassError

        try:
            read_students(text, self.id_column)
        except ClassError as error:
            if error.key != "roster_only_mail":
                raise
            column = str(error.fields["column"])

            def check(head: str) -> None:
                read_students(text, head or column)

            self.lines.line(error.message(self.lines.language))
            self.id_column = self._ask("id_column", check, column=column) or column
