"""Stories of one small language that every format can say, and how they are played: by the letter, without a pack."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from hypothesis import strategies as st

Value = int | bool | str
Vars = dict[str, Value]

NUMBERS, FLAGS, WORDS = ("n1", "n2"), ("f1", "f2"), ("w1",)
COLOURS = ("red", "blue", "green")


@dataclass(frozen=True)
class Ask:
    """A condition: `op` is one of > == flag not word and or seen."""

    op: str
    name: str = ""
    value: Value = 0
    parts: tuple[Ask, ...] = ()


@dataclass(frozen=True)
class Put:
    """A setting: `op` is = + copy toggle."""

    name: str
    op: str
    value: Value


@dataclass(frozen=True)
class Say:
    text: str


@dataclass(frozen=True)
class Show:
    name: str


@dataclass(frozen=True)
class Cond:
    ask: Ask
    then: tuple[Item, ...]
    other: tuple[Item, ...]


@dataclass(frozen=True)
class Way:
    words: str
    target: str
    puts: tuple[Put, ...] = ()


@dataclass(frozen=True)
class Open:
    """Words that show more when they are clicked."""

    words: str
    items: tuple[Item, ...]


Item = Put | Say | Show | Cond | Way | Open


@dataclass(frozen=True)
class Story:
    start: Vars
    passages: dict[str, tuple[Item, ...]]


@dataclass
class Player:
    """Plays a story by the letter; `opened` are the words that were clicked since the passage was come to."""

    story: Story
    here: str = ""
    vars: Vars = field(default_factory=dict)
    visits: dict[str, int] = field(default_factory=dict)
    text: list[str] = field(default_factory=list)
    offers: list[tuple[str, Way | Open]] = field(default_factory=list)
    pieces: list[object] = field(default_factory=list)

    def begin(self) -> None:
        self.vars = dict(self.story.start)
        self.come(next(iter(self.story.passages)))

    def come(self, name: str) -> None:
        self.here = name
        self.visits[name] = self.visits.get(name, 0) + 1
        self.pieces = list(self.run(self.story.passages[name]))

    def run(self, items: tuple[Item, ...]) -> Iterator[object]:
        """Do what items do, and yield what they show at this moment."""
        for item in items:
            match item:
                case Put():
                    self.put(item)
                case Say():
                    yield item.text
                case Show():
                    yield str(self.vars[item.name])
                case Cond():
                    yield from self.run(item.then if self.ask(item.ask) else item.other)
                case _:
                    yield item

    def put(self, one: Put) -> None:
        match one.op:
            case "=":
                self.vars[one.name] = one.value
            case "+":
                self.vars[one.name] = int(self.vars[one.name]) + int(one.value)
            case "copy":
                self.vars[one.name] = self.vars[str(one.value)]
            case "toggle":
                self.vars[one.name] = not self.vars[one.name]

    def ask(self, ask: Ask) -> bool:
        match ask.op:
            case ">":
                return int(self.vars[ask.name]) > int(ask.value)
            case "==" | "word":
                return self.vars[ask.name] == ask.value
            case "flag":
                return bool(self.vars[ask.name])
            case "seen":
                return self.visits.get(ask.name, 0) > int(ask.value)
            case "not":
                return not self.ask(ask.parts[0])
            case "and":
                return all(map(self.ask, ask.parts))
            case _:
                return any(map(self.ask, ask.parts))

    def told(self) -> str:
        return " ".join(" ".join(piece for piece in self.pieces if isinstance(piece, str)).split())

    def ways(self) -> list[Way | Open]:
        """Return what can be clicked."""
        return [piece for piece in self.pieces if isinstance(piece, Way | Open)]

    def click(self, way: Way | Open) -> None:
        if isinstance(way, Way):
            for one in way.puts:
                self.put(one)
            self.come(way.target)
        else:
            at = next(n for n, piece in enumerate(self.pieces) if piece is way)
            self.pieces[at : at + 1] = list(self.run(way.items))


# ── stories at random ──────────────────────────────────────────────────────────────────────────────

_words = st.sampled_from(["The door is shut.", "It rains.", "Nobody is here.", "灯亮着。", "You wait."])
_puts = st.one_of(
    st.builds(Put, st.sampled_from(NUMBERS), st.just("="), st.integers(0, 5)),
    st.builds(Put, st.sampled_from(NUMBERS), st.just("+"), st.integers(1, 3)),
    st.builds(Put, st.just("n1"), st.just("copy"), st.just("n2")),
    st.builds(Put, st.sampled_from(FLAGS), st.just("="), st.booleans()),
    st.builds(Put, st.sampled_from(FLAGS), st.just("toggle"), st.just(0)),
    st.builds(Put, st.sampled_from(WORDS), st.just("="), st.sampled_from(COLOURS)),
)
PASSAGES = ("Hall", "Yard", "Cellar", "Attic")


def asks(seen: bool) -> st.SearchStrategy[Ask]:
    """Return conditions; with `seen` some ask how often one was somewhere."""
    plain = [
        st.builds(Ask, st.just(">"), st.sampled_from(NUMBERS), st.integers(0, 4)),
        st.builds(Ask, st.just("=="), st.sampled_from(NUMBERS), st.integers(0, 4)),
        st.builds(Ask, st.just("flag"), st.sampled_from(FLAGS)),
        st.builds(Ask, st.just("word"), st.sampled_from(WORDS), st.sampled_from(COLOURS)),
    ]
    if seen:
        plain.append(st.builds(Ask, st.just("seen"), st.sampled_from(PASSAGES), st.integers(0, 1)))
    one = st.one_of(plain)
    return st.one_of(
        one,
        st.builds(lambda part: Ask("not", parts=(part,)), one),
        st.builds(lambda op, *parts: Ask(op, parts=parts), st.sampled_from(["and", "or"]), one, one),
    )


def items(depth: int, *, seen: bool, opens: bool, puts: bool = True) -> st.SearchStrategy[tuple[Item, ...]]:
    """Return what a passage holds, nested up to a depth."""
    plain: list[st.SearchStrategy[Item]] = [
        st.builds(Say, _words),
        st.builds(Show, st.sampled_from((*NUMBERS, *WORDS))),
        _puts,
        st.builds(
            Way, st.sampled_from(["Walk", "Turn", "Leave"]), st.sampled_from(PASSAGES),
            st.lists(_puts, max_size=2 * puts).map(tuple),
        ),
    ]  # fmt: skip
    if depth:
        inner = items(depth - 1, seen=seen, opens=opens, puts=puts)
        plain.append(st.builds(Cond, asks(seen), inner, inner))
        if opens:
            plain.append(st.builds(Open, st.sampled_from(["Look", "Listen"]), inner))
    return st.lists(st.one_of(plain), max_size=4).map(tuple)


def _stories(inside: st.SearchStrategy[tuple[Item, ...]]) -> st.SearchStrategy[Story]:
    start = st.fixed_dictionaries(
        {name: st.integers(0, 3) for name in NUMBERS}
        | {name: st.booleans() for name in FLAGS}
        | {name: st.sampled_from(COLOURS) for name in WORDS}
    )
    return st.builds(Story, start, st.fixed_dictionaries(dict.fromkeys(PASSAGES, inside)))


def stories(*, seen: bool = True, opens: bool = True, puts: bool = True) -> st.SearchStrategy[Story]:
    """Return stories of four passages; `puts` says whether links set something."""
    return _stories(items(2, seen=seen, opens=opens, puts=puts))


def flat_stories() -> st.SearchStrategy[Story]:
    """Return stories whose passages set first, and whose conditions stand in no other."""
    plain = items(0, seen=False, opens=False, puts=False).map(
        lambda found: tuple(one for one in found if not isinstance(one, Put))
    )
    parted = st.builds(Cond, asks(seen=False), plain, plain)
    told = st.lists(st.one_of(plain, parted.map(lambda one: (one,))), max_size=4).map(lambda found: sum(found, ()))
    return _stories(st.builds(lambda puts, rest: (*puts, *rest), st.lists(_puts, max_size=3), told))
