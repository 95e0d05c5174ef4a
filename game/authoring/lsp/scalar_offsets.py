"""Where a character of a scalar stands in the file: straight where it is written as it reads, else searched for."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from itertools import accumulate

from game.authoring.lsp.line_table import LineTable
from game.authoring.lsp.yaml_nodes import YamlNode
from game.pack.check.text_positions import WrittenText
from game.pack.findings import Place

Finder = Callable[[int], int]
"""Gives the offset in the file of a column in a scalar's text."""


def make_finder(file: str, node: YamlNode) -> Finder:
    """Return what finds the columns of a scalar in the text of its file."""
    text = node.text or ""
    start = node.start + (node.style in ("'", '"'))
    if file.startswith(text, start):
        return lambda column: start + column
    if node.style == "|" and (lines := _list_block_lines(file, node)):
        columns = [0, *accumulate(end - begin + 1 for begin, end in lines)]
        if "\n".join(file[begin:end] for begin, end in lines).rstrip("\n") == text.rstrip("\n"):
            return lambda column: _find_in_block(lines, columns, column)
    return _make_slow_finder(file, node)


def _find_in_block(lines: list[tuple[int, int]], columns: list[int], column: int) -> int:
    number = min(bisect_right(columns, column) - 1, len(lines) - 1)
    begin, end = lines[number]
    return min(begin + column - columns[number], end)


def _list_block_lines(file: str, node: YamlNode) -> list[tuple[int, int]]:
    """Return where the lines of a block of text begin, their indentation taken off, and end."""
    table = LineTable(file[node.start : node.end])
    lines, at, indent = list[tuple[int, int]](), node.start + table.find_line(0)[1] + 1, -1
    while at < node.end:
        found = file.find("\n", at, node.end)
        end = node.end if found < 0 else found
        line = file[at:end]
        if indent < 0 and line.strip(" "):
            indent = len(line) - len(line.lstrip(" "))
        lines.append((min(at + max(indent, 0), end), end))
        at = end + 1
    return lines


def _make_slow_finder(file: str, node: YamlNode) -> Finder:
    table = LineTable(file[node.start : node.end])
    written = WrittenText(node.text or "", Place("", 1, 1), table.text.splitlines())

    def find(column: int) -> int:
        place = written.place(column)
        return node.start + table.find_yaml_offset(place.line, place.column)

    return find
