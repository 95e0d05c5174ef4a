"""What mandates promise and how the board holds to it, checked against the story's variables, banks and calendar."""

from __future__ import annotations

from game.bank.card import Card
from game.bank.promise import GAME_VARIABLES, MANDATE, Promise
from game.pack.check.checker import BANK, MONTH, VARIABLE, Checker
from game.pack.check.scene_check import check_dates
from game.pack.findings import Finding, FindingCode, list_known, suggest_name
from game.pack.game_names import is_made
from game.pack.pack import Pack
from game.text.sentences import Sentence


def check_board(pack: Pack, card: Card, findings: list[Finding]) -> None:
    """Add what is wrong with promises, with the board's rule and with the variables that the game itself keeps."""
    checker = Checker(pack)
    for mandate, spec in card.mandates.items():
        for number, promise in enumerate(spec.promise):
            _check_promise(checker, promise, "mandates", mandate, "promise", number)
    if card.board:
        place = pack.place("scorecard", "board", "meets")
        check_dates(checker, card.board.meets, place)
        checker.reference(card.board.confidence, pack.variables, VARIABLE, "scorecard", "board", "confidence")
    findings += checker.findings


def check_game_variable(pack: Pack, name: str, findings: list[Finding]) -> None:
    """Add what is wrong with a variable that is said to be the game's own."""
    place, spec = pack.place("variables", name), pack.variables[name]
    if is_made(name, spec):
        return
    if name not in GAME_VARIABLES:
        hint = suggest_name(name, GAME_VARIABLES) or list_known(GAME_VARIABLES)
        findings.append(Finding(FindingCode.VARIABLE, place, Sentence("the game keeps no {name}", name=name), hint))
    elif (name == MANDATE) is not (spec.type == "enum"):
        findings.append(Finding(FindingCode.VARIABLE, place, Sentence("{name} is of another type", name=name)))


def _check_promise(checker: Checker, promise: Promise, *path: str | int) -> None:
    """Find what is wrong with one promise."""
    pack, place = checker.pack, checker.pack.place("scorecard", *path)
    checker.reference(promise.of, pack.variables, VARIABLE, "scorecard", *path, "of")
    spec = pack.variables.get(promise.of)
    if spec and (spec.type in ("enum", "flag") or spec.good == "none"):
        message, hint = (
            Sentence("{name} has no better and no worse", name=promise.of),
            Sentence("say good: up or down there"),
        )
        checker.add_finding(FindingCode.PROMISE, place, message, hint)
    if not MONTH.match(promise.by) or promise.by < pack.manifest.start:
        message = Sentence("a promise falls due in a month from {month} on", month=pack.manifest.start)
        checker.add_finding(FindingCode.DATE, place, message)
    for name in ("within", "change", "times"):
        numbers = getattr(promise, name)
        if not isinstance(numbers, dict):
            continue
        for bank in numbers:
            checker.reference(bank, pack.banks, BANK, "scorecard", *path, name, bank)
        for bank in pack.banks.keys() - numbers.keys():
            checker.add_finding(
                FindingCode.PROMISE, place, Sentence("{what} lacks a number for {bank}", what=name, bank=bank)
            )
    widths = promise.within.values() if isinstance(promise.within, dict) else [promise.within]
    if any(width <= 0 for width in widths):
        checker.add_finding(FindingCode.RANGE, place, Sentence("within is a distance above 0"))
