"""One bot token, kept to the workspace that it belongs to: channels shared between workspaces have one id in all of them."""

from __future__ import annotations

import asyncio

from adapters.slack import outcomes
from adapters.slack.client import API_URL, TIMEOUT, new_session, web_client
from digest.errors import ChannelError


class OneWorkspace:
    """A look-up of tokens by tenant for a service with one token. Asks Slack once whose it is (auth.test)."""

    def __init__(self, token: str, api_url: str = API_URL, *, timeout: float = TIMEOUT) -> None:
        self._token, self._api_url, self._timeout = token, api_url, timeout
        self._own: frozenset[str] | None = None
        self._asking = asyncio.Lock()

    def __repr__(self) -> str:
        return f"OneWorkspace({self._api_url!r})"

    async def __call__(self, tenant: str) -> str | None:
        """The token, None for another workspace. Raises ChannelError when Slack can't be asked: nothing was sent then."""
        async with self._asking:
            if self._own is None:
                self._own = await self._ask()
        return self._token if not self._own or tenant in self._own else None

    async def _ask(self) -> frozenset[str] | None:
        session = new_session(self._timeout)
        try:
            said = await web_client(self._token, self._api_url, session).api_call("auth.test")
        except outcomes.FOREIGN as error:
            word = outcomes.error_word(error)
            if word and word not in outcomes.LIMITED:
                return None  # a token that Slack refuses sends nothing, and the send itself says why
            raise ChannelError("Slack can't be asked which workspace the token is for; nothing was sent") from None
        finally:
            await session.close()
        return frozenset(str(said[key]) for key in ("team_id", "enterprise_id") if said.get(key))
