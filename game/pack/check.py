"""What loading finds: references, expressions, dates and placeholders of a pack, checked against each other."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from game.pack import schema
from game.pack.expression import ExpressionError, Scope, check_condition, check_effect, parse_condition, parse_effect
from game.pack.expression.parse import CALLS
from game.pack.findings import Finding, Place, all_known, did_you_mean
from game.pack.migrations import check_migrations
from game.pack.overlay import layer
from game.pack.pack import Pack, paragraphs
from game.pack.placeholders import check_placeholders
from game.pack.rules import rule_scope, rules_of
from game.pack.template import GAME_WORDS
from game.pack.within import Within
from game.text.numbers import UNITS
from game.text.said import NOTHING, Said

_MONTH = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])\Z")
MAX_DECIMALS = 9
MAX_LATER = 600
MAX_CALENDAR = {"bank": 36, "none": 1200}
"""How many months, run-off included, a pack may have; the bank keeps its loans by month of origination."""

_RESERVED = {*("true", "false", "and", "or", "not"), *CALLS, *GAME_WORDS, "figure", "fact"}
"""Words of the language of conditions, and of placeholders."""

_SCENE, _CHOICE, _DIAL, _LEVEL = Said("scene"), Said("choice"), Said("dial"), Said("level")
_VARIABLE, _FIGURE, _FACT = Said("variable"), Said("figure"), Said("fact")
_PRESIDENT, _BANK, _BACKGROUND = Said("president"), Said("bank"), Said("background")

_SECTIONS = {
    _SCENE: "scenes", _VARIABLE: "variables", _FIGURE: "figures", _FACT: "facts", _PRESIDENT: "presidents",
    _BANK: "banks", _BACKGROUND: "backgrounds",
}  # fmt: skip

_ID = re.compile(r"[a-z0-9][a-z0-9_.-]{0,79}\Z", re.IGNORECASE)


def check(pack: Pack) -> list[Finding]:
    """Return everything that is wrong between the parts of a decoded pack."""
    checker = _Checker(pack)
    checker.variables()
    for name, scene in pack.scenes.items():
        checker.scene(name, scene)
    for name, ending in pack.endings.items():
        checker.condition(ending.condition, "endings", name, "if")
        checker.paragraphs(ending.text, "endings", name, "text")
    for name, background in pack.backgrounds.items():
        checker.effects(background.effects, "backgrounds", name, "do")
    checker.manifest()
    checker.evidence()
    checker.presidents()
    checker.rules()
    names: dict[str, Collection[str]] = {"figure": pack.figures, "fact": pack.facts, "variable": pack.variables}
    checker.findings += check_placeholders(pack, names, checker.within)
    return checker.findings + check_migrations(pack)


class _Checker:
    """Collects findings; each method checks one kind of entry."""

    def __init__(self, pack: Pack) -> None:
        self.pack, self.findings = pack, list[Finding]()
        self.questions: dict[str, str] = {}
        self.scope = Scope(pack.variables, pack.manifest.start)
        self.within = Within(pack)
        self.sound = set[tuple[str, str]]()  # conditions and effects found good before; stories repeat themselves

    def found(self, code: str, place: Place, message: Said, hint: Said = NOTHING, severity: str = "error") -> None:
        self.findings.append(Finding(code, place, message, hint, severity))

    def variables(self) -> None:
        for name, spec in self.pack.variables.items():
            place = self.pack.place("variables", name)
            if not name.isidentifier() or name in _RESERVED:
                hint = Said("the game uses this word itself") if name in _RESERVED else Said("letters, digits and _")
                self.found("name", place, Said("{name} can't be a variable's name", name=name), hint)
            if spec.type == "enum" and not spec.values:
                self.found("variable", place, Said("{name} is an enum without values", name=name))
            if spec.range and (len(spec.range) != 2 or spec.range[0] > spec.range[1]):
                place = self.pack.place("variables", name, "range")
                self.found("variable", place, Said("a range is [lowest, highest]"))
            else:
                self.start(name, spec)
            if spec.unit and spec.unit not in UNITS:
                place, hint = self.pack.place("variables", name, "unit"), did_you_mean(spec.unit, UNITS)
                message = Said("{unit} is no unit: {name} shows as a bare number", unit=spec.unit[:40], name=name)
                self.found("variable", place, message, hint or all_known(sorted(UNITS)), "warning")
            if spec.digits is not None and not 0 <= spec.digits <= MAX_DECIMALS:
                place = self.pack.place("variables", name, "digits")
                self.found("range", place, Said("0 to {most} decimals", most=MAX_DECIMALS))

    def start(self, name: str, spec: schema.VariableSpec) -> None:
        """Find a start that is not one of the variable's own values."""
        place = self.pack.place("variables", name, "start")
        if spec.type == "enum":
            if spec.start is not None and spec.start not in spec.values:
                hint = did_you_mean(str(spec.start), spec.values)
                self.found("variable", place, Said("{word} is not one of its values", word=spec.start), hint)
            return
        if isinstance(spec.start, str):
            self.found("variable", place, Said("{name} starts with a number, not a word", name=name))
        elif spec.start is not None:
            low, high = self.scope.bounds(name)
            if not low <= float(spec.start) <= high:
                self.found(
                    "range", place, Said("{name} lies between {low:g} and {high:g}", name=name, low=low, high=high)
                )

    def scene(self, name: str, scene: schema.Scene) -> None:
        place = self.pack.place("scenes", name)
        if not _ID.match(name):
            message, hint = Said("{name} can't be a scene's id", name=name), Said("letters, digits, - and _")
            self.found("name", place, message, hint)
        if scene.kind == "plan" and not scene.dials:
            self.found("scene-shape", place, Said("a plan needs dials"))
        if scene.dials and (scene.choices or scene.kind != "plan"):
            self.found("scene-shape", place, Said("dials belong to a scene of kind plan, without choices"))
        if not 0 < scene.chance <= 1:
            self.found("range", self.pack.place("scenes", name, "chance"), Said("a chance lies between 0 and 1"))
        self.dates(name, scene)
        self.condition(scene.condition, "scenes", name, "if")
        self.paragraphs(scene.text, "scenes", name, "text")
        self.effects(scene.effects, "scenes", name, "do")
        for choice, option in scene.choices.items():
            self.choice(name, choice, option)
        for dial, row in scene.dials.items():
            if not row.levels:
                self.found("scene-shape", self.pack.place("scenes", name, "dials", dial), Said("a dial needs levels"))
            if row.default and row.default not in row.levels:
                hint = did_you_mean(row.default, row.levels)
                self.found("reference", self.pack.place("scenes", name, "dials", dial), Said("no such level"), hint)
            for level, setting in row.levels.items():
                self.effects(setting.effects, "scenes", name, "dials", dial, "levels", level, "do")
        for question, spec in scene.predict.items():
            self.prediction(name, question, spec)

    def choice(self, scene: str, name: str, choice: schema.Choice) -> None:
        path = ("choices", name)
        if name == "on":
            message = Said("on is the choice of a page that asks nothing")
            self.found("name", self.pack.place("scenes", scene, *path), message)
        self.condition(choice.condition, "scenes", scene, *path, "if")
        self.effects(choice.effects, "scenes", scene, *path, "do")
        self.paragraphs(choice.then, "scenes", scene, *path, "then")
        if choice.go:
            self.reference(choice.go, self.pack.scenes, _SCENE, "scenes", scene, *path, "go")
        for later in schema.laters(choice):
            self.reference(later.scene, self.pack.scenes, _SCENE, "scenes", scene, *path, "later", "scene")
            if not 1 <= later.months <= MAX_LATER:
                message = Said("1 to {most} months on", most=MAX_LATER)
                self.found("range", self.pack.place("scenes", scene, *path, "later"), message)

    def dates(self, name: str, scene: schema.Scene) -> None:
        on = scene.on
        months = [on.start, on.end] if isinstance(on, schema.Every) else on if isinstance(on, list) else [on]
        place = self.pack.place("scenes", name, "on")
        for month in months:
            if month and not _MONTH.match(month):
                self.found("date", place, Said("{month} is not a month", month=month), Said("write it as 2017-12"))
        if isinstance(on, list) and (len(on) != 2 or on[0] > on[1]):
            self.found("date", place, Said("a window is [first month, last month]"))
        if isinstance(on, schema.Every) and on.every < 1:
            self.found("date", place, Said("every counts months, at least 1"))
        if on and self.pack.manifest.model == "none" and self.pack.manifest.id:
            self.found("date", place, Said("a pack with model: none has no calendar"), Said("reach the scene by go"))

    def prediction(self, scene: str, name: str, spec: schema.Prediction) -> None:
        path = (scene, "predict", name)
        if self.questions.setdefault(name, scene) != scene:
            place, other = self.pack.place("scenes", *path), self.questions[name]
            message, hint = (
                Said("there is a question {name} already", name=name),
                Said("in the scene {other}", other=other),
            )
            self.found("prediction", place, message, hint)
        self.reference(spec.of, self.pack.variables, _VARIABLE, "scenes", *path, "of")
        if spec.of in self.pack.variables and self.scope.kind(spec.of).name != "number":
            self.found("prediction", self.pack.place("scenes", *path, "of"), Said("{name} is no number", name=spec.of))
        if not _MONTH.match(spec.at):
            self.found("date", self.pack.place("scenes", *path, "at"), Said("{month} is not a month", month=spec.at))
        if len(spec.bands) != 2 or spec.bands[0] >= spec.bands[1]:
            message = Said("bands are [low edge, high edge]")
            self.found("prediction", self.pack.place("scenes", *path, "bands"), message)

    def condition(self, text: str, section: str, *path: str | int) -> None:
        if text and ("if", text) not in self.sound:
            try:
                check_condition(parse_condition(text), self.scope)
                self.sound.add(("if", text))
            except ExpressionError as error:
                self.expression(error, text, section, *path)

    def effects(self, effects: Iterable[str], section: str, *path: str | int) -> None:
        for number, text in enumerate(effects):
            if ("do", text) in self.sound:
                continue
            try:
                check_effect(parse_effect(text), self.scope)
                self.sound.add(("do", text))
            except ExpressionError as error:
                self.expression(error, text, section, *path, number)

    def expression(self, error: ExpressionError, text: str, section: str, *path: str | int) -> None:
        place = self.within.text(text, section, *path).place(error.column)
        self.found(error.code, place, Said("{message}: {text}", message=error.message, text=text[:120]), error.hint)

    def paragraphs(self, text: schema.Text, section: str, *path: str | int) -> None:
        for suffix, condition, _ in paragraphs(text):
            if condition:
                self.condition(condition, section, *path, int(suffix[1:]), "if")

    def reference(self, name: str, known: Collection[str], what: Said, section: str, *path: str | int) -> None:
        if name not in known:
            place, gone = self.pack.place(section, *path), self.pack.taken_out.get((_SECTIONS.get(what, ""), name))
            hint = _taken_out(gone, place, (section, *path)) if gone else did_you_mean(name, known)
            self.found("reference", place, Said("there is no {what} {name}", what=what, name=name), hint)

    def manifest(self) -> None:
        manifest = self.pack.manifest
        for key in ("key_figures", "report_figures"):
            for number, name in enumerate(getattr(manifest, key)):
                self.reference(name, self.pack.variables, _VARIABLE, "pack", key, number)
        if not _MONTH.match(manifest.start):
            message, hint = Said("{month} is not a month", month=manifest.start), Said("write it as 2017-12")
            self.found("date", self.pack.place("pack", "start"), message, hint)
        longest = MAX_CALENDAR[manifest.model]
        if min(manifest.months, manifest.runoff) < 0 or manifest.months + manifest.runoff > longest:
            message = Said("months and runoff are 0 to {most} together", most=longest)
            self.found("range", self.pack.place("pack", "months"), message)
        if manifest.short:
            self.reference(manifest.short.president, self.pack.presidents, _PRESIDENT, "pack", "short", "president")
            for number, name in enumerate(manifest.short.scenes):
                self.reference(name, self.pack.scenes, _SCENE, "pack", "short", "scenes", number)
        if manifest.opening:
            self.reference(manifest.opening, self.pack.scenes, _SCENE, "pack", "opening")
        elif manifest.model == "none" and manifest.id:
            self.found("reference", self.pack.place("pack"), Said("a pack with model: none needs an opening scene"))
        if name := manifest.default.bank:
            self.reference(name, self.pack.banks, _BANK, "pack", "default", "bank")
        if name := manifest.default.background:
            self.reference(name, self.pack.backgrounds, _BACKGROUND, "pack", "default", "background")
        if self.pack.endings and all(ending.condition for ending in self.pack.endings.values()):
            last = list(self.pack.endings)[-1]
            message, hint = Said("the last ending must hold always"), Said("drop its if")
            self.found("ending", self.pack.place("endings", last), message, hint)

    def evidence(self) -> None:
        for name, scene in self.pack.scenes.items():
            for number, cited in enumerate(scene.cite):
                self.cited(cited, "scenes", name, "cite", number)
        for shelf, section in self.pack.library.items():
            for entry, reading in section.entries.items():
                if any(entry in other.entries for name, other in self.pack.library.items() if name < shelf):
                    message = Said("{name} is on another shelf too", name=entry)
                    self.found("name", self.pack.place("library", shelf, "entries", entry), message)
                for number, cited in enumerate(reading.cite):
                    self.cited(cited, "library", shelf, "entries", entry, "cite", number)
        for name, parameter in self.pack.parameters.items():
            kind, _, cited = parameter.basis.partition(":")
            if kind == "public" and cited:
                self.cited(f"fact:{cited}", "parameters", name, "basis")
            elif kind == "case" and cited:
                self.cited(cited, "parameters", name, "basis")
            elif parameter.basis != "assumption":
                message = Said("{basis} is no basis", basis=parameter.basis)
                hint = Said("case:<figure>, public:<fact> or assumption")
                self.found("basis", self.pack.place("parameters", name, "basis"), message, hint)

    def cited(self, cited: str, section: str, *path: str | int) -> None:
        if cited.startswith("fact:"):
            self.reference(cited[5:], self.pack.facts, _FACT, section, *path)
        else:
            self.reference(cited, self.pack.figures, _FIGURE, section, *path)

    def presidents(self) -> None:
        dials = {dial: row.levels for scene in self.pack.scenes.values() for dial, row in scene.dials.items()}
        for name, plan in self.pack.presidents.items():
            for scene, choices in plan.choices.items():
                self.reference(scene, self.pack.scenes, _SCENE, "presidents", name, "choices", scene)
                known = self.pack.scenes[scene].choices if scene in self.pack.scenes else choices
                for number, choice in enumerate(choices):
                    self.reference(choice, known, _CHOICE, "presidents", name, "choices", scene, number)
            for dial, asked in plan.dials.items():
                self.reference(dial, dials, _DIAL, "presidents", name, "dials", dial)
                for since, level in asked.items() if isinstance(asked, dict) else [("", asked)]:
                    path = (name, "dials", dial, since)
                    self.reference(level, dials.get(dial, [level]), _LEVEL, "presidents", *path)
                    if since and not _MONTH.match(since):
                        right = f"{since}: {level}"
                        inside = Said("leave out the scene: write {right}", right=right) if since in dials else NOTHING
                        message, hint = Said("{month} is not a month", month=since), Said("write it as 2017-12")
                        self.found("date", self.pack.place("presidents", *path), message, inside or hint)

    def rules(self) -> None:
        scope = rule_scope(self.pack)
        for rule in rules_of(self.pack):
            try:
                check_condition(parse_condition(rule.text), scope)
            except ExpressionError as error:
                self.expression(error, rule.text, "rules", *rule.path)


def _taken_out(gone: Place, place: Place, path: tuple[str | int, ...]) -> Said:
    """Return what to do about a place that leads to what an overlay took out at `gone`."""
    if layer(place.file) == layer(gone.file):
        return Said("{gone} takes it out; lead elsewhere here, or keep it", gone=gone)
    there = ": ".join(map(str, path[:-1] if path[-1] == "scene" else path))  # what comes later is nothing without it
    return Said(
        "{gone} takes it out; in the same file change {there} or set it to null, or keep what it takes out",
        gone=gone, there=there,
    )  # fmt: skip
