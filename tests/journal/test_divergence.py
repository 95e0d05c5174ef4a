"""A save on an edited story: each kind of edit, what it breaks, what it leaves whole, and what a migration mends."""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.engine.presidents.random_president import RandomPresident
from game.engine.presidents.reference import ReferencePresident
from game.engine.stage import Stage
from game.journal.divergence import Divergence, find_divergence, find_outcome
from game.journal.format import BadSaveError, read_save
from tests.journal.editing import SCENES, SIGNED, campaign_with, changed, small, told, whole
from tests.journal.games import campaign
from tests.stories import pack, staged

HIRING = next(line for line in SCENES.splitlines(keepends=True) if "hiring:" in line)


@pytest.fixture
def save(tmp_path: Path) -> Path:
    """Return a whole game of seven lines on the small story."""
    return told(small(), tmp_path / "saves", SIGNED)


def stopped(found: Divergence) -> tuple[int, str]:
    """Return where and how a save stops; (0, "") where it does not."""
    return (found.stop.n, found.stop.kind) if found.stop else (0, "")


def same_all_along(found: Divergence) -> bool:
    whole_game = len(found.save.lines) == found.same == found.taken
    return whole_game and found.stop is None and found.other is None and not (found.passed or found.missed)


# ── the same story ─────────────────────────────────────────────────────────────────────────────


@pytest.mark.long
@settings(max_examples=3)
@given(st.integers(0, 10_000), st.sampled_from(["county", "city", "village"]), st.integers(0, 40))
def test_on_its_own_story_a_save_never_diverges(seed: int, bank: str, cut: int) -> None:
    with TemporaryDirectory() as folder:
        path = whole(campaign(), Path(folder), RandomPresident(seed), str(seed), bank=bank)
        rows = path.read_bytes().splitlines(keepends=True)
        path.write_bytes(b"".join(rows[: len(rows) - min(cut, len(rows) - 1)]))
        found = find_divergence(path, campaign())
    assert same_all_along(found)
    assert found.finished == (cut == 0)
    assert found.then is not None
    mandate = found.now.header.mandate
    assert find_outcome(found.then.games, mandate) == find_outcome(found.now.games, mandate)


def test_other_words_and_a_higher_version_change_nothing(save: Path) -> None:
    found = find_divergence(save, changed(("Sign at once", "Sign now"), ("The offer", "An offer"), version="1.1.0"))
    assert same_all_along(found)
    assert found.now.header.story.version == "1.1.0" != found.save.header.story.version


# ── figures ────────────────────────────────────────────────────────────────────────────────────


def test_another_number_is_the_same_decisions_with_other_figures(save: Path) -> None:
    found = find_divergence(save, changed(("do: [mood += 2]", "do: [mood += 7]")))
    assert stopped(found) == (0, "")
    assert (found.same, found.taken) == (3, 7)
    assert found.other is not None
    assert (found.other.n, found.other.scene, found.other.months) == (4, "offer", ("2017-03", "2017-03"))
    assert found.other.figures == (("mood", 53.0, 58.0),)


def test_another_number_of_the_last_decision_of_a_game_that_goes_on_is_told(tmp_path: Path) -> None:
    save = told(small(), tmp_path / "unfinished", SIGNED, 4)
    found = find_divergence(save, changed(("do: [mood += 2]", "do: [mood += 7]")))
    assert (found.taken, found.same, found.finished, stopped(found)) == (4, 3, False, (0, ""))
    assert found.other is not None
    assert (found.other.n, found.other.scene, found.other.figures) == (4, "offer", (("mood", 53.0, 58.0),))


def test_a_scene_in_another_month_is_told(tmp_path: Path) -> None:
    watched = {"pack.yaml": small().story.pack.files["pack.yaml"].replace(b"npl_ratio, board_trust, ", b"")}
    save = told(staged({**small().story.pack.files, **watched}), tmp_path, SIGNED)
    moved = changed(("2017-05", "2017-06"), ("title: The last", "priority: 1\n  title: The last"))
    found = find_divergence(save, staged({**moved.story.pack.files, **watched}))
    assert stopped(found) == (0, "")
    assert found.other is not None
    assert (found.other.n, found.other.months, found.other.figures) == (6, ("2017-05", "2017-06"), ())


# ── what can't go on ───────────────────────────────────────────────────────────────────────────

