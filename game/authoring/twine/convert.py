"""The way from the passages of a Twine story to a pack without a bank: scenes, choices, variables and endings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import msgspec

from game.authoring.twine.expression import NO_WORD
from game.authoring.twine.free_names import take_free_name
from game.authoring.twine.markup import read_passage
from game.authoring.twine.meaning import Meaning
from game.authoring.twine.nodes import If, Link, Node, Setter
from game.authoring.twine.notes import Note, Notes
from game.authoring.twine.passage_text import (
    CLOSE,
    OPEN,
    Conditions,
    list_links,
    list_paragraphs,
    word_template,
    write_prose,
)
from game.authoring.twine.twee_file import Passage, Twee, parse_twee
from game.pack.check.analysis.locks import find_all_closed
from game.pack.expression import parse_condition
from game.pack.read.files import Files
from game.pack.schema import VariableSpec
from game.pack.yaml_text import write_yaml

Entry = dict[str, object]
"""An entry of a pack as it is written."""

SETUP = "StoryInit"
_SPECIAL = re.compile(r"Story(?!Init\Z)[A-Z]\w+|Passage(?:Header|Footer|Ready|Done)|Twine\.\w+")
_NO_STORY = {"script", "stylesheet", "widget", "annotation", "init", "Twine.image", "Twine.audio", "Twine.video"}
_WORDS = {"zh": ("继续", "完", "从 Twine 搬来"), "en": ("Continue", "The end", "Imported from Twine")}
_HAN = re.compile(r"[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class ImportedStory:
    """A pack's files, how many scenes, endings and variables are in them, and what was left behind."""

    files: Files
    scenes: int
    endings: int
    variables: int
    notes: tuple[Note, ...]


def import_twee(text: str) -> ImportedStory:
    """Turn a Twee 3 file into a pack. Raises TweeError where there is no story in it."""
    notes = Notes()
    story = _Passages(parse_twee(re.sub(f"[{OPEN}{CLOSE}]", "", text), notes), notes)
    language = "zh" if len(_HAN.findall(text)) * 10 > len(text) else "en"
    return _Pack(story, notes, *_WORDS[language]).written(language)


class _Passages:
    """The passages of the story proper, by name: what they hold, what they set when come to, and their ids."""

    def __init__(self, story: Twee, notes: Notes) -> None:
        self.notes, self.title = notes, story.title
        self.setup = list[Setter]()
        self.passages: dict[str, Passage] = {}
        self.nodes: dict[str, list[Node]] = {}
        self.sets: dict[str, list[Setter]] = {}
        self.ids: dict[str, str] = {}
        taken = dict[str, int]()
        for name, passage in story.passages.items():
            if name == SETUP:
                self.setup = self._sets(passage, read_passage(passage, notes))
            elif _SPECIAL.fullmatch(name) or _NO_STORY & set(passage.tags):
                notes.add("special", name, passage.line, " ".join([name, *passage.tags]))
            else:
                self._take(passage, taken)
        if not self.nodes:
            self._take(Passage("Start", [], 1), taken)
        self.start = next(name for name in (story.start, "Start", *self.nodes) if name in self.nodes)

    def _take(self, passage: Passage, taken: dict[str, int]) -> None:
        for tag in passage.tags:
            self.notes.add("tag", passage.name, passage.line, tag)
        self.passages[passage.name] = passage
        self.nodes[passage.name] = read_passage(passage, self.notes)
        self.sets[passage.name] = self._sets(passage, self.nodes[passage.name])
        self.ids[passage.name] = take_free_name(_make_id(passage.name) or f"passage-{len(self.ids) + 1}", taken)

    def _sets(self, passage: Passage, nodes: Iterable[Node]) -> list[Setter]:
        """Return what a passage sets whenever it is come to; what it sets under a condition is noted."""
        found = list[Setter]()
        for node in nodes:
            if isinstance(node, Setter):
                found.append(node)
            elif isinstance(node, If):
                for branch in node.branches:
                    for one in self._sets(passage, branch.nodes):
                        self.notes.add("conditional", passage.name, one.line, f"<<set {one.source}>>")
        return found


