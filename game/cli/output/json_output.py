"""Results on standard output as scripts read them."""

from __future__ import annotations

import json
from collections.abc import Iterable


def print_json(rows: object) -> None:
    """Print a result as scripts read it."""
    print(json.dumps(rows, ensure_ascii=False, indent=1, allow_nan=False))


def print_json_rows(rows: Iterable[object]) -> None:
    """Print results as one list that scripts read, each as soon as it is there."""
    before = "[\n "
    for row in rows:
        text = json.dumps(row, ensure_ascii=False, indent=1, allow_nan=False)
        print(before, text.replace("\n", "\n "), sep="", end="")
        before = ",\n "
    print("[]" if before.startswith("[") else "\n]")
