"""What packs of the first format leave unsaid, by section; a pack that says it itself is not asked for this.

It is Python rather than YAML because every start of a game on such a pack reads it.
"""

from __future__ import annotations

from typing import Any

FIRST_FORMAT: dict[str, Any] = {  # Any: what a pack says, before it has a type
    "channels": {"vendor": "bought", "alliance": "shared", "build": "built"},
    "parameters": {"reference_assets": 180},  # of packs that name no channels
    "indicators": {
        # Yearly profit on assets over all 36 months, had provisions equalled expected losses then and now, as the
        # owners of the opening share in it.
        "return_three_years": (
            "ratio(profit_total + economic_surplus - opening_surplus, (opening_assets + close(assets) + assets) * "
            "(1 / 3), 0) * (1 / 3) * ratio(opening(equity), opening(equity) + capital_total, 1)"
        ),
        # The same for the bank as a whole, beside its return before: losses that the books held already count there.
        "return_own": (
            "ratio(profit_total + economic_surplus - opening_surplus, (opening_assets + close(assets) + assets) * "
            "(1 / 3), 0) * (1 / 3) - opening(return_on_assets)"
        ),
        # What is averaged over the close and the end of the run-off is what was shown and what became of it.
        "capital": "(close(economic_capital_ratio) + economic_capital_ratio) * 0.5",
        # Of the opening's equity, as its owners share in them.
        "dividends": "ratio(dividend_total, opening(equity) + capital_total, 0)",
        # Over the bank's own floor.
        "coverage": "ratio(close(provision_coverage), close(coverage_floor), 1)",
        "clients": "ratio((close(sme_clients) + sme_clients) * 0.5, opening(sme_clients), 0) - 1",
        "sme_growth": (
            "((ratio(close(sme_loans), opening(sme_loans), 1) - 1) * 0.5 + (ratio(sme_loans, opening(sme_loans), "
            "1) - 1) * (1 / 3)) * 0.5"
        ),
        # Up to four times as many where capital or liquidity forbid to lend.
        "days_to_money": (
            "(close(approval_days) + approval_days) * 0.5 / (clamp((close(growth_room) + growth_room) * 0.5, 0, "
            "1) * 0.75 + 0.25)"
        ),
        # Bad loans shown, hidden and in part sold: supervisors go on asking for what was sold, for a sale moves a loss
        # and does not undo the lending.
        "bad_to_peers": (
            "ratio((close(npl_ratio) + npl_ratio) * 0.5 + (close(hidden_ratio) + hidden_ratio) * 0.5 + "
            "ratio((close(sold_total) + sold_total) * 0.5, gross_loans, 0) * sold_counts, peer_npl, 0)"
        ),
        "bad_to_own": (
            "ratio((close(npl_ratio) + npl_ratio) * 0.5 + (close(hidden_ratio) + hidden_ratio) * 0.5 + "
            "ratio((close(sold_total) + sold_total) * 0.5, gross_loans, 0) * sold_counts, opening(npl_ratio) + "
            "opening(hidden_ratio), 0)"
        ),
        # Expected defaults of all that was lent, seen yet or not, beside the bank's usual loans.
        "written_risk": "ratio(risk_written, originated * default_rate, 1)",
        "capital_own": "(close(economic_capital_ratio) + economic_capital_ratio) * 0.5 - opening_economic",
        "breaches": "supervisory_breaches",
        "incidents_total": "incidents",
        "talent_final": "talent",
        "data_final": "data_quality",
        "independence": "100 - vendor_dependency",
        "process": "speed",
    },
    "start": "2017-01",
    "money": {
        "unit": "亿元",
        "counts": {"亿元": 100000000, "万元": 10000},
        "written": {
            "zh": {
                "steps": [
                    {"times": 1, "from": 1, "word": "亿元"},
                    {"times": 10000, "from": 0.0001, "word": "万元"},
                    {"times": 100000000, "word": "元", "nearest": 100},
                ]
            },
            "en": {
                "prefix": "RMB ",
                "chart": 100,
                "steps": [
                    {"times": 0.1, "from": 10, "word": "bn"},
                    {"times": 100, "from": 0.01, "word": "m"},
                    {"times": 100000000, "nearest": 100},
                ],
            },
        },
    },
    "units": {
        "亿元": {"zh": "亿元", "en": "CNY {value}"},
        "万元": {"zh": "万元", "en": "CNY {value}"},
        "CNY": {"zh": "元", "en": "CNY {value}"},
        "billion CNY": {"zh": "亿元", "en": "CNY {value} billion"},
        "trillion CNY": {"zh": "万亿元", "en": "CNY {value} trillion"},
    },
    "words": {
        "zh": {"president": "行长", "presidents": "行长", "bank": "银行", "banks": "银行", "board": "董事会"},
        "en": {
            "president": "president",
            "presidents": "presidents",
            "bank": "bank",
            "banks": "banks",
            "board": "board",
        },
    },
}
