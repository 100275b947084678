"""Slack: digests as Block Kit, sending with precise outcomes, commands over Socket Mode and signed HTTP."""

from adapters.slack.bot import SlackBot
from adapters.slack.channel import SlackChannel

__all__ = ["SlackBot", "SlackChannel"]
