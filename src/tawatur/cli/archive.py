"""What several commands share: the archive to use, its entries, and errors as messages with exit codes."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from tawatur.cli.output import notices
from tawatur.errors import TawaturError

if TYPE_CHECKING:
    from tawatur.language.packs import Packs

EXIT_ERROR, EXIT_USAGE, EXIT_REJECTED = 1, 2, 3


def default_db() -> str:
    """Where the archive lies unless told otherwise: TAWATUR_DB, else the platform's data folder."""
    from tawatur.store import default_path

    return os.environ.get("TAWATUR_DB") or str(default_path())


@contextmanager
def errors_named() -> Iterator[None]:
    """Turn errors that the user can mend into one message and an exit code; a broken pipe ends quietly."""
    try:
        yield
    except TawaturError as error:
        notices().print(f"[bold red]error[/] {error.where}: {error.what}", soft_wrap=True, highlight=False)
        if error.remedy:
            notices().print(f"      {error.remedy}", soft_wrap=True)
        raise typer.Exit(EXIT_ERROR) from None
    except BrokenPipeError:
        # The reader of the pipe has gone: what it wanted, it has.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(0) from None
    except KeyboardInterrupt:
        notices().print("interrupted; what was read so far is kept")
        raise typer.Exit(130) from None


def packs_for(overlays: list[Path] | None) -> Packs:
    """The bundled packs, the user's imported gazetteer, and the user's folders over them. Raises PackError."""
    from tawatur.language.gazetteer_import import user_overlays
    from tawatur.language.packs import load_packs

    return load_packs(overlays=[*user_overlays(), *(overlays or ())], strict=True)
