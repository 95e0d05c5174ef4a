"""An ink story as passages: a knot, a stitch and a gather is one, and so is a choice behind which there are more."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from game.authoring.ink.ink_choices import read_conditions, split_choices, split_words
from game.authoring.ink.ink_expression import translate_ink
from game.authoring.ink.ink_functions import InkFunctions
from game.authoring.ink.ink_labels import count_label
from game.authoring.ink.ink_leaving import Leaving, leaves, leaves_always
from game.authoring.ink.ink_lines import InkLine
from game.authoring.ink.ink_names import list_names
from game.authoring.ink.ink_places import InkPlaces, list_bodies
from game.authoring.ink.ink_rows import InkRows
from game.authoring.ink.ink_signs import BREAK, join_glued, show_escaped
from game.authoring.ink.ink_text import InkWords
from game.authoring.ink.ink_tunnels import BACK, Tunnels, close_tunnels
from game.authoring.ink.ink_visits import count_visits
from game.authoring.ink.ink_wordings import Wording, list_wordings
from game.authoring.twine.expression import UncarriedError
from game.authoring.twine.free_names import take_free_name
from game.authoring.twine.nodes import Branch, If, Link, Node, PassageProse, Setter
from game.authoring.twine.notes import Notes, TweeError
from game.authoring.twine.read_story import ReadStory, walk_nodes
from game.authoring.twine.twee_file import Passage

START, END = "Start", "END"
"""What comes before the first knot, unless a knot is called so, and where the story ends."""

MAX_LEVEL = 20
_DIVERTS = re.compile(r"(?:->|<-)\s*([A-Za-z_][\w.]*)")
_FRACTION = re.compile(r"[0-9]\.[0-9]|\bFLOAT\b")


class InkStory:
    """Builds passages from lines; `ways` are the diverts of each as they are written, carried or not."""

    def __init__(self, lines: Sequence[InkLine], title: str, notes: Notes) -> None:
        self.start = take_free_name(START, {line.name: 1 for line in lines if line.kind == "knot"}, " ")
        self.notes, self.story = notes, ReadStory(title, self.start)
        self.here, self.places = Passage(self.start, [], 1), InkPlaces(self.start)
        self.ways = dict[str, list[str]]()
        self.turns = self.counted = 0
        self.tunnels = Tunnels()
        self.words = InkWords(
            self.translate,
            self.resolve,
            self.note,
            self._turn,
            self.tunnels.enter,
            lambda line: self.tunnels.leave(self.places.knot, self.here.name, line),
        )
        self.names = list_names(lines)
        self.fractions = any(_FRACTION.search(one.text) for one in lines if one.kind in ("logic", "global", "block"))
        self.rows = InkRows(self.words, InkFunctions(self.names.variables))
        self.aimed = {target.rpartition(".")[2] for line in lines for target in _DIVERTS.findall(line.text)}
        self.story.setup += self.names.starts
        self.counted_parts, self.inside = set[str](), dict[str, str]()
        told = [line for at, line in enumerate(lines) if at not in self.names.carried]
        self.places.take_parts({name: (head, close_tunnels(body)) for name, (head, body) in self._part(told).items()})

    def build(self) -> ReadStory:
        """Return the story. Raises TweeError where choices are nested too deep."""
        for name, (head, body) in self.places.parts.items():
            if not body and self.places.enter(name) != name:
                continue
            self.places.part = name
            self._build(name, body, 1, "", head)
        self.tunnels.settle(self.ways)
        count_visits(self.story, self.counted_parts, self.inside)
        self._begin_later()
        return self.story

    def _begin_later(self) -> None:
        """Let the story begin where its start leads at once; nobody needs a page for that."""
        match self.story.nodes[self.start]:
            case [Link(words="", target=target, sets=(), then=then)] if target in self.story.nodes and target != END:
                self.story.setup += [node for node in then if isinstance(node, Setter)]
                del self.story.nodes[self.start], self.story.passages[self.start], self.ways[self.start]
                self.story.start = target

    # ── names ──────────────────────────────────────────────────────────────────────────────────

    def note(self, kind: str, what: str, line: int) -> None:
        """Note something of the passage that is built; diverts in it are ways all the same."""
        self.notes.add(kind, self.here.name, line, show_escaped(what))
        for target in _DIVERTS.findall(what):
            self.ways[self.here.name].append(self.places.find(target) or target)

    def _turn(self) -> str:
        self.turns += 1
        return f"turn_{self.turns}"

    def resolve(self, target: str, line: int) -> str:
        """Return the passage that a divert leads to; empty, and noted, where there is no such."""
        if target in ("END", "DONE"):
            if END not in self.story.nodes:
                self.story.add(Passage(END, [], line), [])
                self.ways[END] = []
            return END
        found = self.places.find(target)
        if not found:
            self.note("target", f"-> {target}", line)
        return found

    def translate(self, source: str) -> str:
        """Return an expression in the notation of all formats. Raises UncarriedError."""
        return translate_ink(self.rows.functions.put_values(source), self._name, fractions=self.fractions)

    def _name(self, name: str) -> str:
        found = "" if name in self.names.variables else self.places.locate(name)
        if found in self.places.parts:
            self.counted_parts.add(found)
        return count_label(found) if found else self.names.translate(name)

    def _part(self, lines: Sequence[InkLine]) -> dict[str, tuple[InkLine, list[InkLine]]]:
        """Return the lines of each knot and stitch, those before the first knot as the start; functions go apart."""
        found, knot = dict[str, tuple[InkLine, list[InkLine]]](), ""
        self.ways[self.start] = []
        for head, lines_behind in list_bodies(lines):
            knot = knot if head.kind == "stitch" else head.name
            body = [line for line in lines_behind if line.kind != "global"]
            for line in lines_behind:
                if line.kind == "global":
                    self._set_global(line)
            if head.kind == "function":
                self.rows.functions.lines[head.name] = [head, *body]
                continue
            now = f"{knot}.{head.name}" if head.kind == "stitch" and knot else head.name or self.start
            if head.text:
                self.notes.add("macro", now, head.line, f"{now}{head.text}")
            found.setdefault(now, (head, []))[1].extend(body)
        return found

    def _set_global(self, line: InkLine) -> None:
        name, _, value = line.text.partition("=")
        try:
            source = f"${name.strip()} to {translate_ink(value, self.names.translate)}"
            self.story.setup.append(Setter(source, line.line, f"VAR {line.text}"))
        except UncarriedError:
            self.notes.add("start", self.start, line.line, f"VAR {line.text}")

    # ── passages ───────────────────────────────────────────────────────────────────────────────

    def _build(self, name: str, body: Sequence[InkLine], level: int, onward: str, head: InkLine) -> None:
        """Build a passage, and those of the gathers behind it; what runs out goes `onward`, if anywhere."""
        if level > MAX_LEVEL:
            raise TweeError("twee_depth", passage=name, line=head.line, most=MAX_LEVEL)
        cuts = [at for at, line in enumerate(body) if line.kind == "gather" and line.level <= level]
        bounds = [0, *cuts, len(body)]
        names = [name, *(self._name_gather(body[at]) for at in cuts)]
        for number, own in enumerate(names):
            lines = list(body[bounds[number] : bounds[number + 1]])
            follows = names[number + 1] if number + 1 < len(names) else onward
            self._build_one(own, lines, level, follows, lines[0] if number else head)

    def _name_gather(self, line: InkLine) -> str:
        self.counted += 1
        own = self.places.label(line.name) if line.name else f"{self.places.knot}-{self.counted}"
        self.places.places.add(own)
        return own

    def _build_one(self, name: str, lines: list[InkLine], level: int, onward: str, head: InkLine) -> None:
        passage = Passage(name, [], head.line, file=head.file)
        self.here, nodes, self.inside[name] = passage, list[Node](), self.places.part
        self.ways.setdefault(name, [])
        self.story.add(passage, nodes)
        if head.kind == "gather" and head.name and not head.name.startswith(BACK):
            nodes.append(Setter(f"{count_label(self.places.label(head.name))} += 1", head.line, head.name))
        first = next((at for at, line in enumerate(lines) if line.kind == "choice"), len(lines))
        for line in lines[:first]:
            nodes += self.rows.read(line)
        level = max(level, min((line.level for line in lines[first:] if line.kind == "choice"), default=level))
        choices = split_choices(lines[first:], level)
        if choices:  # whose words no glue joins to the text
            nodes[:] = [*join_glued(nodes), BREAK, *self._choices(name, choices, level, onward)]
        elif not leaves_always(nodes):
            target = onward or ("" if leaves(nodes) else self.places.first_stitch(name))
            nodes += [Link("", target, (), head.line)] if target else []
        self.here = passage
        nodes[:] = Leaving(self.note).hold(join_glued(nodes))
        self.ways[name] += [node.target for node in walk_nodes(nodes) if isinstance(node, Link)]

    # ── choices ────────────────────────────────────────────────────────────────────────────────

    def _choices(self, name: str, choices: list[tuple[InkLine, list[InkLine]]], level: int, onward: str) -> list[Node]:
        found, asked = list[Node](), list[str]()
        here = self.here
        for line, body in choices:
            conditions, text = read_conditions(line.text, self.translate, line.line, self.words.note_call)
            text = self.words.leave_tag(text, line.line, choice=True)
            self.counted += 1
            seen = count_label(self.places.label(line.name) if line.name else f"choice_{self.counted}")
            sets: tuple[Setter, ...] = ()
            if not line.sticky:
                conditions.append(f"{seen} is 0")
            if not line.sticky or line.name:
                sets = (Setter(f"{seen} += 1", line.line, line.text),)
            before, option, after = split_words(text)
            words = "\n".join(" ".join(row.split()) for row in (before + option).split("\n")).strip()
            if not words:
                conditions += [f"not ({one})" if one else "false" for one in asked]
            wordings = self._list_wordings(words, line.line)
            link = self._follow(name, line, [*body], level, onward, (wordings[0][1], (before + after).strip(), sets))
            self.here = here
            conditions = [f"({one})" for one in conditions]
            asked.append(" and ".join(conditions))
            for held, wording in wordings:
                condition, own = " and ".join([*conditions, *held]), replace(link, words=wording)
                found.append(If([Branch(condition, line.line, [own], f"{{{condition}}}")]) if condition else own)
        return found

    def _list_wordings(self, words: str, line: int) -> list[Wording]:
        """Return how the words of a choice read; those of one that is taken by itself are none."""
        if "{" not in words and "<" not in words:
            return [((), show_escaped(words))]
        return list_wordings(self.words.read(words, line, 1), lambda told: self.note("value", told, line))

    def _follow(
        self, name: str, line: InkLine, body: list[InkLine], level: int, onward: str,
        told: tuple[str, str, tuple[Setter, ...]],
    ) -> Link:  # fmt: skip
        """Return the link of a choice: to where it leads at once, or to a passage of its own."""
        words, text, sets = told
        deeper = line.name in self.aimed or any(one.kind in ("choice", "gather") for one in body)
        nodes = self.words.read(text, line.line) if text else []
        if nodes and not isinstance(nodes[-1], Link):
            nodes.append(BREAK)
        if not deeper:
            nodes = join_glued([*nodes, *(node for one in body for node in self.rows.read(one))])
        target = nodes[-1].target if nodes and isinstance(nodes[-1], Link) else ""
        plain = nodes[:-1] if target else [node for node in nodes if not isinstance(node, PassageProse) or node.text]
        while plain and isinstance(plain[-1], PassageProse) and not plain[-1].text.strip():
            plain.pop()
            if not target and plain and isinstance(plain[-1], Link):
                target, plain = plain[-1].target, plain[:-1]
        if not deeper and not leaves(plain) and (target or onward):
            return Link(words, target or onward, sets, line.line, then=tuple(plain))
        own = self.places.label(line.name) if line.name else f"{name}-{self.counted}"
        head = InkLine("text", "", line.line, line.file)
        rest = [InkLine("text", text, line.line, line.file), *body] if text else body
        self._build(own, rest, level + 1, onward, head)
        return Link(words, own, sets, line.line)
