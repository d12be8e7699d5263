"""Files cut into parts for a machine to which only small files travel, and put together again."""

from __future__ import annotations

import hashlib
import lzma
from pathlib import Path

PART = 15 * 1024 * 1024
_XZ = b"\xfd7zXZ\x00"


def split(file: Path, out: Path, size: int = PART, *, pack: bool = False) -> list[Path]:
    """Write `NAME.part00`, `NAME.part01` ... and `NAME.sha256` into `out`; returns the parts.

    With `pack` the content is compressed first: it halves token arrays, and does little for weights.
    """
    out.mkdir(parents=True, exist_ok=True)
    for old in out.glob(f"{file.name}.part*"):
        old.unlink()
    content = file.read_bytes()
    (out / f"{file.name}.sha256").write_text(hashlib.sha256(content).hexdigest() + "\n", encoding="ascii")
    if pack:
        content = lzma.compress(content, preset=4)
    parts = []
    for number, begin in enumerate(range(0, len(content), size)):
        part = out / f"{file.name}.part{number:02}"
        part.write_bytes(content[begin : begin + size])
        parts.append(part)
    return parts


def join(folder: Path, name: str, out: Path) -> Path:
    """Put the parts of `name` in `folder` together as `out/name`.

    Raises ValueError if a part is missing or changed.
    """
    content = b"".join(part.read_bytes() for part in sorted(folder.glob(f"{name}.part*")))
    try:
        content = lzma.decompress(content) if content.startswith(_XZ) else content
    except lzma.LZMAError as damage:
        raise ValueError(f"{name}: a part is missing or has changed") from damage
    if hashlib.sha256(content).hexdigest() != (folder / f"{name}.sha256").read_text(encoding="ascii").strip():
        raise ValueError(f"{name}: a part is missing or has changed")
    out.mkdir(parents=True, exist_ok=True)
    whole = out / name
    whole.write_bytes(content)
    return whole
