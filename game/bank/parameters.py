"""The numbers of the bank model, one field for each entry of parameters.yaml of a pack."""

from __future__ import annotations

import msgspec

NEVER = 1000.0
"""A month that no calendar has."""


class Parameters(msgspec.Struct, frozen=True, kw_only=True):
    """What the equations of the month are made of; parameters.yaml says unit, basis and reason of each.

    One with a default is of a mechanism that a pack can do without; with the defaults it has no effect.
    Months are counted from 0, the calendar's first; names ending in `_month` are such dates.
    """

    # the bank for which costs are stated
    reference_assets: float
    # attention and organisation
    attention_base: float
    attention_per_talent: float
    attention_bought_integrating: float = 0.0
    attention_bought_running: float = 0.0
    attention_shared_joining: float = 0.0
    attention_shared_running: float = 0.0
    attention_built_building: float = 0.0
    attention_built_running: float = 0.0
    attention_part_floor: float
    attention_overlay: float = 0.0
    attention_data: float
    attention_relationship: float
    attention_cleanup: float
    cleanup_full: float
    attention_hiring: float
    attention_mobile: float = 0.0
    attention_coordination: float = 0.0
    visits_reserve: float
    visits_full: float
    visits_organised: float
    absorption_floor: float
    absorption_gain: float
    absorption_reference: float
    absorption_cap: float
    talent_from_shared: float = 0.0
    talent_shared_ceiling: float = 100.0
    talent_from_building: float = 0.0
    talent_from_hiring: float
    talent_bought_erosion: float = 0.0
    talent_decay: float
    talent_overload: float
    data_from_effort: float
    data_from_shared: float = 0.0
    data_from_building: float = 0.0
    data_from_cleanup: float
    data_drift: float
    data_clash: float = 0.0
    soft_from_effort: float
    soft_from_visits: float
    soft_bought_erosion: float = 0.0
    soft_overlay_protection: float = 0.0
    soft_built_erosion: float = 0.0
    soft_competition_erosion: float
    soft_co_lending_erosion: float = 0.0
    dependency_growth: float = 0.0
    dependency_built_relief: float = 0.0
    dependency_exit_relief: float = 0.0
    dependency_cloud: float = 0.0
    dependency_face: float = 0.0
    dependency_template: float = 0.0
    dependency_joint: float = 0.0
    exit_months: float = 0.0
    renewal_month: float = NEVER
    fee_cloud: float = 0.0
    fee_face: float = 0.0
    fee_template: float = 0.0
    officers_from_hiring: float
    # technology channels
    bought_delay: float = 1.0
    bought_pace: float = 0.0
    bought_seed: float = 0.0
    bought_ceiling: float = 0.0
    bought_setup: float = 0.0
    bought_monthly: float = 0.0
    bought_fee: float = 0.0
    bought_fit_mean: float = 0.0
    bought_fit_spread: float = 0.0
    bought_fit_spread_pilot: float = 0.0
    unread_misfit: float = 0.0
    unread_bought: float = 0.0
    unread_most: float = 0.0
    bought_pilot_scale: float = 0.0
    bought_tuning_repair: float = 0.0
    model_test_errors: float = 0.0
    model_test_slope: float = 0.0
    model_test_noise: float = 0.0
    model_audit_noise: float = 0.0
    bought_dependency_fee: float = 0.0
    bought_fee_built_relief: float = 1.0
    shared_delay: float = 1.0
    shared_pace: float = 0.0
    shared_seed: float = 0.0
    shared_ceiling: float = 1.0
    shared_setup: float = 0.0
    shared_monthly: float = 0.0
    shared_platform_fee: float = 0.0
    shared_fit_mean: float = 0.0
    shared_fit_spread: float = 0.0
    shared_network_start: float = 1.0
    shared_network_start_month: float = 0.0
    shared_network_full_month: float = 1.0
    shared_own_core_overlap: float = 0.0
    shared_blacklist: float = 0.0
    built_months_needed: float = 1.0
    built_pace: float = 0.0
    built_seed: float = 0.0
    built_ceiling: float = 0.0
    built_fit_mean: float = 0.0
    built_fit_talent: float = 0.0
    built_fit_spread: float = 0.0
    built_tuning_repair: float = 0.0
    built_delay_most: float = 0.0
    built_failure: float = 0.0
    built_failure_overload: float = 0.0
    built_second_version: float = 0.0
    built_testing_saves: float = 0.0
    built_testing_time: float = 0.0
    built_cost_fixed: float = 0.0
    built_cost_scale: float = 0.0
    built_running_cost: float = 1.0
    built_union_speed: float = 1.0
    built_union_shared_help: float = 0.0
    built_shared_saving: float = 0.0
    built_shared_saving_reach: float = 0.0
    built_scope_cost_floor: float = 1.0
    built_scope_work_floor: float = 1.0
    built_scope_reach_floor: float = 0.0
    built_overload: float = 0.0
    built_talent_reference: float = 1.0
    vacancy_building: float = 0.0
    vacancy_technology: float = 0.0
    delay_union_core: float = 1.0
    delay_talent_base: float = 1.0
    delay_talent: float = 0.0
    delay_overload: float = 0.0
    adoption_fading: float = 0.0
    bought_trouble_chance: float = 0.0
    bought_trouble_months: float = 0.0
    bought_trouble_ceiling: float = 1.0
    bought_trouble_cost: float = 0.0
    bought_trouble_built_relief: float = 1.0
    clash_cost: float = 0.0
    # clients and lending
    pilot_new_clients: float = 0.0
    pilot_adoption_months: float = 1.0
    pilot_pool: float = 1.0
    pilot_scorable: float = 1.0
    pilot_months: float = 1.0
    channel_overlap: float = 1.0
    officer_clients: float
    officer_soft_reference: float
    officer_overload: float
    officer_cleanup: float
    officer_speed: float = 0.0
    officer_visits: float
    officer_saturation: float
    technology_saturation: float = 1.0
    technology_saturation_slope: float = 1.0
    speed_shared: float = 0.0
    speed_together: float = 0.0
    approval_days_case: float = 1.0
    churn_base: float
    churn_competition: float
    churn_speed: float = 0.0
    churn_soft: float
    churn_price: float = 0.0
    churn_mobile: float = 0.0
    churn_visits: float
    churn_refused: float = 0.0
    price_clients: float = 0.0
    price_notice: float = 0.0
    attrition_base: float
    core_growth: float
    appetite_core: float
    appetite_clients: float
    appetite_risk: float
    vacancy_lending: float = 0.0
    co_lending_pace: float = 0.0
    co_lending_risk: float = 0.0
    co_lending_yield: float = 0.0
    competition_start_month: float
    competition_full_month: float
    # credit
    season: tuple[float, ...]
    lifetime_multiple: float
    old_book_hazard: float
    core_hazard: float
    core_ticket: float
    soft_risk_base: float
    soft_risk_slope: float
    early_trouble: float
    score_share: float = 0.0
    hard_only: float = 0.0
    hard_data: float = 1.0
    hard_scorable: float = 1.0
    overlay_built: float = 0.0
    overlay_shared: float = 0.0
    overheating_threshold: float = 0.0
    overheating: float = 0.0
    overheating_overlay: float = 0.0
    model_clash: float = 0.0
    fraud_rate: float = 0.0
    fraud_sensitivity: float = 0.0
    fraud_false_alarm: float = 0.0
    fraud_data_reference: float = 1.0
    fraud_open_channel: float = 1.0
    vacancy_defaults: float = 0.0
    climate_turn: float = 0.0
    climate_turn_month: float = NEVER
    climate_quarter_spread: float
    climate_floor: float
    climate_ceiling: float
    region_spread: float
    hidden_growth: float
    evergreen_growth: float = 0.0
    ninety_day_month: float = NEVER
    ninety_day_months: float = 0.0
    ninety_day_share: float = 0.0
    ninety_day_evasion: float = 0.0
    cleanup_recognition: float
    write_off_base: float
    write_off_cleanup: float
    loss_given_default: float
    cleanup_discount: float
    npl_sale_price: float = 0.0
    sale_size_discount: float = 0.0
    sale_season_discount: float = 0.0
    sale_least_price: float = 0.0
    sale_clients: float = 0.0
    sold_counts: float = 0.0
    recognition_clients: float = 0.0
    restructuring_cure: float = 0.0
    # income
    liquid_yield: float
    securities_yield: float
    interbank_yield: float = 0.0
    hidden_yield: float
    borrowing_cost: float
    market_rise: float = 0.0
    market_months: float = 1.0
    competition_margin: float
    competition_margin_speed: float = 0.0
    margin_cut: float = 0.0
    margin_cut_month: float = NEVER
    fee_rate: float
    cost_growth: float
    process_saving: float = 0.0
    process_book_share: float = 1.0
    cloud_saving: float = 0.0
    officer_cost_share: float
    effort_size_floor: float
    bought_size_floor: float = 0.0
    cost_data: float
    cost_relationship: float
    cost_hiring: float
    cost_mobile: float = 0.0
    cost_fraud_screen: float = 0.0
    cost_consent: float = 0.0
    provision_new: float
    provision_target: float
    provision_speed: float
    provision_minimum: float
    provision_equity: float
    tax_rate: float
    dividend_capital: float
    # capital, liquidity, funding
    loan_weight: float
    securities_weight: float
    interbank_weight: float = 0.0
    allowance_in_capital: float
    capital_minimum: float
    room_capital_floor: float
    room_capital_span: float
    liquidity_minimum: float
    room_liquidity_span: float
    securities_liquid: float
    interbank_liquid: float = 0.0
    deposits_due: float
    borrowings_due: float
    deposits_outflow: float = 0.0
    borrowings_outflow: float = 0.0
    treasury_floor: float
    interbank_pace: float = 0.0
    deposit_growth: float
    deposit_reach: float = 0.0
    deposit_competition: float
    deposit_noise: float
    run_capital: float = 0.0
    run_pace: float = 0.0
    run_echo: float = 0.0
    run_most: float = 1.0
    users_shared: float = 0.0
    users_built: float = 0.0
    users_bought: float = 0.0
    users_mobile: float = 0.0
    users_competition: float = 0.0
    # supervision
    coverage_high: float
    coverage_low: float = 0.0
    coverage_month: float = NEVER
    coverage_step: float = 0.0
    coverage_honest: float = 0.0
    coverage_capital: float = 0.0
    coverage_disposal: float = 0.0
    coverage_grace: float
    breach_cleanup_patience: float
    interbank_limit: float = 0.0
    interbank_limit_month: float = NEVER
    interbank_breach_chance: float = 0.0
    co_lending_limit: float = 1.0
    co_lending_limit_month: float = NEVER
    co_lending_breach_chance: float = 0.0
    evasion_chance: float = 0.0
    evasion_breaches: float = 0.0
    evasion_found: float = 0.0
    liquid_first: float = 0.0
    liquid_first_month: float = NEVER
    liquid_full: float = 0.0
    liquid_full_month: float = NEVER
    incident_base: float
    incident_bought: float = 0.0
    incident_built: float = 0.0
    incident_overload: float
    incident_consent_base: float = 1.0
    incident_consent: float = 0.0
    incident_screen: float = 0.0
    incident_stricter: float = 1.0
    incident_stricter_month: float = NEVER
    incident_fine: float
