"""The model engine as the settings want it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from bot.settings import Settings, reveal
from digest.ports import ModelMemory

if TYPE_CHECKING:
    from adapters.llm import LlmExtractor


def make_model(settings: Settings, memory: ModelMemory, now: Callable[[], datetime]) -> LlmExtractor | None:
    """The extractor, which counts in `memory` what a day used; None where OPENAI_MODEL is not set. `now`: aware, UTC."""
    if settings.openai_model is None:
        return None
    from adapters.llm import Limits, LlmExtractor

    limits = Limits(
        settings.openai_daily_tokens,
        settings.openai_daily_cost,
        settings.openai_price_input or Decimal(0),
        settings.openai_price_output or Decimal(0),
    )
    return LlmExtractor(
        reveal(settings.openai_api_key) or "none",
        settings.openai_base_url,
        settings.openai_model,
        memory=memory,
        limits=limits,
        summary=settings.openai_summary,
        now=now,
    )
