"""How a template of a pack, written in Chinese beside its translation, is written in English alone.

The translation stands in place of the texts, and of each comment the English half is left, so that there is one
template of each kind to keep. Whoever reads no Chinese gets the same files, and all in them is English.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import yaml

from game.pack.locale import read_catalogue
from game.pack.pack import read_pack
from game.pack.read.files import Files
from game.pack.texts import list_texts

CATALOGUE = "locale/en.po"

NAMES: Mapping[str, str] = {
    "百万克朗": "million crowns",
    "克朗": "crowns",
    "茶不会是负的": "tea is never below zero",
    "有人叫得出名字": "somebody knows your name",
    "资本没有打穿": "capital holds",
    "系统用起来了": "the system is used",
}
"""What the templates call units and rules; names, which no catalogue translates."""

Position = tuple[int, int]
"""Line and column of a text, both from 1."""

_HAN = re.compile(r"[\u3400-\u9fff\u3000-\u303f\uff00-\uffef]")
_CHINESE_PART = re.compile(r"zh: (?:\"[^\"]*\"|\{[^{}]*\{[^{}]*\}[^{}]*\}|[^,{}]+)(?:, )?")
_MONTHLY = re.compile(r"(crowns)一个月")
_DELICATE = re.compile(r"[,:#{}\[\]'\"|>&*!%@`]")


def write_in_english(files: Files) -> Files:
    """Return the files of a template with its English in place of its Chinese, and without a translation."""
    pack = read_pack(files, [])
    english = {row.msgctxt: row.msgstr for row in read_catalogue(pack, CATALOGUE)}
    said = dict[str, dict[Position, str]]()
    for key, _, section, path in list_texts(pack):
        at = pack.place(section, *path)
        said.setdefault(at.file, {})[at.line, at.column] = english[key]
    texts = {name: content.decode() for name, content in files.items() if name != CATALOGUE}
    return {name: _write_file(text, said.get(name, {})).encode() for name, text in texts.items()}


def _write_file(text: str, said: Mapping[Position, str]) -> str:
    """Return a file with English where its texts stand, and without its Chinese."""
    for start, end, english in reversed(list(_list_replaced(text, said))):
        text = text[:start] + english + text[end:]
    lines = (_write_line(line) for line in text.split("\n"))
    text = "\n".join(line for line in lines if line is not None)
    for name, english in NAMES.items():
        text = text.replace(name, english)
    return _MONTHLY.sub(r"\1 a month", text).replace("language: zh", "language: en")


def _list_replaced(text: str, said: Mapping[Position, str]) -> Iterator[tuple[int, int, str]]:
    """Yield where each translated text of a file begins and ends, and what stands there in English."""
    for node in _list_scalars(yaml.compose(text)):
        mark = node.start_mark
        english = said.get((mark.line + 1, mark.column + 1))
        if english is None:
            continue
        start, end = mark.index, node.end_mark.index
        if node.style == "|":
            block = text[start:end].rstrip()  # the blank lines behind it are none of it
            yield start, start + len(block), _write_block(block, english)
        else:
            yield start, end, "'" + english.replace("'", "''") + "'" if _DELICATE.search(english) else english


def _write_block(block: str, english: str) -> str:
    """Return a block of lines with English in it, as far in as it was."""
    first = block.split("\n")[1]
    indent = first[: len(first) - len(first.lstrip())]
    return "\n".join(["|", *(indent + line if line else "" for line in english.strip("\n").split("\n"))])


def _list_scalars(node: yaml.Node | None) -> Iterator[yaml.ScalarNode]:
    """Yield the values of a document, in its order; keys are names."""
    if isinstance(node, yaml.ScalarNode):
        yield node
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _list_scalars(item)
    elif isinstance(node, yaml.MappingNode):
        for _, value in node.value:
            yield from _list_scalars(value)


def _write_line(line: str) -> str | None:
    """Return a line without its Chinese; None where that empties it."""
    if line.lstrip().startswith("zh:"):
        return None
    if not _HAN.search(line):
        return line
    line = _CHINESE_PART.sub("", line)
    before, mark, comment = line.rpartition("#") if "#" in line else (line, "", "")
    if mark and _HAN.search(comment):
        english = comment.partition(" / ")[2].strip()
        line = f"{before}# {english}" if english else before.rstrip()
    line = re.sub(r'(why: ")[^"]*? / ', r"\1", line)
    return line if line.strip() else None
