"""Known vulnerabilities among the locked packages, by pip-audit: `make check`, or `python -m benchmarks.audit [--required]`.

Without a network it says so and does not fail; a registry that carries packages and no advisories (a mirror) can't answer either,
and that is said as well, never called clean. With `--required`, as a release should be checked, not to be audited is a failure.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

LOCK: Final = Path(__file__).parents[1] / "requirements.lock"
_NETWORK: Final = (
    "ConnectionError",
    "Timeout",
    "timed out",
    "HTTPError",
    "JSONDecodeError",
    "ServiceError",
    "ProxyError",
    "SSLError",
)


def main(arguments: Sequence[str] = (), lock: Path = LOCK, source: Sequence[str] = ()) -> int:
    """0: nothing known, or nobody to ask; 1: a known vulnerability, or a lock that can't be read.

    `source` are pip-audit's options that name another database of advisories.
    """
    required = "--required" in arguments
    command = [sys.executable, "-m", "pip_audit", "--disable-pip", "--require-hashes", "-r", str(lock), *source]
    command += ["--format", "json", "--progress-spinner", "off"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    except subprocess.TimeoutExpired:
        return _not_audited("the advisory database does not answer", required)
    try:
        found = json.loads(done.stdout)["dependencies"]
    except (ValueError, KeyError):
        last = (done.stderr.strip().splitlines() or ["it said nothing"])[-1][:300]
        if any(word in done.stderr for word in _NETWORK):
            return _not_audited(f"the advisory database can't be reached ({last})", required)
        print(f"audit: pip-audit failed: {last}", file=sys.stderr)
        return 1
    audited = [package for package in found if "vulns" in package]
    if not audited:
        return _not_audited("the package index in use carries no advisories", required)
    bad = [package for package in audited if package["vulns"]]
    for package in bad:
        for flaw in package["vulns"]:
            mended = ", ".join(flaw["fix_versions"]) or "no version yet"
            print(f"audit: {package['name']} {package['version']}: {flaw['id']}, mended in {mended}")
    print(f"audit: {len(audited)} of {len(found)} packages audited, {len(bad)} with a known vulnerability")
    return 1 if bad else 0


def _not_audited(why: str, required: bool) -> int:
    print(f"audit: {why}, so nothing was audited", file=sys.stderr)
    return 1 if required else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
