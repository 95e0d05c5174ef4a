"""The ring story of the benchmark: N scenes, three choices each, four updates on integers a choice.

As a pack, and the same story in the languages of two other engines, ink and bardic.
"""

from __future__ import annotations

from pathlib import Path

_CONDITIONS = ("cash > 50", "risk < 50", "trust >= 0")
_STARTS = {"cash": 50, "risk": 20, "trust": 40, "tech": 10}
_WHEELS = (("cash", 101), ("risk", 97), ("trust", 89), ("tech", 83))


def ring(scenes: int) -> dict[str, bytes]:
    """Return the files of the ring with so many scenes."""
    manifest = "id: ring\ntitle: Ring\nversion: 1.0.0\nlanguage: en\nmodel: none\nopening: n0\n"
    manifest += "key_figures: [cash, risk, trust, tech]\n"
    rows = (f"{name}: {{range: [0, 200], start: {start}, label: {name}}}\n" for name, start in _STARTS.items())
    variables = "".join(rows)
    body = "".join(_scene(n, scenes) for n in range(scenes))
    return {"pack.yaml": manifest.encode(), "variables.yaml": variables.encode(), "scenes/ring.yaml": body.encode()}


def write_ring(scenes: int, folder: Path) -> Path:
    """Write the ring with so many scenes into a new folder and return it."""
    for name, content in ring(scenes).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


def _scene(n: int, scenes: int) -> str:
    lines = [
        f"n{n}:",
        f"  title: Node {n}",
        "  again: true",
        f'  text: "Node {n}: the board meets, cash is {{cash}} and risk is {{risk}}."',
        "  choices:",
    ]
    for i in range(3):
        effects = ", ".join(_effects(n, i))
        lines += [
            f"    {'abc'[i]}:",
            f"      text: Option {'ABC'[i]} at {n}",
            f"      if: {_CONDITIONS[i]}",
            "      hide: true",
            f"      do: [{effects}]",
            f"      then: You took option {'ABC'[i]}.",
            f"      go: n{(n + 1 + i) % scenes}",
        ]
    return "\n".join(lines) + "\n"


def _effects(n: int, i: int) -> list[str]:
    """Return what choice `i` of scene `n` does; the words are the same in all three languages."""
    steps = ((n * 7 + i * 13) % 41 + 3, (n * 5 + i * 11) % 31 + 2, (n * 3 + i * 17) % 29 + 1, 3 + i)
    return [f"{v} = ({v} + {c}) % {m}" for (v, m), c in zip(_WHEELS, steps, strict=True)]


def in_ink(scenes: int) -> str:
    """Return the ring in ink."""
    lines = [*(f"VAR {name} = {start}" for name, start in _STARTS.items()), "-> n0"]
    for n in range(scenes):
        lines += [f"=== n{n} ===", f"Node {n}: the board meets, cash is {{cash}} and risk is {{risk}}."]
        for i in range(3):
            lines.append(f"+ {{{_CONDITIONS[i]}}} [Option {'ABC'[i]} at {n}]")
            lines += [f"    ~ {effect}" for effect in _effects(n, i)]
            lines += [f"    You took option {'ABC'[i]}.", f"    -> n{(n + 1 + i) % scenes}"]
    return "\n".join(lines) + "\n"


def in_bardic(scenes: int) -> str:
    """Return the ring for bardic, where a choice can change nothing: it leads to a passage that does, and goes on."""
    lines = [":: Start", *(f"~ {name} = {start}" for name, start in _STARTS.items()), "", "-> n0", ""]
    for n in range(scenes):
        lines += [f":: n{n}", f"Node {n}: the board meets, cash is {{cash}} and risk is {{risk}}.", ""]
        lines += [f"+ {{{_CONDITIONS[i]}}} [Option {'ABC'[i]} at {n}] -> n{n}_{'ABC'[i]}" for i in range(3)]
        for i in range(3):
            lines += ["", f":: n{n}_{'ABC'[i]}", *(f"~ {effect}" for effect in _effects(n, i))]
            lines += [f"You took option {'ABC'[i]}.", "", f"-> n{(n + 1 + i) % scenes}"]
        lines.append("")
    return "\n".join(lines) + "\n"
