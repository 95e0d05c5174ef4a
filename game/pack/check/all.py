"""What loading finds: references, expressions, dates and placeholders of a pack, checked against each other."""

from __future__ import annotations

from collections.abc import Collection

from game.pack import schema
from game.pack.cast import must_know_cast
from game.pack.check.blank_labels import find_blank_labels
from game.pack.check.bounds_check import check_bounds
from game.pack.check.cast_check import check_cast, check_cast_slots
from game.pack.check.check_context import CheckContext
from game.pack.check.checker import MONTH, SCENE, Checker
from game.pack.check.cut_texts import find_cut_texts
from game.pack.check.ending_check import check_endings
from game.pack.check.found_check import check_best_found
from game.pack.check.inline_conditions import check_inline_conditions
from game.pack.check.language_check import check_languages
from game.pack.check.manifest_check import check_manifest
from game.pack.check.placeholders import check_placeholders
from game.pack.check.plan_check import check_presidents
from game.pack.check.pool_check import check_pools
from game.pack.check.reason_check import check_reasons
from game.pack.check.scene_check import check_scene
from game.pack.check.units_check import check_units
from game.pack.expression import ExpressionError, check_condition, parse_condition
from game.pack.expression.calls import CALLS
from game.pack.expression.dice import is_throw
from game.pack.findings import Finding, FindingCode, Severity, list_known, suggest_name
from game.pack.game_names import is_made, list_declared, make_game_names
from game.pack.known_units import list_units
from game.pack.migrations import check_migrations
from game.pack.pack import Pack
from game.pack.read.paused_collection import pause_collection
from game.pack.rules import ENDING, list_rules, make_rule_scope
from game.pack.template import GAME_WORDS
from game.text.sentences import Sentence

MAX_DECIMALS = 9
_BY_MANIFEST = (FindingCode.DATE, FindingCode.PLACEHOLDER, FindingCode.VARIABLE)
"""What is judged by the calendar and the units of pack.yaml; while that is refused, nobody knows them."""

RESERVED = {*("true", "false", "and", "or", "not"), *CALLS, *GAME_WORDS, "figure", "fact", "cast"}
"""Words of the language of conditions, and of placeholders."""


@pause_collection()
def check_pack(pack: Pack, context: CheckContext | None = None) -> list[Finding]:
    """Return everything that is wrong between the parts of a decoded pack; `context` is that of checks that follow."""
    findings = _check_parts(context or CheckContext(pack))
    if pack.is_manifest_refused:
        return [one for one in findings if one.code not in _BY_MANIFEST and one.where.file != "pack.yaml"]
    return findings


def _check_parts(context: CheckContext) -> list[Finding]:
    pack, checker = context.pack, Checker(context.pack)
    _check_variables(checker)
    for name, scene in pack.scenes.items():
        check_scene(checker, name, scene)
    check_pools(checker)
    check_endings(checker)
    for name, background in pack.backgrounds.items():
        checker.effects(background.effects, "backgrounds", name, "do")
    check_manifest(checker)
    check_units(checker)
    check_languages(checker)
    _check_evidence(checker)
    for name, question in pack.questions.items():
        if question.by and ("scenes", question.by) not in pack.taken_out:
            checker.reference(question.by, pack.scenes, SCENE, "questions", name, "by")
    check_presidents(checker)
    _check_rules(checker)
    check_bounds(checker)
    check_inline_conditions(checker, context.texts)
    check_cast(checker)
    names: dict[str, Collection[str]] = {"figure": pack.figures, "fact": pack.facts, "variable": pack.variables}
    names["cast"] = pack.cast.people
    checker.findings += check_placeholders(context, names)
    checker.findings += find_cut_texts(context)
    checker.findings += find_blank_labels(context)
    if all(finding.severity != Severity.ERROR for finding in checker.findings):
        checker.findings += check_cast_slots(context)  # it proves by conditions that are sound
    return checker.findings + check_best_found(pack) + check_migrations(pack)


def _check_variables(checker: Checker) -> None:
    _check_declared(checker)
    for name, spec in checker.pack.variables.items():
        if is_made(name, spec) or is_throw(name):
            continue
        place = checker.pack.place("variables", name)
        if not name.isidentifier() or name in RESERVED:
            hint = Sentence("the game uses this word itself") if name in RESERVED else Sentence("letters, digits and _")
            checker.add_finding(FindingCode.NAME, place, Sentence("{name} can't be a variable's name", name=name), hint)
        if spec.type == "enum" and not spec.values:
            checker.add_finding(FindingCode.VARIABLE, place, Sentence("{name} is an enum without values", name=name))
        if spec.range and (len(spec.range) != 2 or spec.range[0] > spec.range[1]):
            place = checker.pack.place("variables", name, "range")
            checker.add_finding(FindingCode.VARIABLE, place, Sentence("a range is [lowest, highest]"))
        else:
            _check_start(checker, name, spec)
        known = list_units(checker.pack.manifest)
        if spec.unit and spec.unit not in known:
            place, hint = checker.pack.place("variables", name, "unit"), suggest_name(spec.unit, known)
            message = Sentence("{unit} is no unit: {name} shows as a bare number", unit=spec.unit[:40], name=name)
            checker.add_finding(
                FindingCode.VARIABLE, place, message, hint or list_known(sorted(known)), Severity.WARNING
            )
        if spec.digits is not None and not 0 <= spec.digits <= MAX_DECIMALS:
            place = checker.pack.place("variables", name, "digits")
            checker.add_finding(FindingCode.RANGE, place, Sentence("0 to {most} decimals", most=MAX_DECIMALS))