STOPS = {
    "a choice is locked by now": (("board_trust >= 30", "board_trust >= 80"), (1, "locked")),
    "a locked choice hides": (("if: board_trust >= 30", "if: board_trust >= 80, hide: true"), (1, "locked")),
    "a choice is gone": (("sign: {", "sealed: {"), (1, "choice")),
    "a scene has another name": (("offer:\n", "proposal:\n"), (4, "page")),
    "a scene is gone": (("offer:\n  on: 2017-03\n", "offer:\n"), (4, "page")),
    "a scene is new": (
        ("offer:\n", "surprise: {on: 2017-03, title: S, choices: {a: {text: A}}}\noffer:\n"),
        (4, "page"),
    ),
    "a page that asked nothing asks": (
        ("kind: notice, do: [mood += 1]}", "choices: {a: {text: A}}}"),
        (3, "choice"),
    ),
    "a scene becomes a notice": (
        ("choices: {stay: {text: Stay}, leave: {text: Leave}}", "kind: notice"),
        (6, "choice"),
    ),
    "a dial is gone": (
        (
            HIRING,
            "",
        ),
        (2, "dial"),
    ),
    "a dial is new": (("  dials:\n", "  dials:\n    it: {text: IT, levels: {none: {text: None}}}\n"), (2, "dial")),
    "a level is gone": (("half: {text", "some: {text"), (2, "level")),
    "an effect fails": (("do: [mood += 2]", f"do: [wild = 1{'0' * 29}{', wild *= wild' * 5}]"), (4, "failed")),
}


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("edit", STOPS)
def test_each_edit_stops_a_save_where_it_bites(edit: str, save: Path) -> None:
    replaced, expected = STOPS[edit]
    found = find_divergence(save, changed(replaced), "en")
    assert stopped(found) == expected
    assert found.same == found.taken == expected[0] - 1
    assert found.stop is not None
    assert found.stop.why
    assert (found.stop.month, found.stop.scene) == (found.save.lines[expected[0] - 1].month, found.stop.scene)


def test_a_lock_says_what_it_needs_and_what_there_was_in_the_readers_language(save: Path) -> None:
    edited = changed(("board_trust >= 30", "board_trust >= 80"))
    in_english = find_divergence(save, edited, "en").stop
    in_chinese = find_divergence(save, edited, "zh").stop
    assert in_english is not None
    assert in_chinese is not None
    assert '"Sign at once" (sign) is locked: needs ' in in_english.why
    assert "at least 80, now 55" in in_english.why
    assert "「Sign at once」（sign）锁着：需要" in in_chinese.why
    assert "不低于80，现在55" in in_chinese.why


def test_another_page_a_lost_choice_and_a_lost_scene_say_what_there_is(save: Path) -> None:
    page = find_divergence(save, changed(("offer:\n", "proposal:\n")), "en").stop
    choice = find_divergence(save, changed(("sign: {", "sealed: {")), "en").stop
    assert page is not None
    assert choice is not None
    assert page.why.startswith("the story has no offer any more; the page is now The offer (proposal).")
    assert choice.why == "there is no sign here any more; possible: look, sealed"


def test_a_story_that_ends_earlier_or_later_is_told(save: Path) -> None:
    shorter = small().story.pack.files["pack.yaml"].replace(b"months: 6", b"months: 3")
    found = find_divergence(save, staged({**small().story.pack.files, "pack.yaml": shorter}), "en")
    assert stopped(found) == (5, "over")
    more = "more: {on: 2017-06, title: One more, choices: {a: {text: A}}}\nplan:\n"
    found = find_divergence(save, changed(("plan:\n", more), ("kind: plan\n", "kind: plan\n  priority: 1\n")), "en")
    assert stopped(found) == (8, "longer")
    assert found.stop is not None
    assert "One more (more)" in found.stop.why
    assert found.same == 7


# ── pages that ask nothing, questions ──────────────────────────────────────────────────────────


def test_pages_that_ask_nothing_may_come_and_go(save: Path) -> None:
    gone = find_divergence(save, changed(("news: {on: 2017-03", "news: {on: 2018-03")))
    new = find_divergence(save, changed(("last:\n", "card: {on: 2017-04, title: C, kind: notice}\nlast:\n")))
    moved = find_divergence(save, changed(("A letter, kind: notice", "A letter, kind: notice, priority: 90")))
    assert (stopped(gone), gone.missed, gone.passed) == ((0, ""), 1, 0)
    assert gone.other is not None
    assert (gone.other.n, gone.other.scene) == (3, "news")
    assert (stopped(new), new.missed, new.passed, new.other) == ((0, ""), 0, 1, None)
    assert (stopped(moved), moved.missed, moved.passed) == ((0, ""), 1, 1)


def test_a_notice_after_the_last_decision_is_gone_through(save: Path) -> None:
    found = find_divergence(
        save, changed(("last:\n", "bye: {on: 2017-06, priority: 99, title: B, kind: notice}\nlast:\n"))
    )
    assert (stopped(found), found.passed) == ((0, ""), 1)
    assert found.now.games.over


