"""Every row of the bank model: a name, what it may be moved by, and what it means."""

from __future__ import annotations

from game.bank.table import Row, State


def lever(about: str) -> Row:
    """Declare a row that the story sets and that stays until changed."""
    return Row("lever", about)


def once(about: str) -> Row:
    """Declare a row that the story sets and the next month uses up (distraction only halves)."""
    return Row("one-off", about)


def moved(about: str) -> Row:
    """Declare a row that both the month and the story move."""
    return Row("state", about)


def derived(about: str) -> Row:
    """Declare a row that the story reads and only the model writes."""
    return Row("derived", about)


def flow(about: str) -> Row:
    """Declare what moved a balance during the last month; the identities are made of these."""
    return Row("flow", about)


def given(about: str) -> Row:
    """Declare a number of the starting bank that stays for the whole game."""
    return Row("profile", about)


def hidden(about: str) -> Row:
    """Declare what is neither shown nor readable in a story: luck, clocks, books behind derived rows."""
    return Row("hidden", about)


class BankRows(State):
    """The rows of a bank game by name, in the order of their kinds.

    Money is in the pack's unit, shares are fractions, rates are annual unless a row says otherwise.
    """

    # ── levers ─────────────────────────────────────────────────────────────────────────────────
    shared_membership = lever("0 outside, 0.3 observer, 1 member")
    shared_fee = lever("multiplier on the shared channel's fees, 0..3")
    bought_scale = lever("share of the client pool opened to the platform: 0 none, 0.2 pilot, 1 full")
    bought_overlay = lever("officers' veto over the score, 0..1")
    bought_price = lever("multiplier on the platform's fee, 0.5..2")
    bought_lock_in = lever("multiplier on how fast dependency grows, 0..2")
    bought_tuning = lever("share of the hidden misfit that pilots and model access repair, 0..1")
    built_scope = lever("0 none, 0.55 own risk model, 1 full platform")
    built_testing = lever("part of the team that tests before go-live, 0..1")
    built_tuning = lever("share of the own model's misfit that repair takes, 0..1")
    model_audit = lever("1 once files of the platform were audited one by one, 0 before")
    data_effort = lever("0..1")
    relationship_effort = lever("0..1")
    cleanup_effort = lever("0..1")
    hiring_effort = lever("0..1")
    growth_appetite = lever("-1 shrink .. 1 push")
    payout = lever("share of profit paid out, 0..1")
    co_lending = lever("share of the SME book that a partner platform originates on our money, 0..0.5")
    interbank_target = lever("share of assets in opaque interbank investments, 0..0.4")
    liquidity_buffer = lever("extra share of assets in high-quality liquid assets, 0..0.3")
    fraud_screen = lever("use of micro-expression screening, 0..1")
    consent = lever("legal quality of the data, 0..1")
    price_cut = lever("SME yield given up, 0..0.02")
    mobile_effort = lever("0..1")
    evergreening = lever("share of new bad loans renewed and hidden, 0..1")
    cloud_contract = lever("share of the bank's systems on the supplier's cloud, 0..1")
    face_contract = lever("use of the supplier's faces, voices and lists for identity, 0..1")
    template_contract = lever("share of the bank's data kept in the supplier's template, 0..1")
    # ── one-offs ───────────────────────────────────────────────────────────────────────────────
    one_off_cost = once("money, charged to the next month's profit")
    one_off_income = once("money, added to the next month's profit")
    recognition = once("share of hidden bad loans recognised, 0..1")
    npl_sale = once("share of recognised bad loans sold at a discount, 0..1")
    restructured = once("share of hidden bad loans put on new terms, 0..1")
    withdrawal = once("share of deposits that talk in the streets takes out, 0..0.3")
    capital_raised = once("money from new shares")
    distraction = once("attention used up by an event, 0..2; halves each month")
    # ── states ─────────────────────────────────────────────────────────────────────────────────
    talent = moved("0..100")
    data_quality = moved("0..100")
    soft_information = moved("what the officers know of their clients, 0..100")
    bought_dependency = moved("0..100")
    monthly_active_users = moved("of the mobile bank")
    officers = moved("client managers")
    supervisory_breaches = moved("months or events in breach, so far")
    incidents = moved("compliance incidents, so far")
    vacancy = moved("months until the bank has a president who may sign again, 0 with one")
    # ── derived: balance sheet ─────────────────────────────────────────────────────────────────
    assets = derived("net of the allowance")
    gross_loans = derived("performing, hidden and recognised bad loans")
    sme_loans = derived("performing small-business loans, old and new")
    technology_loans = derived("of which originated by a technology channel or a partner")
    core_loans = derived("all other performing loans")
    deposits = derived("")
    equity = derived("")
    allowance = derived("provisions set aside against bad loans")
    npl = derived("recognised bad loans")
    hidden_bad = derived("bad loans still called performing")
    treasury = derived("everything that is no loan: cash, bonds, interbank investments")
    interbank_assets = derived("of which opaque interbank investments")
    liquid_assets = derived("of which cash and government bonds")
    borrowings = derived("interbank certificates, central-bank funds, subordinated debt")
    # ── derived: ratios and results ────────────────────────────────────────────────────────────
    capital_adequacy_ratio = derived("total capital to risk-weighted assets")
    npl_ratio = derived("recognised bad loans to gross loans")
    hidden_ratio = derived("hidden bad loans to gross loans")
    provision_coverage = derived("allowance to recognised bad loans")
    coverage_floor = derived("what the supervisor asks of this bank now")
    liquidity_ratio = derived("liquid assets to liabilities due within a month; at least 25 %")
    liquid_adequacy = derived(
        "high-quality liquid assets over a stressed month's outflow; the supervisor asks for more of it by and by"
    )
    loan_deposit_ratio = derived("")
    economic_capital_ratio = derived("capital to risk-weighted assets, had the allowance equalled expected losses")
    net_interest_margin = derived("yearly, on total assets")
    cost_income_ratio = derived("")
    return_on_assets = derived("calendar year to date, annualised")
    economic_return = derived("the same, had the allowance equalled expected losses all along")
    net_profit = derived("of the month")
    profit_total = derived("since the opening")
    technology_spend = derived("since the opening")
    # ── derived: customers, organisation, technology ───────────────────────────────────────────
    sme_clients = derived("small-business borrowers")
    approval_days = derived("")
    attention_load = derived("")
    attention_capacity = derived("")
    attention_over = derived("load above capacity")
    visits = derived("part of the president's and managers' time that nothing claims and clients get, 0..1")
    growth_room = derived("0..1, what capital and liquidity let the bank lend")
    speed = derived("service speed that technology has brought, 0..1")
    bought_adoption = derived("0..1")
    shared_adoption = derived("0..0.5")
    built_adoption = derived("0..0.9")
    built_progress = derived("0..1; live at 1")
    built_failures = derived("first versions of the own platform that failed, 0 or 1")
    built_months = derived("months since the own platform is live, 0 before")
    model_errors = derived("of a hundred old files, those that the platform's model misjudges; 0 before it is live")
    bought_months = derived("months since the platform went live, 0 before")
    bought_new_clients = derived("brought by the platform in its first four months")
    bought_increment_share = derived("of those four months' SME loan increment")
    competition = derived("pressure of big banks and platforms, 0..1")
    size = derived("square root of opening assets over those of the bank for which costs are stated")
    contracts = derived("contracts with the supplier and its partners that run, 0..5")
    contract_fees = derived("money a month for them")
    exit_cost = derived("money: what leaving them all would cost now")
    renewal_rise = derived("share by which a renewal priced now would rise")
    platform_year = derived("money a year for the platform, as it runs or as it is offered")
    platform_client = derived("money a year for each client that it brings in a year")
    platform_exit = derived("money: what leaving the platform would cost")
    shared_year = derived("money a year for the seat taken in the shared channel, a whole one before")
    shared_client = derived("money a year for each client that it brings in a year, 0 before any")
    built_year = derived("money a year for the own team, that of a whole platform before")
    built_client = derived("money a year of upkeep for each client that the own platform brings in a year")
    early_default_ratio = derived("observed over expected defaults of the technology book, 1 before any")
    month = derived("counted from the calendar's first, which is 0")
    own_core = derived("1 own core system, 0 the provincial union's")
    # ── flows of the last month ────────────────────────────────────────────────────────────────
    new_lending = flow("all loans made, fraud included")
    repaid = flow("")
    written_off = flow("")
    recovered = flow("cash from written-off loans")
    cured = flow("hidden bad loans that new terms have healed")
    loans_sold = flow("face value of bad loans sold")
    sale_proceeds = flow("cash from them")
    new_bad = flow("performing loans that went bad, fraud included")
    provision = flow("")
    interest_income = flow("")
    interest_expense = flow("")
    fee_income = flow("")
    operating_expense = flow("without technology")
    technology_cost = flow("projects, systems and platform fees")
    fines = flow("of incidents")
    tax = flow("")
    dividend = flow("")
    capital_paid_in = flow("")
    deposit_growth = flow("withdrawals taken off")
    borrowing_growth = flow("")
    new_clients = flow("")
    technology_clients = flow("new clients by a technology channel")
    # ── the starting bank ──────────────────────────────────────────────────────────────────────
    opening_assets = given("")
    core_yield = given("")
    sme_yield = given("")
    deposit_cost = given("")
    operating_cost = given("a year, without technology")
    client_pool = given("small businesses in reach")
    ticket = given("average small-business loan")
    scorable = given("share of the pool that leaves enough data to be scored")
    competition_exposure = given("0..1")
    climate_exposure = given("multiplier on the default climate")
    default_rate = given("yearly default probability of small-business loans")
    peer_npl = given("bad-loan ratio of banks of this kind when the last decisions are made")
    opening_approval_days = given("")
    top_up = given("monthly growth of loans to existing clients above the common rate")
    opening_officers = given("")
    liquid_share = given("cash and government bonds to assets")
    subordinated_debt = given("counts as tier 2")
    built_scale = given("size to the power 3/2: the cost of building for a larger bank")
    approval_octaves = given("natural logarithm of opening approval days over those of full use")
    # ── hidden ─────────────────────────────────────────────────────────────────────────────────
    region = hidden("local default climate, drawn once; 0 until then")
    bought_fit = hidden("standard normal; positive = the model misreads this market")
    shared_fit = hidden("")
    built_fit = hidden("")
    built_delay = hidden("0..1, part of the largest delay in building, drawn once")
    first_version = hidden("0..1, drawn once; below its chance the first version fails")
    test_luck = hidden("standard normal, drawn once: noise of tests of the platform's model")
    climate = hidden("default climate of the month")
    old_book = hidden("SME loans of before the opening")
    relationship_loans = hidden("SME loans of officers since the opening")
    co_lent_loans = hidden("part of the technology book that a partner brought")
    bought_loans = hidden("made in the platform's first four months")
    bought_base = hidden("SME loans when the platform went live")
    bought_progress = hidden("integration, live at 1")
    shared_progress = hidden("joining, live at 1")
    shared_months = hidden("months since the shared channel's services are live")
    bought_trouble = hidden("months of disruption left")
    renewal_dependency = hidden("dependency when the platform's contract came up for renewal, 0 before")
    absorption = hidden("absorptive capacity, 0.25..1.1")
    clash = hidden("models in one bank that contradict each other")
    price_cut_felt = hidden("part of the price cut that clients have noticed")
    observed_defaults = hidden("of the technology book")
    expected_defaults = hidden("of the technology book, had it been of the bank's usual quality")
    originated = hidden("new SME lending since the opening")
    risk_written = hidden("originated x yearly default probability")
    profit_year = hidden("calendar year to date")
    dividend_total = hidden("paid since the opening")
    capital_total = hidden("new shares paid in since the opening")
    economic_surplus = hidden("allowance beyond expected losses after tax, below 0 where it falls short")
    surplus_before = hidden("of it as the calendar year began")
    opening_surplus = hidden("of it before the first month")
    opening_economic = hidden("economic capital ratio before the first month")
    sold_total = hidden("bad loans sold since the opening")
