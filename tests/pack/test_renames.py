"""Names followed through many versions at once: the same as one version after the other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.pack import renames
from game.pack.renames import WITHIN, Named, Renames, follow_name
from game.pack.schema import Migration

NAMES = st.sampled_from("abcd")
GONE = st.one_of(NAMES, st.none())
FLAT = st.dictionaries(NAMES, GONE, max_size=3)
SURE = st.dictionaries(NAMES, NAMES, max_size=3)
VERSION = st.builds(
    Migration,
    scenes=FLAT,
    choices=st.dictionaries(NAMES, SURE, max_size=2),
    dials=st.dictionaries(NAMES, FLAT, max_size=2),
    levels=st.dictionaries(NAMES, st.dictionaries(NAMES, SURE, max_size=2), max_size=2),
    banks=SURE,
)
LOOKED_FOR = st.one_of(
    st.tuples(st.sampled_from(["scenes", "banks"]), NAMES),
    st.tuples(st.sampled_from(["choices", "dials"]), NAMES, NAMES),
    st.tuples(st.just("levels"), NAMES, NAMES, NAMES),
)


def renamed(name: Named, migration: Migration) -> Named | None:
    """Return what one version makes of a name, read off its lists: what a name stands under is renamed first."""
    section, *above, last = name
    if section in WITHIN:
        parent = renamed((WITHIN[section], *above), migration)
        if parent is None:
            return None
        above = list(parent[1:])
    table: Any = getattr(migration, section)  # Any: nested as deep as there are names above
    for step in above:
        table = table.get(step, {})
    new = table.get(last, last)
    return None if new is None else (section, *above, new)


def one_by_one(name: Named, migrations: Sequence[Migration]) -> Named | None:
    found: Named | None = name
    for migration in migrations:
        found = found and renamed(found, migration)
    return found


@given(st.lists(VERSION, max_size=6), LOOKED_FOR)
def test_a_name_leads_where_it_leads_one_version_after_the_other(versions: list[Migration], name: Named) -> None:
    assert follow_name(name, versions) == one_by_one(name, versions)


@pytest.mark.long
@settings(max_examples=25)  # each of dozens of versions and names
@given(st.lists(VERSION, min_size=20, max_size=40), st.lists(LOOKED_FOR, min_size=1))
def test_names_are_the_same_after_more_versions_than_there_are_layers(
    versions: list[Migration], names: list[Named]
) -> None:
    later = Renames(versions)
    kept = [
        msgspec.structs.replace(version, scenes={k: v or k for k, v in version.scenes.items()}) for version in versions
    ]
    assert len(versions) > renames._LAYERS
    assert [later.last(name) for name in names] == [one_by_one(name, versions) for name in names]
    assert [follow_name(name, kept) for name in names] == [one_by_one(name, kept) for name in names]


def test_a_default_is_followed_from_its_own_version_on_and_the_earliest_holds() -> None:
    versions = [
        Migration(defaults={"plan": {"risk": "low", "gone": "x"}}),
        Migration(scenes={"plan": "budget"}, dials={"budget": {"risk": "appetite", "gone": None}}),
        Migration(levels={"budget": {"appetite": {"low": "none"}}}, defaults={"budget": {"pace": "slow"}}),
        Migration(defaults={"budget": {"appetite": "high"}}),
    ]
    later = Renames(versions)
    assert later.defaults("plan") == {"appetite": "none", "pace": "slow"}
    assert later.defaults("elsewhere") == {}
    assert Renames(versions[2:]).defaults("budget") == {"appetite": "high", "pace": "slow"}


def test_what_two_scenes_that_became_one_had_under_them_stays_apart() -> None:
    versions = [
        Migration(choices={"first": {"yes": "agree"}, "start": {"no": "agree"}}),
        Migration(scenes={"first": "start", "second": "start"}),
        Migration(choices={"start": {"agree": "sign"}}),
    ]
    later = Renames(versions)
    found = [later.last(("choices", scene, "yes")) for scene in ("first", "second", "start")]
    assert found == [("choices", "start", "sign"), ("choices", "start", "yes"), ("choices", "start", "yes")]
    found = [later.last(("choices", scene, "no")) for scene in ("first", "second", "start")]
    assert found == [("choices", "start", "no"), ("choices", "start", "no"), ("choices", "start", "sign")]
