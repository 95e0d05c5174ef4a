"""Every name that conditions and indicators may read and effects may set, as tables in Markdown for authors."""

from __future__ import annotations

from collections.abc import Iterator

from game.bank.bank_rows import BankRows
from game.bank.state import MODEL_ROWS
from game.engine.words import Words
from game.pack.expression.dice import is_throw
from game.pack.schema import VariableSpec
from game.pack.story import Story
from game.text.catalogue import ENGLISH, LANGUAGES, Catalogue

WRITERS = ("story", "lever", "state", "derived", "game")
"""Who sets a variable, as `of` says it, in the order of the tables."""


def write_names_table(story: Story) -> str:
    """Return a page with a table for each kind of variable; labels in all languages of the story.

    The rest is told in those of them that the program speaks, else in English.
    """
    tell = _Teller(story)
    words = [Words(story, language) for language in story.languages]
    lines = [
        f"# {tell('names.title')}",
        "",
        f"<!-- president names {story.id} --out FILE -->",
        "",
        tell.about(),
    ]
    for writer in WRITERS:
        rows = {name: spec for name, spec in story.variables.items() if spec.of == writer and not is_throw(name)}
        if rows:
            lines += ["", f"## {tell(f'names.of.{writer}')}", "", tell(f"names.about.{writer}", "\n\n"), ""]
            lines += _write_table(rows, words, tell)
    if story.manifest.model == "bank":
        lines += ["", f"## {tell('names.of.indicators')}", "", tell("names.about.indicators", "\n\n"), ""]
        lines += _write_model_rows(story, tell)
    return "\n".join(lines) + "\n"


class _Teller:
    """Tells a story's authors a phrase in each language of theirs that the program speaks."""

    def __init__(self, story: Story) -> None:
        self._money = story.manifest.money
        spoken = [language for language in LANGUAGES if language in story.languages] or [ENGLISH]
        self._catalogues = [Catalogue(language) for language in spoken]

    def about(self) -> str:
        """Say what holds of all names, and what the story counts money in."""
        money, said = self._money, list[str]()
        for say in (catalogue.say for catalogue in self._catalogues):
            said.append(say("names.about", money=say("names.money", unit=money.unit) if money else ""))
        return "\n\n".join(said)

    def __call__(self, key: str, between: str = " ", **fields: object) -> str:
        return between.join(catalogue.say(key, **fields) for catalogue in self._catalogues)


def _write_table(rows: dict[str, VariableSpec], words: list[Words], tell: _Teller) -> Iterator[str]:
    labels = [tell(f"names.label.{one.language}") if one.language in LANGUAGES else one.language for one in words]
    yield _write_row(
        [
            tell("names.name"),
            *labels,
            tell("names.unit"),
            tell("names.range"),
            tell("names.meaning"),
        ]
    )
    yield _write_row(["---"] * (4 + len(words)))
    for name, spec in rows.items():
        told = [one.label(name) for one in words]
        yield _write_row(
            [f"`{name}`", *told, tell_unit(spec), tell_range(spec), _tell_meaning(name, spec, words, tell)]
        )


def _write_model_rows(story: Story, tell: _Teller) -> Iterator[str]:
    """Yield the rows of the model that the story does not declare, which indicators alone may read."""
    yield _write_row([tell("names.name"), tell("names.meaning")])
    yield _write_row(["---"] * 2)
    for name in MODEL_ROWS:
        if name not in story.variables:
            yield _write_row([f"`{name}`", vars(BankRows)[name].about])


def _write_row(cells: list[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def tell_unit(spec: VariableSpec) -> str:
    """Return the unit of a variable, or its kind where it has none."""
    return spec.type if spec.type in ("flag", "enum", "share") else spec.unit or spec.type


def tell_range(spec: VariableSpec) -> str:
    """Return what values a variable can take."""
    if spec.type == "flag":
        return "`true` `false`"
    return " ".join(f"{end:,.10g}" for end in spec.range).replace(" ", " ~ ")


def _tell_meaning(name: str, spec: VariableSpec, words: list[Words], tell: _Teller) -> str:
    if spec.type == "enum":
        return "; ".join(
            f'`"{value}"` ' + " / ".join(one.enum_value(name, value) for one in words) for value in spec.values
        )
    good = "" if spec.good == "none" else tell(f"names.good.{spec.good}")
    start = spec.start if isinstance(spec.start, int | float) and spec.type != "flag" else None
    return "; ".join(filter(None, (good, "" if start is None else tell("names.start", value=f"{start:,.10g}"))))
