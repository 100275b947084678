"""The feeds that the operator lists: an OPML file, a text file with an address a line, or the bundled list."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from adapters.feeds.opml import read_opml
from digest.errors import InputError
from digest.model import Feed

_LONGEST: Final = 2_000  # letters of an address; what browsers and servers carry without trouble


def read_feeds(path: Path) -> list[Feed]:
    """Raises InputError: one line with the file, and the place where it goes wrong."""
    try:
        body = path.read_bytes()
    except OSError as error:
        raise InputError(
            f"{path}: can't be read ({error.strerror}); give an OPML file or a list of addresses"
        ) from None
    if body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return read_opml(body)
    feeds = []
    for number, line in enumerate(body.decode("utf-8", "replace").splitlines(), 1):
        address = line.split(" #")[0].strip()
        if address and not address.startswith("#"):
            feeds.append(Feed(checked(address, f"{path}, line {number}: ")))
    return feeds


def bundled_feeds() -> list[Feed]:
    """The list that is shipped, for a start."""
    return read_opml(files("bot").joinpath("data/feeds.opml").read_bytes())


def checked(address: str, where: str = "") -> str:
    """The address itself. Raises InputError for what could never be asked: other schemes, spaces, a bad port, credentials."""
    text = address.strip()
    shown = f"{where}{text[:80]!r}"
    try:
        parts = urlsplit(text)
        good = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
        has_credentials = "@" in parts.netloc
    except ValueError:  # brackets that are no IPv6 address, a port beyond 65535
        good = has_credentials = False
    if has_credentials:
        raise InputError(
            f"{where}a feed's address with a name or password is not kept; give it without what stands before the @"
        )
    if not good or len(text) > _LONGEST or any(c.isspace() or not c.isprintable() for c in text):
        raise InputError(f"{shown} is no feed address; it begins with https:// or http://, without spaces")
    return text
