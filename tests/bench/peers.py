"""Other engines on the ring story, choices a second in one process: inkjs (npm) and bardic (PyPI).

They are installed into a temporary folder, and only where that is asked for; otherwise a line says that they are not.
"""

from __future__ import annotations

import subprocess
import sys
import venv
from pathlib import Path

from tests.bench.ring import in_bardic, in_ink

SCENES, CHOICES, RUNS = 40, 20_000, 5

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


def rates(folder: Path) -> dict[str, float | None]:
    """Install the engines in `folder` and measure them; None for one that can't be installed or does not run."""
    return {"inkjs": _inkjs(folder / "inkjs"), "bardic": _bardic(folder / "bardic")}


def _inkjs(folder: Path) -> float | None:
    folder.mkdir()
    (folder / "run.js").write_text(INKJS)
    (folder / "ring.ink").write_text(in_ink(SCENES))
    if _said(["npm", "install", "--silent", "--no-save", "--prefix", str(folder), "inkjs"]) is None:
        return None
    return _rate(["node", str(folder / "run.js"), str(folder / "ring.ink")])


def _bardic(folder: Path) -> float | None:
    venv.create(folder, with_pip=True)
    (folder / "run.py").write_text(BARDIC)
    (folder / "ring.bard").write_text(in_bardic(SCENES))
    python = str(folder / ("Scripts" if sys.platform == "win32" else "bin") / "python")
    if _said([python, "-m", "pip", "install", "--quiet", "bardic"]) is None:
        return None
    return _rate([python, str(folder / "run.py"), str(folder / "ring.bard")])


def _rate(words: list[str]) -> float | None:
    said = _said([*words, str(CHOICES), str(RUNS)])
    return float(said.split()[-1]) if said else None


def _said(words: list[str]) -> str | None:
    try:
        return subprocess.run(words, capture_output=True, check=True, text=True, timeout=300).stdout
    except (OSError, subprocess.SubprocessError):
        return None
