"""The numbers of a starting bank, one field for each that banks.yaml gives."""

from __future__ import annotations

import msgspec


class Profile(msgspec.Struct, frozen=True):
    """A starting bank, as banks.yaml gives it: money in 亿元, rates a year, shares as fractions, scales 0..100."""

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
    own_core: float
    competition_exposure: float
    climate_exposure: float
    scorable: float
    default_rate: float
    peer_npl: float
    approval_days: float
    monthly_active_users: float
    top_up: float
    payout: float
    consent: float
    interbank_share: float
    liquid_share: float
    subordinated_share: float
    net_interest_margin: float
    cost_income_ratio: float
    return_on_assets: float
