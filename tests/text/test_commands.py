"""Sentences name the key that a player has: by a field, in both languages, and nowhere as a letter."""

from __future__ import annotations

import re

import pytest

from game.text.catalogue import LANGUAGES, Catalogue, load_texts
from game.text.commands import COMMANDS, format_key_name

OWN = {"figures": "i", "decline": "ctrl+x", "delete": "{", "help": "f3"}

LINES = ("plain.", "primer.lines.", "primer.decline_line", "preview.")
"""Sentences of the front end in lines, where commands are typed and stay as they are."""

ALLOWED = {
    "saves.delete_ask": "a line that is typed on the command line",
    "settings.keys.about": "the example of a key that is given to a command",
    "report.since": "the mark of a point in a course",
    "simulate.plot": "the mark of a point in a plot",
    "model.plot": "the mark of a point in a plot",
    "model.tornado": "the marks of a plot",
    "model.counts": "the letters of kinds of sources",
    "model.counts.one": "the letters of kinds of sources",
    "model.marks": "the letters of kinds of sources",
    "debrief.projector": "a key of a page in a browser",
    "debrief.deck.keys": "the keys of a page in a browser",
    "debrief.command.fork": "the number of a step",
    "debrief.steps.formalise.found": "the number of a step",
    "error.too_small": "a size, columns x lines",
    "compare.difference": "the name of a game",
    "compare.legend": "the name of a game",
    "compare.drift": "the name of a game",
    "saves.compare_with": "the name of a game",
    "saves.compare_other": "the name of a game",
    "compare.mandate": "the name of a game",
    "debrief.column.weight": "the sign of multiplication",
    "touch.thrown": "the mark of chance",
    "variables.here": "marks beside variables",
    "replay.running": "the unit of seconds",
    "trouble.from_alone": "the number that an option takes",
    "graph.map": "a question mark as a sign on the map",
    "simulate.played": "the unit of seconds",
    "model.played": "the unit of seconds",
}
"""Sentences in which a letter stands for something else than a command's key."""

_STEADY = re.compile(r"\{[^{}]*\}|Ctrl\+[CLQZ]|\bF12?\b")
"""Fields, and keys that always keep their meaning."""

_KEY = re.compile(r"(?<![A-Za-z0-9_'’./{-])(?:[A-Za-z]|Ctrl\+[A-Z]|F[0-9]+|\?(?= [a-z]))(?![A-Za-z0-9_'’-])")


def find_keys(language: str, text: str) -> list[str]:
    """Return the keys that a text names; in English `a` and `I` are words."""
    found = _KEY.findall(_STEADY.sub("{}", text))
    return [key for key in found if language != "en" or key not in "aAI"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_names_a_key_by_its_letter(language: str) -> None:
    found = [
        key
        for key, text in load_texts(language).items()
        if find_keys(language, text) and not key.startswith(LINES) and key not in ALLOWED
    ]
    assert found == []


def test_nothing_is_allowed_that_is_not_said_any_more() -> None:
    said = {key for name in LANGUAGES for key, text in load_texts(name).items() if find_keys(name, text)}
    assert set(ALLOWED) <= said


@pytest.mark.parametrize(
    "text", ["按 f 看", "Press d again", "{x}; s writes", "j ledger  ? all keys", "按f看", "按 F2 设置", "Ctrl+P"]
)
def test_a_letter_is_noticed(text: str) -> None:
    assert find_keys("zh", text)


@pytest.mark.parametrize(
    "text", ["按 {key.figures} 看", "the player's", "I press a key", "n-th", "why?", "Ctrl+C", "F12"]
)
def test_other_words_are_not(text: str) -> None:
    assert not find_keys("en", text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_key_of_a_sentence_is_that_of_a_command(language: str) -> None:
    named = {name for text in load_texts(language).values() for name in re.findall(r"\{key\.([^}]*)\}", text)}
    assert named
    assert named <= set(COMMANDS)


def test_a_sentence_names_the_usual_key_or_the_one_that_is_settled() -> None:
    usual, own = Catalogue("en"), Catalogue("en").with_keys(OWN)
    assert "f figures  j ledger" in usual.say("primer.keys.page")
    assert "i figures  j ledger" in own.say("primer.keys.page")
    assert "F3 all keys" in own.say("primer.keys.page")
    assert own.say("primer.decline") == "Ctrl+X no more notes"
    assert "Press d again" in usual.say("saves.delete_again", name="x")
    assert "Press { again" in own.say("saves.delete_again", name="x")


def test_a_sentence_without_other_fields_names_a_brace_once() -> None:
    assert Catalogue("en").with_keys({"decline": "{"}).say("primer.decline") == "{ no more notes"


def test_a_key_that_is_settled_stands_in_a_language_that_a_story_brings() -> None:
    words = {load_texts("en")["primer.decline"]: "{key.decline} sin más notas"}
    assert Catalogue("es", words).with_keys(OWN).say("primer.decline") == "Ctrl+X sin más notas"


def test_the_usual_keys_are_written_as_the_screens_write_them() -> None:
    assert format_key_name("ctrl+p") == "Ctrl+P"
    assert format_key_name("f2") == "F2"
