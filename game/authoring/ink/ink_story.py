"""An ink story as passages: a knot, a stitch and a gather is one, and so is a choice behind which there are more."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from game.authoring.ink.ink_choices import read_conditions, split_choices, split_words
from game.authoring.ink.ink_expression import translate_ink
from game.authoring.ink.ink_labels import count_label, list_twice, name_label
from game.authoring.ink.ink_leaving import Leaving, leaves, leaves_always
from game.authoring.ink.ink_lines import InkLine
from game.authoring.ink.ink_names import list_names
from game.authoring.ink.ink_rows import InkRows
from game.authoring.ink.ink_signs import BREAK, join_glued, show_escaped
from game.authoring.ink.ink_text import InkWords
from game.authoring.ink.ink_tunnels import BACK, Tunnels, close_tunnels
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
_DIVERTS = re.compile(r"->\s*([A-Za-z_][\w.]*)")


class InkStory:
    """Builds passages from lines; `ways` are the diverts of each as they are written, carried or not."""

    def __init__(self, lines: Sequence[InkLine], title: str, notes: Notes) -> None:
        self.start = take_free_name(START, {line.name: 1 for line in lines if line.kind == "knot"}, " ")
        self.notes, self.story = notes, ReadStory(title, self.start)
        self.here, self.knot, self.part = Passage(self.start, [], 1), "", ""
        self.ways = dict[str, list[str]]()
        self.turns = self.counted = 0
        self.tunnels = Tunnels()
        self.words = InkWords(
            self.translate,
            self.resolve,
            self.note,
            self._turn,
            self.tunnels.enter,
            lambda line: self.tunnels.leave(self.knot, self.here.name, line),
        )
        self.rows = InkRows(self.words)
        self.names = list_names(lines)
        self.aimed = {target.rpartition(".")[2] for line in lines for target in _DIVERTS.findall(line.text)}
        self.story.setup += self.names.starts
        self.places, self.labels = set[str]({self.start}), set[str]()
        self.parts = dict[str, tuple[InkLine, list[InkLine]]]()
        told = [line for at, line in enumerate(lines) if at not in self.names.carried]
        self.parts = {name: (head, close_tunnels(body)) for name, (head, body) in self._part(told).items()}
        self.twice = list_twice(self.parts)
        self.labels = {
            self._label(one.name, part) for part, (_, body) in self.parts.items() for one in body if one.name
        }

    def build(self) -> ReadStory:
        """Return the story. Raises TweeError where choices are nested too deep."""
        for name, (head, body) in self.parts.items():
            if not body and self._enter(name) != name:
                continue
            self.knot, self.part = name.partition(".")[0], name
            self._build(name, body, 1, "", head)
        self.tunnels.settle(self.ways)
        self._begin_later()
        return self.story

    def _begin_later(self) -> None:
        """Let the story begin where its start leads at once; nobody needs a page for that."""
        match self.story.nodes[self.start]:
            case [Link(words="", target=target, sets=())] if target in self.story.nodes and target != END:
                del self.story.nodes[self.start], self.story.passages[self.start], self.ways[self.start]
                self.story.start = target

    # ── names ──────────────────────────────────────────────────────────────────────────────────

    def note(self, kind: str, what: str, line: int) -> None:
        """Note something of the passage that is built; diverts in it are ways all the same."""
        self.notes.add(kind, self.here.name, line, show_escaped(what))
        for target in _DIVERTS.findall(what):
            self.ways[self.here.name].append(self._find(target) or target)

    def _turn(self) -> str:
        self.turns += 1
        return f"turn_{self.turns}"

    def _label(self, name: str, part: str = "") -> str:
        return name_label(part or self.part, name, self.twice)

    def _find(self, target: str) -> str:
        knot, last = target.partition(".")[0], target.rpartition(".")[2]
        wider = (target, f"{knot}.{last}", f"{self.knot}.{last}")
        for name in (f"{self.part}.{target}", f"{self.knot}.{target}", *wider):
            if name in self.places or name in self.labels:
                return self._enter(name)
        return ""

    def _enter(self, name: str) -> str:
        """Return where one is in a knot without text of its own: in its first stitch."""
        if name in self.parts and not self.parts[name][1]:
            return self._first_stitch(name) or name
        return name

    def resolve(self, target: str, line: int) -> str:
        """Return the passage that a divert leads to; empty, and noted, where there is no such."""
        if target in ("END", "DONE"):
            if END not in self.story.nodes:
                self.story.add(Passage(END, [], line), [])
                self.ways[END] = []
            return END
        found = self._find(target)
        if not found:
            self.note("target", f"-> {target}", line)
        return found

    def translate(self, source: str) -> str:
        """Return an expression in the notation of all formats. Raises UncarriedError."""
        return translate_ink(source, self._name)

    def _name(self, name: str) -> str:
        found = "" if name in self.names.variables else self._find(name)
        if found in self.labels:
            return count_label(found)
        return f'visited("{found}")' if found else self.names.translate(name)

    def _part(self, lines: Sequence[InkLine]) -> dict[str, tuple[InkLine, list[InkLine]]]:
        """Return the lines of each knot and stitch, those before the first knot as the start; functions are noted."""
        found = {self.start: (InkLine("knot", "", 1), list[InkLine]())}
        knot, now, function = "", self.start, ""
        self.ways[self.start] = []
        for line in lines:
            if line.kind in ("knot", "function", "stitch"):
                knot = line.name if line.kind != "stitch" else knot
                now = f"{knot}.{line.name}" if line.kind == "stitch" and knot else line.name
                if line.kind == "function":
                    self.rows.functions[now] = [line]
                    function, now = now, ""
                    continue
                function = ""
                if line.text:
                    self.notes.add("macro", now, line.line, f"{now}{line.text}")
                found.setdefault(now, (line, []))
                self.places.add(now)
            elif line.kind == "global":
                self._set_global(line)
            elif now:
                found[now][1].append(line)
            elif function:
                self.rows.functions[function].append(line)
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
        own = self._label(line.name) if line.name else f"{self.knot}-{self.counted}"
        self.places.add(own)
        return own

    def _build_one(self, name: str, lines: list[InkLine], level: int, onward: str, head: InkLine) -> None:
        passage = Passage(name, [], head.line, file=head.file)
        self.here, nodes = passage, list[Node]()
        self.ways.setdefault(name, [])
        self.story.add(passage, nodes)
        if head.kind == "gather" and head.name and not head.name.startswith(BACK):
            nodes.append(Setter(f"{count_label(self._label(head.name))} += 1", head.line, head.name))
        first = next((at for at, line in enumerate(lines) if line.kind == "choice"), len(lines))
        for line in lines[:first]:
            nodes += self.rows.read(line)
        level = max(level, min((line.level for line in lines[first:] if line.kind == "choice"), default=level))
        choices = split_choices(lines[first:], level)
        if choices:
            nodes += self._choices(name, choices, level, onward)
        elif not leaves_always(nodes) and (target := onward or ("" if leaves(nodes) else self._first_stitch(name))):
            nodes.append(Link("", target, (), head.line))
        self.here = passage
        nodes[:] = Leaving(self.note).hold(join_glued(nodes))
        self.ways[name] += [node.target for node in walk_nodes(nodes) if isinstance(node, Link)]

    def _first_stitch(self, name: str) -> str:
        return next((place for place in self.parts if place.startswith(f"{name}.")), "")

    # ── choices ────────────────────────────────────────────────────────────────────────────────

    def _choices(self, name: str, choices: list[tuple[InkLine, list[InkLine]]], level: int, onward: str) -> list[Node]:
        found, asked = list[Node](), list[str]()
        here = self.here
        for line, body in choices:
            conditions, text = read_conditions(line.text, self.translate)
            text = self.words.leave_tag(text, line.line, choice=True)
            self.counted += 1
            seen = count_label(self._label(line.name) if line.name else f"choice_{self.counted}")
            sets: tuple[Setter, ...] = ()
            if not line.sticky:
                conditions.append(f"{seen} is 0")
            if not line.sticky or line.name:
                sets = (Setter(f"{seen} += 1", line.line, line.text),)
            before, option, after = split_words(text)
            words = " ".join((before + option).split())
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
        own = self._label(line.name) if line.name else f"{name}-{self.counted}"
        head = InkLine("text", "", line.line, line.file)
        rest = [InkLine("text", text, line.line, line.file), *body] if text else body
        self._build(own, rest, level + 1, onward, head)
        return Link(words, own, sets, line.line)
