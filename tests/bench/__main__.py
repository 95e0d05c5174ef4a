"""Speeds and memory of the whole program, each as a ratio to something measured in the same run.

    python -m tests.bench [--beside bank_model.py] [--only PART] [--peers]     PART is one of PARTS below

`--beside` names another model of the bank (a module with `run(bank, plan, seed)`) to compare games a second with.
"""

from __future__ import annotations

import argparse
import runpy
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.bench.classes import classes
from tests.bench.experiments import experiments
from tests.bench.hostile import hostile
from tests.bench.imports import imports
from tests.bench.ring import ring
from tests.bench.rings import rings
from tests.bench.whole_game import whole_game
from tests.terminal import ROOT, Terminal

MINIMAL = """
from textual.app import App
from textual.widgets import Static
class Minimal(App):
    def compose(self):
        yield Static("READY")
Minimal().run()
"""
CROWD, SCALAR = 10_000, 200
PARTS = ("play", "game", "rings", "classes", "hostile", "imports", "experiments")


def main() -> None:
    """Measure everything and print a line for each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--beside", default="", help="another model of the bank to compare with")
    parser.add_argument("--only", choices=PARTS, help="measure one part")
    parser.add_argument("--peers", action="store_true", help="install other engines in a temporary folder to compare")
    arguments = parser.parse_args()
    if arguments.only in (None, "play"):
        start_up()
        screens()
        decisions()
        crowds(arguments.beside)
        circle()
    if arguments.only in (None, "game"):
        whole_game(line)
    if arguments.only in (None, "rings"):
        rings(line, peers=arguments.peers)
    if arguments.only in (None, "classes"):
        classes(line)
    if arguments.only in (None, "hostile"):
        hostile(line)
    if arguments.only in (None, "imports"):
        imports(line)
    if arguments.only in (None, "experiments"):
        experiments(line)


def line(what: str, value: str, beside: str = "") -> None:
    print(f"{what:<58} {value:>12}  {beside}", flush=True)


def best(run: Callable[[], float], times: int) -> float:
    return min(run() for _ in range(times))


def command(*words: str) -> float:
    begin = time.perf_counter()
    subprocess.run([sys.executable, *words], cwd=ROOT, capture_output=True, check=True)
    return time.perf_counter() - begin


def start_up() -> None:
    """`--help` beside the bare interpreter."""
    bare, told = best(lambda: command("-c", "pass"), 15), best(lambda: command("-m", "game", "--help"), 15)
    line("president --help / python -c pass (<= 3)", f"{told / bare:.2f}", f"{told * 1e3:.0f} ms / {bare * 1e3:.0f} ms")


def first_frame(words: list[str], shown: str) -> float:
    begin = time.perf_counter()
    terminal = Terminal(words, 80, 24)
    terminal.until(lambda text: shown in text, shown)
    taken = time.perf_counter() - begin
    terminal.kill()
    return taken


def screens() -> None:
    """First painted frames beside a minimal Textual app, interleaved so that a busy machine slows all alike."""
    with tempfile.TemporaryDirectory() as folder:
        minimal = Path(folder) / "minimal.py"
        minimal.write_text(MINIMAL)
        play = ["-m", "game", "play", "--saves", folder]
        straight = [*play, "--seed", "7", "--bank", "county"]
        rows: list[tuple[float, float, float]] = [
            (first_frame([str(minimal)], "READY"), first_frame(play, "2017"), first_frame(straight, "三把钥匙"))
            for _ in range(9)
        ]
        base, title, scene = (statistics.median(row[i] for row in rows) for i in range(3))
        line("title's first frame / minimal Textual app (<= 1.3)", f"{title / base:.2f}", f"{title * 1e3:.0f} ms")
        line("first scene / minimal Textual app (<= 2.2)", f"{scene / base:.2f}", f"{scene * 1e3:.0f} ms")
        terminal = Terminal(straight, 80, 24)
        terminal.until(lambda text: "三把钥匙" in text, "the first scene")
        status = Path(f"/proc/{terminal.child.pid}/status").read_text()
        resident = next(int(row.split()[1]) for row in status.splitlines() if row.startswith("VmRSS"))
        terminal.kill()
        line("memory of a game on its first scene (<= 80 MiB)", f"{resident / 1024:.1f} MiB")


def decisions() -> None:
    """One decision with the month that follows, for one game, without the disk."""
    from tests.journal.games import begun, first_open

    taken, play = [], begun(None)
    while (page := play.page()).kind != "ending":
        decision, month = first_open(page), play.games.month
        begin = time.perf_counter()
        play.decide(decision)
        if play.games.month > month:
            taken.append(time.perf_counter() - begin)
    line("one decision with its month (<= 20 ms), median", f"{statistics.median(taken) * 1e3:.1f} ms")


def crowds(beside: str) -> None:
    """Random games of the campaign on one core, beside another model of the bank."""
    from game.engine.games import Games, Setup
    from game.engine.policy import Random, play
    from tests.journal.games import campaign

    run = runpy.run_path(beside)["run"] if beside else None

    def ours(count: int) -> float:
        begin = time.process_time()
        setup = Setup([str(seed) for seed in range(count)], ["county"] * count, ["credit"] * count)
        play(Games(campaign(), setup), Random(1))
        return time.process_time() - begin

    def others() -> float:
        begin = time.process_time()
        if run:
            for seed in range(SCALAR):
                run("county", "ally_vend", seed)
        return time.process_time() - begin

    ours(10)
    large, small, scalar = zip(*((ours(CROWD), ours(CROWD // 10), others()) for _ in range(5)), strict=True)
    rate = CROWD / min(large)
    line(f"{CROWD:,} random games of the campaign, games a second", f"{rate:,.0f}", "processor time")
    if run:
        other = SCALAR / min(scalar)
        line("... beside the other model (>= 35)", f"{rate / other:.1f}", f"{other:,.0f} games a second")
    each = (min(large) - min(small)) / (CROWD - CROWD // 10)
    fixed = min(large) - CROWD * each
    line("... and what a batch costs besides its games", f"{fixed * 1e3:.0f} ms", f"a game {each * 1e6:.0f} us")


def circle() -> None:
    """The ring story, which has no bank: choices a second in lock step."""
    from game.engine.games import Games, Setup
    from game.engine.policy import Random, play
    from game.engine.stage import stage_of
    from game.pack.load import load_files

    stage = stage_of(load_files(ring(40)))
    games = Games(stage, Setup([str(seed) for seed in range(10_000)]))
    begin = time.perf_counter()
    taken = play(games, Random(1), decisions=60)
    line("the ring of 40 scenes, choices a second", f"{taken / (time.perf_counter() - begin):,.0f}")


if __name__ == "__main__":
    main()
