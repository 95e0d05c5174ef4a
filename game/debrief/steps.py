"""The seven steps of an after-action review (Sawyer and Deering 2013), filled with the numbers of a class."""

from __future__ import annotations

from collections.abc import Callable
from math import isnan

from game.debrief.measures import format_points, format_share
from game.debrief.wording import Wording

STEPS = ("rules", "objectives", "benchmark", "supposed", "happened", "why", "formalise")
"""The steps in their order."""


def list_steps(wording: Wording) -> list[tuple[str, list[str]]]:
    """Return each step's name and what this class's numbers say to it."""
    found: dict[str, Callable[[Wording], list[str]]] = {
        "rules": _tell_rules,
        "objectives": _tell_objectives,
        "benchmark": _tell_benchmark,
        "supposed": _tell_supposed,
        "happened": _tell_happened,
        "why": _tell_why,
        "formalise": _tell_what_to_formalise,
    }
    return [(name, [text for text in said(wording) if text]) for name, said in found.items()]


def _tell_rules(wording: Wording) -> list[str]:
    review = wording.report.review
    banks = wording.counted(review.banks, "bank")
    short = wording.say("debrief.steps.short", n=review.short) if review.short else ""
    return [
        wording.say("debrief.steps.rules.found", months=review.months, runoff=review.runoff),
        wording.say("debrief.steps.worlds", n=review.seeds),
        wording.say("debrief.steps.banks", banks=banks) if banks else "",
        short,
    ]


def _tell_objectives(wording: Wording) -> list[str]:
    mandates = wording.counted(wording.report.review.mandates, "mandate")
    return [wording.say("debrief.steps.objectives.found", mandates=mandates) if mandates else ""]


def _tell_benchmark(wording: Wording) -> list[str]:
    report, labels = wording.report, wording.labels
    best = [(one, one.best(report.mandate)) for one in report.references if one.means]
    named = wording.listed(
        wording.say(
            "debrief.steps.best",
            bank=labels.bank(one.bank),
            president=labels.president(name),
            points=format_points(one.means[name][report.mandate]),
        )
        for one, name in best
    )
    found = wording.say("debrief.steps.benchmark.found", mandate=labels.mandate(report.mandate), best=named)
    return [found, wording.beside_par(), wording.beside_best(), wording.yardsticks()] if best else []


def _tell_supposed(wording: Wording) -> list[str]:
    review = wording.report.review
    reasons = wording.say(
        "debrief.steps.supposed.found",
        reasoned=review.reasoned,
        decided=review.decided,
        share=format_share(wording.reasoned),
    )
    return [reasons, *wording.calibration()]


def _tell_happened(wording: Wording) -> list[str]:
    review = wording.report.review
    low, middle, high = (format_points(value) for value in review.scores)
    endings = wording.counted(review.endings, "ending")
    scores = wording.say("debrief.steps.happened.found", low=low, median=middle, high=high)
    return [
        wording.games(),
        "" if isnan(review.scores[1]) else scores,
        wording.say("debrief.steps.endings", endings=endings) if endings else "",
    ]


def _tell_why(wording: Wording) -> list[str]:
    discussed = [wording.labels.point(point) for point in wording.discussed()]
    found = wording.say("debrief.steps.why.found", points=wording.listed(discussed)) if discussed else ""
    return [found, *wording.lucky()]


def _tell_what_to_formalise(wording: Wording) -> list[str]:
    return [wording.say("debrief.steps.formalise.found")]
