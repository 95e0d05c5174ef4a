"""What is wrong with pools and with what is written by bank, with the place that it is told at."""

from __future__ import annotations

import pytest

from game.pack.pack import read_pack
from tests.stories import bank_pack, told

BY_BANK = "county: s, city: s, village: s, troubled: s, coastal: s"


def pooled(parts: str, pools: str = "cloud: {least: 1}\n") -> dict[str, bytes]:
    lines = "".join(f"  {part}\n" for part in parts.split("; "))
    return bank_pack(f"s:\n  title: S\n{lines}") | {"pools.yaml": pools.encode()}


def manifest(line: str) -> dict[str, bytes]:
    files = bank_pack("s: {title: S, on: 2017-01}\n")
    files["pack.yaml"] += line.encode()
    files["presidents.yaml"] = b"nothing: {label: Nothing}\n"
    return files


MISTAKES = {
    "a scene of a pool": (pooled("pool: cloud; on: [2017-01, 2017-03]"), []),
    "a month for a window": (pooled("pool: cloud; on: 2017-03"), []),
    "no such pool": (pooled("pool: clod; on: 2017-03"), ["scenes/all:3:9 reference"]),
    "no window": (pooled("pool: cloud"), ["scenes/all:3:9 pool"]),
    "a recurring date": (pooled("pool: cloud; on: {every: 2, from: 2017-01, to: 2017-03}"), ["scenes/all:3:9 pool"]),
    "a chance": (pooled("pool: cloud; on: 2017-03; chance: 0.5"), ["scenes/all:5:11 pool"]),
    "again": (pooled("pool: cloud; on: [2017-03, 2017-04]; again: true"), ["scenes/all:5:10 pool"]),
    "least of none": (pooled("pool: cloud; on: 2017-03", "cloud: {least: 0}\n"), ["pools:1:16 range"]),
    "least that is no number": (
        pooled("pool: cloud; on: 2017-03", "cloud: {least: 1.5}\n"),
        ["pools:1:16 schema-type", "scenes/all:3:9 reference"],
    ),
    "another word": (
        pooled("pool: cloud; on: 2017-03", "cloud: {least: 1, most: 2}\n"),
        ["pools:1:25 schema-key", "scenes/all:3:9 reference"],
    ),
    "an opening by bank": (manifest(f"opening: {{{BY_BANK}}}\n"), []),
    "an opening that leaves a bank out": (manifest(f"opening: {{{BY_BANK[:-12]}}}\n"), ["pack:9:10 reference"]),
    "an opening of no such bank": (manifest(f"opening: {{{BY_BANK}, x: s}}\n"), ["pack:9:71 reference"]),
    "an opening that is no scene": (manifest(f"opening: {{{BY_BANK[:-1]}t}}\n"), ["pack:9:65 reference"]),
    "scenes of a short game by bank": (
        manifest("short: {president: nothing, scenes: {county: [s], city: [t]}}\n"),
        ["pack:9:37 reference"] * 3 + ["pack:9:58 reference"],
    ),
    "a short game without a scene": (
        manifest("short: {president: nothing, scenes: []}\n"),
        ["pack:9:37 scene-shape"],
    ),
    "a short game of one bank without a scene": (
        manifest(
            f"short: {{president: nothing, scenes: {{{BY_BANK.replace(': s', ': [s]').replace('[s]', '[]', 1)}}}}}\n"
        ),
        ["pack:9:46 scene-shape"],
    ),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_each_mistake_is_told_at_its_place(mistake: str) -> None:
    files, expected = MISTAKES[mistake]
    assert told(files) == expected


def test_an_overlay_adds_a_pool_and_changes_one_below() -> None:
    overlay = {
        "pack.yaml": "id: o\ntitle: O\nversion: '1'\nextends: small-bank\n",
        "pools.yaml": "chain: {least: 1}\n",
        "changes.yaml": "pools: {cloud: {least: 2}}\nscenes: {s: {pool: chain}}\n",
    }
    files = pooled("pool: cloud; on: 2017-03") | {f"overlays/01-o/{n}": text.encode() for n, text in overlay.items()}
    decoded = read_pack(files, [])
    assert {name: pool.least for name, pool in decoded.pools.items()} == {"cloud": 2, "chain": 1}
    assert decoded.scenes["s"].pool == "chain"
