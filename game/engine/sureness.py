"""How sure a player is of a sealed prediction: three steps, each a share of such answers that should come true."""

from __future__ import annotations

from collections.abc import Callable, Iterable

SURENESS = {"guess": 0.4, "rather": 0.6, "sure": 0.8}
"""The steps, from the least sure, with the share of answers that come true for who knows what they know."""

Say = Callable[..., str]
"""Returns a phrase of the catalogue by its key, its fields filled in."""


def find_next_step(step: str) -> str:
    """Return the step after one, the first after none, and none after the last."""
    steps = ("", *SURENESS, "")
    return steps[steps.index(step) + 1]


def format_sureness(step: str, say: Say) -> str:
    """Return a step in words with its share; an empty string for none."""
    return say(f"sureness.{step}", share=f"{SURENESS[step]:.0%}") if step else ""


def format_sure_answer(answer: str, step: str, say: Say) -> str:
    """Return an answer with how sure of it somebody was, where they said so."""
    return say("sureness.said", answer=answer, sure=format_sureness(step, say)) if step else answer


def format_calibration(answers: Iterable[tuple[str, bool]], say: Say) -> list[str]:
    """Return a sentence for each step that was said, of answers (step, whether it came true)."""
    known, told = list(answers), []
    for step, share in SURENESS.items():
        right = [came for said, came in known if said == step]
        if right:
            found = {"right": sum(right), "share": f"{share:.0%}", "came": f"{sum(right) / len(right):.0%}"}
            told.append(say("sureness.calibration", n=len(right), **found))
    return told
