"""Names made comparable: case, script, punctuation and legal forms taken off. For matching only, never for output."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib import resources
from typing import Final


def read_data(name: str, package: str = "digest.vocabulary") -> str:
    """The text of a data file packaged in a room. Raises FileNotFoundError for a broken installation."""
    return resources.files(package).joinpath(name).read_text(encoding="utf-8")


def read_rows(name: str, package: str = "digest.vocabulary") -> list[list[str]]:
    """The rows of a packaged TSV file; lines that begin with `#` are notes."""
    return [line.split("\t") for line in read_data(name, package).splitlines() if line and not line.startswith("#")]


def read_words(name: str) -> frozenset[str]:
    """The words of a packaged file, parted by white space; lines that begin with `#` are notes."""
    lines = read_data(name).splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


@lru_cache(maxsize=1)
def _letters() -> dict[int, str]:
    traditional, simplified = (line for line in read_data("traditional.txt").splitlines() if not line.startswith("#"))
    return {ord(old): new for old, new in zip(traditional, simplified, strict=True)}


@lru_cache(maxsize=1)
def _traditional() -> re.Pattern[str]:
    return re.compile(f"[{''.join(map(chr, _letters()))}]")


def simplify(text: str) -> str:
    """Traditional Chinese letters as simplified ones, letter by letter, so that offsets stay."""
    if text.isascii():
        return text
    return _simplified(text) if len(text) > 100 else _simplified_name(text)


@lru_cache(maxsize=4)
def _simplified(text: str) -> str:
    """Long texts are kept: every room that reads an article asks for the same one."""
    return _by_letter(text)


@lru_cache(maxsize=4096)
def _simplified_name(text: str) -> str:
    """An article asks for the names in it again and again."""
    return _by_letter(text)


def _by_letter(text: str) -> str:
    """Most texts hold no traditional letter: that is found out many times faster than each letter is looked up."""
    return text.translate(_letters()) if _traditional().search(text) else text


_FORMS: Final = re.compile(
    r"(?:[\s,.]+(?:incorporated|inc|llc|l l c|llp|ltd|limited|plc|corporation|corp|company|co|gmbh|ag|sa|s a|nv|n v|bv|b v|"
    r"ab|asa|oyj|spa|s p a|pte|pty|pvt|private|bhd|sdn|berhad|kk|kabushiki kaisha|lp|pc|p c|holdings|holding|group|the))+\Z"
)
_HAN_FORMS: Final = re.compile(
    r"(?:股份有限公司|有限责任公司|控股有限公司|集团有限公司|有限公司|控股集团|控股公司|集团公司|控股|集团|公司|株式会社)+\Z"
)
_HAN: Final = re.compile(r"[\u3400-\u9fff]")
_HAN_FRONT: Final = re.compile(r"\A株式会社")
_PUNCTUATION: Final = re.compile(r"[^\w&+]+")
_DOTS: Final = re.compile(r"(?<=\b\w)\.(?=\w\b)")


_APOSTROPHES: Final = dict.fromkeys(map(ord, "'’ʻʼ‘`"))


@lru_cache(maxsize=8192)
def normalise_name(name: str) -> str:
    """The name as a key: simplified, casefolded, without punctuation, leading "the" and legal forms.

    >>> normalise_name("The Acme Widgets Co., Ltd.")
    'acme widgets'
    """
    key = simplify(name).casefold().translate(_APOSTROPHES)
    key = _PUNCTUATION.sub(" ", _DOTS.sub("", key)).strip()
    key = key.removeprefix("the ")
    shorter = _HAN_FRONT.sub("", _HAN_FORMS.sub("", _FORMS.sub("", key))).strip()
    return shorter or key


def is_abbreviation(short: str, long: str) -> bool:
    """Whether the letters of a Chinese name stand in a longer one in order, with the same first one and a gap: 印航 in 印度航空."""
    if short[0] != long[0] or len(long) < len(short) + 2 or long.startswith(short) or not _HAN.match(long):
        return False
    letters = iter(long)
    return all(letter in letters for letter in short)
