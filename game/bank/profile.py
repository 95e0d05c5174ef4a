"""The numbers of a starting bank, one field for each that banks.yaml gives."""

from __future__ import annotations

import msgspec


class Profile(msgspec.Struct, frozen=True, kw_only=True):
    """A starting bank, as banks.yaml gives it: money in the pack's unit, shares as fractions, scales 0..100.

    Rates are yearly. One with a default belongs to what a bank can do without.
    """

    assets: float
    gross_loans: float
    sme_loans: float
    deposits: float
    equity: float
    npl_ratio: float
    hidden_ratio: float
    provision_coverage: float
    core_yield: float
    sme_yield: float
    deposit_cost: float
    operating_cost: float
    officers: float
    client_pool: float
    sme_clients: float
    ticket: float
    soft_information: float
    talent: float
    data_quality: float
    own_core: float = 1.0
    competition_exposure: float
    climate_exposure: float
    scorable: float = 1.0
    default_rate: float
    peer_npl: float = 0.0
    approval_days: float
    monthly_active_users: float = 0.0
    top_up: float
    payout: float
    consent: float = 0.0
    interbank_share: float = 0.0
    liquid_share: float
    subordinated_share: float = 0.0
    net_interest_margin: float
    cost_income_ratio: float
    return_on_assets: float
