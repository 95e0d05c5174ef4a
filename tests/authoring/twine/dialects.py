"""One story in the notation of each format."""

from __future__ import annotations

from tests.authoring.twine.model_story import Ask, Cond, Item, Open, Put, Say, Show, Story, Value, Way


def write_sugarcube(story: Story) -> str:
    """Return a story in Twee for SugarCube."""
    return _twee("SugarCube", "StoryInit", story, _Sugarcube())


def write_harlowe(story: Story) -> str:
    """Return a story in Twee for Harlowe."""
    return _twee("Harlowe", "Setup [startup]", story, _Harlowe())


def write_snowman(story: Story) -> str:
    """Return a story in Twee for Snowman, which sets its variables in its first passage, where they are new."""
    dialect = _Snowman()
    start, *_ = story.passages
    first = "".join(dialect.put(Put(name, "=", value)) for name, value in story.start.items())
    told = {name: dialect.write(items) for name, items in story.passages.items()}
    entry = f"<% if (s.begun != true) {{ s.begun = true; %>{first}<% }} %>"
    return _head("Snowman", start) + "".join(
        f":: {name}\n{entry if name == start else ''}{text}\n\n" for name, text in told.items()
    )


def write_chapbook(story: Story) -> str:
    """Return a story in Twee for Chapbook, which sets its variables in its first passage, where they are new."""
    dialect = _Chapbook()
    start, *_ = story.passages
    told = list[str]()
    for name, items in story.passages.items():
        puts = [item for item in items if isinstance(item, Put)]
        sets = [dialect.put(Put(one, "=", value), "begun != true") for one, value in story.start.items()]
        above = [*(sets if name == start else []), "begun: true", *map(dialect.put, puts)]
        rest = dialect.write(tuple(item for item in items if not isinstance(item, Put)))
        told.append(f":: {name}\n" + "\n".join(above) + f"\n--\n{rest}\n\n")
    return _head("Chapbook", start) + "".join(told)


def _head(style: str, start: str) -> str:
    return f':: StoryTitle\nA story\n\n:: StoryData\n{{"format": "{style}", "start": "{start}"}}\n\n'


def _twee(style: str, setup: str, story: Story, dialect: _Sugarcube | _Harlowe) -> str:
    start = next(iter(story.passages))
    head = (
        _head(style, start)
        + f":: {setup}\n{''.join(dialect.put(Put(name, '=', value)) for name, value in story.start.items())}\n\n"
    )
    return head + "".join(f":: {name}\n{dialect.write(items)}\n\n" for name, items in story.passages.items())


def _literal(value: Value) -> str:
    return f'"{value}"' if isinstance(value, str) else str(value).lower()


class _Dialect:
    """What all formats share: a story's items one after the other, and conditions by what each calls its parts."""

    both, either, negated = " and ", " or ", "not ({})"

    def write(self, items: tuple[Item, ...]) -> str:
        return "".join(map(self.item, items))

    def item(self, item: Item) -> str:
        match item:
            case Say():
                return f"\n{item.text}\n"
            case Show():
                return f" {self.show(item.name)} "
            case Put():
                return self.put(item)
            case Cond():
                return self.branch(self.ask(item.ask), self.write(item.then), self.write(item.other))
            case Way():
                return self.way(item)
            case Open():
                return self.open(item.words, self.write(item.items))

    def name(self, name: str) -> str:
        return f"${name}"

    def show(self, name: str) -> str:
        return self.name(name)

    def put(self, one: Put) -> str:
        raise NotImplementedError

    def branch(self, asked: str, then: str, other: str) -> str:
        raise NotImplementedError

    def way(self, way: Way) -> str:
        return f"\n[[{way.words}->{way.target}]]\n"

    def open(self, words: str, inner: str) -> str:
        raise NotImplementedError

    def value(self, one: Put, equal: str = "not {}", here: str = "") -> str:
        name = self.name(one.name)
        told = {"=": _literal(one.value), "+": f"{here or name} + {one.value}", "copy": self.name(str(one.value))}
        return told.get(one.op) or equal.format(name)

    def compare(self, ask: Ask) -> str:
        more = {">": f"> {ask.value}"}.get(ask.op) or f"is {_literal(ask.value)}"
        return f"{self.name(ask.name)} {more}"

    def seen(self, ask: Ask) -> str:
        return f'visited("{ask.name}") > {ask.value}'

    def ask(self, ask: Ask) -> str:
        match ask.op:
            case ">" | "==" | "word":
                return self.compare(ask)
            case "flag":
                return self.name(ask.name)
            case "seen":
                return self.seen(ask)
            case "not":
                return self.negated.format(self.ask(ask.parts[0]))
            case _:
                joined = self.both if ask.op == "and" else self.either
                return joined.join(f"({self.ask(part)})" for part in ask.parts)


