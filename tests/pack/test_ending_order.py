"""Endings stand where they say: right beside the one they name; an overlay's before all others where it names none."""

from __future__ import annotations

import pytest

from game.pack.pack import read_pack
from game.pack.read.overlay import compose_files
from tests.stories import findings, pack

SCENES = "start: {title: S, choices: {a: {text: A}}}\n"
BASE = (
    "failed: {title: F, if: cash < 10, text: T}\nwon: {title: W, if: cash > 60, text: T}\nover: {title: O, text: T}\n"
)


def list_endings(endings: str) -> list[str]:
    return list(read_pack(pack(SCENES, endings=endings), []).endings)


def overlaid(endings: str) -> list[str]:
    manifest = b"id: fund\ntitle: F\nversion: 1.0.0\nextends: small\n"
    over = {"pack.yaml": manifest, "endings.yaml": endings.encode()}
    return list(read_pack(compose_files(pack(SCENES, endings=BASE), {"fund": over}), []).endings)


@pytest.mark.parametrize(
    ("place", "order"),
    [
        ("", ["fund", "failed", "won", "over"]),
        (", after: failed", ["failed", "fund", "won", "over"]),
        (", before: over", ["failed", "won", "fund", "over"]),
    ],
)
def test_an_ending_of_an_overlay_stands_beside_one_of_the_base(place: str, order: list[str]) -> None:
    assert overlaid(f"fund: {{title: F, if: cash > 50, text: T{place}}}\n") == order


def test_several_beside_one_keep_their_order_and_may_follow_each_other() -> None:
    places = {"a": "after: failed", "b": "after: failed", "c": "before: over", "d": "before: over", "e": "before: b"}
    more = "".join(f"{name}: {{title: A, if: cash > 50, text: T, {at}}}\n" for name, at in places.items())
    assert list_endings(more + BASE) == ["failed", "a", "e", "b", "won", "c", "d", "over"]


@pytest.mark.parametrize(
    ("endings", "code", "told"),
    [
        ("x: {title: X, if: cash > 50, text: T, before: lost}\n", "reference", "no ending lost"),
        ("x: {title: X, if: cash > 50, text: T, before: won, after: failed}\n", "ending", "beside one other"),
        ("x: {title: X, if: cash > 50, text: T, before: y}\ny: {title: Y, if: cash > 5, text: T, after: x}\n", "ending",
         "wait for each other"),
    ],
)  # fmt: skip
def test_a_place_that_there_is_not_is_told(endings: str, code: str, told: str) -> None:
    found = [f for f in findings(pack(SCENES, endings=endings + BASE)) if f.code == code]
    assert found
    assert told in found[0].message


def test_an_ending_that_waits_for_itself_stays_where_it_was() -> None:
    assert list_endings("x: {title: X, if: cash > 5, text: T, before: x}\n" + BASE)[0] == "x"
