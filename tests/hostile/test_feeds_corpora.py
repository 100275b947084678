"""The public feed corpora, thousands of files made to break parsers: read where they are present.

    FEED_CORPORA=feedparser/tests:feedvalidator/testcases .venv/bin/python -m pytest tests/hostile/test_feeds_corpora.py

They are the tests of feedparser (in its source distribution) and of the W3C feed validator; they are not ours to ship.
"""

from __future__ import annotations

import asyncio
import os
import time
from pathlib import Path

import pytest

from adapters.feeds.parse import ProcessFeedParser
from digest.errors import BreachDigestError

_FOLDERS = [Path(name) for name in os.environ.get("FEED_CORPORA", "").split(os.pathsep) if name]
_LONGEST = 10.0  # seconds for one file
_KINDS = {".json": "application/feed+json", ".html": "text/html", ".atom": "application/atom+xml"}


@pytest.mark.skipif(not _FOLDERS, reason="FEED_CORPORA names no folder; the corpora are fetched, not shipped")
async def test_every_file_of_the_public_corpora_is_read_or_refused_in_one_line_and_in_time() -> None:
    files = sorted(path for folder in _FOLDERS for path in folder.rglob("*") if path.is_file())
    assert files, "FEED_CORPORA names folders without files"
    faults: list[str] = []
    read = refused = 0
    async with ProcessFeedParser(workers=2) as parser:
        for path in files:
            began = time.monotonic()
            try:
                kind = _KINDS.get(path.suffix, "application/xml")
                body = await asyncio.to_thread(path.read_bytes)
                await parser.parse(body, content_type=kind, url="https://news.example/feed.xml")
                read += 1
            except BreachDigestError as error:
                refused += 1
                if "\n" in str(error) or "Traceback" in str(error):
                    faults.append(f"{path}: {error}")
            except Exception as error:  # noqa: BLE001 - what the test looks for
                faults.append(f"{path}: {type(error).__name__}: {error}")
            if time.monotonic() - began > _LONGEST:
                faults.append(f"{path}: {time.monotonic() - began:.1f} s")
    print(f"{len(files)} files: {read} read, {refused} refused")  # noqa: T201 - shown with -s
    assert faults == []
