"""The one HTTP port: health, and the platforms' calls to us."""

from bot.web.server import WebServer

__all__ = ["WebServer"]
