"""One story in the notation of each format."""

from __future__ import annotations

from tests.authoring.twine.model_story import Ask, Cond, Item, Open, Put, Say, Show, Story, Value, Way


def write_sugarcube(story: Story) -> str:
    """Return a story in Twee for SugarCube."""
    return _twee("SugarCube", "StoryInit", story, _Sugarcube())


def write_harlowe(story: Story) -> str:
    """Return a story in Twee for Harlowe."""
    return _twee("Harlowe", "Setup [startup]", story, _Harlowe())


def _twee(style: str, setup: str, story: Story, dialect: _Sugarcube | _Harlowe) -> str:
    start = next(iter(story.passages))
    head = f':: StoryTitle\nA story\n\n:: StoryData\n{{"format": "{style}", "start": "{start}"}}\n\n'
    head += f":: {setup}\n{''.join(dialect.put(Put(name, '=', value)) for name, value in story.start.items())}\n\n"
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
