"""Other engines on the ring story, choices a second in one process: inkjs (npm) and bardic (PyPI).

Where that is asked for they are installed into a temporary folder; otherwise those count that are installed already.
"""

from __future__ import annotations

import subprocess
import sys
import venv
from collections.abc import Callable
from pathlib import Path

from tests.bench.ring import in_bardic, in_ink

Rate = Callable[[], float | None]
"""Plays the ring with one engine; returns its choices a second, or None where the engine is not there."""

SCENES, CHOICES, RUNS = 40, 10_000, 2

INKJS = """
const { Compiler, Story } = require('inkjs/full');
const [file, count, runs] = [process.argv[2], +process.argv[3], +process.argv[4]];
const compiled = new Compiler(require('fs').readFileSync(file, 'utf8')).Compile().ToJson();
let best = 0;
for (let run = 0; run < runs; run++) {
  const story = new Story(compiled);
  let draw = 12345;
  const begin = process.hrtime.bigint();
  for (let n = 0; n < count; n++) {
    story.ContinueMaximally();
    draw = draw * 16807 % 2147483647;
    story.ChooseChoiceIndex(draw % story.currentChoices.length);
  }
  best = Math.max(best, count / (Number(process.hrtime.bigint() - begin) / 1e9));
}
console.log(best);
"""

BARDIC = """
import json, sys, time
from bardic.compiler.compiler import BardCompiler
from bardic.runtime.engine import BardEngine
file, count, runs = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
story = json.loads(json.dumps(BardCompiler().compile_string(open(file).read())))
best = 0.0
for _ in range(runs):
    engine, draw = BardEngine(story), 12345
    begin = time.perf_counter()
    for _ in range(count):
        choices = engine.current().choices
        draw = draw * 16807 % 2147483647
        engine.choose(draw % len(choices))
    best = max(best, count / (time.perf_counter() - begin))
print(best)
"""


def engines(folder: Path, *, install: bool) -> dict[str, Rate]:
    """Return what plays the ring with each engine; `install` puts the engines into `folder` first."""
    return {"inkjs": _inkjs(folder, install=install), "bardic": _bardic(folder, install=install)}


def _inkjs(folder: Path, *, install: bool) -> Rate:
    (folder / "ring.js").write_text(INKJS)
    (folder / "ring.ink").write_text(in_ink(SCENES))
    if install:
        _run("npm", "install", "--silent", "--no-save", "--prefix", str(folder), "inkjs")
    return lambda: _rate("node", str(folder / "ring.js"), str(folder / "ring.ink"))


def _bardic(folder: Path, *, install: bool) -> Rate:
    (folder / "ring.py").write_text(BARDIC)
    (folder / "ring.bard").write_text(in_bardic(SCENES))
    python = sys.executable
    if install:
        venv.create(folder / "venv", with_pip=True)
        python = str(folder / "venv" / "bin" / "python")
        _run(python, "-m", "pip", "install", "--quiet", "bardic")
    return lambda: _rate(python, str(folder / "ring.py"), str(folder / "ring.bard"))


def _rate(*words: str) -> float | None:
    said = _run(*words, str(CHOICES), str(RUNS))
    return float(said.split()[-1]) if said else None


def _run(*words: str) -> str | None:
    """Return what a program says, None where it is not there, fails or does not end."""
    try:
        return subprocess.run(words, capture_output=True, check=True, text=True, timeout=300).stdout
    except (OSError, subprocess.SubprocessError):
        return None
