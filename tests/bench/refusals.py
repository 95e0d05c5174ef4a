"""What it costs to refuse packs and pages that were made to hold the machine, beside checking the campaign."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.authoring.twine.pages import HOSTILE as PAGES
from tests.bench.figure import Figure, at_most
from tests.bench.parts import Options
from tests.bench.process import Run, run_module
from tests.bench.ring import write_ring
from tests.hostile import HOSTILE
from tests.oversized import OVERSIZED
from tests.terminal import ROOT

SCENES = 10_000
CAMPAIGN = "the campaign"


def measure(_: Options) -> Iterator[Figure]:
    """Measure every hostile or oversized pack and page, and tell the worst, and the largest story that is none."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        campaign = check("oneconnect")
        refused = {what: refuse(what, folder / str(n)) for n, what in enumerate([*HOSTILE, *OVERSIZED])}
        pages = {key: refuse_page(key, folder / "page.html") for key in PAGES}
        large = check(str(write_ring(SCENES, folder / "ring")))
        campaign = min(campaign, check("oneconnect"), key=lambda run: run.taken.cpu)
    slowest = max(refused, key=lambda what: refused[what].taken.cpu)
    largest = max(refused, key=lambda what: refused[what].peak)
    of = f"of {len(refused)} packs"
    seconds, mebibytes = campaign.taken.cpu, campaign.peak
    note = f"processor time; {slowest}"
    yield Figure(f"longest refusal {of}", refused[slowest].taken.cpu, "s", CAMPAIGN, seconds, at_most(2.0), note)
    yield Figure(f"most memory {of}", refused[largest].peak, "MiB", CAMPAIGN, mebibytes, at_most(286.0), largest)
    page = max(pages, key=lambda key: pages[key].taken.cpu)
    of, note = f"of {len(PAGES)} Twine pages", f"processor time; {page}"
    yield Figure(f"longest refusal {of}", pages[page].taken.cpu, "s", CAMPAIGN, seconds, at_most(2.0), note)
    yield Figure(f"checking {SCENES:,} scenes", large.taken.cpu, "s", CAMPAIGN, seconds, note="processor time")
    yield Figure("... its memory", large.peak, "MiB", CAMPAIGN, mebibytes)


def check(story: str) -> Run:
    """Return what checking a story takes in a process of its own."""
    return run_module("game", "check", story)


def refuse(what: str, folder: Path) -> Run:
    """Build a pack, in a process of its own because some take much memory, and return what checking it takes."""
    folder.mkdir()
    subprocess.run([sys.executable, "-m", "tests.bench.refusals", what, str(folder)], cwd=ROOT, check=True)
    return check(str(folder))


def refuse_page(key: str, page: Path) -> Run:
    """Write the page that the error of this key refuses, and return what importing it takes."""
    PAGES[key](page)
    return run_module("game", "import", str(page), "--out", str(page.with_name("imported")))


def build(what: str, folder: Path) -> None:
    """Fill a folder with one of the packs, in full size."""
    if what in HOSTILE:
        HOSTILE[what][0](folder)
    else:
        OVERSIZED[what].build(folder, OVERSIZED[what].size)


if __name__ == "__main__":
    build(sys.argv[1], Path(sys.argv[2]))
