"""An author's preview: it stands where it was told to, with what it was given, and follows the files."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.engine.page import Decision
from game.engine.watch import Watched, found
from game.journal.begin import Unknown
from game.journal.given import PreviewRefused
from game.journal.options import PlayOptions
from game.journal.preview import Preview, preview
from game.journal.reload import Reader
from tests.journal.games import campaign
from tests.stories import bank_pack, pack, staged, value

SCENES = """\
start: {title: Start, choices: {in: {text: In, do: [alliance = "member"], go: second}, out: {text: Out}}}
second:
  title: Second
  if: trust >= 60
  text: You have {cash} in cash.
  choices:
    spend: {text: Spend, if: audited, do: [cash -= 10 * ratio, debt += 1], go: third}
    save: {text: Save, do: [cash += 5], go: third}
third: {title: Third, choices: {stop: {text: Stop}}}
"""


def look(at: str = "", *given: str, before: str = "", seed: str | None = None) -> Preview:
    """Return a preview of the campaign."""
    return preview(campaign(), PlayOptions(at=at, given=given, before=before, seed=seed))


def stored(folder: Path, scenes: str = SCENES) -> Path:
    """Write the small story to a folder."""
    for name, content in pack(scenes).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


def opened(folder: Path, at: str = "second", *given: str) -> tuple[Preview, Reader]:
    """Return a preview of a folder's story, and what follows its files."""
    options = PlayOptions(story=str(folder), at=at, given=given, watch=True)
    reader = Reader(options)
    return preview(staged(pack((folder / "scenes" / "all.yaml").read_text("utf-8"))), options), reader


def saved(folder: Path, old: str, new: str) -> None:
    """Change the scenes as an editor would."""
    path = folder / "scenes" / "all.yaml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_it_stands_at_the_scene_in_its_first_month_and_keeps_no_save() -> None:
    play = look("alliance-invitation")
    page = play.page()
    assert (page.id, page.month, play.path) == ("alliance-invitation", "2017-12", None)
    assert play.led == len(play.past) > 10
    assert play.past[-1].month in ("2017-11", "2017-12")


@pytest.mark.parametrize("scene", [name for name, _ in campaign().story.scenes])
def test_every_scene_of_the_campaign_can_be_looked_at_and_gone_on_from(scene: str) -> None:
    play = look(scene)
    assert play.page().id == scene
    page = play.page()
    option = next((option.id for option in page.options if option.open), "on")
    dials = {dial.id: dial.at for dial in page.dials}
    play.decide(Decision(scene, dials=dials) if dials else Decision(scene, option))
    assert play.page().id != scene


def test_after_the_scene_the_game_goes_on_in_the_same_month() -> None:
    scenes = "".join(
        f"s{n}: {{title: S{n}, on: 2017-0{m}, choices: {{go: {{text: Go}}}}}}\n"
        for n, m in ((1, 2), (2, 3), (3, 3), (4, 4))
    )
    play = preview(staged(bank_pack(scenes)), PlayOptions(at="s2"))
    assert [past.decision.scene for past in play.past] == ["s1"]
    play.decide(Decision("s2", "go"))
    assert (play.page().id, play.page().month) == ("s3", "2017-03")


def test_a_scene_that_nothing_brings_in_its_month_comes_all_the_same() -> None:
    scenes = (
        "s1: {title: S, on: [2017-02, 2017-04], chance: 0.000001, if: board_trust > 99, choices: {go: {text: Go}}}\n"
    )
    play = preview(staged(bank_pack(scenes)), PlayOptions(at="s1"))
    assert (play.page().id, play.page().month) == ("s1", "2017-02")
    assert "s1" in play.notes[1]
    assert "99" in play.notes[1]


LED = """\
third: {title: C, choices: {end: {text: End}}}
second: {title: B, choices: {stay: {text: Stay}, go: {text: Go, go: third}}}
first:
  title: A
  on: 2017-02
  choices: {stay: {text: Stay}, leave: {text: Leave, do: [board_trust = 20], go: second}}
after: {title: D, on: 2017-02, choices: {end: {text: End}}}
"""


def test_a_scene_that_a_choice_leads_to_comes_by_that_choice_and_not_again() -> None:
    play = preview(staged(bank_pack(LED)), PlayOptions(at="third"))
    assert [(past.decision.scene, past.decision.choice) for past in play.past] == [("first", "leave"), ("second", "go")]
    assert value(play.games, "board_trust") == 20
    play.decide(Decision("third", "end"))
    assert (play.page().id, play.page().month) == ("after", "2017-02")


