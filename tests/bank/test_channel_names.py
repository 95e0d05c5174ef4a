"""What a pack calls its channels names their rows, numbers and streams, and no two of them alike."""

from __future__ import annotations

import pytest

from game.bank.channel_names import ChannelNames, list_own_names, read_channels
from game.bank.model import read_model
from game.bank.names_check import PARAMETERS, list_parameter_names
from game.bank.state import MODEL_ROWS
from game.pack.findings import Finding, FindingCode
from game.pack.pack import read_pack
from game.pack.schema import Manifest
from tests.bank.support import CHANNELS
from tests.stories import campaign_files

APP = ChannelNames.of({"app": "bought", "hub": "shared"})


def test_a_pack_of_the_first_format_has_the_channels_that_one_file_says() -> None:
    assert read_channels(Manifest("", "", "", model="bank")) == CHANNELS
    assert read_channels(Manifest("", "", "", model="bank", channels={})) == ChannelNames()
    assert read_channels(Manifest("", "", "", model="none")) == ChannelNames()


def test_a_name_stands_for_its_kind_and_for_no_part_of_another_word() -> None:
    names = ["bought_scale", "unread_bought", "fit-shared", "talent_from_building", "built_union_shared_help"]
    told = ["app_scale", "unread_app", "fit-hub", "talent_from_building", "built_union_hub_help"]
    assert [APP.name_in_pack(name) for name in names] == told


def test_rows_and_numbers_of_a_kind_that_a_pack_has_not_are_not_its_own() -> None:
    rows, numbers = list_own_names(APP, MODEL_ROWS), list_parameter_names(APP)
    assert {"app_scale", "hub_membership", "talent"} <= rows.keys()
    assert {"built_scope", "build_scope", "bought_scale"}.isdisjoint(rows)
    assert numbers["attention_app_running"] == "attention_bought_running"
    assert "built_union_hub_help" not in numbers


def test_every_name_of_a_pack_is_one_of_the_model() -> None:
    for names in (MODEL_ROWS, PARAMETERS):
        own = list_own_names(CHANNELS, names)
        assert tuple(own.values()) == names
        assert [CHANNELS.name_in_pack(name) for name in names] == list(own)


@pytest.mark.parametrize(
    ("channels", "told"),
    [
        ("{app: bought, suite: bought}", "there are two channels of the kind bought"),
        ("{month: built}", "month can't be a channel's name"),
        ("{bought: shared}", "bought can't be a channel's name"),
        ("{App: bought}", "App can't be a channel's name"),
    ],
)
def test_channels_that_can_t_be_told_apart_are_findings(channels: str, told: str) -> None:
    found = list[Finding]()
    manifest = campaign_files()["pack.yaml"] + f"channels: {channels}\n".encode()
    pack = read_pack({**campaign_files(), "pack.yaml": manifest}, found)
    assert read_model(pack, found) is None
    assert told in [one.message for one in found if one.code == FindingCode.NAME and one.where.file == "pack.yaml"]
