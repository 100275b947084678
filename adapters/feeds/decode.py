"""From bytes to text, for bodies whose declared character set is often wrong.

UTF-8 is believed when it fits, since nothing else fits it by chance. Otherwise every declared set and the two families of
Chinese sets are tried, and the reading that looks like written Chinese wins: among any hundred characters of real
Chinese, twenty and more are of the commonest; in a wrong reading hardly one is.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Sequence
from typing import Final

_COMMON: Final = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经"
    "月日数据泄露信息公司用户攻击安全网络客系统被将与及其并超至万件名号密码电子邮地址勒索软黑从已此未前今"
    "這為個國時來們於對會發動說產種後學經數據洩資訊戶擊網絡統與並萬號碼電郵軟從將"
)
_TOO_FEW: Final = 0.08
_ALIASES: Final = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb18030": "gb18030",
    "cp936": "gb18030",
    "hz": "hz",
    "big5": "big5hkscs",
    "big5hkscs": "big5hkscs",
    "cp950": "big5hkscs",
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
}
_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"<\0\0\0", "utf-32-le"),
    (b"\0\0\0<", "utf-32-be"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)
_XML: Final = re.compile(rb"\A\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']\s*([\w.:-]{1,40})", re.IGNORECASE)
_META: Final = re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_HEADER: Final = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)


def codec(name: str) -> str | None:
    """Python's name of a text encoding, the wider one where a narrow one is declared; None for an unknown name."""
    try:
        info = codecs.lookup(name)
        "".encode(info.name)  # codecs such as hex turn bytes to bytes and are no character sets
    except (LookupError, ValueError, TypeError):
        return None
    return _ALIASES.get(info.name, info.name)


def declared(body: bytes, content_type: str) -> list[str]:
    """Character sets that the document and the header name, the document's own first."""
    head = body[:4_096]
    names = [match.group(1).decode("ascii") for match in (_XML.search(head), _META.search(head)) if match]
    names += _HEADER.findall(content_type[:500])[:1]
    return list(dict.fromkeys(found for name in names if (found := codec(name))))


def decode(body: bytes, content_type: str = "") -> str:
    """The text of a body. Never raises; bytes that no set explains become U+FFFD."""
    for mark, name in _BOMS:
        if body.startswith(mark):
            return body.decode(name, "replace").lstrip("\ufeff")
    names = declared(body, content_type)
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        # Short GBK texts can be valid UTF-8 by chance, but never give Chinese letters that way.
        others = [name for name in names if name in {"gb18030", "big5hkscs"}]
        return text if text.isascii() or not others or _han(text) else _best(body, [*others, "utf-8"])
    return _best(body, [*names, "utf-8", "gb18030", "big5hkscs", "cp1252"])


def _best(body: bytes, names: Sequence[str]) -> str:
    readings: list[str] = []
    for name in dict.fromkeys(names):
        try:
            text = body.decode(name, "replace")
        except (UnicodeError, LookupError, ValueError):
            continue
        # A summary cut in the middle of a letter is no reason to give the right set up.
        if text.count("\ufffd") <= 3 + len(text) // 500:
            readings.append(text)
    natural = [(_naturalness(text), text) for text in readings]
    best = max(natural, key=lambda pair: pair[0], default=(0.0, ""))
    if best[0] >= _TOO_FEW:
        return best[1]
    return readings[0] if readings else body.decode("utf-8", "replace")


def _han(text: str) -> list[str]:
    return [letter for letter in text[:200_000] if "\u4e00" <= letter <= "\u9fff"]


def _naturalness(text: str) -> float:
    """The share of common letters among what is not ASCII: Chinese letters, and others that are a sign of a misreading."""
    strange = [letter for letter in text[:200_000] if not letter.isascii() and not "\u3000" <= letter <= "\u303f"]
    return sum(letter in _COMMON for letter in strange) / len(strange) if strange else 0.0