def test_a_scene_whose_ways_are_all_locked_comes_when_its_month_has_brought_the_others() -> None:
    locked = LED.replace("{text: Leave,", "{text: Leave, if: board_trust > 99,")
    play = preview(staged(bank_pack(locked)), PlayOptions(at="third"))
    assert [past.decision.scene for past in play.past] == ["first", "after"]
    assert (play.page().id, play.page().month) == ("third", "2017-02")


def test_two_looks_meet_the_same_world_and_a_seed_another_one() -> None:
    first, second, other = (
        look("alliance-invitation"),
        look("alliance-invitation"),
        look("alliance-invitation", seed="5"),
    )
    assert first.page() == second.page() != other.page()


def test_another_president_decides_what_comes_before() -> None:
    first, second = look("alliance-invitation"), look("alliance-invitation", before="everything")
    assert [past.decision for past in first.past] != [past.decision for past in second.past]
    with pytest.raises(Unknown):
        look("alliance-invitation", before="nobody")


def test_variables_are_as_they_were_given() -> None:
    play = look(
        "alliance-invitation", "board_trust = 20", "alliance=member", "talent += 1", "capital_adequacy_ratio=0.09"
    )
    assert value(play.games, "board_trust") == 20
    assert value(play.games, "capital_adequacy_ratio") == pytest.approx(0.09)
    assert [row.value for row in play.variables() if row.name == "alliance"] == ['"member"']
    locked = {option.id for option in play.page().options if not option.open}
    assert "founder" in locked


def test_ratios_hold_together_whatever_their_order() -> None:
    asked = {
        "capital_adequacy_ratio": 0.07,
        "provision_coverage": 1.2,
        "npl_ratio": 0.05,
        "hidden_ratio": 0.02,
        "sme_clients": 5000,
    }
    state = look("alliance-invitation", *(f"{name}={number}" for name, number in asked.items())).games.state
    assert {name: pytest.approx(float(state[name][0])) for name in asked} == asked
    books = state["assets"] - state["deposits"] - state["borrowings"] - state["equity"]
    assert float(abs(books[0])) < 1e-9


def test_capital_comes_from_depositors_and_they_have_no_more_than_they_have() -> None:
    given = "npl_ratio=0.08", "provision_coverage=12", "capital_adequacy_ratio=0.94"
    with pytest.raises(PreviewRefused, match="do not go that far"):
        preview(campaign(), PlayOptions(bank="city", given=given))


def test_the_months_after_reckon_with_what_was_given() -> None:
    play, other = look("", "npl_ratio=0.08"), look("")
    for game in (play, other):
        while game.games.month < 2:
            game.decide(Decision(game.page().id, dials={d.id: d.at for d in game.page().dials}) if game.page().dials
                        else Decision(game.page().id, next(o.id for o in game.page().options if o.open)))  # fmt: skip
    assert value(play.games, "npl_ratio") > value(other.games, "npl_ratio") + 0.03


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ("board_trsut=3", "did you mean board_trust"),
        ("zzz=3", "variables.yaml"),
        ("board_trust=300", "between 0 and 100"),
        ("board_trust=-1", "between 0 and 100"),
        ("board_trust=200 + 1", "between 0 and 100, never at 201"),
        ("npl_ratio=5", "0.05"),
        ("npl_ratio=5%", "fraction"),
        ("npl_ratio=0.99", "do not go that far"),
        ("provision_coverage=-3", "do not go that far, only to 0"),
        ("provision_coverage=90", "do not go that far"),
        ("approval_days=3", "npl_ratio"),
        ("equity=3", "set capital_adequacy_ratio"),
        ("alliance=memer", "did you mean member"),
        ("alliance", "name = value"),
        ("board_trust=true", "can't be set to true or false"),
        ("npl_ratio=nothing_known", "not declared"),
    ],
)
def test_what_cannot_be_given_is_refused_in_one_line(given: str, words: str) -> None:
    with pytest.raises(PreviewRefused) as caught:
        look("", given)
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


def test_an_unknown_scene_is_refused_with_the_nearest() -> None:
    with pytest.raises(PreviewRefused, match="did you mean alliance-invitation"):
        look("alliance-invitaton")


