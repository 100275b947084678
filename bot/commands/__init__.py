"""What people can ask in chat: one core for all platforms, answered in the asker's language."""

from bot.commands.desk import CommandDesk
from bot.commands.table import COMMANDS, menu

__all__ = ["COMMANDS", "CommandDesk", "menu"]
