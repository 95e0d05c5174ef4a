"""Records `president` on a terminal, as asciinema plays it (version 2 of its format).

    python -m tests.pictures.recording --keys "1 2 wait:4 enter" --out FILE.cast -- play --bank county --seed 7

Keys are names as on a screen (`enter`, `up`, `ctrl+l`), single characters, `text:WORDS` for what is typed letter by
letter, and `wait:SECONDS` for a longer look. The times in the file are those pauses, not those of the machine that
recorded it: what a key paints is shown at once.
"""

from __future__ import annotations

import argparse
import codecs
import json
import re
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import pexpect

from tests.terminal import Terminal

KEYS = {
    "enter": "\r", "escape": "\x1b", "space": " ", "tab": "\t", "backspace": "\x7f", "f1": "\x1bOP",
    "up": "\x1b[A", "down": "\x1b[B", "right": "\x1b[C", "left": "\x1b[D", "home": "\x1b[H", "end": "\x1b[F",
    "pageup": "\x1b[5~", "pagedown": "\x1b[6~",
}  # fmt: skip
"""What a terminal sends for a key that is no character."""

PAUSE, LETTER = 1.5, 0.12
"""The seconds of a recording between two keys, and between two letters of what is typed."""

QUIET, LONGEST = 0.8, 60.0
"""The real seconds without output after which a key has painted all that it paints, and those that a start may take."""

NOTHING = 2.0
"""The real seconds after which a key is taken to paint nothing."""

TALK = re.compile(
    r"\x1b\[\?(?:9|100[0-6]|101[56]|2004|2031|2048)[hl]"  # mouse, focus, paste: a viewer's terminal sends none of it
    r"|\x1b\]22;[^\x07]*\x07"  # the look of the mouse
    r"|\x1b\[\?\d+\$p|\x1b\[[?>=]?\d*c|\x1b\[\??[56]n|\x1b\[[<>=]\d*(?:;\d+)*u|\x1b\[\?u"  # questions, keyboard modes
)
"""What a program says to its terminal, and not to who looks at it."""


class Step(NamedTuple):
    """What is sent to the program, and how many seconds after what came before."""

    after: float
    sent: str


def read_keys(words: str) -> Iterator[Step]:
    """Yield what is typed. Raises ValueError for a key that there is not."""
    after = PAUSE
    for word in words.split():
        kind, _, rest = word.partition(":")
        if kind == "wait" and rest:
            after = float(rest)
            continue
        typed = list(rest.replace("_", " ")) if kind == "text" and rest else [_find_key(word)]
        for sent in typed:
            yield Step(after, sent)
            after = LETTER if len(typed) > 1 else PAUSE
        after = PAUSE
    yield Step(after, "")


def _find_key(word: str) -> str:
    if word in KEYS:
        return KEYS[word]
    if len(word) == 1:
        return word
    if re.fullmatch(r"ctrl\+[a-z]", word):
        return chr(ord(word[-1]) - ord("a") + 1)
    raise ValueError(f"there is no key {word}")


def record(words: Sequence[str], keys: str, size: tuple[int, int]) -> str:
    """Return the recording of `python WORDS` on a terminal of so many columns and lines while the keys are pressed."""
    steps = list(read_keys(keys))
    terminal = Terminal(words, *size, COLORTERM="truecolor", COLUMNS="", LINES="")
    decoder, now = codecs.getincrementaldecoder("utf-8")("replace"), 0.0
    events = [(now, decoder.decode(_read_until_quiet(terminal, LONGEST)))]
    for after, sent in steps:
        now += after
        if sent:
            terminal.press(sent)
            events.append((now, decoder.decode(_read_until_quiet(terminal, NOTHING))))
    terminal.child.close(force=True)
    head = {"version": 2, "width": size[0], "height": size[1], "env": {"TERM": "xterm-256color"}}
    told = [[round(at, 2), "o", TALK.sub("", output)] for at, output in events]
    return "\n".join(json.dumps(row, ensure_ascii=False) for row in [head, *told, [round(now, 2), "o", ""]]) + "\n"


def _read_until_quiet(terminal: Terminal, patience: float) -> bytes:
    """Return what the program paints until it has been still for a while after it, or paints nothing, or has ended."""
    read, last = b"", time.monotonic()
    while time.monotonic() - last < (QUIET if read else patience):
        try:
            read += terminal.child.read_nonblocking(65536, timeout=0.05)
        except pexpect.TIMEOUT:
            continue
        except pexpect.EOF:
            break
        last = time.monotonic()
    return read


def main() -> None:
    """Record what the command line says."""
    parser = argparse.ArgumentParser(prog="python -m tests.pictures.recording", description=__doc__)
    parser.add_argument("--keys", required=True, help="what is pressed, with blanks between")
    parser.add_argument("--out", required=True, type=Path, metavar="FILE.cast")
    parser.add_argument("--size", default="100x30", metavar="COLUMNSxLINES")
    parser.add_argument("words", nargs="+", metavar="WORD", help="the command line of president")
    arguments = parser.parse_args()
    columns, lines = map(int, arguments.size.split("x"))
    recorded = record(["-m", "game", *arguments.words], arguments.keys, (columns, lines))
    arguments.out.write_text(recorded, "utf-8", newline="\n")


if __name__ == "__main__":
    main()
