"""The command line: parses words, calls the verbs of the library, prints.

Heavy modules are imported by the commands that need them, so that `tawatur --help` answers at once.
"""

from __future__ import annotations

import sys

import typer

from tawatur.cli import comparing, reading, viewing

APP_HELP = """Read war reporting, Arabic first, into a record of who claims what: through whom, about which place and
day, with what figures, who denies it, and how many independent origins stand behind it.

First steps:

    tawatur read reports/                 read a folder into the archive
    tawatur claims                        who says what
    tawatur brief -o dossier.html         a dossier to forward

The archive lies in the platform's data folder; --db FILE or TAWATUR_DB name another.
"""

app = typer.Typer(
    help=APP_HELP,
    no_args_is_help=True,
    rich_markup_mode="rich",
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
reading.register(app)
viewing.register(app)
comparing.register(app)


@app.command(rich_help_panel="About")
def version() -> None:
    """Print the version, and the fingerprints of the language packs."""
    from tawatur import __version__
    from tawatur.language.packs import load_packs

    typer.echo(f"tawatur {__version__}")
    for name, fingerprint in load_packs().fingerprints.items():
        typer.echo(f"pack {name} {fingerprint}")


def main() -> None:
    """The entry point of the command `tawatur`."""
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")
    if hasattr(sys.stderr, "reconfigure"):
        sys.stderr.reconfigure(encoding="utf-8", errors="replace")
    app()


__all__ = ["app", "main"]
