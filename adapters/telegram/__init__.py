"""Telegram: digests as HTML messages, sending with precise outcomes, commands by long polling or webhook."""

from adapters.telegram.bot import TelegramBot
from adapters.telegram.channel import TelegramChannel
from adapters.telegram.limits import Pace

__all__ = ["Pace", "TelegramBot", "TelegramChannel"]
