"""`python -m tests.torture [SCENARIO …] [--seeds N] [--kills N --stories N]`: one line a run, exit 1 when anything went wrong."""

from __future__ import annotations

import argparse
import asyncio
import logging
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from bot import log
from tests.torture import away, day, kills, storms
from tests.torture.databases import Cluster

Run = Callable[[Path], Awaitable[Any]]
SCENARIOS = ("kills", "away", "storms", "day")


def _kills(options: argparse.Namespace, cluster: Callable[[], Cluster]) -> Iterator[tuple[str, int, Run]]:
    for seed in range(1, options.seeds + 1):
        for name in options.databases:
            workers = 3 if name == "postgresql" else 1
            plan = kills.Plan(seed, stories=options.stories, kills=options.kills, workers=workers)

            async def run(folder: Path, plan: kills.Plan = plan, name: str = name) -> Any:
                url = cluster().create() if name == "postgresql" else str(folder / "service.db")
                return await kills.run(folder, url, plan)

            yield f"kills on {name}, {workers} worker{'s' * (workers > 1)}", seed, run


def _away(options: argparse.Namespace, cluster: Callable[[], Cluster]) -> Iterator[tuple[str, int, Run]]:
    for seed in range(1, options.seeds + 1):
        for forget in (False, True):
            name = f"one of 3 workers cut off{', its connections dead for good' * forget}"
            yield name, seed, lambda folder, s=seed, f=forget: away.cut_off(folder, cluster(), s, forget=f)
        for mode in ("fast", "immediate"):
            yield (
                f"PostgreSQL restarted ({mode})",
                seed,
                lambda folder, s=seed, m=mode: away.restarted(folder, cluster(), s, m),
            )
        yield "disk full", seed, partial(away.disk_full, seed=seed)
        yield (
            "clock stepped, SQLite",
            seed,
            lambda folder, s=seed: away.clock_stepped(folder, str(folder / "service.db"), 1, s),
        )
        yield (
            "clock stepped, PostgreSQL, 3 workers",
            seed,
            lambda folder, s=seed: away.clock_stepped(folder, cluster().create(), 3, s),
        )


def _storms(options: argparse.Namespace, _: Callable[[], Cluster]) -> Iterator[tuple[str, int, Run]]:
    for seed in range(1, options.seeds + 1):
        for name in storms.FAULTS:
            yield name, seed, partial(storms.spoiled, seed=seed, name=name)
        yield "429 storm, refused connections", seed, partial(storms.definite_errors, seed=seed)


def _day(options: argparse.Namespace, _: Callable[[], Cluster]) -> Iterator[tuple[str, int, Run]]:
    yield (
        "a day of load, twice half of it",
        1,
        partial(day.run, seed=1, share=options.share, stories=options.day_stories),
    )


async def _all(options: argparse.Namespace) -> int:
    failed, clusters = 0, list[Cluster]()

    def cluster() -> Cluster:
        if not clusters:
            clusters.append(Cluster())
        return clusters[0]

    sources = {"kills": _kills, "away": _away, "storms": _storms, "day": _day}
    try:
        for scenario in options.scenarios:
            for name, seed, run in sources[scenario](options, cluster):
                if options.only and options.only not in name:
                    continue
                with tempfile.TemporaryDirectory(prefix="breach-digest-torture-") as folder:
                    began = time.monotonic()
                    try:
                        result = await run(Path(folder))
                        problems, said = result.problems(), str(result)
                    except Exception as error:  # one run that breaks hides no other
                        logging.getLogger("torture").exception("run broke")
                        problems, said = [f"{type(error).__name__}: {error}"], f"took={time.monotonic() - began:.0f}s"
                    failed += bool(problems)
                    print(f"{'FAILED' if problems else 'ok':6} {name} | seed={seed} | {said}", flush=True)
                    for problem in problems:
                        print(f"       {problem}", flush=True)
    finally:
        for one in clusters:
            one.stop()
    print(f"{failed} runs failed" if failed else "all runs held", flush=True)
    return int(bool(failed))


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.torture")
    parser.add_argument(
        "scenarios", nargs="*", default=SCENARIOS, help=f"of {', '.join(SCENARIOS)}; all when none is named"
    )
    parser.add_argument("--seeds", type=int, default=1)
    parser.add_argument("--kills", type=int, default=60, help="kill -9 a seed")
    parser.add_argument("--stories", type=int, default=5, help="each goes to 40 chats")
    parser.add_argument("--databases", nargs="*", default=["sqlite", "postgresql"])
    parser.add_argument("--share", type=float, default=0.1, help="of the day of load")
    parser.add_argument("--day-stories", type=int, help="of the day of load, where fewer than its share")
    parser.add_argument("--only", default="", help="runs whose name holds this")
    options = parser.parse_args()
    if unknown := [name for name in options.scenarios if name not in SCENARIOS]:
        parser.error(f"no such scenario: {', '.join(unknown)}; there are: {', '.join(SCENARIOS)}")
    log.configure("ERROR")  # of what runs in this process
    # The fakes' server writes a traceback for each request that a killed service does not finish.
    logging.getLogger("aiohttp.server").setLevel(logging.CRITICAL)
    sys.exit(asyncio.run(_all(options)))


if __name__ == "__main__":
    main()
