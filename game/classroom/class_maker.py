"""A class as an instructor asks for it, checked against its story, and what becomes of it later."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import msgspec

from game.bank.chance import seed_of
from game.classroom.class_error import ClassError
from game.classroom.class_file import (
    ALL,
    ANY,
    FORMAT,
    ClassFile,
    ClassStory,
    PrivateFile,
    Student,
    draw_key,
    draw_salt,
    hash_id,
)
from game.classroom.schedule import find_first_month, find_last_month, format_deadline, read_quarter
from game.classroom.story_names import list_names
from game.journal.class_code import normalise_code
from game.pack.story import Story
from game.text.catalogue import Catalogue
from game.text.cells import make_printable


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassPlan:
    """What an instructor asks of a class; what is empty is left open.

    `mandate` is one for all banks, or several as `bank=mandate`.
    """

    code: str
    banks: Sequence[str] = ()
    mandate: Sequence[str] = ()
    short: bool = False
    undo: bool = False
    language: str = ""
    open: str = ""
    deadline: str = ""
    students: Sequence[Student] = ()


def make_class(plan: ClassPlan, story: Story) -> tuple[ClassFile, PrivateFile]:
    """Return both files of a new class. Raises ClassError for what can't be, or is not in the story."""
    code, language = read_code(plan.code), plan.language or story.manifest.language
    _check("language", [language], story, language)
    _check("bank", plan.banks, story, language)
    if plan.short and story.manifest.short is None:
        raise ClassError("no_short")
    salt = draw_salt() if plan.students else ""
    file = ClassFile(
        code,
        FORMAT,
        ClassStory(story.id, story.manifest.version, story.digest),
        banks=list(plan.banks) or ALL,
        mandate=_read_mandate(plan.mandate, story, language),
        short=plan.short,
        undo=plan.undo,
        language=language,
        open=choose_open(plan.open or ALL, story),
        deadline=format_deadline(plan.deadline) if plan.deadline else "",
        salt=salt,
        ids=sorted(hash_id(salt, one.id) for one in plan.students),
        teams=_make_teams(salt, plan.students),
    )
    return file, PrivateFile(code, FORMAT, draw_key(), list(plan.students))


def read_code(text: str) -> str:
    """Return a class code as it is compared. Raises ClassError for what no world can be called."""
    code = normalise_code(text)
    if not code:
        raise ClassError("no_code")
    try:
        seed_of(code)
    except ValueError as error:
        raise ClassError("code", text=make_printable(text)) from error
    return code


def choose_open(text: str, story: Story) -> str:
    """Return the quarter up to which a class is open. Raises ClassError for one that the story does not come to."""
    quarter = read_quarter(text)
    last = find_last_month(quarter)
    if last and story.calendar:
        first, end = story.month_name(0), story.month_name(story.manifest.months - 1)
        if last < first or find_first_month(quarter) > end:
            raise ClassError("outside", text=quarter, first=first, last=end)
    return quarter


def check_class(file: ClassFile, story: Story) -> None:
    """Raise ClassError for what a class file names, written by hand, that its story does not have."""
    mandates = [file.mandate] if isinstance(file.mandate, str) else [*file.mandate.values()]
    _check("bank", [] if isinstance(file.banks, str) else file.banks, story, file.language)
    _check("bank", file.mandate if isinstance(file.mandate, dict) else (), story, file.language)
    _check("mandate", [one for one in mandates if one != ANY], story, file.language)
    choose_open(file.open, story)


def add_students(private: PrivateFile, students: Sequence[Student]) -> PrivateFile:
    """Return an instructor's file with late joiners. Raises ClassError for those in the class, or named twice."""
    known, ids = {one.id for one in private.students}, [one.id for one in students]
    if again := list(dict.fromkeys(one for one in ids if one in known)):
        raise ClassError("in_class", ids=", ".join(again))
    if twice := list(dict.fromkeys(one for one in ids if ids.count(one) > 1)):
        raise ClassError("named_twice", ids=", ".join(twice))
    return msgspec.structs.replace(private, students=[*private.students, *students])


def _read_mandate(asked: Sequence[str], story: Story, language: str) -> str | dict[str, str]:
    """Return the mandate of a class, or one by bank. Raises ClassError."""
    pairs = [word.partition("=") for word in asked]
    by_bank = {bank: mandate for bank, equals, mandate in pairs if equals}
    general = [word for word, equals, _ in pairs if not equals and word != ANY]
    _check("bank", by_bank, story, language)
    mandates = [*general, *(one for one in by_bank.values() if one != ANY)]
    _check("mandate", mandates, story, language)
    if not by_bank:
        return general[-1] if general else ANY
    return {bank: general[-1] for bank in story.banks if general} | by_bank


def _make_teams(salt: str, students: Sequence[Student]) -> dict[str, list[str]]:
    teams = dict[str, list[str]]()
    for one in students:
        if one.team:
            teams.setdefault(hash_id(salt, one.team), []).append(hash_id(salt, one.id))
    return {team: sorted(members) for team, members in sorted(teams.items()) if len(members) > 1}


def _check(what: str, asked: Collection[str], story: Story, language: str) -> None:
    """Raise ClassError for the first id of a bank, a mandate or a language that the story does not have."""
    kinds = {"bank": "banks", "mandate": "mandates"}
    names = list_names(story, kinds[what], language) if what in kinds else {one: one for one in story.languages}
    say = Catalogue(language).say
    for one in asked:
        if one not in names:
            known = say("common.list_separator").join(
                key if name == key else say("class.named", id=key, name=name) for key, name in names.items()
            )
            raise ClassError("unknown", what=say(f"class.error.what_{what}"), name=make_printable(one), known=known)
