"""The identity of a story: its content, whatever form the files have; and what differs between two stories."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.engine.stage import make_stage
from game.pack.load import compare_files, load_files
from game.pack.read.files import read_archive
from tests.stories import bank_pack, pack

Files = dict[str, bytes]

SCENES = """\
start:
  title: Start
  text: |
    A door.
  predict: {}
  choices:
    stay: {text: Stay, do: [cash += 1], go: away}
    leave: {text: Leave, go: away}
away:
  title: Away
  text: |
    The end.
"""
PO = """\
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgctxt "scenes.start.title"
msgid "Start"
msgstr "开始"
"""
DATED = """\
first: {title: First, on: 2017-02, choices: {a: {text: A}}}
second: {title: Second, on: 2017-02, choices: {a: {text: A}}}
third: {title: Third, on: 2017-03, choices: {a: {text: A}}}
"""
FIRST = Path(__file__).with_name("oneconnect-1.zip")
"""The campaign as it was played on the first version of the model."""


def small(**files: str) -> Files:
    return pack(SCENES, locale__zh=PO, **files)


def digest(files: Files) -> str:
    return load_files(dict(sorted(files.items()))).digest


def edited(files: Files, name: str, old: str, new: str) -> Files:
    assert old.encode() in files[name]
    return files | {name: files[name].replace(old.encode(), new.encode(), 1)}


def renamed(files: Files, old: str, new: str) -> Files:
    return {new if name == old else name: content for name, content in files.items()}


def swapped(files: Files) -> Files:
    """Return the scenes of the small story in the other order."""
    start, away = files["scenes/all.yaml"].split(b"away:")
    return files | {"scenes/all.yaml": b"away:" + away + start}


SWAPPED = "{go: away, text: Leave}"
INNOCENT: dict[str, Callable[[Files], Files]] = {
    "line ends": lambda files: {name: content.replace(b"\n", b"\r\n") for name, content in files.items()},
    "a byte order mark": lambda files: files | {"scenes/all.yaml": b"\xef\xbb\xbf" + files["scenes/all.yaml"]},
    "no last line feed": lambda files: {name: content.rstrip(b"\n") for name, content in files.items()},
    "blank lines at the end": lambda files: {name: content + b"\n\n" for name, content in files.items()},
    "a comment": lambda files: files | {"pack.yaml": b"# a remark\n" + files["pack.yaml"]},
    "a file's name": lambda files: renamed(files, "scenes/all.yaml", "scenes/zz/other.yaml"),
    "keys in another order": lambda files: edited(
        files, "scenes/all.yaml", "{text: Leave, go: away}", "{go: away, text: Leave}"
    ),
    "scenes without a date in another order": swapped,
    "a number written otherwise": lambda files: edited(files, "variables.yaml", "start: 50", "start: 50.0"),
    "quotes": lambda files: edited(files, "scenes/all.yaml", "title: Away", 'title: "Away"'),
    "rules": lambda files: files | {"rules.yaml": b"always: [cash >= 0]\n"},
    "migrations": lambda files: files | {"migrations.yaml": b"1.0.0: {scenes: {begin: start}}\n"},
    "bounds": lambda files: files | {"bounds.yaml": b"sheet: {cell: 2}\n"},
    "plans that were found": lambda files: files | {"best_found.yaml": b"rules: '00'\n"},
    "a side scene": lambda files: edited(files, "scenes/all.yaml", "title: Away", "side: true\n  title: Away"),
    "an inert variable": lambda files: edited(files, "variables.yaml", "label: Cash", "inert: told only, label: Cash"),
    "notes of the author's": lambda files: files | {"notes.yaml": b"todo: [more]\n"},
    "a comment in a translation": lambda files: files | {"locale/zh.po": b"# by hand\n" + files["locale/zh.po"]},
}
STAY, LEAVE = "    stay: {text: Stay, do: [cash += 1], go: away}\n", "    leave: {text: Leave, go: away}\n"
TELLING: dict[str, Callable[[Files], Files]] = {
    "a word": lambda files: edited(files, "scenes/all.yaml", "A door.", "The door."),
    "an effect": lambda files: edited(files, "scenes/all.yaml", "cash += 1", "cash += 2"),
    "a start": lambda files: edited(files, "variables.yaml", "start: 50", "start: 51"),
    "variables in another order": lambda files: (
        files | {"variables.yaml": b"".join(reversed(files["variables.yaml"].splitlines(keepends=True)))}
    ),
    "choices in another order": lambda files: edited(files, "scenes/all.yaml", STAY + LEAVE, LEAVE + STAY),
    "a translated word": lambda files: edited(files, "locale/zh.po", "开始", "开端"),
    "no translation": lambda files: {name: files[name] for name in files if name != "locale/zh.po"},
    "another version": lambda files: edited(files, "pack.yaml", "1.0.0", "1.0.1"),
    "a number as a text": lambda files: edited(files, "variables.yaml", "label: Cash", 'label: "1"'),
}


@pytest.mark.parametrize("what", INNOCENT)
def test_what_changes_neither_play_nor_reading_is_the_same_story(what: str) -> None:
    changed = INNOCENT[what](small())
    assert changed != small()
    assert digest(changed) == digest(small())
    assert not compare_files(small(), changed)


@pytest.mark.parametrize("what", TELLING)
def test_what_changes_play_or_reading_is_another_story(what: str) -> None:
    changed = TELLING[what](small())
    assert digest(changed) != digest(small())
    assert compare_files(small(), changed)


def test_a_translation_that_nobody_sees_does_not_count() -> None:
    fuzzy = PO + '\n#, fuzzy\nmsgctxt "scenes.away.title"\nmsgid "Away"\nmsgstr "离开"\n'
    stale = PO + '\nmsgctxt "scenes.gone.title"\nmsgid "Gone"\nmsgstr "走了"\n'
    assert digest(pack(SCENES, locale__zh=fuzzy)) == digest(pack(SCENES, locale__zh=stale)) == digest(small())


def test_what_differs_is_told_by_section_and_id() -> None:
    changed = edited(small(), "scenes/all.yaml", "A door.", "The door.")
    changed = edited(changed, "variables.yaml", "label: Debt", "label: Debts")
    changed = edited(changed, "locale/zh.po", "开始", "开端")
    assert set(compare_files(small(), changed)) == {
        ("scenes", "start"),
        ("variables", "debt"),
        ("locale/zh", "scenes.start.title"),
    }
    added = small() | {"endings.yaml": b"done: {title: Done, text: Done.}\n"}
    assert compare_files(added, small()) == compare_files(small(), added) == [("endings", "done")]


def order(files: Files, month: int) -> list[str]:
    stage = make_stage(load_files(dict(sorted(files.items()))))
    return [stage.story.scenes[slot.scene][0] for slot in stage.agenda.order(month)]


def test_scenes_are_asked_in_one_order_whatever_their_files_are_called() -> None:
    early, late = "early: {title: E, on: 2017-02, choices: {a: {text: A}}}\n", DATED.replace("third", "last")
    files = bank_pack(DATED) | {"scenes/all.yaml": early.encode(), "scenes/more.yaml": late.encode()}
    swapped = renamed(renamed(files, "scenes/more.yaml", "scenes/a.yaml"), "scenes/all.yaml", "scenes/z.yaml")
    assert order(files, 1) == order(swapped, 1) == ["early", "first", "second"]
    assert digest(files) == digest(swapped)


def test_the_order_of_scenes_counts_where_it_decides_which_is_asked_first() -> None:
    def lines(*numbers: int) -> Files:
        rows = DATED.splitlines(keepends=True)
        return bank_pack("".join(rows[number] for number in numbers))

    assert order(lines(0, 1, 2), 1) != order(lines(1, 0, 2), 1)
    assert digest(lines(0, 1, 2)) != digest(lines(1, 0, 2))
    assert compare_files(lines(0, 1, 2), lines(1, 0, 2)) == [("scenes", "")]
    assert order(lines(0, 1, 2), 1) == order(lines(2, 0, 1), 1)
    assert digest(lines(0, 1, 2)) == digest(lines(2, 0, 1))


def test_files_of_dated_scenes_come_before_those_that_only_recur() -> None:
    recurring = "again: {title: Again, on: {every: 1, from: 2017-01, to: 2017-06}, choices: {a: {text: A}}}\n"
    window = "window: {title: Window, on: [2017-01, 2017-06], choices: {a: {text: A}}}\n"
    files = bank_pack(DATED) | {"scenes/aa.yaml": window.encode(), "scenes/ab.yaml": recurring.encode()}
    assert order(files, 1) == ["first", "second", "again", "window"]


def test_a_story_of_the_first_format_is_known_by_its_bytes_where_it_plays_the_same() -> None:
    files = bank_pack(DATED)
    assert load_files(files).pack.former_digest == load_files(files, by_name=True).pack.former_digest != ""
    early = "zero: {title: Zero, on: 2017-01, choices: {a: {text: A}}}\n"
    early += "also: {title: Also, on: 2017-02, choices: {a: {text: A}}}\n"
    other = dict(sorted((files | {"scenes/zz.yaml": early.encode()}).items()))
    now, then = load_files(other), load_files(other, by_name=True)
    assert (now.pack.former_digest, bool(then.pack.former_digest)) == ("", True)
    assert now.digest != then.digest
    assert now.answers_to(now.digest)
    assert not now.answers_to(then.pack.former_digest)
    assert then.answers_to(then.pack.former_digest)
    assert not now.answers_to("")


def test_a_parameter_that_says_why_it_is_inert_is_the_same_and_so_are_the_bytes_that_old_saves_know() -> None:
    files = bank_pack(DATED)
    inert = edited(files, "parameters.yaml", "{value:", "{inert: watched, value:")
    assert digest(inert) == digest(files)
    beside = files | {"bounds.yaml": b"sheet: {}\n", "best_found.yaml": b"rules: '00'\n"}
    assert load_files(dict(sorted(beside.items()))).pack.former_digest == load_files(files).pack.former_digest != ""


def test_the_identities_of_three_stories_never_change() -> None:
    files = read_archive(FIRST)
    fund = {
        "pack.yaml": b"id: fund\ntitle: Fund\nversion: 0.1.0\nextends: small\n",
        "changes.yaml": b"scenes: {start: {title: Begin}}\n",
    }
    over = small() | {f"overlays/01-fund/{name}": content for name, content in fund.items()}
    assert load_files(files).digest == "be58fd4306d13086e7a4a9d865cfaf72"
    assert digest(small()) == "fe512febbb2e00acf3cf849041f0964c"
    assert digest(over) == "398ed6795fda15e95e8e8dcbc599f107"


@given(st.permutations(sorted(small())))
def test_the_order_in_which_files_are_listed_does_not_count(names: list[str]) -> None:
    assert load_files({name: small()[name] for name in names}).digest == digest(small())