def test_variables_of_the_page_come_first_and_say_what_it_does_with_them() -> None:
    play = preview(staged(pack(SCENES)), PlayOptions(at="second", given=("trust=70",)))
    rows = play.variables()
    assert {(row.name, row.read, row.set) for row in rows if row.here} == {
        ("cash", True, True), ("trust", True, False), ("audited", True, False), ("ratio", True, False),
        ("debt", False, True),
    }  # fmt: skip
    assert all(row.here for row in rows[:5])
    assert not any(row.here for row in rows[5:])
    play.decide(Decision("second", "save"))
    moved = {row.name: (row.value, row.was) for row in play.variables() if row.was}
    assert moved == {"cash": ("55", "50")}


def test_variables_are_found_by_name_label_and_value() -> None:
    rows = (Watched("board_trust", "董事会信任", "30"), Watched("alliance", "联盟", '"member"'))
    assert [row.name for row in found(rows, "TRUST")] == ["board_trust"]
    assert [row.name for row in found(rows, "联盟")] == ["alliance"]
    assert [row.name for row in found(rows, "memb all")] == ["alliance"]
    assert found(rows, "x") == ()


def test_a_saved_file_is_taken_up_with_the_decisions_so_far(tmp_path: Path) -> None:
    play, reader = opened(stored(tmp_path), "second", "trust=70")
    play.decide(Decision("second", "save"))
    assert reader.edit(play) is None
    saved(tmp_path, "title: Third", "title: Last")
    edit = reader.edit(play)
    assert edit is not None
    assert edit.game is not None
    assert edit.game.page().title == "Last"
    assert value(edit.game.games, "cash") == 55
    assert "one decision stands" in edit.game.notes[0]
    assert reader.edit(edit.game) is None


def test_a_file_saved_as_it_was_changes_nothing(tmp_path: Path) -> None:
    play, reader = opened(stored(tmp_path))
    path = tmp_path / "scenes" / "all.yaml"
    path.write_bytes(path.read_bytes())
    assert reader.edit(play) is None


def test_with_errors_the_story_as_it_was_goes_on(tmp_path: Path) -> None:
    play, reader = opened(stored(tmp_path))
    saved(tmp_path, "cash += 5", "cahs += 5")
    edit = reader.edit(play)
    assert edit is not None
    assert edit.game is None
    assert [(str(finding.where), finding.code) for finding in edit.findings] == [
        ("scenes/all.yaml:8:29", "unknown-name")
    ]
    saved(tmp_path, "cahs += 5", "cash += 6")
    again = reader.edit(play)
    assert again is not None
    assert again.game is not None


def test_a_decision_that_no_longer_fits_leaves_the_game_before_it(tmp_path: Path) -> None:
    play, reader = opened(stored(tmp_path), "start")
    play.decide(Decision("start", "in"))
    play.decide(Decision("second", "save"))
    saved(tmp_path, "    save: {text", "    keep: {text")
    edit = reader.edit(play)
    assert edit is not None
    assert edit.game is not None
    assert edit.game.page().id == "second"
    assert "save" in edit.game.notes[0]


def test_a_scene_that_was_taken_out_is_told_and_the_game_goes_on(tmp_path: Path) -> None:
    play, reader = opened(stored(tmp_path), "third")
    saved(tmp_path, "third: {title", "fourth: {title")
    saved(tmp_path, "debt += 1], go: third", "debt += 1], go: fourth")
    saved(tmp_path, "cash += 5], go: third", "cash += 5], go: fourth")
    edit = reader.edit(play)
    assert edit is not None
    assert edit.game is None
    assert isinstance(edit.refused, PreviewRefused)


def test_files_of_the_base_and_of_overlays_are_followed(tmp_path: Path) -> None:
    base, over = stored(tmp_path / "small"), tmp_path / "over"
    over.mkdir()
    (over / "pack.yaml").write_text("id: over\ntitle: Over\nversion: 1.0.0\nextends: ../small\n", "utf-8")
    (over / "changes.yaml").write_text("scenes: {second: {title: Other}}\n", "utf-8")
    options = PlayOptions(story=str(over), at="second", watch=True)
    from game.journal.options import stage_for

    play, reader = preview(stage_for(options), options), Reader(options)
    assert set(reader.folders) == {base.resolve(), over.resolve()}
    assert play.page().title == "Other"
    (over / "changes.yaml").write_text("scenes: {second: {title: Another}}\n", "utf-8")
    edit = reader.edit(play)
    assert edit is not None
    assert edit.game is not None
    assert edit.game.page().title == "Another"
