"""The console: the channel that needs no token, and a preview page of digests."""

from adapters.console.channel import ConsoleChannel
from adapters.console.preview import preview_html

__all__ = ["ConsoleChannel", "preview_html"]
