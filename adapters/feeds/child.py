"""The inside of a limited child process: reads a request, answers, reads the next. Started by `pool`, never imported.

It holds no secret (its environment is bare), may open no connection and start no program, and dies when one request
takes more processor time or memory than it was given. Requests and answers are frames on its standard streams:
two lengths, a JSON head, a body; and a length, a JSON answer.
"""

from __future__ import annotations

import importlib
import json
import math
import os
import resource
import struct
import sys
from typing import Any, BinaryIO, Final

from digest.errors import ParseError

READERS: Final = {
    "feed": ("adapters.feeds.syndication", "read_feed"),
    "page": ("adapters.feeds.main_text", "read_page"),
}
REQUEST: Final = struct.Struct(">II")
ANSWER: Final = struct.Struct(">I")
READY: Final = b"ready\n"
_FORBIDDEN: Final = ("socket.", "subprocess.", "os.system", "os.exec", "os.fork", "os.posix_spawn", "urllib.Request")


def main() -> None:
    """Serve until standard input ends."""
    kind, cpu_seconds, memory_bytes = sys.argv[1], float(sys.argv[2]), int(sys.argv[3])
    requests = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    # What a library prints must not run into the answers.
    null = os.open(os.devnull, os.O_RDWR)
    os.dup2(null, 0)
    os.dup2(null, 1)
    module, name = READERS[kind]
    reader = getattr(importlib.import_module(module), name)
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_FSIZE, 0)
    _limit(resource.RLIMIT_AS, memory_bytes)
    sys.addaudithook(_refuse)
    answers.write(READY)
    answers.flush()
    while (head := requests.read(REQUEST.size)) and len(head) == REQUEST.size:
        _limit_cpu(cpu_seconds)
        answer = json.dumps(_answer(reader, requests, *REQUEST.unpack(head)), ensure_ascii=False)
        data = answer.encode("utf-8", "ignore")
        answers.write(ANSWER.pack(len(data)) + data)
        answers.flush()


def _answer(reader: Any, requests: BinaryIO, head_size: int, body_size: int) -> dict[str, Any]:
    try:
        head = json.loads(requests.read(head_size))
        return {"value": reader(requests.read(body_size), head["content_type"], head["url"])}
    except ParseError as error:
        return {"error": str(error)}
    except MemoryError:
        return {"error": "reading it takes more memory than is allowed", "spent": True}
    except RecursionError:
        return {"error": "it is nested too deeply"}
    except Exception as error:  # noqa: BLE001 - whatever a library stumbles over, it is this one body that can't be read
        return {"error": f"it can't be read ({type(error).__name__})"}


def _limit(what: int, value: int) -> None:
    try:
        resource.setrlimit(what, (value, value))
    except (ValueError, OSError):
        return  # some systems do not know every limit; the clock of the parent still holds


def _limit_cpu(seconds: float) -> None:
    """From now on `seconds` of processor time; the kernel then ends the process (SIGXCPU)."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    limit = math.ceil(used.ru_utime + used.ru_stime + seconds)
    try:
        resource.setrlimit(resource.RLIMIT_CPU, (limit, hard))
    except (ValueError, OSError):
        return


def _refuse(event: str, _: tuple[Any, ...]) -> None:
    if event.startswith(_FORBIDDEN):
        raise PermissionError(event)


if __name__ == "__main__":
    main()
