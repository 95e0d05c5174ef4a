"""Entries of overlays merged by id with those of the story below them: what is new, what changes, what is taken out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from msgspec import Struct

from game.pack import schema
from game.pack.cast_schema import Cast
from game.pack.findings import Finding, FindingCode, Place, suggest_name
from game.pack.read.decode import decode_value
from game.pack.read.marked_values import Mark, MarkedMapping, place_of
from game.pack.read.overlay import CHANGES, find_layer, find_section, list_layers, read_overlay_manifest
from game.pack.read.positions import copy_mapping, key_by_name, pick_known, sign_positions
from game.text.sentences import NO_SENTENCE, Sentence

Path = tuple[str, ...]
"""A section, the id of an entry in it, and the keys that lead further down."""

_JOINED: Mapping[str, type[Struct]] = {
    "rules": schema.Rules,
    "cast": Cast,
    "debrief": schema.DebriefWords,
    "kit": schema.KitWords,
}
"""Sections whose entries stand below some fixed keys."""


def lay_over(
    documents: Mapping[str, MarkedMapping], findings: list[Finding]
) -> tuple[dict[str, MarkedMapping], dict[tuple[str, str], Place]]:
    """Return a story's documents with those of its overlays merged into them, and where entries were taken out.

    The base's own documents are changed in place. Entries are named by section and id.
    """
    laying = _Laying({name: document for name, document in documents.items() if not find_layer(name)}, findings)
    for folder in list_layers(documents):
        laying.lay(folder, {name: document for name, document in documents.items() if find_layer(name) == folder})
    laying.keep_ranges()
    laying.trim_plans()
    return laying.documents, laying.taken_out


class _Laying:
    """Lays one overlay after the other; `claims` remembers which place each of them set, and where it says so."""

    def __init__(self, documents: dict[str, MarkedMapping], findings: list[Finding]) -> None:
        self.documents, self.findings, self.folder = documents, findings, ""
        self.homes = {find_section(name): name for name in documents}
        self.entries = {(find_section(name), key): name for name in documents for key in documents[name]}
        self.claims: dict[Path, Place] = {}
        self.within: dict[Path, Place] = {}
        self.cut: set[str] = set()
        self.taken_out: dict[tuple[str, str], Place] = {}
        self.ranges = {
            name: spec.get("range")
            for name, spec in self.keyed("parameters").items()
            if isinstance(spec, MarkedMapping)
        }

    def keyed(self, part: str) -> MarkedMapping:
        return self.documents.get(self.homes.get(part, ""), MarkedMapping((0, 0)))

    def add_finding(self, code: FindingCode, mark: Mark, message: Sentence, hint: Sentence = NO_SENTENCE) -> None:
        self.findings.append(Finding(code, place_of("", mark), message, hint))

    def lay(self, folder: str, documents: Mapping[str, MarkedMapping]) -> None:
        """Change what is there, then add; so an entry that is taken out can come back under its id as another."""
        self.folder = folder
        for name, document in documents.items():
            sign_positions(document, name, set())
        self.changes(documents.get(f"{folder}{CHANGES}.yaml", MarkedMapping((0, 0))))
        for name, document in documents.items():
            if find_section(name) == "pack":
                self.name_story(read_overlay_manifest(name, document, self.findings))
            elif find_section(name) in _JOINED:
                self.join(find_section(name), name, document)
            elif find_section(name) == "bounds":
                self.hold(name, document)
            elif find_section(name) == "best_found":
                self.documents.pop(self.homes.get("best_found", ""), None)  # plans of the story below fit it alone
                self.documents[name] = document
                self.homes["best_found"] = name
            elif find_section(name) == "migrations":
                self.documents[name] = document  # versions are those of one overlay, so they never meet
            elif find_section(name) != CHANGES:
                self.add(find_section(name), name, document)

    def name_story(self, overlay: schema.Overlay | None) -> None:
        manifest = self.keyed("pack")
        if overlay is not None and {"id", "version"} <= manifest.keys():
            manifest["id"] = f"{manifest['id']}+{overlay.id}"
            manifest["version"] = f"{manifest['version']}+{overlay.version}"

    def add(self, part: str, name: str, document: MarkedMapping) -> None:
        for key in [key for key in document if (part, key) in self.entries]:
            first = place_of(self.entries[part, key], self.documents[self.entries[part, key]].marks[key])
            if find_layer(first.file) == self.folder:  # twice in one overlay, as it can be twice in a base
                continue
            self.exists((part, key), document.marks[key], first)
            del document[key], document.marks[key]
        home = name if part == "scenes" else self.homes.setdefault(part, name)
        self.entries |= {(part, key): home for key in document}
        if home == name:
            self.documents[name] = document
            return
        target = self.documents[home]
        both = {**document, **target} if part == "endings" else {**target, **document}
        target.clear()  # endings go before those below, whose last one always holds
        target.update(both)
        target.marks |= document.marks

    def join(self, part: str, name: str, document: MarkedMapping) -> None:
        """Let what is below the keys of a file join that of the story by name: rules, of which all hold, and people."""
        home, kind = self.homes.setdefault(part, name), _JOINED[part]
        target = self.documents.setdefault(home, MarkedMapping(document.at))
        if decode_value(document, kind, name, self.findings) and decode_value(target, kind, home, []):
            for key, added in document.items():
                self.entries[part, key] = home
                below = key_by_name(target.get(key, MarkedMapping(added.at)))
                target[key] = self.joined((part, key), below, key_by_name(added), home)
                target.marks.setdefault(key, document.marks[key])

    def joined(self, path: Path, below: MarkedMapping, added: MarkedMapping, home: str) -> MarkedMapping:
        for name, value in added.items():
            if name not in below:
                below[name], below.marks[name] = value, added.marks[name]
            elif below[name] != value:
                first = place_of(home, below.marks[name])
                if find_layer(first.file):
                    self.conflict((*path, name), added.marks[name], first)
                else:
                    self.exists((*path, name), added.marks[name], first)
        return below

    def hold(self, name: str, document: MarkedMapping) -> None:
        """Replace whole sections of the bounds below; null lets one go."""
        home = self.homes.setdefault("bounds", name)
        target = self.documents.setdefault(home, MarkedMapping(document.at))
        for part, bounds in document.items():
            if not self.claimed(("bounds", part), document.marks[part]):
                self.entries["bounds", part] = home
                target[part], target.marks[part] = bounds, document.marks[part]

    def exists(self, path: Path, mark: Mark, first: Place) -> None:
        message = Sentence("there is {path} already", path=": ".join(path))
        hint = Sentence("at {place}; to change it, put it into {file}", place=first, file=f"{CHANGES}.yaml")
        if find_layer(first.file):
            hint = Sentence("at {place}; give one of the two another id", place=first)
        self.add_finding(FindingCode.OVERLAY_EXISTS, mark, message, hint)

    def changes(self, document: MarkedMapping) -> None:
        for part, entries in document.items():
            mark = document.marks[part]
            if part not in {known for known, _ in self.entries}:
                hint = suggest_name(part, {known for known, _ in self.entries})
                self.add_finding(FindingCode.OVERLAY_TARGET, mark, Sentence("the story has no {part}", part=part), hint)
            elif not isinstance(entries, MarkedMapping):
                self.add_finding(
                    FindingCode.SCHEMA_TYPE,
                    mark,
                    Sentence("{part} must be a mapping of ids to what changes", part=part),
                )
            elif part == "pack":
                self.merge(self.keyed(part), entries, (part,))
            else:
                for key in entries:
                    self.entry(part, key, entries)

    def entry(self, part: str, key: str, entries: MarkedMapping) -> None:
        if (part, key) not in self.entries:
            self.missing((part, key), entries.marks[key], [name for known, name in self.entries if known == part])
            return
        one = MarkedMapping(entries.at)
        one[key], one.marks[key] = entries[key], entries.marks[key]
        self.merge(self.documents[self.entries[part, key]], one, (part,))
        if entries[key] is None:
            del self.entries[part, key]
            self.taken_out[part, key] = place_of("", entries.marks[key])

    def merge(self, target: MarkedMapping, changes: MarkedMapping, path: Path) -> None:
        """Mappings merge, null removes, anything else replaces."""
        for key, value in changes.items():
            mark, inner, old = changes.marks[key], (*path, key), target.get(key)
            if value is None and key not in target:
                self.missing(inner, mark, target)
            elif isinstance(value, MarkedMapping) and isinstance(old, MarkedMapping):
                target[key] = copy_mapping(old)  # a YAML alias may stand in several places; only this one changes
                self.merge(target[key], value, inner)
            elif not self.claimed(inner, mark):
                self.put(target, key, value, mark)
                if value is None and path[0] == "scenes":
                    self.cut.add((*path, key)[1])

    def put(self, target: MarkedMapping, key: str, value: Any, mark: Mark) -> None:  # Any: YAML before it has a type
        if value is None:
            del target[key], target.marks[key]
        else:
            target[key], target.marks[key] = value, mark

    def claimed(self, path: Path, mark: Mark) -> bool:
        """Find that another overlay has set this place, a part of it, or the whole it belongs to; else claim it."""
        above = [self.claims[path[:end]] for end in range(1, len(path) + 1) if path[:end] in self.claims]
        first = next((place for place in [*above, self.within.get(path)] if place), None)
        if first is not None and find_layer(first.file) != self.folder:
            self.conflict(path, mark, first)
            return True
        place = place_of("", mark)
        self.claims[path] = place
        for end in range(1, len(path)):
            self.within.setdefault(path[:end], place)
        return False

    def conflict(self, path: Path, mark: Mark, first: Place) -> None:
        message, hint = (
            Sentence("another overlay sets {path} too", path=": ".join(path)),
            Sentence("at {place}", place=first),
        )
        self.add_finding(FindingCode.OVERLAY_CONFLICT, mark, message, hint)

    def missing(self, path: Path, mark: Mark, known: Iterable[str]) -> None:
        first = next((self.claims[path[:end]] for end in range(len(path), 1, -1) if path[:end] in self.claims), None)
        if first is not None and find_layer(first.file) != self.folder:
            self.conflict(path, mark, first)
            return
        message = Sentence("the story has no {path} that could change", path=": ".join(path))
        self.add_finding(FindingCode.OVERLAY_TARGET, mark, message, suggest_name(path[-1], known))

    def keep_ranges(self) -> None:
        """Find parameters whose documented range an overlay has moved: that range is what an overlay must keep to."""
        parameters = self.keyed("parameters")
        for name, documented in self.ranges.items():
            spec = parameters.get(name)
            if isinstance(spec, MarkedMapping) and spec.get("range") != documented:
                mark = spec.marks.get("range", parameters.marks[name])
                message = Sentence("the range of {name} is the base's to say: {range}", name=name, range=documented)
                self.findings.append(Finding(FindingCode.RANGE, place_of(self.homes["parameters"], mark), message))

    def trim_plans(self) -> None:
        """Let reference presidents forget what they would choose where scenes or choices were taken out."""
        for plan in self.keyed("presidents").values():
            choices = plan.get("choices") if isinstance(plan, MarkedMapping) else None
            if not isinstance(choices, MarkedMapping):
                continue
            for scene in self.cut & choices.keys():
                home = self.entries.get(("scenes", scene))
                spec = self.documents[home][scene] if home else None
                known = spec.get("choices") if isinstance(spec, MarkedMapping) else None
                choices[scene] = pick_known(choices[scene], known or ())
                if not choices[scene]:
                    del choices[scene], choices.marks[scene]
