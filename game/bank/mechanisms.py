"""What of the model a pack can do without: its mechanisms, and which numbers, rows and fields of a bank each needs.

A mechanism is off in a pack that gives none of its numbers: with the defaults of `Parameters` and `Profile` it has no
effect. One that is on is given whole. Those of a channel are on in a pack that has a channel of that kind.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

import msgspec

from game.bank.channel_names import KINDS, ChannelNames


class Mechanism(msgspec.Struct, frozen=True):
    """A part of the model. `rows` are those by which a story would move or read it, `bank` fields of a starting bank.

    With `kinds` it needs a channel of one of these; a `basic` one is then on whether its numbers are given or not.
    """

    numbers: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()
    bank: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    basic: bool = False

    def can_be(self, channels: ChannelNames) -> bool:
        """Say whether a pack of these channels can have it."""
        return not self.kinds or not channels.kinds.isdisjoint(self.kinds)


def _split(names: str) -> tuple[str, ...]:
    return tuple(names.split())


MECHANISMS: Mapping[str, Mechanism] = {
    "channels": Mechanism(
        _split("""
            adoption_fading approval_days_case churn_speed competition_margin_speed hard_data hard_only hard_scorable
            officer_speed pilot_adoption_months pilot_months pilot_new_clients pilot_pool pilot_scorable
            process_book_share process_saving score_share technology_saturation technology_saturation_slope
            vacancy_technology"""),
        rows=_split("approval_octaves speed"),
        bank=("scorable",),
        kinds=KINDS,
        basic=True,
    ),
    "bought": Mechanism(
        _split("""
            attention_bought_integrating attention_bought_running attention_overlay bought_ceiling bought_delay
            bought_fee bought_fit_mean bought_fit_spread bought_fit_spread_pilot bought_monthly bought_pace
            bought_pilot_scale bought_seed bought_setup bought_size_floor fraud_open_channel incident_bought
            soft_bought_erosion soft_overlay_protection talent_bought_erosion users_bought unread_bought"""),
        rows=_split("platform_year platform_client"),
        kinds=("bought",),
        basic=True,
    ),
    "shared": Mechanism(
        _split("""
            attention_shared_joining attention_shared_running overlay_shared shared_ceiling shared_delay
            shared_fit_mean shared_fit_spread shared_monthly shared_pace shared_platform_fee shared_seed shared_setup
            speed_shared users_shared"""),
        kinds=("shared",),
        basic=True,
    ),
    "built": Mechanism(
        _split("""
            attention_built_building attention_built_running built_ceiling built_cost_fixed built_cost_scale
            built_fit_mean built_fit_spread built_fit_talent built_months_needed built_overload built_pace
            built_running_cost built_scope_cost_floor built_scope_reach_floor built_scope_work_floor built_seed
            built_talent_reference data_from_building incident_built overlay_built soft_built_erosion
            talent_from_building users_built vacancy_building"""),
        kinds=("built",),
        basic=True,
    ),
    "integration": Mechanism(
        _split("delay_overload delay_talent delay_talent_base"), kinds=("bought", "shared"), basic=True
    ),
    "pairs": Mechanism(
        _split("attention_coordination channel_overlap clash_cost data_clash model_clash speed_together"), kinds=KINDS
    ),
    "unread": Mechanism(_split("churn_refused unread_bought unread_misfit unread_most"), kinds=KINDS),
    "overheating": Mechanism(_split("overheating overheating_overlay overheating_threshold"), kinds=KINDS),
    "tuning": Mechanism(("bought_tuning_repair",), rows=("bought_tuning",), kinds=("bought",)),
    "test": Mechanism(
        _split("model_audit_noise model_test_errors model_test_noise model_test_slope"),
        rows=_split("model_audit model_errors"),
        kinds=("bought",),
    ),
    "trouble": Mechanism(
        _split("""
            bought_trouble_built_relief bought_trouble_ceiling bought_trouble_chance bought_trouble_cost
            bought_trouble_months"""),
        kinds=("bought",),
    ),
    "dependency": Mechanism(
        _split("""
            dependency_built_relief dependency_cloud dependency_exit_relief dependency_face dependency_growth
            dependency_joint dependency_template exit_months"""),
        rows=_split("bought_dependency bought_lock_in exit_cost platform_exit"),
        kinds=("bought",),
    ),
    "renewal": Mechanism(
        _split("bought_dependency_fee bought_fee_built_relief renewal_month"),
        rows=("renewal_rise",),
        kinds=("bought",),
    ),
    "lessons": Mechanism(_split("data_from_shared talent_from_shared talent_shared_ceiling"), kinds=("shared",)),
    "blacklist": Mechanism(("shared_blacklist",), kinds=("shared",)),
    "network": Mechanism(
        _split("shared_network_full_month shared_network_start shared_network_start_month"), kinds=("shared",)
    ),
    "correction": Mechanism(("built_tuning_repair",), rows=("built_tuning",), kinds=("built",)),
    "delay": Mechanism(("built_delay_most",), kinds=("built",)),
    "failure": Mechanism(
        _split("built_failure built_failure_overload built_second_version"), rows=("built_failures",), kinds=("built",)
    ),
    "testing": Mechanism(_split("built_testing_saves built_testing_time"), rows=("built_testing",), kinds=("built",)),
    "joint work": Mechanism(_split("built_shared_saving built_shared_saving_reach"), kinds=("built",)),
    "lent core": Mechanism(
        _split("built_union_shared_help built_union_speed delay_union_core shared_own_core_overlap"),
        rows=("own_core",),
        bank=("own_core",),
        kinds=KINDS,
    ),
    "cloud": Mechanism(_split("cloud_saving dependency_cloud fee_cloud"), rows=("cloud_contract",)),
    "face": Mechanism(_split("dependency_face fee_face"), rows=("face_contract",)),
    "template": Mechanism(_split("dependency_template fee_template"), rows=("template_contract",)),
    "co-lending": Mechanism(
        _split("""
            co_lending_breach_chance co_lending_limit co_lending_limit_month co_lending_pace co_lending_risk
            co_lending_yield dependency_joint soft_co_lending_erosion"""),
        rows=("co_lending",),
    ),
    "vacancy": Mechanism(_split("vacancy_building vacancy_defaults vacancy_lending vacancy_technology")),
    "price": Mechanism(_split("churn_price price_clients price_notice"), rows=("price_cut",)),
    "mobile": Mechanism(_split("attention_mobile churn_mobile cost_mobile users_mobile"), rows=("mobile_effort",)),
    "reach": Mechanism(
        _split("deposit_reach users_bought users_built users_competition users_mobile users_shared"),
        rows=("monthly_active_users",),
        bank=("monthly_active_users",),
    ),
    "fraud": Mechanism(
        _split("""
            cost_fraud_screen fraud_data_reference fraud_false_alarm fraud_open_channel fraud_rate fraud_sensitivity
            incident_screen"""),
        rows=("fraud_screen",),
        kinds=KINDS,
    ),
    "turn": Mechanism(_split("climate_turn climate_turn_month")),
    "evergreening": Mechanism(
        _split("evasion_breaches evasion_chance evasion_found evergreen_growth ninety_day_evasion"),
        rows=("evergreening",),
    ),
    "ninety days": Mechanism(
        _split("""
            evasion_breaches evasion_chance evasion_found ninety_day_evasion ninety_day_month ninety_day_months
            ninety_day_share""")
    ),
    "sale": Mechanism(
        _split("npl_sale_price sale_clients sale_least_price sale_season_discount sale_size_discount sold_counts"),
        rows=("npl_sale",),
    ),
    "recognition": Mechanism(("recognition_clients",)),
    "restructuring": Mechanism(("restructuring_cure",), rows=("restructured",)),
    "interbank": Mechanism(
        _split("""
            interbank_breach_chance interbank_limit interbank_limit_month interbank_liquid interbank_pace
            interbank_weight interbank_yield"""),
        rows=_split("interbank_assets interbank_target"),
        bank=("interbank_share",),
    ),
    "market": Mechanism(_split("market_months market_rise")),
    "margin cut": Mechanism(_split("margin_cut margin_cut_month")),
    "consent": Mechanism(
        _split("cost_consent incident_consent incident_consent_base"), rows=("consent",), bank=("consent",)
    ),
    "liquid adequacy": Mechanism(
        _split("borrowings_outflow deposits_outflow liquid_first liquid_first_month liquid_full liquid_full_month"),
        rows=("liquid_adequacy",),
    ),
    "run": Mechanism(_split("run_capital run_echo run_most run_pace")),
    "coverage steps": Mechanism(
        _split("coverage_capital coverage_disposal coverage_honest coverage_low coverage_month coverage_step")
    ),
    "stricter law": Mechanism(_split("incident_stricter incident_stricter_month")),
}
"""All mechanisms by name. A number of several is needed where all of these are on."""


def list_on(channels: ChannelNames, given: Collection[str]) -> dict[str, Mechanism]:
    """Return the mechanisms that are on in a pack of these channels, which gives these numbers by the model's names.

    A number that several have switches none of them on.
    """
    return {
        name: one
        for name, one in MECHANISMS.items()
        if one.can_be(channels) and (one.basic or any(number in given for number in one.numbers if is_lone(number)))
    }


def is_lone(number: str) -> bool:
    """Say whether a number belongs to one mechanism alone."""
    return len(list_of(number)) == 1


def list_of(number: str) -> list[str]:
    """Return the mechanisms to which a number or a bank's field belongs, none for what every bank needs."""
    return _OWNERS.get(number, [])


_OWNERS: dict[str, list[str]] = {}
for _name, _one in MECHANISMS.items():
    for _number in (*_one.numbers, *_one.bank):
        _OWNERS.setdefault(_number, []).append(_name)
