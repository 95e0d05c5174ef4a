"""Findings in Chinese: every sentence of the program has its Chinese, with the same fields, and none is left over."""

from __future__ import annotations

import ast
import difflib
import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import game
from game.pack.findings import LONGEST, Finding, FindingCode, Place, Severity, suggest_name
from game.pack.read.yaml_source import read_yaml
from game.text.sentences import NO_SENTENCE, QUOTED, Sentence, load_translations
from tests.stories import findings, pack

SOURCES = Path(game.__file__).parent
CHINESE = load_translations("zh")

SLIPS = (
    *("a: b: c", "a: ? b", "a: - b", "a:\n  - b\n  c", "a:\n  b: 1\n c: 2", "a:\n  - b\n  c: d"),
    *("a: [b", "a: {b: c", "a: ]", "a: [,]", "a: b\n...\nc", "a: |x\n b", "a: & b", "a: * b", "a: @b"),
    *("a: |\n\t b", 'a: "b', 'a: "b\n---\nc', 'a: "\\d"', "a: !x!y z"),
)
"""What authors write and libyaml can't read: one for each thing that it says."""

SELDOM = (
    "did not find expected <stream-start>",
    "did not find expected <document end>",
    "did not find expected hexdecimal number",
    "found invalid Unicode character escape code",
    "found an indentation indicator equal to 0",
    "found a tab character that violates indentation",
    "found unexpected ':'",
    "found undefined alias",
    "found duplicate anchor",
    "found incompatible YAML document",
    "found duplicate %YAML directive",
    "found duplicate %TAG directive",
    "found unknown directive name",
    "could not find expected directive name",
    "found unexpected non-alphabetical character",
    "found extremely long version number",
    "did not find expected digit or '.' character",
    "did not find expected version number",
    "did not find expected whitespace",
    "did not find expected whitespace or line break",
    "did not find expected '!'",
    "did not find expected tag URI",
    "did not find URI escaped octet",
    "did not find the expected '>'",
    "found an incorrect leading UTF-8 octet",
    "found an incorrect trailing UTF-8 octet",
    "control characters are not allowed",
    "invalid leading UTF-8 octet",
    "incomplete UTF-8 octet sequence",
    "invalid trailing UTF-8 octet",
    "invalid length of a UTF-8 sequence",
    "invalid Unicode character",
    "incomplete UTF-16 character",
    "unexpected low surrogate area",
    "incomplete UTF-16 surrogate pair",
    "expected low surrogate area",
    "input is too long",
    "exceeded maximum nesting depth",
    "while increasing block level",
    "while increasing flow level",
    "while scanning a plain scalar",
    "while scanning a tag",
    "while parsing a tag",
    "while scanning a tag directive",
    "while parsing a tag directive",
    "while scanning a directive",
    "while scanning a %YAML directive",
    "while scanning a %TAG directive",
    "while parsing a %TAG directive",
    "not YAML",
)
"""What else stands in libyaml, which few authors or none will ever hear of it."""


def calls() -> Iterator[tuple[ast.Call, str]]:
    """Yield every sentence of the program as it is written, and where."""
    for path in sorted(SOURCES.rglob("*.py")):
        if path.name != "sentences.py":
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Sentence":
                    yield node, f"{path.relative_to(SOURCES)}:{node.lineno}"


def template(call: ast.Call) -> str:
    """Return the template of a sentence, empty where it is not written out."""
    match call.args:
        case [ast.Constant(value=str(text))]:
            return text
    return ""


def fields(text: str) -> set[str | None]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def syntax(slip: str) -> Finding:
    """Return what is found in a text that is no YAML."""
    found: list[Finding] = []
    read_yaml("a.yaml", slip.encode(), found)
    return found[0]


def test_every_sentence_is_written_out_with_its_fields_and_has_its_chinese() -> None:
    for call, where in calls():
        text = template(call)
        assert text, f"{where}: a sentence is written out, so that it can be translated"
        assert {keyword.arg for keyword in call.keywords} == fields(text), where
        assert text in CHINESE, f"{where}: {text}"


@pytest.mark.long
def test_no_field_of_a_sentence_is_english_that_stays_english() -> None:
    for call, where in calls():
        for keyword in call.keywords:
            value = keyword.value
            either = [value.body, value.orelse] if isinstance(value, ast.IfExp) else [value]
            english = [node for node in either if isinstance(node, ast.Constant) and isinstance(node.value, str)]
            assert not english, f"{where}: {keyword.arg}"


def test_the_chinese_has_the_same_fields() -> None:
    for english, chinese in CHINESE.items():
        assert fields(english) == fields(chinese), english


def test_no_chinese_is_left_of_a_sentence_that_nothing_says() -> None:
    said = {template(call) for call, _ in calls()}
    for slip in SLIPS:
        found = syntax(slip)
        said |= {text.replace("}", "}}") for text in (found.message, found.hint)}
    assert CHINESE.keys() <= said | set(SELDOM)


@pytest.mark.parametrize("slip", SLIPS)
def test_what_libyaml_says_is_told_in_chinese(slip: str) -> None:
    told = syntax(slip).format_line("zh").partition("：")[2]
    assert told.startswith("YAML 写法不对：")
    assert not any(word in told for word in ("expected", "found", "while", "allowed"))


@pytest.mark.parametrize("slip", SLIPS)
def test_what_libyaml_says_is_told_without_its_own_terms(slip: str) -> None:
    told = syntax(slip).format_line("en").partition("yaml-syntax: ")[2]
    assert told
    assert not any(word in told for word in ("did not find", "could not", "token", "mapping", "scanning", "context"))


