"""Words typed in a chat → filters, and back; in Chinese and English, full-width or not.

    医疗 country:US min:1万 type:ransomware org:"Change Healthcare" when:daily@09:00 tz:Asia/Shanghai

Words without a key are sectors (or, when they are none, countries and attack types). Several values of one key are joined
by commas or by repeating the key, and any of them will do. Nothing is guessed and nothing partly applied: a word that
means nothing raises FilterError with the nearest right word.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from digest import filter_values as read
from digest import filter_words as words_of
from digest.errors import FilterError
from digest.filter_description import describe, zone_name
from digest.filter_times import is_often, when, zone
from digest.filter_tokens import MAX_LENGTH, Token, split
from digest.filter_unknown import fold, nearest, shown, unknown
from digest.filter_written import YEARS, figures, is_brief, written_day
from digest.model import AttackType, Bilingual, DataType, PartialDate, Query, Sector, Status
from digest.model_chat import Filters
from digest.vocabulary import simplify
from digest.vocabulary.organizations import organization_by_name

__all__ = ["MAX_LENGTH", "describe", "parse", "query_words", "readings", "to_words"]

_LONGEST_NAME: Final = 5
_LONGEST_WRITTEN: Final = 5  # words of a number or a date: more than 73 million people
_READERS: Final[dict[str, Callable[[str], Any]]] = {
    "sector": read.sector,
    "country": read.country,
    "type": read.attack,
    "data": read.data_type,
    "status": read.status,
    "org": read.organization,
    "min": read.amount,
    "lang": read.tongue,
    "when": when,
    "tz": zone,
    "since": read.day,
    "until": read.day,
    "limit": read.limit,
}
_SUBSCRIBE: Final = ("sector", "country", "min", "type", "data", "status", "org", "lang", "when", "tz")
_LOOK_UP: Final = ("sector", "country", "type", "min", "since", "until", "limit")
_SINGLE: Final = frozenset({"min", "lang", "when", "tz", "since", "until", "limit"})
_EXAMPLES: Final = {
    "sector": "sector:healthcare",
    "country": "country:US",
    "min": "min:10k",
    "type": "type:ransomware",
    "data": "data:medical",
    "status": "status:confirmed",
    "org": 'org:"Change Healthcare"',
    "lang": "lang:both",
    "when": "when:daily@09:00",
    "tz": "tz:Asia/Shanghai",
    "since": "since:2023-09",
    "until": "until:2024",
    "limit": "limit:10",
}


def parse(words: str) -> Filters:
    """The filters that the words ask for; no words, all incidents. Values are sorted, so that equal wishes are equal.

    Raises FilterError.
    """
    given: dict[str, list[Any]] = {}
    tokens = split(words)
    index = 0
    while index < len(tokens):
        index += _take(tokens, index, given)
    return Filters(
        sectors=_sorted(given.get("sector", ()), list(Sector).index),
        countries=_sorted(given.get("country", ()), str),
        minimum=_single(given, "min"),
        types=_sorted(given.get("type", ()), list(AttackType).index),
        data=_sorted(given.get("data", ()), list(DataType).index),
        statuses=_sorted(given.get("status", ()), list(Status).index),
        organizations=_sorted(given.get("org", ()), str),
        lang=_single(given, "lang"),
        when=_single(given, "when") or "now",
        tz=_single(given, "tz") or "UTC",
    )


def to_words(filters: Filters) -> str:
    """The shortest words that `parse` reads as these filters."""
    minimum = filters.minimum
    parts = [
        *(s.value for s in filters.sectors),
        *_listed("country", filters.countries),
        *([f"min:{_short(minimum)}"] if minimum is not None else []),
        *_listed("type", filters.types),
        *_listed("data", filters.data),
        *_listed("status", filters.statuses),
        *(f'org:"{name}"' for name in filters.organizations),
        *([f"lang:{filters.lang.value}"] if filters.lang else []),
        *([f"when:{filters.when}"] if filters.when != "now" else []),
        *([f"tz:{zone_name(filters.tz)}"] if filters.tz != "UTC" else []),
    ]
    return " ".join(parts)


def query_words(query: Query) -> str:
    """The words whose first reading is this look-up; `limit`, and a `maximum`, which only a written number gives, are left out."""
    given = {
        "sector": query.sector and query.sector.value,
        "country": query.country,
        "type": query.type and query.type.value,
        "min": query.minimum,
        "since": query.since,
        "until": query.until,
    }
    words = (f'"{word}"' if " " in word else word for word in query.words)
    return " ".join([*words, *(f"{key}:{value}" for key, value in given.items() if value is not None)])


def readings(words: str) -> list[Query]:
    """What a look-up may mean, the likeliest first; the next is for when nothing was found. Raises FilterError.

    It has free words (each must be found; a quoted phrase is one) and filters. Words are given in simplified letters, in which
    `digest.incident.search_text` holds every text too. A word before a colon that is no filter and like none is searched for as
    it stands.

    Numbers and dates as digests write them are read: 422.6万 is the number affected that is shown so, 2024年3月 a day of the incident,
    then the month of its news. The last reading takes them for mere words.
    """
    items: list[list[_Meant]] = []
    given: dict[str, list[Any]] = {}
    tokens = split(words)
    index = 0
    while index < len(tokens):
        token = tokens[index]
        key = read.key_by_word(token.key) if token.key else None
        used = 1
        if token.key and key is None:
            if token.key.isalpha() and nearest(token.key, [w for k in _LOOK_UP for w in words_of.KEYS[k]]):
                raise _unknown_key(token.key, _LOOK_UP)
            items.append([_Meant((token.key, token.value))])
        elif key == "org":
            items.append([_Meant((token.value,))])
        elif key is None:
            used, meant = _written(tokens, index)
            items.append(meant)
        elif key not in _LOOK_UP:
            raise FilterError(
                Bilingual(
                    f"检索不支持按“{shown(token.key or '')}”筛选。可以用：{_examples(_LOOK_UP)}",
                    f'A look-up can\'t be narrowed by "{shown(token.key or "")}". It knows: {_examples(_LOOK_UP)}',
                )
            )
        else:
            used = _take(tokens, index, given)
        index += used
    depth = max((len(each) for each in items), default=1)
    found = [_query(given, [each[min(step, len(each) - 1)] for each in items]) for step in range(depth)]
    return list(dict.fromkeys(found))


@dataclass(frozen=True, slots=True)
class _Meant:
    """What a piece of a look-up adds to the query."""

    words: tuple[str, ...] = ()
    minimum: int | None = None
    maximum: int | None = None
    day: PartialDate | None = None


def _written(tokens: list[Token], index: int) -> tuple[int, list[_Meant]]:
    """The number or the date that begins here, else the word, in all its readings; and how many tokens it has."""
    for size in range(_unquoted_run(tokens, index), 0, -1):
        first, *others = tokens[index : index + size]
        phrase = first.value + "".join(t.gap + t.value for t in others)
        plain = _Meant((first.value, *(t.value for t in others)))
        day = written_day(phrase)
        if day is not None and day.year in YEARS:
            return size, [_Meant((str(day),)), _Meant(day=day), plain]
        numbers = figures(phrase)
        if numbers:
            found = [_Meant(minimum=least, maximum=most) for least, most in numbers]
            return size, [plain, *found, plain] if is_brief(phrase) else [*found, plain]
    return 1, [_Meant((tokens[index].value,))]


def _unquoted_run(tokens: list[Token], index: int) -> int:
    run = 0
    for token in tokens[index : index + _LONGEST_WRITTEN]:
        if token.quoted or token.key:
            break
        run += 1
    return run


def _query(given: dict[str, list[Any]], items: list[_Meant]) -> Query:
    wanted = [word for item in items for word in item.words]
    day = next((item.day for item in items if item.day), None)
    least = [n for n in (_single(given, "min"), *(item.minimum for item in items)) if n is not None]
    most = [item.maximum for item in items if item.maximum is not None]
    return Query(
        words=tuple(dict.fromkeys(simplify(w) for w in wanted if w.strip())),
        sector=_single(given, "sector"),
        country=_single(given, "country"),
        type=_single(given, "type"),
        since=_single(given, "since") or day,
        until=_single(given, "until") or day,
        minimum=max(least, default=None),
        maximum=min(most, default=None),
        limit=_single(given, "limit") or Query().limit,
    )


def _take(tokens: list[Token], index: int, given: dict[str, list[Any]]) -> int:
    """Read the token at `index`, with as many plain words after it as its name has; returns how many were read."""
    token = tokens[index]
    if token.key is None:
        return _take_bare(tokens, index, given)
    key = read.key_by_word(token.key)
    if key is None or (key not in _SUBSCRIBE and key not in _LOOK_UP):
        raise _unknown_key(token.key, _SUBSCRIBE)
    used = _take_value(key, tokens, index, given)
    while key not in _SINGLE and index + used < len(tokens) and tokens[index + used].joined:
        try:
            used += _take_value(key, tokens, index + used, given)
        except FilterError:
            if not read.bare(tokens[index + used].value):
                raise
            break
    return used


def _phrases(tokens: list[Token], index: int) -> Iterator[tuple[int, str]]:
    """What the plain words from here may say together, the most of them first, with how many these are."""
    for size in range(_plain_run(tokens, index), 0, -1):
        yield size, " ".join(t.value for t in tokens[index : index + size])


def _take_value(key: str, tokens: list[Token], index: int, given: dict[str, list[Any]]) -> int:
    for size, phrase in _phrases(tokens, index):
        if size == 1:
            break
        if key == "org" and organization_by_name(phrase) is None:
            continue
        try:
            value = _READERS[key](phrase)
        except FilterError:
            continue
        _add(given, key, value)
        return size
    _add(given, key, _READERS[key](tokens[index].value))
    return 1


def _take_bare(tokens: list[Token], index: int, given: dict[str, list[Any]]) -> int:
    if fold(tokens[index].value) in words_of.EVERYTHING | words_of.JOINERS:
        return 1
    for size, phrase in _phrases(tokens, index):
        meaning = read.bare(phrase)
        if meaning:
            _add(given, *meaning)
            return size
    word = tokens[index].value
    if parts := read.several(word):
        for part in parts:
            _add(given, *part)
        return 1
    _reject_key_alone(word)
    if is_often(word):
        _add(given, "when", when(word))
        return 1
    if nearest(word, words_of.KEYS["min"]) or word[:1].isdigit():
        _add(given, "min", read.amount(word))
        return 1
    raise read.no_filter(word, _name(tokens, index))


def _name(tokens: list[Token], index: int) -> str:
    """What the words from here may name: as many as an organisation that is known has, else all up to a number or a time."""
    for _, phrase in _phrases(tokens, index):
        if organization_by_name(phrase):
            return phrase
    words = [t.value for t in tokens[index : index + _plain_run(tokens, index)]]
    end = next((i for i, word in enumerate(words) if i and (is_often(word) or word[:1].isdigit())), len(words))
    return " ".join(words[:end])


def _reject_key_alone(word: str) -> None:
    key = read.key_by_word(word[:-1]) if word.endswith(":") else None
    if key:
        raise FilterError(
            Bilingual(
                f"“{shown(word)}”后面要直接写内容，例如 {_EXAMPLES[key]}",
                f'What is wanted stands right after "{shown(word)}", for example {_EXAMPLES[key]}',
            )
        )


def _plain_run(tokens: list[Token], index: int) -> int:
    """How many tokens from here could be one name: unquoted, without a key or a comma between."""
    size = 1
    if tokens[index].quoted:
        return 1
    for token in tokens[index + 1 : index + _LONGEST_NAME]:
        if token.key or token.quoted or token.after_comma:
            break
        size += 1
    return size


def _add(given: dict[str, list[Any]], key: str, value: Any) -> None:
    if value not in given.setdefault(key, []):
        given[key].append(value)


def _single(given: dict[str, list[Any]], key: str) -> Any:
    values = given.get(key, [])
    if len(values) > 1:
        raise FilterError(
            Bilingual(
                f"{key} 只能给一个值，例如 {_EXAMPLES[key]}",
                f"{key} takes one value only, for example {_EXAMPLES[key]}",
            )
        )
    return values[0] if values else None


def _sorted(values: Iterable[Any], order: Callable[[Any], Any]) -> tuple[Any, ...]:
    return tuple(sorted(values, key=order))


def _unknown_key(word: str, keys: Iterable[str]) -> FilterError:
    known = [w for key in keys for w in words_of.KEYS[key]]
    examples = _examples(keys)
    return unknown(word, Bilingual("筛选条件", "filter"), known, Bilingual(examples, examples))


def _examples(keys: Iterable[str]) -> str:
    return " ".join(_EXAMPLES[key] for key in keys)


def _listed(key: str, values: Iterable[str]) -> list[str]:
    joined = ",".join(str(v) for v in values)
    return [f"{key}:{joined}"] if joined else []


def _short(value: int) -> str:
    for scale, name in ((10**6, "m"), (10**3, "k")):
        if value % scale == 0:
            return f"{value // scale}{name}"
    return str(value)
