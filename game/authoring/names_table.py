"""Every name that conditions and indicators may read and effects may set, as tables in Markdown for authors."""

from __future__ import annotations

from collections.abc import Iterator

from game.bank.bank_rows import BankRows
from game.bank.state import MODEL_ROWS
from game.engine.words import Words
from game.pack.expression.dice import is_throw
from game.pack.schema import VariableSpec
from game.pack.story import Story
from game.text.catalogue import LANGUAGES, Catalogue

WRITERS = ("story", "lever", "state", "derived", "game")
"""Who sets a variable, as `of` says it, in the order of the tables."""


def write_names_table(story: Story) -> str:
    """Return a page with a table for each kind of variable; labels in all languages of the story, the rest in both."""
    words = [Words(story, language) for language in story.languages]
    lines = [
        f"# {_tell_both('names.title')}",
        "",
        f"<!-- president names {story.id} --out FILE -->",
        "",
        _tell_about(story),
    ]
    for writer in WRITERS:
        rows = {name: spec for name, spec in story.variables.items() if spec.of == writer and not is_throw(name)}
        if rows:
            lines += ["", f"## {_tell_both(f'names.of.{writer}')}", "", _tell_both(f"names.about.{writer}", "\n\n"), ""]
            lines += _write_table(rows, words)
    if story.manifest.model == "bank":
        lines += ["", f"## {_tell_both('names.of.indicators')}", "", _tell_both("names.about.indicators", "\n\n"), ""]
        lines += _write_model_rows(story)
    return "\n".join(lines) + "\n"


def _tell_about(story: Story) -> str:
    """Say what holds of all names, and what the story counts money in."""
    money, said = story.manifest.money, []
    for say in (Catalogue(language).say for language in LANGUAGES):
        said.append(say("names.about", money=say("names.money", unit=money.unit) if money else ""))
    return "\n\n".join(said)


def _tell_both(key: str, between: str = " ", **fields: object) -> str:
    return between.join(Catalogue(language).say(key, **fields) for language in LANGUAGES)


def _write_table(rows: dict[str, VariableSpec], words: list[Words]) -> Iterator[str]:
    labels = [_tell_both(f"names.label.{one.language}") if one.language in LANGUAGES else one.language for one in words]
    yield _write_row(
        [
            _tell_both("names.name"),
            *labels,
            _tell_both("names.unit"),
            _tell_both("names.range"),
            _tell_both("names.meaning"),
        ]
    )
    yield _write_row(["---"] * (4 + len(words)))
    for name, spec in rows.items():
        told = [one.label(name) for one in words]
        yield _write_row([f"`{name}`", *told, _tell_unit(spec), _tell_range(spec), _tell_meaning(name, spec, words)])


def _write_model_rows(story: Story) -> Iterator[str]:
    """Yield the rows of the model that the story does not declare, which indicators alone may read."""
    yield _write_row([_tell_both("names.name"), _tell_both("names.meaning")])
    yield _write_row(["---"] * 2)
    for name in MODEL_ROWS:
        if name not in story.variables:
            yield _write_row([f"`{name}`", vars(BankRows)[name].about])


def _write_row(cells: list[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _tell_unit(spec: VariableSpec) -> str:
    return spec.type if spec.type in ("flag", "enum", "share") else spec.unit or spec.type


def _tell_range(spec: VariableSpec) -> str:
    if spec.type == "flag":
        return "`true` `false`"
    return " ".join(f"{end:,.10g}" for end in spec.range).replace(" ", " ~ ")


def _tell_meaning(name: str, spec: VariableSpec, words: list[Words]) -> str:
    if spec.type == "enum":
        return "; ".join(
            f'`"{value}"` ' + " / ".join(one.enum_value(name, value) for one in words) for value in spec.values
        )
    good = "" if spec.good == "none" else _tell_both(f"names.good.{spec.good}")
    start = spec.start if isinstance(spec.start, int | float) and spec.type != "flag" else None
    return "; ".join(filter(None, (good, "" if start is None else _tell_both("names.start", value=f"{start:,.10g}"))))
