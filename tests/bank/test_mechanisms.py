"""What a pack can do without: every number of it is listed, off by its default, and given whole or not at all."""

from __future__ import annotations

import msgspec
import pytest
import yaml

from game.bank.channel_names import KINDS, ChannelNames
from game.bank.mechanisms import MECHANISMS, list_of, list_on
from game.bank.model import read_model
from game.bank.names_check import PROFILE, list_parameter_names
from game.bank.parameters import NEVER, Parameters
from game.bank.state import MODEL_ROWS
from game.pack.findings import Finding
from game.pack.pack import read_pack
from tests.bank.other_packs import list_numbers, make_pack
from tests.bank.support import CHANNELS
from tests.stories import campaign

PARAMETERS = {field.name: field for field in msgspec.structs.fields(Parameters)}
"""The fields of the parameters by name."""

SPARE = {"peer_npl", "subordinated_share"}
"""Fields of a bank that no mechanism needs."""


def find(files: dict[str, bytes]) -> list[tuple[str, str]]:
    """Return what is told of the model of a pack: message and hint."""
    found = list[Finding]()
    read_model(read_pack(files, found), found)
    return [(finding.message, finding.hint) for finding in found]


def edit(files: dict[str, bytes], name: str, **entries: object) -> dict[str, bytes]:
    """Return a pack with entries of one of its files replaced, or taken out where they are None."""
    document = yaml.safe_load(files[name]) | entries
    kept = {key: value for key, value in document.items() if value is not None}
    return {**files, name: yaml.safe_dump(kept, sort_keys=False).encode()}


def test_the_numbers_with_a_default_are_those_of_mechanisms() -> None:
    for fields, spare in ((PARAMETERS, set[str]()), (PROFILE, SPARE)):
        assert {name for name, field in fields.items() if not field.required} - spare == {
            name for name in fields if list_of(name)
        }
    for name, one in MECHANISMS.items():
        assert PARAMETERS.keys() >= set(one.numbers), name
        assert PROFILE.keys() >= set(one.bank), name
        assert set(MODEL_ROWS) >= set(one.rows), name
        assert set(KINDS) >= set(one.kinds), name


def test_the_defaults_of_dates_are_in_no_calendar() -> None:
    months = {name: field.default for name, field in PARAMETERS.items() if name.endswith("_month") and list_of(name)}
    assert {name for name, month in months.items() if month != NEVER} == {
        "shared_network_full_month", "shared_network_start_month",
    }  # fmt: skip


def test_a_mechanism_is_on_by_its_channel_or_by_a_number_of_its_own() -> None:
    shared = ChannelNames.of({"hub": "shared"})
    basic = {"channels", "shared", "integration"}
    assert list_on(shared, ()).keys() == basic
    assert list_on(shared, ["cloud_saving", "dependency_joint", "vacancy_technology"]).keys() == basic | {"cloud"}
    assert list_on(CHANNELS, list_numbers(CHANNELS, MECHANISMS)).keys() == MECHANISMS.keys()
    assert set(list_numbers(CHANNELS, MECHANISMS)) == set(PARAMETERS)
    assert "co_lending_pace" not in list_numbers(ChannelNames(), ())


def test_a_pack_without_channels_knows_none_of_their_numbers() -> None:
    names = list_parameter_names(ChannelNames())
    assert {"tax_rate", "fee_cloud", "evasion_chance"} <= names.keys()
    assert {"bought_pace", "pilot_pool", "renewal_month", "delay_talent", "fraud_rate"}.isdisjoint(names)


def test_a_mechanism_given_in_part_is_a_finding() -> None:
    files = make_pack({"hub": "shared"}, ["cloud"])
    assert find(files) == []
    told = find(edit(files, "parameters.yaml", cloud_saving=None))
    assert told == [("the model needs cloud_saving", "it goes with fee_cloud: a pack has all of them or none")]


def test_a_row_of_a_mechanism_that_is_off_can_t_be_set() -> None:
    files = edit(make_pack({}), "variables.yaml", cloud_contract={"of": "lever", "range": [0, 1]})
    assert find(files) == [
        ("the model has no lever cloud_contract", "parameters.yaml gives none of the numbers that it needs")
    ]


@pytest.mark.parametrize("name", ["hub_pace", "tax_rate", "reference_assets"])
def test_a_number_of_what_a_pack_has_is_needed(name: str) -> None:
    files = make_pack({"hub": "shared"})
    assert find(edit(files, "parameters.yaml", **{name: None})) == [(f"the model needs {name}", "")]


@pytest.mark.parametrize("name", ["bought_pace", "shared_pace", "team_pace", "renewal_month"])
def test_a_number_of_what_a_pack_has_not_is_unknown(name: str) -> None:
    entry = {"value": 1, "unit": "u", "basis": "assumption", "why": "Nobody knows."}
    told = find(edit(make_pack({"hub": "shared"}), "parameters.yaml", **{name: entry}))
    assert [message for message, _ in told] == [f"the model has no {name}"]


def test_a_bank_gives_what_its_mechanisms_ask_for() -> None:
    files = make_pack({}, ["interbank"])
    banks = yaml.safe_load(files["banks.yaml"])
    del banks["county"]["values"]["interbank_share"]
    banks["city"]["values"]["scorable"] = 0.5
    told = find({**files, "banks.yaml": yaml.safe_dump(banks, sort_keys=False).encode()})
    assert {message for message, _ in told} == {"the model needs interbank_share", "the model has no scorable"}


@pytest.mark.parametrize("name", ["hub_ceiling", "reference_assets", "visits_full", "pilot_pool"])
def test_a_number_by_which_the_model_divides_lies_above_0(name: str) -> None:
    files = make_pack({"hub": "shared"})
    entry = {**yaml.safe_load(files["parameters.yaml"])[name], "value": 0, "range": [0, 1]}
    assert find(edit(files, "parameters.yaml", **{name: entry})) == [(f"{name} lies above 0", "")]


def test_a_pack_of_the_first_format_need_not_say_what_costs_are_stated_for() -> None:
    files = edit(make_pack({}), "pack.yaml", channels=None)
    bare = edit(files, "parameters.yaml", reference_assets=None)
    assert "the model needs reference_assets" not in {message for message, _ in find(bare)}
    model = campaign().model
    assert model
    assert model.parameters.reference_assets == 180.0
