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


class _Sugarcube:
    def write(self, items: tuple[Item, ...]) -> str:
        return "".join(map(self.item, items))

    def item(self, item: Item) -> str:
        match item:
            case Say():
                return f"\n{item.text}\n"
            case Show():
                return f" ${item.name} "
            case Put():
                return self.put(item)
            case Cond():
                other = f"<<else>>{self.write(item.other)}" if item.other else ""
                return f"<<if {self.ask(item.ask)}>>{self.write(item.then)}{other}<</if>>"
            case Way():
                sets = "".join(map(self.put, item.puts))
                return f'\n<<link "{item.words}" "{item.target}">>{sets}<</link>>\n'
            case Open():
                return f'\n<<linkreplace "{item.words}">>{self.write(item.items)}<</linkreplace>>\n'

    def put(self, one: Put) -> str:
        value = {"=": _literal(one.value), "+": f"${one.name} + {one.value}", "copy": f"${one.value}"}.get(one.op)
        return f"<<set ${one.name} to {value or f'not ${one.name}'}>>"

    def ask(self, ask: Ask) -> str:
        match ask.op:
            case ">":
                return f"${ask.name} gt {ask.value}"
            case "==" | "word":
                return f"${ask.name} is {_literal(ask.value)}"
            case "flag":
                return f"${ask.name}"
            case "seen":
                return f'visited("{ask.name}") > {ask.value}'
            case "not":
                return f"!({self.ask(ask.parts[0])})"
            case _:
                return f" {ask.op} ".join(f"({self.ask(part)})" for part in ask.parts)


class _Harlowe:
    def write(self, items: tuple[Item, ...]) -> str:
        return "".join(map(self.item, items))

    def item(self, item: Item) -> str:
        match item:
            case Say():
                return f"\n{item.text}\n"
            case Show():
                return f" ${item.name} "
            case Put():
                return self.put(item)
            case Cond():
                other = f"(else:)[{self.write(item.other)}]" if item.other else ""
                return f"(if: {self.ask(item.ask)})[{self.write(item.then)}]{other}"
            case Way():
                sets = "".join(map(self.put, item.puts))
                if sets:
                    return f'\n(link: "{item.words}")[{sets}(go-to: "{item.target}")]\n'
                return f"\n[[{item.words}->{item.target}]]\n"
            case Open():
                return f'\n(link: "{item.words}")[{self.write(item.items)}]\n'

    def put(self, one: Put) -> str:
        value = {"=": _literal(one.value), "+": f"it + {one.value}", "copy": f"${one.value}"}.get(one.op)
        return f"(set: ${one.name} to {value or f'not ${one.name}'})"

    def ask(self, ask: Ask) -> str:
        match ask.op:
            case ">":
                return f"${ask.name} > {ask.value}"
            case "==" | "word":
                return f"${ask.name} is {_literal(ask.value)}"
            case "flag":
                return f"${ask.name}"
            case "seen":
                return f'(visited: "{ask.name}") > {ask.value}'
            case "not":
                return f"not ({self.ask(ask.parts[0])})"
            case _:
                return f" {ask.op} ".join(f"({self.ask(part)})" for part in ask.parts)


class _Script:
    """What Chapbook and Snowman share: JavaScript, with the names of variables as `name` has them."""

    def name(self, name: str) -> str:
        raise NotImplementedError

    def value(self, one: Put) -> str:
        name = self.name(one.name)
        told = {"=": _literal(one.value), "+": f"{name} + {one.value}", "copy": self.name(str(one.value))}
        return told.get(one.op) or f"!{name}"

    def ask(self, ask: Ask) -> str:
        match ask.op:
            case ">":
                return f"{self.name(ask.name)} > {ask.value}"
            case "==" | "word":
                return f"{self.name(ask.name)} === {_literal(ask.value)}"
            case "flag":
                return self.name(ask.name)
            case "not":
                return f"!({self.ask(ask.parts[0])})"
            case _:
                return {"and": " && ", "or": " || "}[ask.op].join(f"({self.ask(part)})" for part in ask.parts)


class _Snowman(_Script):
    def name(self, name: str) -> str:
        return f"s.{name}"

    def write(self, items: tuple[Item, ...]) -> str:
        return "".join(map(self.item, items))

    def put(self, one: Put) -> str:
        return f"<% {self.name(one.name)} = {self.value(one)}; %>"

    def item(self, item: Item) -> str:
        match item:
            case Say():
                return f"\n{item.text}\n"
            case Show():
                return f" <%= {self.name(item.name)} %> "
            case Put():
                return self.put(item)
            case Cond():
                other = f"<% }} else {{ %>{self.write(item.other)}" if item.other else ""
                return f"<% if ({self.ask(item.ask)}) {{ %>{self.write(item.then)}{other}<% }} %>"
            case Way():
                return f"\n[[{item.words}->{item.target}]]\n"
        raise AssertionError(item)


class _Chapbook(_Script):
    def name(self, name: str) -> str:
        return name

    def write(self, items: tuple[Item, ...]) -> str:
        return "".join(map(self.item, items))

    def put(self, one: Put, when: str = "") -> str:
        return f"{one.name}{f' ({when})' if when else ''}: {self.value(one)}"

    def item(self, item: Item) -> str:
        match item:
            case Say():
                return f"\n{item.text}\n"
            case Show():
                return f" {{{item.name}}} "
            case Cond():
                then, other = self.write(item.then), self.write(item.other)
                return f"\n\n[if {self.ask(item.ask)}]\n{then}\n\n[else]\n{other}\n\n[continue]\n"
            case Way():
                return f"\n[[{item.words}->{item.target}]]\n"
        raise AssertionError(item)
