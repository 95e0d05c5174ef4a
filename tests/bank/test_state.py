"""The rows that stories read and write exist under their names, and states copy without sharing."""

from __future__ import annotations

import numpy as np
import pytest

from game.bank.promise import GAME_VARIABLES
from game.bank.state import DERIVED, LEVERS, MODEL_ROWS, ONE_OFFS, STATES, BankState
from game.bank.table import State
from tests.bank.support import CALENDAR, CHANNELS, ROWS, opened, read

LEVER_NAMES = [
    "shared_membership",
    "shared_fee",
    "bought_scale",
    "bought_overlay",
    "bought_price",
    "bought_lock_in",
    "bought_tuning",
    "built_scope",
    "built_testing",
    "built_tuning",
    "model_audit",
    "data_effort",
    "relationship_effort",
    "cleanup_effort",
    "hiring_effort",
    "growth_appetite",
    "payout",
    "co_lending",
    "interbank_target",
    "liquidity_buffer",
    "fraud_screen",
    "consent",
    "price_cut",
    "mobile_effort",
    "evergreening",
    "cloud_contract",
    "face_contract",
    "template_contract",
]
ONE_OFF_NAMES = [
    "one_off_cost",
    "one_off_income",
    "recognition",
    "npl_sale",
    "restructured",
    "withdrawal",
    "capital_raised",
    "distraction",
]
STATE_NAMES = [
    "talent",
    "data_quality",
    "soft_information",
    "bought_dependency",
    "monthly_active_users",
    "officers",
    "supervisory_breaches",
    "incidents",
    "vacancy",
]
DERIVED_NAMES = [
    "assets",
    "gross_loans",
    "sme_loans",
    "technology_loans",
    "core_loans",
    "deposits",
    "equity",
    "allowance",
    "npl",
    "hidden_bad",
    "capital_adequacy_ratio",
    "npl_ratio",
    "hidden_ratio",
    "provision_coverage",
    "coverage_floor",
    "liquidity_ratio",
    "loan_deposit_ratio",
    "economic_capital_ratio",
    "economic_return",
    "contracts",
    "contract_fees",
    "exit_cost",
    "renewal_rise",
    "net_interest_margin",
    "cost_income_ratio",
    "return_on_assets",
    "net_profit",
    "profit_total",
    "technology_spend",
    "sme_clients",
    "approval_days",
    "attention_load",
    "attention_capacity",
    "attention_over",
    "visits",
    "growth_room",
    "speed",
    "bought_adoption",
    "shared_adoption",
    "built_adoption",
    "built_progress",
    "built_failures",
    "model_errors",
    "bought_months",
    "bought_new_clients",
    "bought_increment_share",
    "competition",
    "size",
    "early_default_ratio",
    "month",
    "own_core",
]


def test_rows_have_names_of_which_packs_make_theirs() -> None:
    assert sorted(LEVERS) == sorted(LEVER_NAMES)
    assert sorted(ONE_OFFS) == sorted(ONE_OFF_NAMES)
    assert sorted(STATES) == sorted(STATE_NAMES)
    assert set(DERIVED) >= set(DERIVED_NAMES)
    assert len(set(MODEL_ROWS)) == len(MODEL_ROWS)


def test_variables_of_the_model_are_rows_of_their_kind() -> None:
    kinds = {"lever": (*LEVERS, *ONE_OFFS), "state": STATES, "derived": DERIVED, "game": GAME_VARIABLES}
    for name, entry in read("variables").items():
        if entry["of"] != "story":
            assert ROWS.get(name, name) in kinds[entry["of"]], name


def test_a_row_is_a_view_under_both_its_names() -> None:
    state = BankState(("board_trust",), 3, CHANNELS, CALENDAR)
    state.talent = 40.0
    state["board_trust"][:] = 55.0
    state.talent += np.array([0.0, 1.0, 2.0])
    assert state["talent"].tolist() == [40.0, 41.0, 42.0]
    assert state.block[state.rows["board_trust"]].tolist() == [55.0] * 3
    assert "board_trust" in state
    assert "nothing" not in state


def test_a_copy_shares_nothing() -> None:
    state = opened(["county", "city", "village"], [1, 2, 3])
    other = state.take(np.array([2, 0], np.intp))
    assert other.games == 2
    assert other.ticket.tolist() == [state.ticket[2], state.ticket[0]]
    assert other.seeds.tolist() == [3, 1]
    assert other.marks["opening"].shape == other.block.shape
    other.talent = 1.0
    other.cohort_balance[:] = 9.0
    other.marks["opening"][:] = 9.0
    assert state.talent.min() > 1.0
    assert state.cohort_balance.max() == 0.0
    assert state.marks["opening"].max() != 9.0


def test_a_pack_without_a_bank_has_only_its_own_rows() -> None:
    state = State(("gold", "keys"), 4)
    state["gold"] = 3.0
    assert state.block.shape == (2, 4)
    assert state.copy()["gold"].tolist() == [3.0] * 4
    with pytest.raises(ValueError, match="twice"):
        State(("gold", "gold"), 1)


def test_every_bank_opens_balanced_and_near_its_kind() -> None:
    banks = list(read("banks"))
    state = opened(banks, range(len(banks)))
    assert np.allclose(state.assets, state.deposits + state.borrowings + state.equity, rtol=1e-12)
    sizes = dict(zip(banks, state.capital_adequacy_ratio, strict=True))
    wanted = {"county": 0.134, "city": 0.139, "village": 0.163, "troubled": 0.108, "coastal": 0.152}
    assert all(abs(sizes[bank] - ratio) < 0.006 for bank, ratio in wanted.items())
    assert ((state.liquidity_ratio > 0.38) & (state.liquidity_ratio < 0.60)).all()
    assert (state.attention_over == 0.0).all()
