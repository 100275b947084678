"""Slack: digests as Block Kit, sending with precise outcomes, commands over Socket Mode and signed HTTP."""
