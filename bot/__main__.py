"""`python -m bot` is `breach-digest`."""

from bot.cli import main

main()
