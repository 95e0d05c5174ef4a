"""Conditions inside texts: what is wrong with them is told at its own column, and what play shows is one of two."""

from __future__ import annotations

import pytest

from game.pack.pack import read_pack
from game.pack.reading import find_read
from game.pack.translated_conditions import list_misplaced
from tests.pack.check.analysis.told import places, warned
from tests.stories import findings, games, pack, presenter, told

ZH = '"Content-Type: text/plain; charset=utf-8\\n"'


def scene(text: str, more: str = "") -> dict[str, bytes]:
    return pack(f"start:\n  title: Start\n  text: |\n    A line.\n    {text}\n{more}")


@pytest.mark.parametrize(
    ("text", "place", "code"),
    [
        ("so {if cahs > 1: x}", 12, "unknown-name"),
        ('so {if alliance == "membr": x}', 25, "unknown-word"),
        ("so {if cash: x}", 12, "type"),
        ("so {if cash > 300: x}", 19, "range"),
        ("so {if assets > trust: x}", 19, "unit"),
        ("so {if cash = 1: x}", 17, "expression-syntax"),
        ("so {if : x}", 12, "expression-syntax"),
        ("so {if cash > 1: x", 8, "placeholder"),
        ("so {if cash > 1 x}", 8, "placeholder"),
        ("so {if cash > 1: x|y|z}", 25, "placeholder"),
        ("so {if cash > 1: {if trsut > 1: x}}", 26, "unknown-name"),
        ("so {if cash > 1: {cahs}}", 22, "reference"),
        ("so ｛if cash > 1: x｝", 8, "placeholder"),
    ],
)
def test_a_mistake_in_a_condition_is_told_at_its_own_column(text: str, place: int, code: str) -> None:
    assert told(scene(text)) == [f"scenes/all:5:{place} {code}"]


def test_every_text_that_is_filled_takes_conditions_and_no_other() -> None:
    it = "'{if audited: A|B}'"
    scenes = f"""\
start:
  title: {it}
  text: [{it}, {{if: cash > 1, text: {it}}}]
  predict: {{q: {{ask: {it}, of: trust, at: 2018-12, bands: [20, 70]}}}}
  choices: {{a: {{text: {it}, then: [{it}], do: [audited = true], go: more}}}}
more: {{title: M, kind: plan, dials: {{d: {{text: {it}, about: {it}, levels: {{l: {{text: {it}}}}}}}}}}}
"""
    files = pack(
        scenes,
        endings=f"e: {{title: {it}, text: {it}}}\n",
        library=f"s: {{label: L, entries: {{r: {{title: R, text: {it}}}}}}}\n",
    )
    assert told(files) == []
    played = games(files)
    page = presenter(played).page()
    said = [page.title, *page.paragraphs, page.questions[0].ask, page.options[0].text]
    assert said == ["B"] * 5
    assert presenter(played).library()[0].readings[0].paragraphs == ("B",)
    labelled = pack(
        "start: {title: S}\n", endings="e: {title: E, text: E}\n", library=f"s: {{label: {it}, entries: {{}}}}\n"
    )
    assert [(f.code, f.message) for f in findings(labelled)] == [("placeholder", "no condition can stand in this text")]


def test_a_condition_that_decides_nothing_is_told_given_those_around_it() -> None:
    files = pack(
        "start:\n  title: S\n"
        "  text:\n"
        "    - {if: cash > 50, text: 'x {if cash > 40: a}{if cash < 50: b}{if cash > 60: c}'}\n"
        "    - 'y {if trust > 100: a}{if audited: {if audited: b}|{if not audited: c}}'\n"
        "    - '{if trust > 100: {if cash > 3: a}}'\n"
    )
    found = warned(files, "always-true", "never-true")
    assert [(f.where.line, f.where.column, str(f.code)) for f in found] == [
        (4, 36, "always-true"),
        (4, 53, "never-true"),
        (5, 14, "never-true"),
        (5, 46, "always-true"),
        (5, 62, "always-true"),
        (6, 12, "never-true"),
    ]
    assert found[0].hint == "given the conditions around it and the declared ranges"
    assert found[2].hint == "given the declared ranges"


def test_a_variable_is_read_where_a_sentence_asks_for_it() -> None:
    files = scene("so {if trust > 4: {cash}|{if audited: x}}")
    assert find_read(read_pack(files, [])) == {"trust", "cash", "audited"}
    quiet = files["variables.yaml"].decode() + "rumours: {start: 0, quiet: true}\nnoise: {start: 0}\n"
    asked = scene("so {if rumours > 4: x}{if noise > 1: x}")
    asked["variables.yaml"] = quiet.encode()
    assert places(asked, "unset-variable") == ["variables:8:10 unset-variable", "variables:9:8 unset-variable"]
    assert places(asked, "unread-variable") == []