class _Pack:
    """Writes the pack: `further` and `over` are the words of a choice and of an ending that have none of their own."""

    def __init__(self, story: _Passages, notes: Notes, further: str, over: str, comment: str) -> None:
        self.story, self.notes = story, notes
        self.further, self.over, self.comment = further, over, comment
        self.meaning = Meaning(notes)
        self._learn()
        self.entering, self.routes = dict[str, list[str]](), dict[str, list[tuple[Conditions, Link]]]()
        for name in story.nodes:
            self.meaning.passage = story.passages[name]
            self.entering[name] = self.meaning.effects(story.sets[name])
            self.routes[name] = list(self._leading(name))
        self.ends = dict.fromkeys(name for name, routes in self.routes.items() if not routes and name != story.start)
        self.stuck = any(self._may_close(name) for name in self.routes if name not in self.ends)
        self.several = len(self.ends) + self.stuck > 1
        self.ended = take_free_name("twine_ending", self.meaning.names.taken, "_")

    def _learn(self) -> None:
        """Learn what variables hold, and let them start as the setup and the first passage leave them."""
        story, meaning = self.story, self.meaning
        meaning.learn(story.setup)
        for nodes in story.nodes.values():
            meaning.learn(nodes)
        meaning.settle()
        for passage, sets in (
            (Passage(SETUP, [], 1), story.setup),
            (story.passages[story.start], story.sets[story.start]),
        ):
            meaning.passage = passage
            for one in sets:
                meaning.begin(one)

    def _may_close(self, name: str) -> bool:
        """Tell whether no link of a passage may be open, for all that its conditions say."""
        self.meaning.passage = self.story.passages[name]
        asked = [self.meaning.joined(held) for held, _ in self.routes[name]]
        closed = [parse_condition(text) for text in asked if text]
        return len(closed) == len(asked) and bool(find_all_closed(closed, self.meaning.known.scope))

    def _leading(self, name: str) -> Iterator[tuple[Conditions, Link]]:
        """Yield the links of a passage that lead to one that there is; the others are noted."""
        for held, link in list_links(self.story.nodes[name], self.meaning.branches):
            if link.target in self.story.nodes:
                yield held, link
            else:
                self.meaning.note("target", link.target, link.line)

    def written(self, language: str) -> ImportedStory:
        """Return the files of the pack with what is in them."""
        story, ids = self.story, self.story.ids
        scenes = {ids[name]: self._scene(name) for name in story.nodes if name not in self.ends}
        endings = {ids[name]: self._ending(name) for name in self.ends}
        if endings and self.stuck:
            endings[take_free_name("the-end", dict.fromkeys(endings, 1))] = {"title": self.over, "text": ""}
        elif endings:
            list(endings.values())[-1].pop("if", None)
        title = story.title or story.start
        manifest: Entry = {"id": _make_id(title) or "twine-story", "title": write_prose(title), "version": "0.1.0"}
        manifest |= {"language": language, "model": "none", "opening": ids[story.start]}
        parts: dict[str, Mapping[str, object]] = {"pack": manifest, "variables": self._variables()}
        parts |= {"scenes/passages": scenes, "endings": endings}
        files = {f"{part}.yaml": write_yaml(self.comment, dict(entries)) for part, entries in parts.items() if entries}
        return ImportedStory(files, len(scenes), len(self.ends), len(self.meaning.specs), tuple(self.notes.found))

    def _variables(self) -> Entry:
        found: Entry = {name: _leave_out_defaults(spec) for name, spec in self.meaning.specs.items()}
        if self.several:
            values = {NO_WORD: NO_WORD} | {self.story.ids[name]: write_prose(name) for name in self.ends}
            found[self.ended] = {"type": "enum", "values": values, "start": NO_WORD, "quiet": True}
        return found

    def _scene(self, name: str) -> Entry:
        told = self._told(name)
        choices, taken = Entry(), {"on": 1}
        for held, link in dict.fromkeys(self.routes[name]):
            choices[take_free_name(self.story.ids[link.target], taken)] = self._choice(held, link)
        return told | ({"choices": choices} if choices else {})

    def _choice(self, held: Conditions, link: Link) -> Entry:
        """Return a link as a choice, which sets what the link sets and what its passage sets on arrival."""
        target, meaning = self.story.ids[link.target], self.meaning
        own: Entry = {"text": word_template(link.words, meaning.value) or self.further}
        if condition := meaning.joined(held):
            own |= {"if": condition, "hide": True}
        do = meaning.effects(link.sets) + self.entering[link.target]
        if link.target in self.ends:
            do += [f'{self.ended} = "{target}"'] if self.several else []
        else:
            own["go"] = target
        return own | ({"do": do} if do else {})

    def _ending(self, name: str) -> Entry:
        only: Entry = {"if": f'{self.ended} == "{self.story.ids[name]}"'} if self.several else {}
        return {"title": "", **only} | self._told(name)

    def _told(self, name: str) -> Entry:
        """Return title and text of a passage."""
        self.meaning.passage = self.story.passages[name]
        found = list[object]()
        for held, text in list_paragraphs(self.story.nodes[name], self.meaning.branches, self.meaning.value):
            condition = self.meaning.joined(held)
            found.append({"if": condition, "text": text} if condition else text)
        alone = found[0] if len(found) == 1 and isinstance(found[0], str) else None
        return {"title": write_prose(name) or self.story.ids[name], "text": alone or found or ""}


def _make_id(name: str) -> str:
    """Return an id made of a name's letters; empty for a name in another script than Latin."""
    plain = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:60]
    return plain if name.isascii() else ""


def _leave_out_defaults(spec: VariableSpec) -> Entry:
    """Return a variable without what it has by default."""
    bare = msgspec.structs.asdict(VariableSpec())
    return {key: value for key, value in msgspec.structs.asdict(spec).items() if value != bare[key] or key == "start"}
