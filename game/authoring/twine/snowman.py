"""Passages of Snowman: JavaScript between `<%` and `%>`, as far as it only sets, asks and shows, and links."""

from __future__ import annotations

import re
from contextlib import suppress

from game.authoring.twine.expression import UncarriedError
from game.authoring.twine.hidden import list_needed
from game.authoring.twine.lettering import read_markdown
from game.authoring.twine.macro_arguments import read_string, split_link
from game.authoring.twine.nodes import Include, Link, Node, Setter, ShownExpression
from game.authoring.twine.notes import Notes
from game.authoring.twine.passage_tree import PassageTree
from game.authoring.twine.scanner import find_end_of_element, part_at_tag
from game.authoring.twine.script_expression import name_snowman, translate_script
from game.authoring.twine.twee_file import Passage
from game.authoring.twine.twine_calls import split_arguments

_MARK = re.compile(
    r"<%[-=]?(.*?)%>|\[\[([^\n]+?)\]\]"
    r"|<a[\w.#-]*(?=\s)([^<>]*\bdata-passage\s*=\s*[\"']([^\"'<>]*)[\"'][^<>]*)>(.*?)</a>"
    r"|<script\b.*?</script>|<style\b.*?</style>|<!--.*?-->|</?[A-Za-z](?:<%(?:(?!%>).)*%>|[^<>])*>",
    re.DOTALL | re.IGNORECASE,
)
_HIDDEN = re.compile(
    r"<([A-Za-z]+)(?:0?-0?(?=[\s#.>])|(?=\s)[^<>]*\bstyle\s*=\s*[\"'][^\"'<>]*\bdisplay\s*:\s*none)", re.IGNORECASE
)
"""How a tag begins whose contents nobody sees, unless a program shows them."""

