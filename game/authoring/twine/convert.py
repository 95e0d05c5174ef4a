"""The way from a story that was read to a pack without a bank: scenes, choices, variables and endings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import msgspec

from game.authoring.twine.expression import NO_WORD
from game.authoring.twine.free_names import take_free_name
from game.authoring.twine.meaning import Meaning
from game.authoring.twine.nodes import WAITED, Link, Node
from game.authoring.twine.notes import Note, Notes
from game.authoring.twine.passage_text import Conditions, list_links, list_paragraphs, word_template, write_prose
from game.authoring.twine.prepared import SETUP, prepare_story
from game.authoring.twine.read_story import ReadStory, make_id
from game.authoring.twine.twee_file import Passage
from game.pack.check.analysis.locks import find_all_closed
from game.pack.expression import parse_condition
from game.pack.read.files import Files
from game.pack.schema import VariableSpec
from game.pack.yaml_text import write_yaml

Entry = dict[str, object]
"""An entry of a pack as it is written."""

Route = tuple[Conditions, Link]
"""A link with what must hold for it."""

PROLOGUE = "prologue"
_WORDS = {"zh": ("继续", "完", "开始", "从 {} 搬来"), "en": ("Continue", "The end", "Begin", "Imported from {}")}
_ARRIVING = {
    "zh": "自己写的选项通到这里，do 里也要有：",
    "en": "A choice of your own that leads here needs this in its do:",
}
_WEB = re.compile(r"(?:https?://|www\.|mailto:)")
_HAN = re.compile(r"[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class ImportedStory:
    """A pack's files, how many scenes, endings and variables are in them, and what was left behind.

    `ids` is the id of each passage; `leads` are the passages to which each leads here, and `start` the first.
    """

    files: Files
    scenes: int
    endings: int
    variables: int
    notes: tuple[Note, ...]
    title: str
    start: str
    ids: Mapping[str, str]
    leads: Mapping[str, frozenset[str]]


def write_story(story: ReadStory, notes: Notes, made_with: str = "Twine") -> ImportedStory:
    """Turn a story that was read into a pack. Raises TweeError where it is too large."""
    text = "".join([story.title, *(passage.text for passage in story.passages.values())])
    language = "zh" if len(_HAN.findall(text)) * 10 > len(text) else "en"
    return _Pack(story, notes, made_with, language).written()


class _Pack:
    """Writes the pack: `further`, `over` and `begin` are the words of what has none of its own."""

    def __init__(self, story: ReadStory, notes: Notes, made_with: str, language: str) -> None:
        story.settle_start()
        self.story, self.notes, self.language = story, notes, language
        self.further, self.over, self.begin, comment = _WORDS[language]
        self.comment = comment.format(made_with)
        prepared = prepare_story(story, notes)
        self.ids, self.arrivals, self.setup = prepared.ids, prepared.arrivals, prepared.setup
        self.meaning = Meaning(notes, prepared.made, shows_unset=story.shows_unset)
        self.late = self._learn()
        self.entering, self.routes = dict[str, list[str]](), dict[str, list[Route]]()
        for name in self.ids:
            self.meaning.passage = story.passages[name]
            self.entering[name] = self.meaning.effects(self.arrivals[name].sets)
            self.routes[name] = _leave_for_good(list(self._leading(name)), self.meaning)
        self._leave_out(prepared.included)
        self.ends = dict.fromkeys(name for name, routes in self.routes.items() if not routes and name != story.start)
        self.stuck = any(self._may_close(name) for name in self.routes if name not in self.ends)
        self.several = len(self.ends) + self.stuck > 1
        self.ended = take_free_name("twine_ending", self.meaning.names.taken, "_")

    def _learn(self) -> list[str]:
        """Learn what variables hold, and let them start as the setup and the first passage leave them.

        Returned are the effects of both that depend on chance, with all that come behind them.
        """
        meaning, start = self.meaning, self.story.start
        meaning.learn(self.setup)
        for arrival in self.arrivals.values():
            meaning.learn(arrival.sets)
            meaning.learn(arrival.nodes)
        meaning.settle()
        meaning.passage = Passage(SETUP, [], 1)
        late = meaning.begin(self.setup)
        meaning.passage = self.story.passages[start]
        return [*late, *(meaning.effects if late else meaning.begin)(self.arrivals[start].sets)]

    def _leave_out(self, included: set[str]) -> None:
        """Leave out the passages that are there only to be shown inside others."""
        led = {link.target for routes in self.routes.values() for _, link in routes} | {self.story.start}
        for name in included - led:
            del self.routes[name]
        self.ids = {name: self.ids[name] for name in self.routes}

    def _may_close(self, name: str) -> bool:
        """Tell whether no link of a passage may be open, for all that its conditions say."""
        self.meaning.passage = self.story.passages[name]
        asked = [self.meaning.joined(held) for held, _ in self.routes[name]]
        closed = [parse_condition(text) for text in asked if text]
        return len(closed) == len(asked) and bool(find_all_closed(closed, self.meaning.known.scope))

    def _leading(self, name: str) -> Iterator[Route]:
        """Yield the links of a passage that lead to one that there is; the others are noted."""
        for held, link in list_links(self.arrivals[name].nodes, self.meaning.branches):
            if link.target in self.ids:
                yield held, link
            else:
                self.meaning.note("web" if _WEB.match(link.target) else "target", link.target, link.line)

    def written(self) -> ImportedStory:
        """Return the files of the pack with what is in them."""
        story, ids = self.story, self.ids
        scenes = {ids[name]: self._scene(name) for name in ids if name not in self.ends}
        opening, title = ids[story.start], story.title or story.start
        if self.late:
            opening = take_free_name(PROLOGUE, dict.fromkeys(ids.values(), 1))
            begun = {"text": self.begin, "do": self.late, "go": ids[story.start]}
            scenes = {opening: {"title": write_prose(title), "text": "", "choices": {"begin": begun}}, **scenes}
        endings = {ids[name]: self._ending(name) for name in self.ends}
        if endings and self.stuck:
            endings[take_free_name("the-end", dict.fromkeys(ids.values(), 1))] = {"title": self.over, "text": ""}
        elif endings:
            list(endings.values())[-1].pop("if", None)
        manifest: Entry = {"id": make_id(title) or "twine-story", "title": write_prose(title), "version": "0.1.0"}
        manifest |= {"language": self.language, "model": "none", "opening": opening}
        parts: dict[str, Mapping[str, object]] = {"pack": manifest, "variables": self._variables()}
        parts |= {"scenes/passages": scenes, "endings": endings}
        files = {f"{part}.yaml": write_yaml(self.comment, dict(entries)) for part, entries in parts.items() if entries}
        arriving = {ids[name]: [*self.entering[name], *self._end_in(name)] for name in ids}
        for part in ("scenes/passages.yaml", "endings.yaml"):
            if part in files:
                files[part] = _say_what_arriving_does(files[part], arriving, _ARRIVING[self.language])
        counts = (len(scenes), len(self.ends), len(self.meaning.specs))
        leads = {name: frozenset(link.target for _, link in routes) for name, routes in self.routes.items()}
        return ImportedStory(files, *counts, tuple(self.notes.found), title, story.start, ids, leads)

    def _variables(self) -> Entry:
        found: Entry = {name: _leave_out_defaults(spec) for name, spec in self.meaning.specs.items()}
        if self.several:
            values = {NO_WORD: NO_WORD} | {self.ids[name]: write_prose(name) for name in self.ends}
            found[self.ended] = {"type": "enum", "values": values, "start": NO_WORD, "quiet": True}
        return found

    def _scene(self, name: str) -> Entry:
        told = self._told(name)
        choices, taken = Entry(), {"on": 1}
        for held, link in self.routes[name]:
            choices[take_free_name(self.ids[link.target], taken)] = self._choice(held, link)
        return told | ({"choices": choices} if choices else {})

    def _choice(self, held: Conditions, link: Link) -> Entry:
        """Return a link as a choice, which sets what the link sets and what its passage sets on arrival."""
        target, meaning = self.ids[link.target], self.meaning
        words = "" if link.words == WAITED else word_template(link.words, meaning.value)
        own: Entry = {"text": words or self.further}
        if condition := meaning.joined(held):
            own |= {"if": condition, "hide": True}
        do = meaning.effects(link.sets) + ([] if link.stays else self.entering[link.target])
        then = self._paragraphs(link.then)
        do += self._end_in(link.target)
        if link.target not in self.ends:
            own["go"] = target
        return own | ({"do": do} if do else {}) | ({"then": then} if then else {})

    def _end_in(self, name: str) -> list[str]:
        """Return what lets the story end in a passage, where it may end in another."""
        return [f'{self.ended} = "{self.ids[name]}"'] if name in self.ends and self.several else []

    def _ending(self, name: str) -> Entry:
        only: Entry = {"if": f'{self.ended} == "{self.ids[name]}"'} if self.several else {}
        return {"title": "", **only} | self._told(name)

    def _told(self, name: str) -> Entry:
        """Return title and text of a passage."""
        self.meaning.passage = self.story.passages[name]
        return {"title": write_prose(name) or self.ids[name], "text": self._paragraphs(self.arrivals[name].nodes)}

    def _list_paragraphs(self, nodes: Sequence[Node]) -> list[tuple[Conditions, str]]:
        keeps_lines = self.story.keeps_lines
        return list_paragraphs(nodes, self.meaning.branches, self.meaning.value, keeps_lines=keeps_lines)

    def _paragraphs(self, nodes: Sequence[Node]) -> object:
        """Return what some nodes show as a text of a pack."""
        found = list[object]()
        for held, text in self._list_paragraphs(nodes):
            condition = self.meaning.joined(held)
            found.append({"if": condition, "text": text} if condition else text)
        alone = found[0] if len(found) == 1 and isinstance(found[0], str) else None
        return alone or found or ""


def _leave_for_good(routes: list[Route], meaning: Meaning) -> list[Route]:
    """Return routes each once, where the story goes on by itself only that way: nobody sees what else there is."""
    gone, closed = dict[object, Route](), Conditions()
    for held, link in routes:
        if not link.words:
            needed = tuple(dict.fromkeys((*held, *closed)))
            gone.setdefault((needed, link.target, link.sets), (needed, link))
            if not held:
                return list(gone.values())
            whole = meaning.joined(held)
            closed = (*closed, f"not {whole}" if whole.isidentifier() else f"not ({whole})") if whole else closed
    for held, link in routes:
        if link.words:
            needed = tuple(dict.fromkeys((*held, *closed)))
            gone.setdefault((needed, link), (needed, link))
    return list(gone.values())


def _say_what_arriving_does(content: bytes, arriving: Mapping[str, list[str]], told: str) -> bytes:
    """Return a file in which a comment above each entry says what choices that lead there do."""
    rows = list[str]()
    for row in content.decode().split("\n"):
        effects = arriving.get(row[:-1].strip("'\""), []) if row.endswith(":") and row[:1].strip() else []
        rows += [f"# {told}", *(f"#   - {effect}" for effect in effects)] if effects else []
        rows.append(row)
    return "\n".join(rows).encode()


def _leave_out_defaults(spec: VariableSpec) -> Entry:
    """Return a variable without what it has by default."""
    bare = msgspec.structs.asdict(VariableSpec())
    return {key: value for key, value in msgspec.structs.asdict(spec).items() if value != bare[key] or key == "start"}
