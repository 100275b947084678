"""Known vulnerabilities among the locked packages, by pip-audit. Without a network it says so and does not fail.

A registry that carries packages and no advisories (a mirror) can't answer either; that is said as well, never called clean.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

LOCK = Path(__file__).parents[1] / "requirements.lock"


def main() -> int:
    """0: nothing known, or nobody to ask; 1: a locked package has a known vulnerability."""
    command = [sys.executable, "-m", "pip_audit", "--disable-pip", "--require-hashes", "-r", str(LOCK)]
    command += ["--format", "json", "--progress-spinner", "off"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
        found = json.loads(done.stdout)["dependencies"]
    except (subprocess.TimeoutExpired, ValueError, KeyError):
        print("audit: the advisory database can't be reached, so nothing was audited", file=sys.stderr)
        return 0
    audited = [package for package in found if "vulns" in package]
    bad = [package for package in audited if package["vulns"]]
    for package in bad:
        for flaw in package["vulns"]:
            mended = ", ".join(flaw["fix_versions"]) or "no version yet"
            print(f"audit: {package['name']} {package['version']}: {flaw['id']}, mended in {mended}")
    if not audited:
        print("audit: the package index in use carries no advisories, so nothing was audited", file=sys.stderr)
    else:
        print(f"audit: {len(audited)} of {len(found)} packages audited, {len(bad)} with a known vulnerability")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
