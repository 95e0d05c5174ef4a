"""A story of the model written in ink, and how ink plays it: choices come behind all text, and `+` keeps them."""

from __future__ import annotations

from dataclasses import dataclass

from tests.authoring.twine.model_story import Ask, Cond, Item, Open, Player, Put, Say, Show, Story, Value, Way


def write_ink(story: Story) -> str:
    """Return a story in ink: variables, then a knot for each passage, whose choices are sticky."""
    start, *_ = story.passages
    head = "".join(f"VAR {name} = {_literal(value)}\n" for name, value in story.start.items())
    knots = "".join(f"=== {name} ===\n{_knot(items)}\n" for name, items in story.passages.items())
    return f"{head}begin\n-> {start}\n\n{knots}"


def _knot(items: tuple[Item, ...]) -> str:
    told, choices = list[str](), list[str]()
    for item in items:
        if isinstance(item, Cond):
            then, other = _text(item.then), _text(item.other)
            told.append(f"{{{_ask(item.ask)}: {then} | {other} }}")
            choices += [_choice(way, _ask(item.ask)) for way in item.then if isinstance(way, Way)]
            choices += [_choice(way, f"not ({_ask(item.ask)})") for way in item.other if isinstance(way, Way)]
        elif isinstance(item, Way):
            choices.append(_choice(item, ""))
        elif isinstance(item, Put):
            told.append(f"~ {item.name} = {_value(item)}")
        else:
            told.append(_text((item,)))
    return "\n".join([*told, *choices]) + "\n"


def _choice(way: Way, condition: str) -> str:
    return f"+ {f'{{{condition}}} ' if condition else ''}[{way.words}] -> {way.target}"


def _text(items: tuple[Item, ...]) -> str:
    return " ".join(
        item.text if isinstance(item, Say) else f"{{{item.name}}}" for item in items if isinstance(item, Say | Show)
    )


def _literal(value: Value) -> str:
    return f'"{value}"' if isinstance(value, str) else str(value).lower()


def _value(one: Put) -> str:
    told = {"=": _literal(one.value), "+": f"{one.name} + {one.value}", "copy": str(one.value)}
    return told.get(one.op) or f"not {one.name}"


def _ask(ask: Ask) -> str:
    match ask.op:
        case ">":
            return f"{ask.name} > {ask.value}"
        case "==" | "word":
            return f"{ask.name} == {_literal(ask.value)}"
        case "flag":
            return ask.name
        case "not":
            return f"not ({_ask(ask.parts[0])})"
        case _:
            return f" {ask.op} ".join(f"({_ask(part)})" for part in ask.parts)


@dataclass
class InkPlayer:
    """Plays a story of the model as ink does."""

    player: Player

    def begin(self) -> None:
        self.player.begin()

    def told(self) -> str:
        """Return what is read, without spaces."""
        return "".join(self.player.told().split())

    def ways(self) -> list[Way | Open]:
        return self.player.ways()

    def click(self, way: Way | Open) -> None:
        self.player.click(way)
