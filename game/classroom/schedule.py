"""When a class may play: the months that are open, and the moment when games are due."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from game.classroom.class_error import ClassError
from game.classroom.class_file import ALL
from game.text.cells import make_printable

_QUARTER = re.compile(r"([0-9]{4})-Q([1-4])")
_MONTH = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])")
_DEADLINE = re.compile(
    r"(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})[ T](?P<time>[0-9]{2}:[0-9]{2})"
    r"(?: ?(?P<offset>[+-][0-9]{2}:[0-9]{2}|Z))?(?: (?P<zone>[A-Za-z][A-Za-z0-9_+/-]*))?"
)


def read_quarter(text: str) -> str:
    """Return a quarter as class files name it, such as 2031-Q1, or `all`. Raises ClassError."""
    told = text.strip().upper()
    if told == ALL.upper():
        return ALL
    if not _QUARTER.fullmatch(told):
        raise ClassError("quarter", text=make_printable(text))
    return told


def find_first_month(quarter: str) -> str:
    """Return the first month of a quarter, such as 2031-01; empty where all months are open."""
    found = _QUARTER.fullmatch(quarter)
    return f"{found[1]}-{int(found[2]) * 3 - 2:02}" if found else ""


def find_last_month(quarter: str) -> str:
    """Return the last month of a quarter, such as 2031-03; empty where all months are open."""
    found = _QUARTER.fullmatch(quarter)
    return f"{found[1]}-{int(found[2]) * 3:02}" if found else ""


def find_locked_again(now: str, quarter: str, end: str = "") -> tuple[str, str]:
    """Return the first and the last month that a class open up to `now` loses with an earlier quarter.

    `end` is the last month of the story. The last month lost is empty where all were open and no end is known; both are
    empty where none is lost.
    """
    before, after = find_last_month(now) or end, find_last_month(quarter)
    if not after or (before and before <= after):
        return "", ""
    year, month = int(after[:4]), int(after[5:])
    return f"{year + month // 12}-{month % 12 + 1:02}", before


def list_quarters(months: Sequence[str]) -> list[str]:
    """Return the quarters that months such as 2031-01 lie in, in their order; those of no calendar are in none."""
    named = [month for month in months if _MONTH.fullmatch(month)]
    return list(dict.fromkeys(f"{month[:4]}-Q{(int(month[5:]) + 2) // 3}" for month in named))


def parse_deadline(text: str) -> datetime:
    """Return the moment that a deadline names: day, time, and an offset or a time zone or both; the offset decides.

    Without either it is of the time zone of this computer. Raises ClassError.
    """
    found = _DEADLINE.fullmatch(text.strip())
    try:
        if not found:
            raise ValueError
        moment = datetime.fromisoformat(f"{found['day']} {found['time']}")
        zone = _find_zone(found["offset"] or "", found["zone"] or "")
        return moment.replace(tzinfo=zone) if zone else moment.astimezone()
    except (ValueError, OverflowError, OSError) as error:
        raise ClassError("deadline", text=make_printable(text)) from error
    except ZoneInfoNotFoundError as error:
        raise ClassError("zone", zone=found["zone"] if found else text) from error


def find_own_zone(deadline: str = "") -> str:
    """Return the time zone of this computer as people read it, such as +08:00 (CST): at a deadline of its, else now."""
    moment = parse_deadline(deadline) if deadline else datetime.now().astimezone()
    return f"{moment.isoformat(timespec='minutes')[16:]} ({moment.tzname()})"


def has_zone(deadline: str) -> bool:
    """Say whether a deadline is one moment everywhere: it has an offset or a time zone."""
    found = _DEADLINE.fullmatch(deadline.strip())
    return bool(found and (found["offset"] or found["zone"]))


def format_deadline(text: str) -> str:
    """Return a deadline with the offset that its time zone has then: a computer that has no zones can read it too.

    Raises ClassError.
    """
    moment, found = parse_deadline(text), _DEADLINE.fullmatch(text.strip())
    offset = moment.isoformat(timespec="minutes")[16:]
    zone = f" {found['zone']}" if found and found["zone"] else ""
    return f"{moment:%Y-%m-%d %H:%M} {offset}{zone}"


def tell_deadline(text: str) -> str:
    """Return a deadline as people read it: without the offset where a time zone is named."""
    found = _DEADLINE.fullmatch(text.strip())
    return f"{found['day']} {found['time']} {found['zone']}" if found and found["zone"] else text


def is_late(deadline: str, moment: str) -> bool:
    """Say whether a moment, as saves write it, lies after a deadline; what is no moment is not late."""
    if not deadline:
        return False
    try:
        at = datetime.fromisoformat(moment).astimezone()
    except (ValueError, OverflowError, OSError):
        return False
    return at >= parse_deadline(deadline) + timedelta(minutes=1)


def _find_zone(offset: str, zone: str) -> tzinfo | None:
    """Return the time zone of a deadline. Raises ValueError and ZoneInfoNotFoundError."""
    if offset == "Z":
        return UTC
    if offset:
        minutes = int(offset[1:3]) * 60 + int(offset[4:6])
        return timezone(timedelta(minutes=-minutes if offset[0] == "-" else minutes))
    return ZoneInfo(zone) if zone else None
