"""What the user named (files, folders, globs, standard input) to the bytes of one article after another.

Nothing here raises: what cannot be read is handed on as a `Rejection`, and the rest goes on.
"""

from __future__ import annotations

import glob
import os
import stat
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, NamedTuple

from tawatur.model import Rejection

STDIN = "-"
MAX_BYTES = 5_000_000
# In a folder, files with other endings (pictures, notes, archives) are no articles unless they are named themselves.
_TEXT = {"", ".txt", ".text"}


class Raw(NamedTuple):
    """The untouched bytes of one source, under the name that the user will see."""

    source: str
    data: bytes


def open_sources(
    sources: Sequence[str | Path], *, max_bytes: int = MAX_BYTES, stdin: BinaryIO | None = None
) -> Iterator[Raw | Rejection]:
    """Every article's bytes, in the order named, folders in the order of their paths, no file twice."""
    seen: set[str] = set()
    for source in sources:
        name = os.fspath(source)
        if name == STDIN:
            yield _read_stream(stdin or sys.stdin.buffer, "<stdin>", max_bytes)
            continue
        for found in _expand(name):
            if isinstance(found, Rejection):
                yield found
                continue
            key = os.path.realpath(found)
            if key not in seen:
                seen.add(key)
                yield _read_file(found, max_bytes)


def list_sources(sources: Sequence[str | Path]) -> int:
    """How many articles the sources name at most (for a progress bar); reads no content."""
    return sum(
        1 if os.fspath(source) == STDIN else sum(1 for _ in _expand(os.fspath(source))) for source in sources
    )


def _expand(name: str) -> Iterator[str | Rejection]:
    try:
        exists = os.path.lexists(name)
    except ValueError:
        exists = False
    if not name or "\x00" in name:
        yield Rejection(source=repr(name), reason="is no name of a file.", remedy="Give a file or a folder.")
    elif exists and Path(name).is_dir():
        yield from _folder(name)
    elif exists:
        yield name
    elif glob.has_magic(name):
        yield from _glob(name)
    else:
        yield Rejection(
            source=name,
            reason="does not exist.",
            remedy="Check the spelling, and the folder that you are in.",
        )


def _glob(pattern: str) -> Iterator[str | Rejection]:
    root = Path(Path(pattern).anchor)
    try:
        found = sorted(root.glob(str(Path(pattern).relative_to(root))))
    except (OSError, ValueError, NotImplementedError) as error:
        yield _failed(pattern, error)
        return
    matches = [path for path in found if not path.name.startswith(".")]
    if not matches:
        yield Rejection(source=pattern, reason="matches no file.", remedy="Check the pattern.")
    for match in matches:
        if not match.is_dir():
            yield str(match)
        elif "**" not in pattern:
            # A recursive pattern names the files below its folders by itself.
            yield from _folder(str(match))


def _folder(folder: str) -> Iterator[str | Rejection]:
    count, others = 0, 0
    for found in _walk(folder):
        if isinstance(found, Rejection) or Path(found).suffix.lower() in _TEXT:
            count += 1
            yield found
        else:
            others += 1
    if not count:
        rest = f" ({others} files with other endings)" if others else ""
        yield Rejection(
            source=folder,
            reason=f"is a folder without text files{rest}.",
            remedy="Name files with another ending by a pattern, such as 'folder/*.md'.",
        )


def _walk(top: str) -> Iterator[str | Rejection]:
    """Paths below a folder in sorted order; hidden ones, devices and pipes are passed over, links followed once."""
    waiting: list[tuple[Path, frozenset[str]]] = [(Path(top), frozenset())]
    while waiting:
        path, above = waiting.pop()
        try:
            mode = path.stat().st_mode
            if stat.S_ISREG(mode):
                yield str(path)
            elif stat.S_ISDIR(mode):
                here = os.path.realpath(path)
                if here in above:
                    yield Rejection(
                        source=str(path),
                        reason="is a link that leads back to a folder above it.",
                        remedy="Remove the link; the folder itself was read.",
                    )
                    continue
                inside = sorted(child for child in path.iterdir() if not child.name.startswith("."))
                waiting += [(child, above | {here}) for child in reversed(inside)]
        except OSError as error:
            yield _failed(str(path), error)


def _read_file(path: str, max_bytes: int) -> Raw | Rejection:
    try:
        with Path(path).open("rb") as stream:
            size = os.fstat(stream.fileno()).st_size
            if size > max_bytes:
                return _too_large(path, size, max_bytes)
            return _read_stream(stream, path, max_bytes)
    except (OSError, ValueError) as error:
        return _failed(path, error)


def _read_stream(stream: BinaryIO, source: str, max_bytes: int) -> Raw | Rejection:
    try:
        data = stream.read(max_bytes + 1)
    except (OSError, ValueError) as error:
        return _failed(source, error)
    if len(data) > max_bytes:
        return _too_large(source, None, max_bytes)
    return Raw(source, data)


def _too_large(source: str, size: int | None, limit: int) -> Rejection:
    much = f"holds {size:,} bytes" if size is not None else "goes on"
    return Rejection(
        source=source,
        reason=f"{much}, above the limit of {limit:,} bytes for one article.",
        remedy="Split it into articles, or raise the limit with --max-bytes.",
    )


def _failed(source: str, error: Exception) -> Rejection:
    if isinstance(error, PermissionError):
        return Rejection(source=source, reason="may not be read.", remedy="Check its permissions.")
    if isinstance(error, OSError) and error.strerror:
        why = error.strerror[0].lower() + error.strerror[1:]
    else:
        why = str(error)
    return Rejection(source=source, reason=f"cannot be read: {why}.", remedy="Check the file or link.")
