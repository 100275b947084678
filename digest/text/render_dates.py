"""Dates and durations as each language writes them, from the record alone; what is rendered can be parsed back."""

from __future__ import annotations

from typing import Final

from digest.model import PartialDate, Tongue

_MONTHS: Final = (
    *("", "January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


_SMALL: Final = ("", "", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def in_words(value: int) -> str:
    """A number as English prose has it: two to nine in words (a "one" can be an article and is not read back), others in digits."""
    return _SMALL[value] if 1 < value < len(_SMALL) else f"{value:,}"


def months(value: int, tongue: Tongue, *, prose: bool = False) -> str:
    """A duration given in months: 2年, 18个月; "2 years", "18 months"; in prose "two years"."""
    years, rest = divmod(value, 12)
    number, zh, en = (years, "年", "year") if years and not rest else (value, "个月", "month")
    if tongue is Tongue.ZH:
        return f"{number}{zh}"
    return f"{in_words(number) if prose else number} {en}{'s' * (number != 1)}"


def partial_date(d: PartialDate, tongue: Tongue) -> str:
    """2022年9月2日, 2022年9月, 2022年; "September 2, 2022", "September 2022", "2022"."""
    if tongue is Tongue.ZH:
        return f"{d.year}年" + (f"{d.month}月" if d.month else "") + (f"{d.day}日" if d.day else "")
    if not d.month:
        return str(d.year)
    return f"{_MONTHS[d.month]} {d.day}, {d.year}" if d.day else f"{_MONTHS[d.month]} {d.year}"


def date_range(a: PartialDate | None, b: PartialDate | None, tongue: Tongue) -> str:
    """2022年6月30日至7月5日, "June 30 to July 5, 2022", "from January to May 2019"; one end alone where the other is unknown."""
    if a is None and b is None:
        return ""
    if a is None or b is None or a == b:
        known = a or b
        assert known is not None  # noqa: S101 - one of the two is set, see above
        if a is None:
            return (
                f"截至{partial_date(known, tongue)}" if tongue is Tongue.ZH else f"until {partial_date(known, tongue)}"
            )
        return partial_date(known, tongue)
    same_year = a.year == b.year and bool(a.month and b.month) and bool(a.day) == bool(b.day)
    same_month = same_year and a.month == b.month and bool(a.day and b.day)
    if tongue is Tongue.ZH:
        end = partial_date(b, tongue)
        if same_month:
            end = f"{b.day}日"
        elif same_year:
            end = end.removeprefix(f"{b.year}年")
        return f"{partial_date(a, tongue)}至{end}"
    if same_month:
        return f"{_MONTHS[a.month]} {a.day} to {b.day}, {b.year}"
    if same_year and a.day:
        return f"{partial_date(a, tongue).removesuffix(str(a.year)).rstrip(', ')} to {partial_date(b, tongue)}"
    if same_year:
        # Without "from", the first month would be read back without its year.
        return f"from {_MONTHS[a.month]} to {partial_date(b, tongue)}"
    return f"{partial_date(a, tongue)}{',' * bool(a.day)} to {partial_date(b, tongue)}"
