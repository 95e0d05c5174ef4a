"""Every parameter of a model with its value, unit, range, basis and reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from game.cli.exits import FINE
from game.cli.output.json_output import print_json
from game.engine.words import Words
from game.pack.cited_values import FACT, find_cited
from game.pack.schema import FactSpec, FigureSpec, ParameterSpec
from game.pack.story import Story
from game.plain.lines import Lines

INDENT = "    "


def tell_parameters(story: Story, chosen: Mapping[str, ParameterSpec], lines: Lines, *, scripted: bool) -> int:
    """Print parameters; return the exit code."""
    if scripted:
        print_json({"parameters": [list_parameter(story, name, spec) for name, spec in chosen.items()]})
        return FINE
    words = Words(story, lines.language)
    for name, spec in chosen.items():
        lines.hanging("", _write_head(words, name, spec, lines))
        lines.hanging(INDENT, words.parameter_reason(name))
        if spec.inert:
            lines.hanging(INDENT, lines.say("model.inert", why=spec.inert))
    lines.line()
    kinds = Counter(name_basis(spec) for spec in chosen.values())
    counts = {kind: kinds[kind] for kind in ("assumption", "public", "case")}
    lines.hanging("", lines.say("model.counts", n=len(chosen), **counts))
    return FINE


def name_basis(spec: ParameterSpec) -> str:
    """Return what kind of basis a parameter has: assumption, public or case."""
    return spec.basis.partition(":")[0]


def list_parameter(story: Story, name: str, spec: ParameterSpec) -> dict[str, object]:
    """Return a parameter as a row for scripts; `mark` and `source` are empty where no fact or figure is cited."""
    cited = _find_cited(story, spec)
    return {
        "parameter": name,
        "value": spec.value,
        "unit": spec.unit,
        "range": spec.range or None,
        "basis": spec.basis,
        "mark": cited.mark if isinstance(cited, FactSpec) else "",
        "source": "" if cited is None else cited.source if isinstance(cited, FactSpec) else cited.at,
        "why": spec.note or spec.why,
        "inert": spec.inert,
    }


def format_number(value: float | list[float], most: int = 4) -> str:
    """Return a number as its authors wrote it; of a table the first `most` numbers and how many there are."""
    if not isinstance(value, list):
        return f"{value:.6g}"
    rest = f", ... ({len(value)})" if len(value) > most else ""
    return f"[{', '.join(f'{one:.6g}' for one in value[:most])}{rest}]"


def _find_cited(story: Story, spec: ParameterSpec) -> FigureSpec | FactSpec | None:
    """Return the figure or fact that a parameter's basis cites, None for an assumption."""
    kind, _, name = spec.basis.partition(":")
    if kind == "assumption":
        return None
    return find_cited(story.pack, f"{FACT}{name}" if kind == "public" else name)


def _write_head(words: Words, name: str, spec: ParameterSpec, lines: Lines) -> str:
    """Return a parameter's name, value, unit, range and basis."""
    say = lines.say
    value = f"{format_number(spec.value)} {words.parameter_unit(name)}".rstrip()
    low_high = [format_number(end) for end in spec.range]
    range_ = say("model.range", low=low_high[0], high=low_high[1]) if low_high else say("model.no_range")
    return say("model.parameter", name=name, value=value, range=range_, basis=_write_basis(words.story, spec, lines))


def _write_basis(story: Story, spec: ParameterSpec, lines: Lines) -> str:
    kind, _, name = spec.basis.partition(":")
    cited = _find_cited(story, spec)
    mark = cited.mark if isinstance(cited, FactSpec) else ""
    return lines.say(f"model.basis.{kind}", name=name, mark=mark)
