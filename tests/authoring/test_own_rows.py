"""What an author looks at first: all of a story, or what overlays add and change."""

from __future__ import annotations

from game.authoring.own_rows import OwnRows
from game.pack.read.overlay import compose_files
from tests.stories import pack

BASE = pack("start: {title: S}\nold: {title: O}\ncut: {title: C}\n", endings="end: {title: E, text: E}\n")
ABOVE = {
    "pack.yaml": b"id: above\ntitle: A\nversion: 1.0.0\nextends: base\n",
    "changes.yaml": b"scenes:\n  old: {title: P}\n  cut: null\nvariables: {cash: {label: Money}}\n",
    "scenes/more.yaml": b"new: {title: N}\n",
    "endings.yaml": b"other: {title: O, text: O}\n",
}


def test_all_of_a_story_without_overlays_is_its_authors_own() -> None:
    own = OwnRows(BASE)
    assert not own.overlaid
    assert own.has("scenes", "start")
    assert own.has("endings", "end")


def test_of_overlays_it_is_what_they_add_change_and_cut() -> None:
    own = OwnRows(compose_files(BASE, {"above": ABOVE}))
    assert own.overlaid
    assert [name for name in ("start", "old", "cut", "new") if own.has("scenes", name)] == ["old", "cut", "new"]
    assert [name for name in ("end", "other") if own.has("endings", name)] == ["other"]
    assert own.has("variables", "cash")
    assert not own.has("variables", "trust")


def test_of_two_overlays_both_count() -> None:
    second = {
        "pack.yaml": ABOVE["pack.yaml"].replace(b"above", b"top"),
        "changes.yaml": b"scenes: {start: {title: T}}\n",
    }
    own = OwnRows(compose_files(BASE, {"above": ABOVE, "top": second}))
    assert own.has("scenes", "start")
    assert own.has("scenes", "new")