@pytest.mark.parametrize(
    "line",
    ["text: {if audited: A|B} C", "text: A {if audited: B}", 'text: "A {if a == "b": B}"', "text: {cash} is left"],
)
def test_braces_without_quotation_marks_are_told_as_such(line: str) -> None:
    found = syntax(f"start:\n  title: S\n  {line}\n")
    assert (found.where.line, found.hint) == (3, "put all of the text in single quotes, or write it below a |")
    whole: list[Finding] = []
    read_yaml("a.yaml", f"start:\n  title: S\n  text: '{line[6:]}'\n".encode(), whole)
    assert whole == []


@pytest.mark.parametrize(
    "slip",
    [
        "%YAML 9.9\n---\na: 1",
        "%FOO\n---\na: 1",
        'a: "\\xzz"',
        "a: |0\n  b",
        "a: !<b c",
        "a: !b%zz c",
        "a: *b",
        "a: \x07",
    ],
)
def test_what_libyaml_seldom_says_is_told_in_chinese_as_well(slip: str) -> None:
    told = syntax(slip).format_line("zh").partition("：")[2]
    assert not re.search(r"[a-z]{3,} [a-z]{3,}", told), told


def test_all_that_libyaml_may_say_has_its_chinese() -> None:
    assert set(SELDOM) <= CHINESE.keys()


def test_a_finding_is_one_line_in_either_language() -> None:
    hint = suggest_name("2017-1", ["2017-12"])
    found = Finding(
        FindingCode.DATE,
        Place("a.yaml", 3, 5),
        Sentence("{month} is not a month", month="2017-1\x07"),
        hint,
        Severity.WARNING,
    )
    assert (
        str(found)
        == found.format_line("en")
        == "a.yaml:3:5: warning date: 2017-1\\x07 is not a month (did you mean 2017-12?)"
    )
    assert found.format_line("zh") == "a.yaml:3:5: 警告 date：2017-1\\x07 不是月份（是不是 2017-12？）"
    assert suggest_name("x", ["2017-12"]) is NO_SENTENCE


def test_what_a_finding_quotes_is_cut_where_it_shows_and_the_rest_is_still_read() -> None:
    name, cut = "x" * 1_000 + "y" * 1_000, "x" * 39 + "…" + "y" * 40
    hint = Sentence("known: {names}", names=tuple(f"name-{n}" for n in range(1_000)))
    found = Finding(
        FindingCode.REFERENCE,
        Place("a.yaml"),
        Sentence("there is no {what} {name}", what=Sentence("scene"), name=name),
        hint,
    )
    assert found.message == f"there is no scene {cut}"
    assert (found.message.fields["name"], len(cut)) == (name, QUOTED)
    assert str(found).endswith("name-16, name-17, …)")
    assert found.format_line("zh").startswith(f"a.yaml:1:1: 错误 reference：没有 {cut} 这一幕（可用的有 name-0, ")


@given(st.text(max_size=500), st.text(max_size=500), st.text(max_size=500))
def test_a_finding_is_never_longer_than_a_few_lines_whatever_it_quotes(file: str, name: str, right: str) -> None:
    hint = Sentence("{gone} takes it out; in the same file change {there} or set it to null, or keep what it takes out",
        gone=Place(file), there=right)  # fmt: skip
    found = Finding(
        FindingCode.RANGE,
        Place(file, 10**6),
        Sentence("there is no {what} {name}", what=Sentence.of(name), name=name),
        hint,
    )
    assert len(str(found)) <= LONGEST
    assert len(found.format_line("zh")) <= LONGEST


def test_a_place_shows_its_line_however_long_its_file_is_named() -> None:
    long = Place(f"{'d' * 300}/a.yaml", 12, 3)
    found = Finding(
        FindingCode.DUPLICATE_SCENE,
        long,
        Sentence("there is a scene {name} already", name="s"),
        Sentence("at {place}", place=long),
    )
    assert str(found).startswith("…ddd")
    assert str(found).count("ddd/a.yaml:12:3") == 2
    short = Place(f"{'d' * 180}/a.yaml", 12, 3)
    assert str(Finding(FindingCode.NO_PACK, short, Sentence("there is no such story"))).startswith(str(short))


def test_the_closest_of_many_names_is_found_without_comparing_all(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[int] = []
    close = difflib.get_close_matches

    def counted(word: str, names: list[str], n: int, cutoff: float) -> list[str]:
        compared.append(len(names))
        return close(word, names, n, cutoff)

    monkeypatch.setattr(difflib, "get_close_matches", counted)
    known = [f"scene-{n:05}-{'morning' if n % 2 else 'evening'}" for n in range(10_000)]
    cases = {
        "scene-04321-mornign": "scene-04321-morning",
        "scene-04322-evenin": "scene-04322-evening",
        "cene-04323-morning": "scene-04323-morning",
        "nothing like it": "",
    }
    for name, meant in cases.items():
        assert suggest_name(name, known) == (f"did you mean {meant}?" if meant else "")
    assert max(compared) < 100
    assert suggest_name("tow", ["one", "two"]) == "did you mean two?"


@pytest.mark.parametrize(
    ("then", "hint"),
    [
        ("They copy it, and say so.", "a text with a comma inside braces stands in quotation marks"),
        ("The bill is for {cash} visits.", "put all of the text in single quotes, or write it below a |"),
    ],
)
def test_a_text_that_needs_quotation_marks_inside_braces_is_said_to(then: str, hint: str) -> None:
    files = pack("start: {title: S, choices: {a: {text: A, then: " + then + "}}}\n")
    assert [found.hint for found in findings(files) if found.where.file == "scenes/all.yaml"] == [hint]
