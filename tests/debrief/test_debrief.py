"""A whole class at once: any mix of games, the same report every time, and progress told on the way."""

from __future__ import annotations

from collections import Counter
from math import isnan
from pathlib import Path

import msgspec
import pytest

from game.debrief.debrief import debrief_class
from tests.debrief.classes import WORLDS, mixed_folder, mixed_report, put
from tests.journal.games import campaign, finished


@pytest.mark.long
def test_the_same_saves_give_the_same_report_in_any_order() -> None:
    one = mixed_report()
    other = debrief_class(sorted(mixed_folder().glob("*.jsonl"), reverse=True), worlds=WORLDS)
    assert msgspec.json.encode(one.members) == msgspec.json.encode(other.members)
    assert msgspec.json.encode(one.points) == msgspec.json.encode(other.points)
    assert one.references == other.references
    assert one.discussions == other.discussions


def test_a_report_is_data_that_other_programs_can_read() -> None:
    report = mixed_report()
    again = msgspec.json.decode(msgspec.json.encode(report))
    assert again["members"][0]["decisions"][0]["scene"] == report.members[0].decisions[0].scene
    assert again.keys() >= {
        "members",
        "skipped",
        "points",
        "references",
        "standings",
        "best_found",
        "courses",
        "questions",
        "assumptions",
        "texts",
    }


@pytest.mark.long
def test_progress_is_told_in_order_and_ends(tmp_path: Path) -> None:
    told = list[tuple[str, float]]()
    put(tmp_path, "a", finished(1))
    put(tmp_path, "b", finished(2))
    debrief_class(tmp_path, worlds=2, progress=lambda part, share: told.append((part, share)))
    parts = list(dict.fromkeys(part for part, _ in told))
    assert parts == ["read", "replay", "luck", "transplant", "par", "forks", "assumptions", "causes"]
    assert all(0.0 <= share <= 1.0 for _, share in told)
    assert told[-1] == ("causes", 1.0)


def test_a_class_in_which_nobody_is_finished_has_shares_and_no_scores(tmp_path: Path) -> None:
    for hand in (1, 2):
        put(tmp_path, str(hand), finished(hand), finished(hand).lines[: 20 * hand])
    put(tmp_path, "begun", finished(3), ())
    report = debrief_class(tmp_path)
    assert [member.finished for member in report.members] == [False] * 3
    assert report.worlds == 0
    assert report.assumptions is None
    assert report.references == ()
    assert all(isnan(score) for score in report.review.scores)
    assert sorted(len(member.decisions) for member in report.members) == [0, 20, 40]
    assert all(option.what_if is None for point in report.points for option in point.options)
    first = report.points[0]
    assert len(first.met) == 2
    assert sum(option.share for option in first.options) == pytest.approx(1.0)
    assert report.discuss() == tuple(sorted(report.discuss(), key=lambda point: -point.weight))


def test_the_review_counts_the_members() -> None:
    report = mixed_report()
    members, review = report.members, report.review
    assert review.mandates == Counter(member.mandate for member in members)
    assert review.banks == Counter(member.bank for member in members)
    assert review.endings == Counter(member.ending for member in members if member.finished)
    assert (review.short, review.months, review.runoff) == (1, 24, 12)
    assert review.seeds == len({member.seed for member in members})
    assert review.decided == sum(member.decided for member in members)
    assert 0 < review.reasoned <= review.decided
    scores = sorted(member.score for member in members if member.totals)
    assert (review.scores[0], review.scores[2]) == (scores[0], scores[-1])
    assert report.mandate == "balanced"


def test_the_story_is_named_by_what_it_is() -> None:
    report = mixed_report()
    story = campaign().story
    assert (report.story, report.version, report.digest) == (story.id, story.manifest.version, story.digest)
    assert report.texts.keys() == {"zh", "en"}
