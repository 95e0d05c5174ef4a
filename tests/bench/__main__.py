"""All speeds and memory of the program, each beside something measured in the same run, as text and as JSON.

    python -m tests.bench [--only PART] [--json [FILE]] [--beside bank_model.py] [--peers]

`--beside` names another model of the bank, a module with `run(bank, plan, seed)`, to compare games a second with.
Exit code 1 where a part broke off; what can't be measured here has a row that says so. Figures are no tests.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.bench.parts import PARTS, Options, run_parts
from tests.bench.report import to_json


def main(words: list[str] | None = None) -> int:
    """Measure, print a line for each figure as it comes, write the JSON; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", choices=PARTS, metavar="PART", help=f"measure one part: {', '.join(PARTS)}")
    parser.add_argument("--json", nargs="?", const="-", metavar="FILE", help="the figures as JSON (no FILE: here)")
    parser.add_argument("--beside", default="", metavar="FILE", help="another model of the bank to compare with")
    parser.add_argument("--peers", action="store_true", help="install inkjs and bardic for the run to compare with")
    arguments = parser.parse_args(words)
    file = None if arguments.json in (None, "-") else Path(arguments.json)
    try:
        if file:
            file.write_bytes(b"")
    except OSError as error:
        parser.error(f"{file} can't be written: {error.strerror}")
    lines = sys.stderr if arguments.json == "-" else sys.stdout
    options = Options(arguments.beside, peers=arguments.peers)
    with as_users_have_it():
        names = [arguments.only] if arguments.only else PARTS
        ran = run_parts(names, options, lambda line: print(line, file=lines, flush=True))
    if file:
        file.write_text(to_json(ran), "utf-8")
    elif arguments.json:
        print(to_json(ran), end="")
    return int(any(part.failed for part in ran))


@contextmanager
def as_users_have_it() -> Iterator[None]:
    """Let programs start from bytecode, and keep checked stories in a cache that nobody else fills."""
    before = dict(os.environ)
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryDirectory() as cache:
        os.environ["XDG_CACHE_HOME"] = cache
        try:
            yield
        finally:
            os.environ.clear()
            os.environ.update(before)


if __name__ == "__main__":
    sys.exit(main())
