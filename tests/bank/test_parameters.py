"""Every number of the model is named, ranged, reasoned and traced to a ledger or called an assumption."""

from __future__ import annotations

import msgspec

from game.bank.names_check import list_parameter_names
from game.bank.profile import Profile
from tests.bank.support import CHANNELS, read


def test_the_file_and_the_struct_name_the_same_numbers() -> None:
    assert {*read("parameters"), "reference_assets"} == set(list_parameter_names(CHANNELS))


def test_every_number_says_where_it_comes_from() -> None:
    known = {f"case:{name}" for name in read("figures")} | {f"public:{name}" for name in read("facts")} | {"assumption"}
    for name, entry in read("parameters").items():
        assert entry["basis"] in known, name
        assert len(entry["why"]) > 25, name
        low, high = entry["range"]
        values = entry["value"] if isinstance(entry["value"], list) else [entry["value"]]
        assert all(low <= value <= high for value in values), name
        assert entry["unit"], name


def test_a_number_of_the_case_is_the_case_s_number() -> None:
    figures = read("figures")
    for name in (
        "pilot_new_clients",
        "pilot_months",
        "approval_days_case",
        "build_alliance_saving",
        "fraud_sensitivity",
    ):
        entry = read("parameters")[name]
        assert entry["value"] == figures[entry["basis"].removeprefix("case:")]["value"], name


def test_five_banks_with_every_number() -> None:
    banks = read("banks")
    assert list(banks) == ["county", "city", "village", "troubled", "coastal"]
    known = {f"public:{name}" for name in read("facts")} | {"assumption"}
    for bank in banks.values():
        assert set(bank["values"]) == {field.name for field in msgspec.structs.fields(Profile)}
        assert set(bank["basis"].values()) <= known
        assert bank["question"].endswith("？")
