"""An OpenAI-compatible model as an `Extractor`: it gives quotes and roles, our code reads the values."""

from adapters.llm.budget import Limits
from adapters.llm.extractor import LlmExtractor

__all__ = ["Limits", "LlmExtractor"]
