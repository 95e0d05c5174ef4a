"""Markdown in the text of Chapbook and Snowman: marks of lettering, headings, rules, images and links to the web."""

from __future__ import annotations

import re

from game.authoring.twine.notes import Notes

_TOKEN = re.compile(
    r"(?P<program><%|<script\b|<style\b|<!--)|</?[A-Za-z][^<>]*>|\{[^{}\n]*\}|\[\[[^\[\]\n]*\]\]"
    r"|(?P<image>!\[[^\[\]\n]*\]\([^()\n]*\))|\[(?P<words>[^\[\]\n]+)\]\((?P<web>[^()\s]+)[^()\n]*\)"
    r"|^[ \t]*(?P<rule>(?:-[ \t]?){3,}|(?:\*[ \t]?){3,}|(?:_[ \t]?){3,})[ \t]*$"
    r"|^[ \t]{0,3}(?P<heading>\#{1,6}|>)(?=[ \t])[ \t]*"
    r"|\\(?P<plain>[*_~`\#>!-])|`(?P<code>[^`\n]+)`|(?P<mark>\*{1,3}|(?<![\w_])_{1,3}|_{1,3}(?![\w_])|~~)"
    r"|\n[ \t]*(?=\n)",
    re.IGNORECASE | re.MULTILINE,
)
"""What text is made of: programs, inserts and links, which stay as they are, and Markdown; an empty line ends it."""

_ENDS = {"<%": "%>", "<script": "</script>", "<style": "</style>", "<!--": "-->"}

MOST_OPEN = 30
"""How many marks may wait for their partners."""


def read_markdown(text: str, notes: Notes, passage: str, first: int) -> str:
    """Return a text without its Markdown, in lines as many as before; what is left out of a passage is noted.

    `first` is the line of the file in which the text begins. Raises TweeError where it has too many marks.
    """

    def note(kind: str, what: str, line: int) -> None:
        notes.spend_mark()
        notes.add(kind, passage, first + line, what)

    parts, stack, never = list[str](), list[tuple[str, int]](), set[str]()
    at = line = 0
    while found := _TOKEN.search(text, at):
        parts.append(text[at : found.start()])
        line += text.count("\n", at, found.start())
        told, at = found[0], found.end()
        kind = found.lastgroup
        if kind == "program" and (end := _find_end(text, at, _ENDS[told.lower()], never)):
            parts.append(text[found.start() : end])
            line += text.count("\n", at, end)
            at = end
            continue
        if kind == "mark":
            if _pair(parts, stack, found):
                note("look", told, line)
        elif kind == "image":
            note("image", told, line)
            parts.append("")
        elif kind == "web":
            note("web", found["web"], line)
            parts.append(found["words"])
        elif kind in ("rule", "heading"):
            note("look", told.strip(), line)
            parts.append("")
        elif kind in ("plain", "code"):
            parts.append(found[kind])
        else:
            parts.append(told)
            stack = [] if told[0] == "\n" else stack
        line += told.count("\n")
    return "".join([*parts, text[at:]])


def _find_end(text: str, at: int, mark: str, never: set[str]) -> int:
    """Return where a program ends; 0 where it never does."""
    end = -1 if mark in never else text.find(mark, at)
    if end < 0:
        never.add(mark)
        return 0
    return end + len(mark)


def _pair(parts: list[str], stack: list[tuple[str, int]], found: re.Match[str]) -> bool:
    """Take a mark out together with the one that it closes, if there is one; any other stays for the time being."""
    mark, text = found[0], found.string
    before, behind = text[max(found.start() - 1, 0) : found.start()], text[found.end() : found.end() + 1]
    opened = next((place for place in reversed(range(len(stack))) if stack[place][0] == mark), None)
    parts.append(mark)
    if opened is not None and before.strip():
        parts[stack[opened][1]] = parts[-1] = ""
        del stack[opened:]
        return True
    if behind.strip():
        stack.append((mark, len(parts) - 1))
        del stack[:-MOST_OPEN]
    return False
