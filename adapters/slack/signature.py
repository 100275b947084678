"""Slack's signature over a request, checked in constant time before anything else looks at the body.

Ours and not Bolt's, which answers 500 to a timestamp that is no number and to a signature that is not ASCII.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Mapping
from typing import Final

WINDOW: Final = 300.0  # seconds (Slack, "Verifying requests from Slack")
_SECONDS: Final = re.compile(r"[0-9]{1,12}\Z", re.ASCII)


def sign(secret: str, timestamp: str, body: bytes) -> str:
    """The value of X-Slack-Signature for this body at this time."""
    basis = b"v0:" + timestamp.encode() + b":" + body
    return "v0=" + hmac.new(secret.encode(), basis, hashlib.sha256).hexdigest()


def verified(secret: str, headers: Mapping[str, str], body: bytes, now: float) -> bool:
    """Whether Slack signed this body within the window around `now` (Unix seconds). Never raises.

    `headers` have names in lower case.
    """
    timestamp = headers.get("x-slack-request-timestamp", "")
    signature = headers.get("x-slack-signature", "")
    if not secret or not _SECONDS.match(timestamp) or abs(now - int(timestamp)) > WINDOW:
        return False
    return hmac.compare_digest(sign(secret, timestamp, body).encode(), signature.encode(errors="replace"))