def test_a_question_that_is_gone_stops_nothing(save: Path) -> None:
    found = find_divergence(save, changed(("npl-june:", "npl-summer:")))
    assert (stopped(found), found.unasked, found.other) == ((0, ""), 1, None)


# ── migrations ─────────────────────────────────────────────────────────────────────────────────

MENDED = {
    "a scene": ([("offer:\n", "proposal:\n")], "scenes: {offer: proposal}"),
    "a choice": ([("sign: {", "sealed: {")], "choices: {start: {sign: sealed}}"),
    "a choice of a renamed scene": (
        [("start:\n", "begin:\n"), ("sign: {", "sealed: {")],
        "{scenes: {start: begin}, choices: {begin: {sign: sealed}}}",
    ),
    "a dial": ([("hiring: {", "people: {")], "dials: {plan: {hiring: people}}"),
    "a level": ([("half: {text", "some: {text")], "levels: {plan: {data: {half: some}}}"),
    "a level of a renamed dial of a renamed plan": (
        [("plan:\n", "quarter:\n"), ("data: {", "books: {"), ("half: {text", "some: {text")],
        "{scenes: {plan: quarter}, dials: {quarter: {data: books}}, levels: {quarter: {books: {half: some}}}}",
    ),
    "a new dial": (
        [("  dials:\n", "  dials:\n    it: {text: IT, levels: {none: {text: None}}}\n")],
        "defaults: {plan: {it: none}}",
    ),
    "a dial that is gone": (
        [
            (
                HIRING,
                "",
            )
        ],
        "dials: {plan: {hiring: null}}",
    ),
    "a question": ([("npl-june:", "npl-summer:")], "questions: {npl-june: npl-summer}"),
}


@pytest.mark.parametrize("case", MENDED)
def test_a_migration_makes_the_save_fit_again(case: str, save: Path) -> None:
    edits, migration = MENDED[case]
    migration = migration if migration.startswith("{") else "{" + migration + "}"
    without = find_divergence(save, changed(*edits, version="1.1.0"))
    assert stopped(without) != (0, "") or without.unasked
    found = find_divergence(save, changed(*edits, version="1.1.0", migrations=f"1.1.0: {migration}\n"))
    assert same_all_along(found)
    assert found.unasked == 0


def test_a_scene_that_was_taken_out_is_left_out(save: Path) -> None:
    edit = ("last:\n  on: 2017-05\n  title: The last word\n  choices: {stay: {text: Stay}, leave: {text: Leave}}\n", "")
    assert stopped(find_divergence(save, changed(edit))) == (6, "page")
    found = find_divergence(save, changed(edit, version="1.1.0", migrations="1.1.0: {scenes: {last: null}}\n"))
    assert (stopped(found), found.same, found.taken, len(found.lines)) == ((0, ""), 7, 6, 6)
    assert found.other is None


def test_a_renamed_variable_is_compared_under_its_new_name(save: Path) -> None:
    renamed = small_with_spirit("")
    without = find_divergence(save, renamed)
    assert (stopped(without), without.other) == ((0, ""), None)
    cooler = small_with_spirit("1.1.0: {variables: {mood: spirit}}\n", start="49")
    found = find_divergence(save, cooler)
    assert found.other is not None
    assert found.other.figures == (("spirit", 50.0, 49.0),)


def small_with_spirit(migrations: str, start: str = "50") -> Stage:
    """Return the small story with its mood called spirit everywhere, conditions and effects included."""
    files = {
        name: content.replace(b"mood", b"spirit") for name, content in small(version="1.1.0").story.pack.files.items()
    }
    old, new = b"spirit: {range: [0, 100], start: 50", f"spirit: {{range: [0, 100], start: {start}".encode()
    files["variables.yaml"] = files["variables.yaml"].replace(old, new)
    return staged({**files, "migrations.yaml": migrations.encode()} if migrations else files)


def test_only_migrations_later_than_the_save_apply(tmp_path: Path) -> None:
    played_on = small(version="1.1.0")
    save = told(played_on, tmp_path, SIGNED)
    swapped = "1.1.0: {choices: {start: {sing: sign}}}\n1.2.0: {choices: {start: {look: sign}}}\n"
    found = find_divergence(save, changed(("look: {", "glance: {"), version="1.2.0", migrations=swapped))
    assert same_all_along(found)


# ── the campaign ───────────────────────────────────────────────────────────────────────────────


