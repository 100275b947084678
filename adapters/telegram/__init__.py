"""Telegram: digests as HTML messages, sending with precise outcomes, commands by long polling or webhook."""

from adapters.telegram.bot import TelegramBot
from adapters.telegram.channel import TelegramChannel

__all__ = ["TelegramBot", "TelegramChannel"]
