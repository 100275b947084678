"""Frozen dataclasses to JSON text and back, by their type hints: what the store keeps.

Round trip: `loads(type(x), dumps(x)) == x` for everything in `digest.model`. The public shapes of docs/contract.md are
made by `digest.wire`, not here.
"""

from __future__ import annotations

import dataclasses
import json
import types
from collections.abc import Mapping
from datetime import date, datetime
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from digest.model import PartialDate

T = TypeVar("T")


def dumps(value: object) -> str:
    """Compact JSON, keys in field order, Chinese as it is; fields that hold their default are left out."""
    return json.dumps(to_data(value), ensure_ascii=False, separators=(",", ":"))


def loads(kind: type[T], text: str | bytes) -> T:
    """The value of type `kind` that `dumps` wrote; unknown keys are passed over, so a newer row can be read.

    Raises ValueError or KeyError when the text holds something else.
    """
    result: T = from_data(kind, json.loads(text))
    return result


def to_data(value: object) -> Any:
    """JSON-able data of a model value."""
    if isinstance(value, PartialDate):
        return str(value)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime | date):
        return value.isoformat()
    if dataclasses.is_dataclass(value):
        names = ((f, getattr(value, f.name)) for f in dataclasses.fields(value))
        return {f.name: to_data(v) for f, v in names if not _is_default(f, v)}
    if isinstance(value, Mapping):
        return {str(k): to_data(v) for k, v in value.items()}
    if isinstance(value, tuple | list | set | frozenset):
        return [to_data(v) for v in value]
    return value


def from_data(kind: Any, data: Any) -> Any:
    """The value of the annotated type `kind` from JSON-able data."""
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        return _from_union(arguments, data)
    if origin is tuple:
        items = arguments[:1] * len(data) if len(arguments) == 2 and arguments[1] is Ellipsis else arguments
        return tuple(from_data(item, d) for item, d in zip(items, data, strict=True))
    if origin in (list, dict) or (isinstance(origin, type) and issubclass(origin, Mapping)):
        if origin is list:
            return [from_data(arguments[0], d) for d in data]
        return {k: from_data(arguments[1], d) for k, d in data.items()}
    if kind is PartialDate:
        return PartialDate.parse(data)
    if kind in (datetime, date):
        return kind.fromisoformat(data)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(data)
    if isinstance(kind, type) and dataclasses.is_dataclass(kind):
        hints = _hints(kind)
        build: Any = kind
        return build(**{name: from_data(hints[name], d) for name, d in data.items() if name in hints})
    return data


def _from_union(options: tuple[Any, ...], data: Any) -> Any:
    if data is None:
        return None
    wanted = [o for o in options if o is not type(None)]
    if len(wanted) == 1:
        return from_data(wanted[0], data)
    for option in wanted:  # Change.old and Change.new: a figure is an object, a date looks like one, the rest is text
        if dataclasses.is_dataclass(option) and option is not PartialDate and isinstance(data, dict):
            return from_data(option, data)
    if PartialDate in wanted and isinstance(data, str):
        try:
            return PartialDate.parse(data)
        except ValueError:
            return data
    return data


def _is_default(spec: dataclasses.Field[Any], value: object) -> bool:
    if spec.default is not dataclasses.MISSING:
        return bool(spec.default == value)
    if spec.default_factory is not dataclasses.MISSING:
        return bool(spec.default_factory() == value)
    return False


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)