@pytest.mark.long
def test_the_campaign_with_a_lock_goes_to_the_locked_step_and_no_further(tmp_path: Path) -> None:
    save = whole(campaign(), tmp_path, ReferencePresident(campaign().story.pack.presidents["alliance"]))
    line = next(line for line in read_save(save).lines if line.scene == "alliance-invitation")
    assert line.choice == "member"
    member = "text: 以普通成员加入\n"
    files = campaign_with(scenes__2017_q4=(member, member + "      if: capital_adequacy_ratio >= 0.5\n"))
    found = find_divergence(save, staged(files), "en")
    assert (stopped(found), found.same) == ((line.n, "locked"), line.n - 1)
    assert found.stop is not None
    assert "needs Capital adequacy of at least 50.0%, now 1" in found.stop.why


@pytest.mark.long
def test_another_effect_in_the_campaign_keeps_the_decisions_and_moves_the_score(tmp_path: Path) -> None:
    save = whole(campaign(), tmp_path, ReferencePresident(campaign().story.pack.presidents["pilot"]))
    found = find_divergence(
        save, staged(campaign_with(scenes__2017_q1=("recognition = 0.08\n", "recognition = 0.18\n")))
    )
    assert stopped(found) == (0, "")
    assert found.other is not None
    assert (found.other.n, found.other.figures[0][0]) == (2, "capital_adequacy_ratio")
    assert found.then is not None
    then, now = (find_outcome(play.games, "balanced") for play in (found.then, found.now))
    assert then is not None
    assert now is not None
    assert then.score != now.score


# ── what can't be had ──────────────────────────────────────────────────────────────────────────


def test_without_its_own_story_the_save_is_still_taken_as_far_as_it_goes(save: Path, tmp_path: Path) -> None:
    shutil.rmtree(save.parent / "packs")
    found = find_divergence(save, changed(("do: [mood += 2]", "do: [mood += 7]")))
    assert found.then is None
    assert (found.same, found.taken, stopped(found)) == (3, 7, (0, ""))


def test_an_edited_save_and_a_bank_that_is_gone_are_refused(save: Path) -> None:
    without = dict(small().story.pack.files)
    without["banks.yaml"] = without["banks.yaml"].replace(b"county:\n", b"rural:\n")
    without["pack.yaml"] = without["pack.yaml"].replace(b"bank: county", b"bank: rural")
    without["scorecard.yaml"] = without["scorecard.yaml"].replace(b"{county: ", b"{rural: ")
    with pytest.raises(BadSaveError, match="there is no bank county"):
        find_divergence(save, staged(without))
    migrations = b"1.1.0: {banks: {county: rural}}\n"
    without["pack.yaml"] = without["pack.yaml"].replace(b"1.0.0", b"1.1.0")
    assert same_all_along(find_divergence(save, staged({**without, "migrations.yaml": migrations})))
    save.write_bytes(save.read_bytes().replace(b'"join"', b'"wait"'))
    with pytest.raises(BadSaveError, match="line 5 is not as the game wrote it"):
        find_divergence(save, small())


# ── a story that notes no figures ──────────────────────────────────────────────────────────────

MANIFEST_WITHOUT = "id: shop\nversion: 1.0.0\ntitle: Shop\nlanguage: en\nmodel: none\nopening: start\n"


def shop(cash: int, spent: int = 2) -> Stage:
    scenes = f"start: {{title: The till, choices: {{spend: {{text: Spend, do: [cash -= {spent}]}}}}}}\n"
    return staged(
        pack(scenes, variables=f"cash: {{start: {cash}, digits: 0, label: Cash}}\n", manifest=MANIFEST_WITHOUT)
    )


@pytest.mark.parametrize(("edited", "ended"), [((10, 2), ()), ((40, 2), ("cash",)), ((10, 3), ("cash",))])
def test_without_key_figures_the_ends_of_both_stories_are_compared(
    tmp_path: Path, edited: tuple[int, int], ended: tuple[str, ...]
) -> None:
    found = find_divergence(told(shop(10), tmp_path, {"start": "spend"}), shop(*edited))
    assert not found.compared
    assert found.then is not None
    assert found.ended == ended


def test_without_key_figures_and_its_own_story_nothing_can_be_compared(tmp_path: Path) -> None:
    path = told(shop(10), tmp_path, {"start": "spend"})
    shutil.rmtree(tmp_path / "packs")
    found = find_divergence(path, shop(40))
    assert (found.compared, found.then, found.ended) == (False, None, ())


def test_what_the_save_does_not_note_is_compared_at_the_end(tmp_path: Path) -> None:
    path = told(small(), tmp_path, SIGNED)
    found = find_divergence(path, changed(("mood += 2]", "mood += 2, wild += 1]")))
    assert found.compared
    assert found.ended == ("wild",)
