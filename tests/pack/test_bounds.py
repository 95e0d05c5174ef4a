"""Bounds of a pack: what is read from the files, what holds where nothing is written, what an overlay makes of it."""

from __future__ import annotations

import pytest
from msgspec import structs

from game.pack.bounds import (
    Bounds,
    ChoiceBounds,
    EarlyBounds,
    InformationBounds,
    SignalBounds,
    SystemFamilyBounds,
    WinnerBounds,
)
from game.pack.findings import PackError
from game.pack.held_bounds import find_held_bounds
from game.pack.load import load_files
from game.pack.pack import Pack, read_pack
from game.pack.read.overlay import compose_files
from tests.stories import bank_pack, campaign, pack

SCENES = """\
start: {title: Start, on: 2017-02, choices: {a: {text: A, go: end}, b: {text: B}}}
end: {title: End}
"""
PRESIDENTS = """\
waits: {label: Waits, family: nothing}
sells: {label: Sells, family: cleanup}
other: {label: Other, family: both}
"""
BOUNDS = """\
winners: {most: 9, families: [nothing, both]}
information:
  start: {draw: vendor_fit, least: {county: 0.6, city: 0.4}, signal: {of: talent}}
path: {bank: county, president: sells, series: [{of: npl_ratio, month: 2017-03, fact: rcb.npl_2018q1}]}
resources: {names: [board_trust, talent]}
"""


def files(bounds: str = "", **more: str) -> dict[str, bytes]:
    texts = {"presidents": PRESIDENTS, **more, **({"bounds": bounds} if bounds else {})}
    return dict(
        sorted({**bank_pack(SCENES), **{f"{name}.yaml": text.encode() for name, text in texts.items()}}.items())
    )


def over(base: dict[str, bytes], *overlays: dict[str, str]) -> Pack:
    """Return the pack of a base under overlays, which are files by name without .yaml."""
    folders = {}
    for number, texts in enumerate(overlays):
        manifest = f"id: o{number}\ntitle: O\nversion: 0.1.0\nextends: small-bank\n"
        folders[f"o{number}"] = {f"{name}.yaml": text.encode() for name, text in {"pack": manifest, **texts}.items()}
    return load_files(compose_files(base, folders)).pack


def test_only_what_is_written_is_held_and_a_field_left_out_has_its_usual_number() -> None:
    pack_read = load_files(files("choices: {beaten: 2}\nearly: {month: 5}\nspread:\n")).pack
    assert pack_read.bounds == Bounds(
        choices=ChoiceBounds(0, 2), early=EarlyBounds([0.05, 0.15], [0.01, 0.4], 5, 0.001)
    )
    assert find_held_bounds(pack_read) == pack_read.bounds
    assert load_files(files("colour: {}\n")).pack.bounds == Bounds(colour=Bounds.default().colour)


def test_a_story_out_of_the_cache_has_the_same_bounds() -> None:
    written = files(BOUNDS)
    first, again = load_files(written).pack, load_files(written).pack
    assert not again.documents
    assert first.bounds == again.bounds == read_pack(written, []).bounds != None  # noqa: E711
    assert find_held_bounds(first) == find_held_bounds(again)


def test_a_story_of_a_bank_without_a_file_is_held_to_the_usual_bounds() -> None:
    held = find_held_bounds(load_files(files()).pack)
    assert held.winners == WinnerBounds(families=["nothing", "cleanup", "both"])
    assert held.resources
    assert {"board_trust", "talent"} < set(held.resources.names)
    assert not {"npl_ratio", "attention_load", "payout"} & set(held.resources.names)
    assert [held.information, held.path, held.early] == [None] * 3
    for name in ("choices", "colour", "spread", "sheet", "search", "last_quarter", "parameters"):
        assert getattr(held, name) == getattr(Bounds.default(), name) is not None


