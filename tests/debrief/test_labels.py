"""Every id of a report has words in every language."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from game.debrief.labels import Labels
from game.debrief.tables.players import ANOTHER
from game.text.catalogue import ENGLISH
from tests.debrief.classes import at, mixed_report, who
from tests.journal.games import campaign


def said(labels: Labels) -> Iterator[tuple[str, str]]:
    """Yield every id of the report with its words."""
    report = labels.report
    for point in report.points:
        yield point.scene, labels.scene(point.scene)
        yield point.dial or point.scene, labels.point(point)
        yield from ((option.id, labels.option(point, option.id)) for option in point.options)
        yield from ((tag, labels.tag(tag)) for tag in point.tags)
    for asked in report.questions:
        yield asked.question, labels.question(asked.scene, asked.question)
        yield asked.of, labels.figure(asked.of)
        yield from ((answer, labels.answer(asked.of, asked.bands, answer)) for answer in asked.answers)
    yield from ((bank, labels.bank(bank)) for bank in report.banks)
    yield from ((mandate, labels.mandate(mandate)) for mandate in report.mandates)
    yield from ((name, labels.dimension(name)) for name in report.dimensions)
    yield from ((name, labels.figure(name)) for name in report.key_figures)
    yield from ((name, labels.president(name)) for par in report.references for name in par.means)
    yield from ((one.id, labels.discussion(one.id)) for one in report.discussions)
    for member in report.members:
        yield member.background, labels.background(member.background)
        yield (member.ending, labels.ending(member.ending)) if member.ending else ("-", "unfinished")
    for one in report.skipped:
        yield one.status, labels.trouble(one)
    assert report.assumptions
    if labels.language == ENGLISH:  # the only language of their reasons
        yield from ((one.parameter, labels.why(one.parameter)) for one in report.assumptions.tried)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_id_has_words(language: str) -> None:
    labels = Labels(mixed_report(), language)
    found = list(said(labels))
    assert len(found) > 500
    assert not [name for name, words in found if not words or words == name]
    assert labels.story() == campaign().story.text("pack.title", language)


def test_words_are_those_of_the_language() -> None:
    zh, en = (Labels(mixed_report(), language) for language in ("zh", "en"))
    point = at(mixed_report(), "hidden-loans")
    assert zh.option(point, "sell") == campaign().story.text("scenes.hidden-loans.choices.sell.text", "zh")
    assert en.option(point, "sell") != zh.option(point, "sell")
    assert (zh.value("npl_ratio", 0.0234), en.value("npl_ratio", 0.0234)) == ("2.34%", "2.34%")
    assert (zh.value("sme_clients", 6214.0), en.value("sme_clients", 6214.0)) == ("6,214户", "6,214")


def test_members_are_numbers_unless_names_were_asked_for() -> None:
    zh, en = (Labels(mixed_report(), language) for language in ("zh", "en"))
    goes_by = mixed_report().member(3).player
    assert (zh.member(3), en.member(3)) == (f"{goes_by}号", f"Player {goes_by}")
    assert zh.member(0) == ""
    assert zh.member(ANOTHER) != en.member(ANOTHER)
    named = mixed_report(True)
    assert Labels(named, "zh").member(who(named, "王").number) == "王"
    assert Labels(named, "en").member(who(named, "").number).startswith("Player ")


def test_a_skipped_save_is_named_by_its_place_unless_names_were_asked_for() -> None:
    named = next(one for one in mixed_report(True).skipped if one.file == "garbage.jsonl")
    plain = next(one for one in mixed_report().skipped if one.file_number == named.file_number)
    assert Labels(mixed_report(True), "en").file(named) == "garbage.jsonl"
    assert Labels(mixed_report(), "en").file(plain) == f"save no. {plain.file_number}"
    assert Labels(mixed_report(True), "en").trouble(named) == "is no save of this game"
