"""A story that loads and plays in a few milliseconds, for tests that play thousands of games of it."""

from __future__ import annotations

from tests.stories import MANIFEST, pack

SCENES = """\
start: {title: The door, choices: {in: {text: Go in, do: [cash -= 5], go: till}, away: {text: Go away, go: till}}}
till: {title: The till, choices: {count: {text: Count, go: letter}, leave: {text: Leave, go: letter}}}
letter: {title: The letter, choices: {read: {text: Read, go: dusk}, burn: {text: Burn, do: [trust -= 1], go: dusk}}}
dusk: {title: The dusk, choices: {close: {text: Close, go: last}, wait: {text: Wait, do: [cash += 1], go: last}}}
last: {title: The end, choices: {stop: {text: Stop}}}
"""
RULES = "goal: {poor: cash < 50, sad: trust < 40}\n"
DECISIONS = 5
"""The decisions of a whole game."""


def shop(title: str = "The letter") -> dict[str, bytes]:
    """Return the files of the story, with another `title` of a scene where one is wanted."""
    manifest = MANIFEST + "key_figures: [cash, trust]\nshort: {president: steady, scenes: [start, letter]}\n"
    return pack(
        SCENES.replace("The letter", title), manifest=manifest, presidents="steady: {label: Steady}\n", rules=RULES
    )
