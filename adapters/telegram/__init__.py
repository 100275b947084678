"""Telegram: digests as HTML messages, sending with precise outcomes, commands by long polling or webhook."""
