"""The outline of a file: its entries, and inside a scene its choices, dials and sealed questions."""

from __future__ import annotations

from dataclasses import dataclass, field

from game.authoring.lsp.yaml_nodes import YamlNode

_INSIDE = {
    "scenes": ("choices", "dials", "predict"),
    "cast": (),
    "scorecard": ("indicators",),
    "library": ("entries",),
}
"""The keys of an entry below which further entries stand, by section."""

_GROUPED = ("cast", "scorecard", "debrief", "kit", "rules")
"""Sections whose top keys are groups of entries."""

_TITLES = ("title", "label", "name", "term", "ask", "text", "zh", "en")
_LONGEST = 60


@dataclass(slots=True)
class OutlineEntry:
    """An entry with its title, where all of it stands, and where its name does."""

    name: str
    title: str
    start: int
    end: int
    name_start: int
    name_end: int
    inside: list[OutlineEntry] = field(default_factory=list)


def make_outline(section: str, root: YamlNode) -> list[OutlineEntry]:
    """Return the outline of a document."""
    return [_make_entry(section, key, value, grouped=section in _GROUPED) for key, value in root.entries]


def _make_entry(section: str, key: YamlNode, value: YamlNode, *, grouped: bool = False) -> OutlineEntry:
    entry = OutlineEntry(
        key.text or "", _find_title(value), key.start, max(key.end, value.end, key.start), key.start, key.end
    )
    if grouped:
        entry.inside = [_make_entry(section, *pair) for pair in value.entries]
        return entry
    wanted = _INSIDE.get(section, ())
    for below, held in value.entries:
        if below.text in wanted:
            entry.inside += [_make_entry(section, *pair) for pair in held.entries]
    return entry


def _find_title(value: YamlNode) -> str:
    said = {key.text: held.text for key, held in value.entries if held.text}
    title = next((said[key] for key in _TITLES if said.get(key)), value.text or "") or ""
    line = title.strip().partition("\n")[0]
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"
