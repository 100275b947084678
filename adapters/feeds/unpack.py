"""Bounded unpacking of a response body: one encoding, and never more bytes than allowed."""

from __future__ import annotations

import zlib
from typing import Final

from digest.errors import FetchError, TooLarge

ACCEPTED: Final = "gzip, deflate"
_GZIP: Final = 16 + zlib.MAX_WBITS


class Unpacker:
    """Takes the packed body chunk by chunk; `limit` bounds the bytes on the wire and the unpacked ones.

    Raises FetchError for an encoding that was not asked for, for two encodings on top of each other (`gzip, gzip`) and
    for a broken stream; TooLarge as soon as a limit is passed.
    """

    def __init__(self, encoding: str, limit: int) -> None:
        name = encoding.strip().lower()
        if name not in {"", "identity", "gzip", "x-gzip", "deflate"}:
            raise FetchError(f"content encoding {name[:40]!r} is not accepted; one of gzip or deflate is")
        self._gzip = name in {"gzip", "x-gzip"}
        self._plain = name in {"", "identity"}
        self._limit = limit
        self._packed = 0
        self._body = bytearray()
        self._raw_tried = False
        self._stream = None if self._plain else zlib.decompressobj(_GZIP if self._gzip else zlib.MAX_WBITS)

    def feed(self, chunk: bytes) -> None:
        """Add what came from the wire."""
        self._packed += len(chunk)
        if self._packed > self._limit:
            raise self._too_large()
        if self._plain:
            self._body += chunk
            return
        while chunk and self._stream is not None:
            chunk = self._inflate(chunk)

    def finish(self) -> bytes:
        """The whole body. Raises FetchError when the packed stream was cut short."""
        if self._stream is not None and self._packed and not self._stream.eof:
            raise FetchError("the packed body was cut short")
        return bytes(self._body)

    def _inflate(self, chunk: bytes) -> bytes:
        """Unpack a chunk; returns what belongs to the next gzip member."""
        stream = self._stream
        if stream is None:
            return b""
        try:
            out = stream.decompress(chunk, self._limit + 1 - len(self._body))
        except zlib.error:
            if self._gzip or self._raw_tried or self._body:
                raise FetchError("the packed body is broken") from None
            # Some servers send "deflate" without the zlib header that RFC 9110 asks for.
            self._raw_tried = True
            self._stream = zlib.decompressobj(-zlib.MAX_WBITS)
            return chunk
        self._body += out
        if len(self._body) > self._limit:
            raise self._too_large()
        rest = stream.unused_data
        if stream.eof and self._gzip and rest.startswith(b"\x1f\x8b"):
            self._stream = zlib.decompressobj(_GZIP)
            return rest
        return b""

    def _too_large(self) -> TooLarge:
        return TooLarge(f"the body is larger than {self._limit:,} bytes")