def translated(source: str, english: str) -> dict[str, bytes]:
    row = f'msgctxt "scenes.start.text"\nmsgid "{source}"\nmsgstr "{english}"\n'
    head = f'msgid ""\nmsgstr ""\n{ZH}\n\nmsgctxt "scenes.start.title"\nmsgid "S"\nmsgstr "T"\n\n'
    files = pack(f'start:\n  title: S\n  text: "{source}"\n')
    files["locale/zh.po"] = (head + row).encode()
    return files


SOURCE = "He {if cash > 9: has {cash}|asks} {if audited: twice}."


@pytest.mark.parametrize(
    ("words", "wrong", "shows"),
    [
        ("{if audited: 又}{if cash > 9: 有{cash}|问}", [], "有50"),
        ("{if cash > 9: 有{cash}|{if audited: 又}问{cash}}", [], "有50"),
        ("{if cash > 9: 有{cash}|问}", ["scenes.start.text does not ask audited, as its source does"], "有50"),
        (
            "{if audited: 又}{if cash > 8: 有{cash}|问}",
            [
                "scenes.start.text asks cash > 8, and its source does not",
                "scenes.start.text does not ask cash > 9, as its source does",
            ],
            "He has 50 .",
        ),
        ("{if audited: 又}{if cash > 9: 有|问}", ["scenes.start.text has other placeholders than its source"], "有"),
        (
            "{if audited: 又}{if cash > 9: 有{cash}}",
            ["scenes.start.text says nothing where cash > 9 does not hold"],
            "有50",
        ),
        ("{if audited: 又", ["scenes.start.text: this condition has no end; close it with }"], "He has 50 ."),
    ],
)
def test_a_translation_asks_what_its_source_asks(words: str, wrong: list[str], shows: str) -> None:
    files = translated(SOURCE, words)
    found = [finding for finding in findings(files) if finding.code != "translation-missing"]
    assert [str(f.message) for f in found] == wrong
    assert {(f.where.file, f.where.line) for f in found} <= {("locale/zh.po", 9)}
    assert presenter(games(files), "zh").page().paragraphs == (shows,)


def test_a_translation_that_is_silent_on_both_sides_is_told_of_each() -> None:
    found = [str(one.message) for one in findings(translated("{if cash > 9: has|asks}", "{if cash > 9: | }"))]
    assert [one for one in found if "says nothing" in one] == [
        "scenes.start.text says nothing where cash > 9 does not hold",
        "scenes.start.text says nothing where cash > 9 holds",
    ]


CAST = b"people: {head: {label: H, here: audited, name: Nie}}\n"


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        ("{if cash > 9: 有|问}{if audited: {cast:head}来}", []),
        ("{if audited: {if cash > 9: {cast:head}有|问{cast:head}}}", []),
        ("{if cash > 9: 有|问}{if audited: 来|{cast:head}走}", ["head"]),
        ("{if audited: 来}{if cash > 9: {cast:head}有|问}", ["head"]),
        ("{cast:head}{if audited: 来}{if cash > 9: 有|问}", ["head"]),
    ],
)
def test_a_translation_names_people_where_its_source_does(words: str, wrong: list[str]) -> None:
    source = "He {if cash > 9: has|asks} {if audited: and {cast:head} comes}"
    files = translated(source, words) | {"cast.yaml": CAST}
    found = [str(f.message) for f in findings(files) if f.code == "translation-placeholder"]
    told = [message for message in found if "names" in message]
    assert told == [f"scenes.start.text names {role} where its source does not" for role in wrong]
    shown = "".join(presenter(games(files), "zh").page().paragraphs)
    assert shown.startswith("He") == bool(wrong)


def test_somebody_named_on_both_sides_may_be_named_before_the_condition() -> None:
    both = "{if cash > 9: {cast:head} has|{if audited: {cast:head} asks|{cast:head} waits}}"
    assert list_misplaced(both, "{cast:head}{if cash > 9: {if audited: 有}|问}") == {}
    assert list_misplaced(both.replace("|{cast:head} waits", ""), "{cast:head}{if cash > 9: {if audited: 有}|问}")


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        ("{csah}", "only the source has {cash}, only the translation {csah}"),
        ("Fifty", "write {cash} too"),
        ("{cash} of {debt}", "take out {debt}"),
    ],
)
def test_placeholders_that_a_translation_lacks_or_adds_are_named(words: str, hint: str) -> None:
    told = [
        found.hint for found in findings(translated("He has {cash}.", words)) if found.code == "translation-placeholder"
    ]
    assert told == [hint]
