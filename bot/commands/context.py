"""What a command is given, and small makers of lines and replies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from digest.model import Bilingual, Digest, Tongue
from digest.model_chat import Asker, Button, Chat, Platform, Reply, Span
from digest.ports import Store

Line = tuple[Span, ...]

BUTTON: Final = 64
"""Bytes of the command that a button carries: Telegram takes no more."""


@dataclass(frozen=True, slots=True)
class Context:
    """A command on its way: `words` is what follows its name, `tongue` (zh or en) what it is answered in."""

    store: Store
    now: datetime
    asker: Asker
    tongue: Tongue
    words: str
    pressed: bool = False

    @property
    def chat(self) -> Chat:
        return self.asker.chat

    def pick(self, zh: str, en: str) -> str:
        """The wording in the asker's language."""
        return zh if self.tongue is Tongue.ZH else en

    def typed(self, command: str) -> Span:
        """A command as it is typed here, to be copied."""
        return code(_prefix(self.chat) + command)

    def of(self, text: Bilingual) -> str:
        return text.of(self.tongue)

    def reply(
        self,
        *lines: str | Line,
        digests: Sequence[Digest] = (),
        buttons: Sequence[Sequence[Button]] = (),
        private: bool = True,
        edits: bool = False,
        after: Sequence[str | Line] = (),
    ) -> Reply:
        """An answer; a text is a line without style. `edits` counts only when a button was pressed."""
        rows = tuple(tuple(b for b in row if len(b.command.encode()) <= BUTTON) for row in buttons)
        return Reply(
            _made(lines),
            tuple(digests),
            tuple(r for r in rows if r),
            self.tongue,
            private,
            edits and self.pressed,
            _made(after),
        )


def _made(lines: Sequence[str | Line]) -> tuple[Line, ...]:
    return tuple((Span(line),) if isinstance(line, str) else line for line in lines)


def counted(number: int, noun: str) -> str:
    """English only: `1 feed`, `2 feeds`."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _prefix(chat: Chat) -> str:
    """What stands before a command where it is typed: Slack knows ours by one word; Telegram's slash is put by its renderer."""
    return "/breach " if chat.platform is Platform.SLACK else ""


def bold(text: str) -> Span:
    return Span(text, "bold")


def code(text: str) -> Span:
    return Span(text, "code")
