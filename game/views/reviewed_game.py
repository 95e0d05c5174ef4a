"""A game that was reviewed, in words: its score among the worlds, and what of it was luck."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from game.lab.crowd import CrowdRank
    from game.lab.review import Review


def list_rank(rank: CrowdRank, say: Callable[..., str]) -> list[str]:
    """Return in a sentence each how many of a crowd a score is ahead of, and who they are."""
    place = rank.played - rank.below - rank.level + 1  # beside those who made more
    ahead = say("rank.ahead", share=f"{rank.share * 100:.1f}%", n=f"{rank.played:,}", place=f"{place:,}")
    return [ahead, say("rank.who" if rank.plans else "rank.random", plans=rank.plans)]


def list_scores(review: Review, say: Callable[..., str]) -> list[str]:
    """Return in a sentence each what the same decisions make and cost in other worlds, and what this one added."""
    from game.lab.review import format_luck  # there is a review by then, and the lab is loaded

    numbers = {name: f"{getattr(review, name):.1f}" for name in ("score", "mean", "p10", "p90")}
    key = "review.removed" if review.succeeded else "review.ended"
    lost = [say(key, n=review.removed, worlds=review.worlds)] if review.removed else []
    return [say("review.score", worlds=review.worlds, **numbers), *lost, format_luck(review, say)]
