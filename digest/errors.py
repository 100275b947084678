"""Every error that this project raises on purpose.

    BreachDigestError
    ├── ConfigurationError      a setting is missing or malformed; names the setting, never its value
    ├── InputError              what a person or a file gave can't be read; says what, where, how to mend
    │   └── FilterError         a subscription filter can't be read; says what would be right
    ├── FetchError              a feed or a page could not be had
    │   ├── AddressRefused      the address is private, loopback or otherwise not to be visited
    │   ├── TooLarge            the body passed its size limit, packed or unpacked
    │   └── FetchTimeout        the total deadline passed
    ├── ParseError              a body was had but is no feed (or its reading took too much)
    ├── ExtractionError         a model's answer can't be had or used; the rules take over
    │   └── CeilingReached      the model's tokens or money of the day are used up
    ├── StoreError              the database did not do what was asked
    │   ├── StoreUnavailable    it can't be reached or written; trying again later may help
    │   └── Conflict            another worker was quicker; read again and decide again
    └── ChannelError            a platform can't be reached or does not accept our credentials

The message of each is one line, fit to be shown to an operator. Secrets never enter it. Adapters map every foreign
exception to one of these; outcomes of a send are values (`digest.model_chat.Outcome`), not errors.
"""

from __future__ import annotations

from datetime import date

from digest.model import Bilingual


class BreachDigestError(Exception):
    """Root of all errors that this project raises on purpose; its text is one line for a person."""


class ConfigurationError(BreachDigestError):
    """A setting is missing or malformed."""


class InputError(BreachDigestError):
    """Something given by a person or a file can't be read."""


class FilterError(InputError):
    """A subscription or look-up filter can't be read; nothing was changed.

    `said` tells the reader what was wrong and what would be right, in both languages.
    """

    def __init__(self, said: Bilingual) -> None:
        super().__init__(said.en)
        self.said = said


class FetchError(BreachDigestError):
    """A feed or a page could not be had.

    `status` is the HTTP status where there was one; `retry_after` the seconds that the server asked for, clamped.
    """

    def __init__(self, message: str, *, status: int | None = None, retry_after: float | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.retry_after = retry_after


class AddressRefused(FetchError):
    """The address resolves to a network that feeds have no business in."""


class TooLarge(FetchError):
    """A body passed its size limit, packed or unpacked."""


class FetchTimeout(FetchError):
    """The total deadline of a request passed."""


class ParseError(BreachDigestError):
    """A body is no feed that can be read within the limits of the reading process."""


class ExtractionError(BreachDigestError):
    """A model's answer can't be had or can't be used."""


class CeilingReached(ExtractionError):
    """What the model may use on a day is used; `day` is that day (UTC)."""

    def __init__(self, message: str, day: date) -> None:
        super().__init__(message)
        self.day = day


class StoreError(BreachDigestError):
    """The database did not do what was asked."""


class StoreUnavailable(StoreError):
    """The database can't be reached, opened or written."""


class Conflict(StoreError):
    """Another worker changed the same incident first; read again and decide again."""


class ChannelError(BreachDigestError):
    """A platform can't be reached or refuses our credentials."""