class _Sugarcube(_Dialect):
    negated = "!({})"

    def put(self, one: Put) -> str:
        return f"<<set ${one.name} to {self.value(one)}>>"

    def branch(self, asked: str, then: str, other: str) -> str:
        return f"<<if {asked}>>{then}{f'<<else>>{other}' if other else ''}<</if>>"

    def way(self, way: Way) -> str:
        return f'\n<<link "{way.words}" "{way.target}">>{"".join(map(self.put, way.puts))}<</link>>\n'

    def open(self, words: str, inner: str) -> str:
        return f'\n<<linkreplace "{words}">>{inner}<</linkreplace>>\n'

    def compare(self, ask: Ask) -> str:
        return f"${ask.name} gt {ask.value}" if ask.op == ">" else super().compare(ask)


class _Harlowe(_Dialect):
    def put(self, one: Put) -> str:
        return f"(set: ${one.name} to {self.value(one, here='it')})"

    def branch(self, asked: str, then: str, other: str) -> str:
        return f"(if: {asked})[{then}]{f'(else:)[{other}]' if other else ''}"

    def way(self, way: Way) -> str:
        if way.puts:
            return f'\n(link: "{way.words}")[{"".join(map(self.put, way.puts))}(go-to: "{way.target}")]\n'
        return super().way(way)

    def open(self, words: str, inner: str) -> str:
        return f'\n(link: "{words}")[{inner}]\n'

    def seen(self, ask: Ask) -> str:
        return f'(visited: "{ask.name}") > {ask.value}'


class _Script(_Dialect):
    """What Chapbook and Snowman share: JavaScript, with the names of variables as `name` has them."""

    both, either, negated = " && ", " || ", "!({})"

    def value(self, one: Put, equal: str = "!{}", here: str = "") -> str:
        return super().value(one, equal, here)

    def compare(self, ask: Ask) -> str:
        return (
            f"{self.name(ask.name)} > {ask.value}"
            if ask.op == ">"
            else f"{self.name(ask.name)} === {_literal(ask.value)}"
        )


class _Snowman(_Script):
    def name(self, name: str) -> str:
        return f"s.{name}"

    def show(self, name: str) -> str:
        return f"<%= {self.name(name)} %>"

    def put(self, one: Put) -> str:
        return f"<% {self.name(one.name)} = {self.value(one)}; %>"

    def branch(self, asked: str, then: str, other: str) -> str:
        return f"<% if ({asked}) {{ %>{then}{f'<% }} else {{ %>{other}' if other else ''}<% }} %>"


class _Chapbook(_Script):
    def name(self, name: str) -> str:
        return name

    def show(self, name: str) -> str:
        return f"{{{name}}}"

    def put(self, one: Put, when: str = "") -> str:
        return f"{one.name}{f' ({when})' if when else ''}: {self.value(one)}"

    def branch(self, asked: str, then: str, other: str) -> str:
        """Write a side only where it has text: modifiers without text between them change the same text."""
        sides = ((f"[if {asked}]", then), ("[else]" if then.strip() else f"[unless {asked}]", other))
        told = [f"{modifier}\n{text}" for modifier, text in sides if text.strip()]
        return "\n\n".join(["", *told, "[continue]\n"])