_NAMED = re.compile(r"\$[A-Za-z_]\w*", re.ASCII)
_SHOWN = re.compile(r"<%[-=](.*?)%>|<%.*?%>", re.DOTALL)
_CLICKED = re.compile(r"\bonclick\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)
_COMMENT = re.compile(r"/\*.*?\*/|(?<![:\"'])//[^\n]*", re.DOTALL)
_REMARK = re.compile(r"(<%.*?%>)|/\*[^\n]*\*/|\A//[^\n]*", re.DOTALL)
"""What Snowman takes out of a passage: remarks on one line, and a first line behind `//`; programs have their own."""

_STATEMENT = re.compile(
    r"\s*(?:(?P<asked>(?:\}\s*else\s+)?if\s*\()|(?P<other>\}\s*else\s*\{)|(?P<close>\})"
    r"|(?P<show>(?:window\.)?story\.show\(\s*(?P<target>\"[^\"\n]*\"|'[^'\n]*')\s*\)\s*;?)"
    r"|(?P<set>(?:var\s+|let\s+)?[\w.]+\s*(?:[-+*/]?=(?!=)|\+\+|--)[^;\n{}]*;?)|;)"
)
_RENDER = re.compile(r"\s*(?:window\.)?story\.render\(\s*(\"[^\"\n]*\"|'[^'\n]*')\s*\)\s*;?\s*")


def read_snowman(passage: Passage, notes: Notes) -> list[Node]:
    """Return what a passage of Snowman holds. Raises TweeError where it is nested too deep or holds too much."""
    return _Reader(passage, notes).read()


class _Reader:
    """Reads one passage; code that does more than to set, to ask and to show is noted and left out."""

    def __init__(self, passage: Passage, notes: Notes) -> None:
        self.tree = PassageTree(passage, notes)
        text = _REMARK.sub(lambda found: found[1] or "", passage.text)
        self.text = read_markdown(text, notes, passage.name, passage.first_line)
        self.hidden = list[Link]()

    def read(self) -> list[Node]:
        at = counted = hidden = 0
        for mark in _MARK.finditer(self.text):
            self.tree.notes.spend_mark()
            if mark.start() >= hidden:
                self.tree.add_prose(self.text[at : mark.start()])
            self.tree.line += self.text.count("\n", counted, mark.start())
            counted, at = mark.start(), mark.end()
            if at > hidden and (tag := _HIDDEN.match(mark[0])):
                hidden = find_end_of_element(self.text, tag[1], at)
                self.tree.add_note("hidden", mark[0])
            if at > hidden:
                self._take(mark)
            elif mark[2] is not None:
                self._hide(*split_link(mark[2]))
            elif mark[1] is not None and not mark[0].startswith(("<%=", "<%-")):
                self._run(_COMMENT.sub("", mark[1]), mark[0])  # what runs does so where nobody sees it, too
        self.tree.add_prose(self.text[max(at, hidden) :])
        nodes = self.tree.finish()
        return [*nodes, *list_needed(self.hidden, nodes, self.tree.notes, self.tree.passage.name)]

    def _hide(self, words: str, target: str) -> None:
        self.hidden.append(Link(self._read_words(words) if words != target else words, target, (), self.tree.line))

    def _take(self, mark: re.Match[str]) -> None:
        told = mark[0]
        if mark[1] is not None:
            if told.startswith(("<%=", "<%-")):
                self._show(mark[1], told)
            else:
                self._run(_COMMENT.sub("", mark[1]), told)
        elif mark[2] is not None:
            words, target = split_link(mark[2])
            self.tree.add_link(self._read_words(words) if words != target else words, target, ())
        elif mark[3] is not None:
            words = re.sub(r"<[^<>]*>", "", self._read_words(mark[5])).strip()
            clicked = _CLICKED.search(mark[3])
            sets = self._read_sets(clicked[1] or clicked[2] or "") if clicked else ()
            self.tree.add(Link(words or mark[4], mark[4], sets, self.tree.line))
        elif not told.startswith("<!--"):
            name = re.split(r"[\s/>]", told.lstrip("</").lower(), maxsplit=1)[0]
            if name != "br":
                self.tree.add_note("image" if name == "img" else "html", told)
            self.tree.add_prose(part_at_tag(name))

    def _read_words(self, words: str) -> str:
        """Return the words of a link with the variables that they show by name; what is worked out is noted."""

        def name(found: re.Match[str]) -> str:
            with suppress(UncarriedError):
                shown = translate_script((found[1] or "").strip().rstrip(";"), name_snowman)
                if _NAMED.fullmatch(shown):
                    return shown
            self.tree.add_note("value", found[0])
            return ""

        return " ".join(_SHOWN.sub(name, words).split())

    def _read_sets(self, code: str) -> tuple[Setter, ...]:
        """Return what a click on a link sets, as long as it does not do more; that is noted."""
        sources = [one.strip() for one in code.split(";") if one.strip()]
        try:
            return tuple(Setter(translate_script(one, name_snowman), self.tree.line, one) for one in sources)
        except UncarriedError:
            self.tree.add_note("effect", code)
            return ()

    def _show(self, source: str, told: str) -> None:
        if shown := _RENDER.fullmatch(source):
            self.tree.add(Include(read_string(shown[1]) or "", self.tree.line, told))
            return
        try:
            source = translate_script(source.strip().rstrip(";"), name_snowman)
            self.tree.add(ShownExpression(source, self.tree.line, told))
        except UncarriedError:
            self.tree.add_note("value", told)

    def _run(self, code: str, told: str) -> None:
        """Take the statements of a piece of code, up to the first that is of another kind."""
        at = 0
        while code[at:].strip():
            found = _STATEMENT.match(code, at)
            if found is None:
                self.tree.add_note("macro", " ".join(told.split()))
                return
            at = self._do(found, code, told)
            if at < 0:
                return

    def _do(self, found: re.Match[str], code: str, told: str) -> int:
        """Take one statement; return where the next begins, or a number below 0 where none can be read."""
        if found["asked"]:
            return self._ask(found, code, told)
        if found["other"]:
            self.tree.add_condition("else", "", told)
        elif found["close"]:
            self.tree.close_macro("if")
        elif found["show"]:
            self.tree.add(Link("", read_string(found["target"]) or "", (), self.tree.line))
        elif found["set"]:
            self._set(found["set"].strip().rstrip(";"))
        return found.end()

    def _ask(self, found: re.Match[str], code: str, told: str) -> int:
        name = "elseif" if "else" in found["asked"] else "if"
        try:
            _, end = split_arguments(code, found.end())
        except UncarriedError:
            end = -1
        brace = re.compile(r"\s*\{").match(code, end) if end > 0 else None
        if brace is None:
            self.tree.add_note("macro", " ".join(told.split()))
            return -1
        source = code[found.end() : end - 1]
        with suppress(UncarriedError):  # what can't be said is noted where it is written
            source = translate_script(source, name_snowman)
        self.tree.add_condition(name, source, f"<% {name} ({code[found.end() : end - 1]}) %>")
        return brace.end()

    def _set(self, source: str) -> None:
        try:
            self.tree.add(Setter(translate_script(source, name_snowman), self.tree.line, f"<% {source} %>"))
        except UncarriedError:
            self.tree.add_note("effect", f"<% {source} %>")
