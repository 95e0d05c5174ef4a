"""Why a file can't be read as YAML, as a finding: libyaml's reason, or the slip behind it where that is known."""

from __future__ import annotations

import re

import yaml

from game.pack.findings import Finding, FindingCode, Place
from game.pack.read.foreign_encoding import explain_encoding
from game.text.sentences import NO_SENTENCE, Sentence

_COLON = re.compile(r"\s*(?:- +)*([A-Za-z0-9_.-]+)\s*(?:：|:(?=[^\s/]))")
"""A line that begins with a key and a colon that is none to YAML: full-width, or without a space after it."""

_COLONS = (
    "mapping values are not allowed in this context",
    "could not find expected ':'",
    "did not find expected key",
)
"""What libyaml says after a colon that it took for text."""

_QUOTED = re.compile(r"'[^']*'")
_BARE_BRACE = re.compile(r"\{if |: +\{[a-z_][^{} ]*\}\s*[^\s,}#\]]")
"""Braces of a text that stands without single quotes: a condition's, or a placeholder's that the text begins with."""

_ANYWHERE = "while scanning for the next token"
"""What libyaml was about when that says no more than the place does."""

_FLOW = "did not find expected ',' or '}'"
"""What libyaml says inside braces after one that it took for another mapping."""

_BRACE_IN_FLOW = re.compile(r"[^\s:,\[{] +\{[a-z_]")
"""A placeholder in the middle of a text that stands without quotation marks."""

_ABOVE = 2
"""How many lines up a colon may stand that libyaml misses only here."""


def explain_syntax(name: str, content: bytes, error: Exception) -> Finding:
    """Return why `content` could not be read."""
    foreign = explain_encoding(content)
    if foreign is not None:
        message, hint, at = foreign
        return Finding(FindingCode.YAML_SYNTAX, _find_place(name, content, at), message, hint)
    if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark is not None:
        return _find_marked(name, content, error, error.problem_mark)
    if isinstance(error, yaml.reader.ReaderError):
        place = _find_place(name, content, error.position)
        message = Sentence("a character that can't stand in YAML: {why}", why=Sentence.of(str(error.reason)))
        return Finding(FindingCode.YAML_SYNTAX, place, message, Sentence("remove it"))
    return Finding(
        FindingCode.YAML_SYNTAX, Place(name), _tell_problem(str(error)), Sentence("story files are UTF-8 text")
    )


def _find_marked(name: str, content: bytes, error: yaml.MarkedYAMLError, mark: yaml.Mark) -> Finding:
    """Return what libyaml says where it says so, or the colon just before that it could not know for one."""
    lines = content.decode("utf-8-sig").split("\n")
    near = range(mark.line, -1, -1) if error.problem in _COLONS else ()
    above = [number for number in near if number < len(lines) and lines[number].strip()]
    for number in above[: _ABOVE + 1]:
        if key := _COLON.match(lines[number]):
            place = Place(name, number + 1, key.end())
            return Finding(
                FindingCode.YAML_SYNTAX, place, Sentence("this colon is none to YAML"), advise_on_colon(lines[number])
            )
    place = Place(name, mark.line + 1, mark.column + 1)
    if mark.line < len(lines) and _has_bare_brace(error.problem, _QUOTED.sub("", lines[mark.line])):
        message = Sentence("YAML takes the braces or quotation marks of this text for its own")
        hint = Sentence("put all of the text in single quotes, or write it below a |")
        return Finding(FindingCode.YAML_SYNTAX, place, message, hint)
    about = "" if error.context == _ANYWHERE else error.context or ""
    return Finding(FindingCode.YAML_SYNTAX, place, _tell_problem(error.problem), Sentence.of(about))


def _has_bare_brace(problem: str | None, line: str) -> bool:
    """Say whether a line, what it quotes left out, may have the braces of a text where YAML looks for its own."""
    return bool((problem in _COLONS and _BARE_BRACE.search(line)) or (problem == _FLOW and _BRACE_IN_FLOW.search(line)))


def advise_on_colon(text: str) -> Sentence:
    """Return how to write the key that a text begins with when its colon is full-width or lacks its space."""
    key = _COLON.match(text)
    return Sentence("write {key}: half-width, and a space after it", key=key[1]) if key else NO_SENTENCE


def _find_place(name: str, content: bytes, end: int) -> Place:
    """Return where a byte of a file stands."""
    before = content[:end].decode("utf-8", "replace")
    return Place(name, before.count("\n") + 1, len(before) - before.rfind("\n"))


def _tell_problem(text: str | None) -> Sentence:
    """Return what is wrong in words of our own, or in those of libyaml."""
    return text if isinstance(text, Sentence) else Sentence("{yaml}", yaml=Sentence.of(text or "not YAML"))
