"""The commands by their public names; docs/contract.md tells what each promises."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from bot.cli import archive, articles, service
from bot.cli.feeds import feeds
from bot.cli.plumbing import INTERRUPTED, program_version

app = typer.Typer(
    name="breach-digest",
    help="Data-breach news, read in Chinese and English, turned into facts with evidence, posted as a bilingual digest.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"breach-digest {program_version()}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    pass


app.command()(service.demo)
app.command()(service.run)
app.command()(service.poll)
app.command()(articles.extract)
app.command()(articles.digest)
app.command()(archive.lookup)
app.command()(archive.incident)
app.command()(archive.latest)
app.command()(archive.stats)
app.add_typer(feeds, name="feeds")
app.command("import")(archive.import_)
app.command()(archive.export)
app.command("eval")(articles.evaluate)
app.command()(service.doctor)
app.add_typer(service.db, name="db")


def main() -> None:
    """Run the command line; exit codes: 0 done, 1 failed with a reason, 2 bad usage."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # closed by the caller, who doesn't want to hear it
            setattr(sys, name, Path(os.devnull).open("w"))  # noqa: SIM115
    try:
        app()
    except KeyboardInterrupt:  # before a command runs, while its parts are loaded
        sys.exit(INTERRUPTED)
