"""`president graph`: what a terminal and a drawing program get."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from game.authoring.story_graph import make_graph
from game.cli.main import main
from game.cli.output.diagrams import write_dot, write_mermaid
from game.cli.output.graph_counts import Counts, Hits
from game.pack.load import load_files
from game.text.cells import cell_len
from tests.engine.pooled import pooled
from tests.stories import MANIFEST, bank_pack, campaign, pack, put_pack

HOSTILE = """\
start:
  title: 'say "end]" | {{x}} & <b> \\ 深圳来的请柬 #1'
  choices:
    end: {text: A, if: alliance == "member", go: end}
    graph: {text: B, go: sub.graph}
end: {title: "two\\nlines"}
sub.graph: {title: T}
"""
DATED = """\
visit: {title: V, on: [2017-11, 2017-12], choices: {a: {text: A, later: {in: 1, scene: apart}}}}
once: {title: O, on: 2017-12}
round: {title: R, on: {every: 2, from: 2017-12, to: 2018-02}}
apart: {title: A}
never: {title: T}
"""
ENDINGS = "end: {title: The end, text: E}\n"


def printed(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main(["graph", *words]) == 0
    return capsys.readouterr().out


def test_text_names_every_scene_once_and_fits_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    rows = printed(capsys).splitlines()
    assert max(map(cell_len, rows)) <= 80
    heads = [row.strip().partition(": ")[0] for row in rows if re.match(r"  [^ ]", row)]
    story = campaign().story
    assert sorted(heads) == sorted([*story.number, *story.pack.endings])
    assert rows.index("2017-12") < rows.index("  alliance-invitation: 深圳来的请柬") < rows.index("2018-01")


def test_text_says_what_each_choice_needs_and_where_it_leads(capsys: pytest.CaptureFixture[str]) -> None:
    rows = printed(capsys, "--month", "2017-01").splitlines()
    assert "    - tell-board  条件：board_trust >= 55" in rows
    assert "2017-05" not in rows
    assert "    - tell-board if board_trust >= 55" in printed(capsys, "--month", "2017-01", "--lang", "en").splitlines()
    rows = printed(capsys, "--month", "2017-03").splitlines()
    assert rows[rows.index("    - call") + 1] == "        -> giant-partners-reply，4个月后"
    rows = printed(capsys, "--month", "2017-03", "--lang", "en").splitlines()
    assert rows[rows.index("    - call") + 1] == "        -> giant-partners-reply, 4 months later"


@pytest.mark.parametrize(
    ("language", "dates"),
    [
        ("zh", ["2017-11到2017-12之间来", "2017-12来", "2017-12到2018-02，每2个月来一次", "没有路通到的幕", "结局"]),
        ("en", ["comes between 2017-11 and 2017-12", "comes 2017-12", "comes every 2 months from 2017-12 to 2018-02"]),
    ],
)
def test_text_says_when_a_scene_comes(
    language: str, dates: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    manifest = MANIFEST.replace("model: none", "model: bank").replace("opening: start\n", "months: 6\nstart: 2017-11\n")
    files = bank_pack(DATED) | {"pack.yaml": manifest.encode()}
    for name, content in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(content)
    rows = [row.strip() for row in printed(capsys, str(tmp_path), "--lang", language).splitlines()]
    assert [row for row in rows if row in dates] == dates
    assert ("-> apart, a month later" if language == "en" else "-> apart，1个月后") in rows


def test_hits_stand_beside_scenes_choices_and_endings(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    met = {"taking-office": 12345, "giant-partners": 300}
    chosen = {"taking-office/audit-now": 77, "giant-partners/call": 78}
    counts = {"scenes": met, "choices": chosen, "endings": {}, "games": 9}
    path = tmp_path / "hits.json"
    path.write_text(json.dumps(counts), "utf-8")
    rows = printed(capsys, "--hits", str(path)).splitlines()
    assert "  taking-office: 三把钥匙 [12,345]" in rows
    assert "    - audit-now [77]" in rows
    assert "    - read-quietly [0]" in rows
    assert '"call, 4 months later #91;78#93;"' in printed(capsys, "--hits", str(path), "--format", "mermaid")


@pytest.mark.parametrize("content", ["", "[]", '{"scenes": {}}', "\udcff"])
def test_a_file_that_explore_did_not_write_is_refused(
    content: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "hits.json"
    path.write_bytes(content.encode("utf-8", "surrogateescape"))
    assert main(["graph", "--hits", str(path)]) == 2
    assert "president explore --json" in capsys.readouterr().err
    assert main(["graph", "--hits", str(tmp_path / "none")]) == 2


def test_a_month_outside_the_calendar_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["graph", "--month", "2031-01"]) == 2
    assert "从 2017-01 到 2019-12" in capsys.readouterr().err


def test_mermaid_keeps_foreign_text_inside_its_quotes() -> None:
    graph = make_graph(load_files(pack(HOSTILE, endings=ENDINGS)))
    rows = write_mermaid(graph, Counts(), ["2017-01"]).splitlines()
    label = r'"[^"\[\]{}<>|\\]*"'
    shapes = (
        r"flowchart TD",
        rf"  subgraph g\d+\[{label}\]",
        rf"    n\d+\[{label}\]",
        r"  end",
        rf"  _(start|end)_\(\({label}\)\)",
        rf"  \w+ -->(\|{label}\|)? \w+",
    )
    assert [row for row in rows if not any(re.fullmatch(shape, row) for shape in shapes)] == []
    assert any("深圳来的请柬 #35;1" in row for row in rows)
    assert any("say #34;end#93;#34; #124; #123;x#125; #38; #60;b#62; #92;" in row for row in rows)
    assert '  n0 -->|"end if alliance == #34;member#34;"| n1' in rows
    assert sum(row.startswith("    n") for row in rows) == len(graph.nodes)
    assert sum("-->" in row for row in rows) == len(graph.edges)


def test_dot_keeps_foreign_text_inside_its_quotes() -> None:
    graph = make_graph(load_files(pack(HOSTILE, endings=ENDINGS)))
    rows = write_dot(graph, Counts(Hits({"start": 3}, {}, {})), ["2017-01"]).splitlines()
    text = r'"(?:[^"\\]|\\.)*"'
    shapes = (
        r"digraph story \{",
        r"  rankdir=TB;|  node \[shape=box\];|  \}|\}",
        r"  subgraph cluster_\d+ \{",
        rf"  (  )?label={text};",
        rf"    n\d+ \[label={text}\];",
        rf"  _(start|end)_ \[shape=circle, label={text}\];",
        rf"  \w+ -> \w+ \[label={text}\];",
    )
    assert [row for row in rows if not any(re.fullmatch(shape, row) for shape in shapes)] == []
    first = next(row for row in rows if row.startswith("    n0"))
    assert r'label="start: say \"end]\" | {x} & <b> \\ 深圳来的请柬 #1 [3]"' in first
    assert sum(" -> " in row for row in rows) == len(graph.edges)


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("zh", ["2017-01到2017-03之间来", "出自 cloud 池：每局至少来其中2幕，哪几幕、哪个月看种子"]),
        (
            "en",
            ["comes between 2017-01 and 2017-03", "out of the pool cloud: every game meets at least 2 of its scenes,"],
        ),
    ],
)
def test_text_and_diagrams_say_which_pool_a_scene_comes_out_of(
    language: str, told: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, content in pooled({"cloud": (2, [(1, 3, ""), (2, 4, "")])}).items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(content)
    rows = [row.strip() for row in printed(capsys, str(tmp_path), "--lang", language).splitlines()]
    at = rows.index("cloud-0: T")
    assert [row.startswith(text) for row, text in zip(rows[at + 1 :], told, strict=False)] == [True, True]
    assert "2017-01 to 2017-03, pool cloud" in printed(capsys, str(tmp_path), "--format", "dot")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_map_of_the_campaign_has_a_line_a_scene_and_fits_a_terminal(
    capsys: pytest.CaptureFixture[str], language: str
) -> None:
    rows = printed(capsys, "--format", "map", "--lang", language).splitlines()
    assert max(map(cell_len, rows)) <= 80
    story, graph = campaign().story, make_graph(campaign().story, language)
    for node in graph.nodes:
        own = [row for row in rows if f"{node.id}  " in row and node.title[:8] in row]
        assert len(own) == 1, node.id
    assert len(rows) < 2 * len(story.number)
    assert rows.index("2017-12") < next(n for n, row in enumerate(rows) if "  alliance-invitation  " in row)


WAYS = """\
start: {title: S, choices: {a: {text: A, go: two}, b: {text: B, go: two}, c: {text: C, later: {in: 1, scene: three}}}}
two: {title: T, if: board_trust > 1, choices: {back: {text: B, go: three}, round: {text: R, go: start}}}
three: {title: U, on: [2017-02, 2017-03], choices: {a: {text: A, go: four}}}
four: {title: F, choices: {again: {text: A, go: five}}}
five: {title: V, choices: {again: {text: A, go: four}}}
"""


def test_the_map_draws_ways_once_and_names_what_stands_elsewhere(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    files = bank_pack(WAYS)
    put_pack(tmp_path, {**files, "pack.yaml": files["pack.yaml"] + b"opening: start\n"})
    rows = printed(capsys, str(tmp_path), "--lang", "en", "--format", "map").splitlines()
    assert rows[: rows.index("endings")] == [
        "2017-01",
        "  start  S  *",
        "    a, b -> two  T  ?",
        "      back -> three ^",
        "      round -> start ^",
        "    c +1 -> three ^",
        "  three  U  ..2017-03",
        "    a -> four  F",
        "      again -> five  V",
        "        again -> four ^",
    ]


def test_the_map_of_a_long_chain_is_drawn_to_its_end(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    chain = "".join(f"s{n}: {{title: T, choices: {{a: {{text: A, go: s{n + 1}}}}}}}\n" for n in range(2000))
    put_pack(
        tmp_path, pack(f"{chain}s2000: {{title: T}}\n", manifest=MANIFEST.replace("opening: start", "opening: s0"))
    )
    rows = printed(capsys, str(tmp_path), "--lang", "en", "--format", "map").splitlines()
    assert sum("  T" in row for row in rows) == 2001
    assert max(map(cell_len, rows)) <= 80
