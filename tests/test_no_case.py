"""The engine knows no case: what it says, asks and reckons with comes from the pack that is played."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from game.text.catalogue import LANGUAGES, load_texts

ROOT = Path(__file__).parents[1] / "game"
TEXT = {".py", ".yaml", ".yml", ".po", ".md", ".tcss", ".css", ".j2"}
CASE = {
    "the case": re.compile(r"one-?connect|壹企银|平安银行|\bping\s?an\b", re.IGNORECASE),
    "its years": re.compile(r"(?<![0-9.u])201[789](?![0-9])"),
    "its money": re.compile(r"亿元|RMB|\byuan\b|renminbi|人民币", re.IGNORECASE),
    "its channels": re.compile(r"alliance|联盟", re.IGNORECASE),
    "its banks": re.compile(r"(?<![a-z])county(?![a-z])|HEFEI|合肥|徽商", re.IGNORECASE),
}
"""Words of the first case, by what they are about."""

ALLOWED = {
    ("__init__.py", "the case"): "CAMPAIGN: the one name of the story that is played where none is named",
    ("pack/first_format_data.py", "*"): "what packs of the first format leave unsaid, in one file",
    (
        "pack/read/files.py",
        "its years",
    ): "the date that every file of a kept story has, so that its bytes stay the same",
    (
        "authoring/starter/pack.yaml",
        "the case",
    ): "`president new` lays its first overlay over the story that is default",
    ("authoring/starter/scenes/visit.yaml", "its years"): "the months of that story",
    ("authoring/starter/locale/en.po", "its banks"): "a college of the place where that story plays",
}
"""What is still said today, by file and what it is about, and why."""

NOUNS = {
    "zh": re.compile("银行|行长|董事会"),
    "en": re.compile(r"\b(?:banks?|boards?|presidents|reference president)\b", re.IGNORECASE),
}
"""What the first case calls a house, who leads it and whom they answer to; another story has nouns of its own."""

SAID = {
    "common.game": "the title of the game",
    "noun.board": "the noun itself, where a story has none",
    "why.term.mobile_effort": "a channel of the bank's model, which no other story has",
}
"""Sentences that say such a word all the same, and why."""

AUTHORS = ("error.what.", "names.about.", "starter.", "trouble.")
"""Sentences about the files of a story and the options of a command, which are called so for any story."""


def find_nouns(language: str) -> list[str]:
    """Return the keys of the sentences that say a noun of the first case, and not the one of the story at hand."""
    texts = load_texts(language).items()
    return [key for key, text in texts if NOUNS[language].search(re.sub(r"\{[^{}]*\}", "{}", text))]


def is_allowed(name: str, about: str) -> bool:
    """Say whether a file may say such words."""
    return (name, about) in ALLOWED or (name, "*") in ALLOWED


@cache
def find_words() -> tuple[tuple[str, str, int], ...]:
    """Return where the files of the program name the first case: the file's name, what about, and the line."""
    found = list[tuple[str, str, int]]()
    for path in sorted(ROOT.rglob("*")):
        name = path.relative_to(ROOT).as_posix()
        if path.suffix not in TEXT or name.startswith("story/"):
            continue
        text = path.read_text("utf-8")
        for about, words in CASE.items():
            if words.search(text):
                lines = enumerate(text.splitlines(), 1)
                found += [(name, about, number) for number, line in lines if words.search(line)]
    return tuple(found)


def test_the_program_names_no_case() -> None:
    found = [f"{name}:{number}: {about}" for name, about, number in find_words() if not is_allowed(name, about)]
    assert found == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_takes_the_nouns_of_the_story_that_is_played(language: str) -> None:
    assert [key for key in find_nouns(language) if key not in SAID and not key.startswith(AUTHORS)] == []


def test_no_noun_is_allowed_that_is_not_said_any_more() -> None:
    assert set(SAID) <= {key for language in LANGUAGES for key in find_nouns(language)}


def test_the_default_story_is_named_once() -> None:
    assert [name for name, about, _ in find_words() if (name, about) == ("__init__.py", "the case")] == ["__init__.py"]


@pytest.mark.parametrize(("place", "about"), ALLOWED)
def test_nothing_is_allowed_that_is_not_said_any_more(place: str, about: str) -> None:
    said = {(name, what) for name, what, _ in find_words()}
    assert any(name == place and about in (what, "*") for name, what in said), "take it off the list"


@pytest.mark.parametrize(
    ("line", "about"),
    [
        ("OneConnect", "the case"), ("in 2018-06", "its years"), ("RMB 3m", "its money"),
        ("an alliance", "its channels"), ("county:", "its banks"),
    ],
)  # fmt: skip
def test_words_of_the_case_are_noticed(line: str, about: str) -> None:
    assert [what for what, words in CASE.items() if words.search(line)] == [about]


@pytest.mark.parametrize("line", ["0.2018", "12018", "a 20170 b", "accounty", "2031-12"])
def test_other_words_are_not(line: str) -> None:
    assert not [what for what, words in CASE.items() if words.search(line)]