def _check_declared(checker: Checker) -> None:
    """Find variables that the game makes itself, out of the pack's banks, mandates and backgrounds."""
    pack = checker.pack
    for name in list_declared(make_game_names(pack.banks, pack.backgrounds, pack.scorecard), pack.variables):
        message = Sentence("the game makes {name} itself, with all of its words", name=name)
        hint, place = Sentence("take it out of variables.yaml"), pack.place("variables", name)
        checker.add_finding(FindingCode.VARIABLE, place, message, hint, Severity.WARNING)


def _check_start(checker: Checker, name: str, spec: schema.VariableSpec) -> None:
    """Find a start that is not one of the variable's own values."""
    place = checker.pack.place("variables", name, "start")
    if spec.type == "enum":
        if spec.start is not None and spec.start not in spec.values:
            hint = suggest_name(str(spec.start), spec.values)
            checker.add_finding(
                FindingCode.VARIABLE, place, Sentence("{word} is not one of its values", word=spec.start), hint
            )
        return
    if isinstance(spec.start, str):
        checker.add_finding(FindingCode.VARIABLE, place, Sentence("{name} starts with a number, not a word", name=name))
    elif spec.start is not None:
        low, high = checker.scope.bounds(name)
        if not low <= float(spec.start) <= high:
            checker.add_finding(
                FindingCode.RANGE,
                place,
                Sentence("{name} lies between {low:g} and {high:g}", name=name, low=low, high=high),
            )


def _check_evidence(checker: Checker) -> None:
    _check_known(checker)
    check_reasons(checker)
    for name, scene in checker.pack.scenes.items():
        for number, cited in enumerate(scene.cite):
            checker.cited(cited, "scenes", name, "cite", number)
    for shelf, section in checker.pack.library.items():
        for entry, reading in section.entries.items():
            if any(entry in other.entries for name, other in checker.pack.library.items() if name < shelf):
                message = Sentence("{name} is on another shelf too", name=entry)
                checker.add_finding(FindingCode.NAME, checker.pack.place("library", shelf, "entries", entry), message)
            for number, cited in enumerate(reading.cite):
                checker.cited(cited, "library", shelf, "entries", entry, "cite", number)
    for name, term in checker.pack.glossary.items():
        for number, cited in enumerate(term.cite):
            checker.cited(cited, "glossary", name, "cite", number)
    for name, parameter in checker.pack.parameters.items():
        kind, _, cited = parameter.basis.partition(":")
        if kind == "public" and cited:
            checker.cited(f"fact:{cited}", "parameters", name, "basis")
        elif kind == "case" and cited:
            checker.cited(cited, "parameters", name, "basis")
        elif parameter.basis != "assumption":
            message = Sentence("{basis} is no basis", basis=parameter.basis)
            hint = Sentence("case:<figure>, public:<fact> or assumption")
            checker.add_finding(FindingCode.BASIS, checker.pack.place("parameters", name, "basis"), message, hint)


def _check_known(checker: Checker) -> None:
    """Find what says in no month's form since when a figure or fact is known."""
    evidence: list[tuple[str, str, str]] = [
        ("figures", name, spec.known) for name, spec in checker.pack.figures.items()
    ]
    evidence += [("facts", name, spec.known) for name, spec in checker.pack.facts.items()]
    for section, name, known in evidence:
        if known and not MONTH.match(known):
            message, hint = Sentence("{month} is not a month", month=known), Sentence("write it as YYYY-MM")
            checker.add_finding(FindingCode.DATE, checker.pack.place(section, name, "known"), message, hint)


def _check_rules(checker: Checker) -> None:
    scope = make_rule_scope(checker.pack)
    if ENDING in checker.pack.variables and list(list_rules(checker.pack)):
        message = Sentence("in rules.yaml {name} is how a game ended, and never this variable", name=ENDING)
        place, hint = checker.pack.place("variables", ENDING), Sentence("give it another name")
        checker.add_finding(FindingCode.NAME, place, message, hint, Severity.WARNING)
    for rule in list_rules(checker.pack):
        try:
            must_know_cast(checker.pack.written.get(rule.text, rule.text), checker.pack.cast)
            check_condition(parse_condition(rule.text), scope)
        except ExpressionError as error:
            checker.expression(error, rule.text, "rules", *rule.path)