def test_what_only_the_model_works_out_and_what_only_effects_set_is_no_resource() -> None:
    pack_read = load_files(files()).pack
    for name in ("npl_ratio", "payout", "talent"):
        pack_read.variables[name] = structs.replace(pack_read.variables[name], unit="points", range=[0, 100])
    resources = find_held_bounds(pack_read).resources
    assert resources
    assert {"npl_ratio", "payout", "talent"} & set(resources.names) == {"talent"}


def test_a_story_without_a_bank_is_held_to_nothing() -> None:
    assert find_held_bounds(load_files(pack("start: {title: S}\n")).pack) == Bounds()


def test_the_campaign_writes_every_section_and_its_names_stand() -> None:
    written = campaign().story.pack.bounds
    assert written is not None
    later = {"families"}  # whoever writes the scenes of the families names them
    assert all(getattr(written, name) is not None for name in set(Bounds.__struct_fields__) - later)
    assert find_held_bounds(campaign().story.pack) == written


def test_system_families_are_those_that_scenes_name_where_the_file_names_none() -> None:
    scenes = SCENES.replace("title: Start,", "title: Start, family: [cloud, chain],").replace(
        "title: End", "title: End, family: chain"
    )
    named = {"scenes/all.yaml": scenes.encode()}
    held = find_held_bounds(load_files(files("families: {}\n") | named).pack).families
    assert held == SystemFamilyBounds(names=["cloud", "chain"], cells=5)
    held = find_held_bounds(load_files(files("families: {names: [chain, cloud], cells: 2}\n") | named).pack).families
    assert held == SystemFamilyBounds(names=["chain", "cloud"], cells=2)
    assert find_held_bounds(load_files(files("spread: {}\n") | named).pack).families is None


def test_an_overlay_replaces_whole_sections() -> None:
    pack_read = over(files(BOUNDS), {"bounds": "winners: {cells: 1}\ncolour: {most: 0.2}\npath:\n"})
    held = find_held_bounds(pack_read)
    assert held.winners == WinnerBounds(cells=1, families=["nothing", "cleanup", "both"])
    assert held.colour
    assert held.colour.most == 0.2
    assert held.path is None
    assert held.information == load_files(files(BOUNDS)).pack.bounds.information  # type: ignore[union-attr]


def test_an_overlay_changes_a_number_and_takes_out_a_scene() -> None:
    pack_read = over(files(BOUNDS), {"changes": "bounds: {winners: {most: 3}, information: {start: null}}\n"})
    held = find_held_bounds(pack_read)
    assert held.winners == WinnerBounds(most=3, families=["nothing", "both"])
    assert held.information == {}


def test_an_overlay_over_a_story_without_a_file_replaces_sections_of_the_usual_bounds() -> None:
    held = find_held_bounds(over(files(), {"bounds": "choices: {best: 1}\n"}))
    assert held.choices == ChoiceBounds(best=1)
    assert held.sheet == Bounds.default().sheet


def test_two_overlays_do_not_set_one_section() -> None:
    with pytest.raises(PackError) as caught:
        over(files(BOUNDS), {"bounds": "winners: {most: 1}\n"}, {"bounds": "winners: {most: 2}\n"})
    assert [(f.code, str(f.where)) for f in caught.value.findings] == [
        ("overlay-conflict", "overlays/02-o1/bounds.yaml:1:10")
    ]


def test_what_an_overlay_takes_out_is_held_no_more() -> None:
    base = files(BOUNDS)
    gone = "scenes: {start: null}\npresidents: {sells: null, other: null}\nbanks: {city: null}\n"
    held = find_held_bounds(over(base, {"changes": gone, "scenes/new": "new: {title: New, on: 2017-02}\n"}))
    assert held.information == {}
    assert held.path is None
    assert held.winners
    assert held.winners.families == ["nothing"]
    held = find_held_bounds(over(base, {"changes": "banks: {city: null}\nfacts: {rcb.npl_2018q1: null}\n"}))
    kept = InformationBounds("vendor_fit", {"county": 0.6}, signal=SignalBounds("talent"))
    assert held.information == {"start": kept}
    assert held.path
    assert held.path.series == []
