"""The folder of an index: generations side by side, and one name that says which counts.

::

    index/CURRENT                 the name of the generation that is served
    index/generations/000007/     manifest.json, library.sqlite, passages.faiss, sentences.faiss,
                                  and what else vectors have where they are many (stores/large.py)
    index/lock                    held by the process that writes

A generation is written whole, forced to disk, and only then named in CURRENT, by one rename. A
process that dies at any point leaves the old name standing. Nothing else in the folder is touched.
"""

import contextlib
import functools
import hashlib
import json
import os
import shutil
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from filmqa.errors import BadIndex

FORMAT = 5
# What is read of a file is made by the code of these packages.
_READING = tuple(Path(__file__).parents[1] / name for name in ("documents", "passages"))
CURRENT = "CURRENT"
LIBRARY = "library.sqlite"
PASSAGES = "passages"  # files of vectors begin so
SENTENCES = "sentences"
MANIFEST = "manifest.json"
FILES = (LIBRARY, f"{PASSAGES}.faiss", f"{SENTENCES}.faiss")  # that every generation has
WHOLE = 64_000_000  # bytes up to which a file is read whole to be checked
BLOCKS, BLOCK = 64, 65_536  # of a longer one: so many, of so many bytes


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a generation says of itself, checked before anything in it is believed."""

    format: int
    reader: str  # the fingerprint of the code that made passages of the files
    embedder: str  # the fingerprint of the encoder that made the vectors
    finder: str  # … of what found the facts
    dimension: int
    passages: int
    sentences: int
    documents: dict[str, str]  # name → sha256 of the file's bytes
    files: dict[str, str]  # file of the generation → its digest


@functools.cache
def reader_fingerprint() -> str:
    """Changes with the code that reads files, cuts them into passages and finds what tells the end.

    The same file gives other passages after a change there, and nothing but a rebuild shows it:
    a number to be raised by hand is forgotten once.
    """
    digest = hashlib.sha256()
    for folder in _READING:
        for file in sorted(folder.rglob("*.py")):
            digest.update(file.relative_to(folder).as_posix().encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()[:32]


def current_generation(folder: Path) -> Path | None:
    """The generation that counts, or None if there is none yet; BadIndex for a foreign folder."""
    try:
        name = (folder / CURRENT).read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise BadIndex(f"{folder / CURRENT} cannot be read: {error}.") from error
    if not name.isdigit():
        raise BadIndex(f"{folder / CURRENT} names no generation of an index.")
    return folder / "generations" / name


def read_manifest(generation: Path) -> Manifest:
    """The manifest, once every file of the generation has the content it names; else BadIndex."""
    try:
        values = json.loads((generation / MANIFEST).read_text(encoding="utf-8"))
        manifest = Manifest(**values)
    except (OSError, ValueError, TypeError) as error:
        raise BadIndex(f"{generation / MANIFEST} cannot be read.") from error
    if manifest.format != FORMAT:
        raise BadIndex(f"{generation} has format {manifest.format}, not {FORMAT}.")
    if not set(FILES) <= set(manifest.files) or not all(map(_is_named, manifest.files)):
        raise BadIndex(f"{generation / MANIFEST} names other files than an index has.")
    for name, digest in manifest.files.items():
        try:
            found = _digest(generation / name)
        except OSError as error:
            raise BadIndex(f"{generation / name} cannot be read.") from error
        if found != digest:
            raise BadIndex(f"{generation / name} is not what was written: it is damaged.")
    return manifest


@contextlib.contextmanager
def write_lock(folder: Path, seconds: float = 3600) -> Iterator[None]:
    """Hold the folder for writing; a second process waits. The lock of a dead one is free.

    Raises BadIndex if the folder cannot be written to, or nobody lets go within ``seconds``.
    """
    from filelock import FileLock, Timeout  # noqa: PLC0415  # only to write

    try:
        folder.mkdir(parents=True, exist_ok=True)
        with FileLock(folder / "lock", timeout=seconds):
            yield
    except Timeout as error:
        raise BadIndex(
            f"Another process has been writing {folder} for {seconds:.0f} s. "
            "Wait for it, or end it."
        ) from error
    except (PermissionError, FileExistsError, NotADirectoryError) as error:
        raise BadIndex(
            f"The index cannot be written to {folder}: {error.strerror}. "
            "Name another folder with --index."
        ) from error


@contextlib.contextmanager
def new_generation(folder: Path) -> Iterator[Path]:
    """An empty folder to write the next generation to; it counts if the block ends well.

    Call with the write lock held. Older generations than the one it follows are removed then:
    that one stays, for whoever is just opening it.
    """
    home = folder / "generations"
    home.mkdir(exist_ok=True)
    before = _named(folder)
    numbers = [int(path.name) for path in home.iterdir() if path.name.isdigit()]
    generation = home / f"{max(numbers, default=0) + 1:06d}"
    generation.mkdir()
    try:
        yield generation
        for path in (*generation.iterdir(), generation):
            _force_to_disk(path)
        fresh = folder / f"{CURRENT}.new"
        fresh.write_text(generation.name + "\n", encoding="utf-8")
        _force_to_disk(fresh)
        fresh.replace(folder / CURRENT)
        _force_to_disk(folder)
    except BaseException:
        shutil.rmtree(generation, ignore_errors=True)
        raise
    for path in home.iterdir():
        if path.name.isdigit() and path.name not in {generation.name, before}:
            shutil.rmtree(path, ignore_errors=True)


def write_manifest(generation: Path, manifest: Manifest) -> None:
    text = json.dumps(asdict(manifest), indent=1, ensure_ascii=False)
    (generation / MANIFEST).write_text(text + "\n", encoding="utf-8")


def digests(generation: Path) -> dict[str, str]:
    """The digest of each file of a generation, its manifest aside."""
    return {name: _digest(generation / name) for name in _names(generation)}


def _names(generation: Path) -> list[str]:
    return sorted(path.name for path in generation.iterdir() if _is_named(path.name))


def _is_named(name: str) -> bool:
    """Whether a manifest names files called so: not itself, and not those SQLite makes and drops."""
    return name == LIBRARY or (
        name.startswith((f"{PASSAGES}.", f"{SENTENCES}.")) and Path(name).name == name
    )


def _named(folder: Path) -> str | None:
    try:
        current = current_generation(folder)
    except BadIndex:
        return None
    return current.name if current else None


def _digest(file: Path) -> str:
    """The sha256 of a file; of a long one, of its size and of blocks from all over it.

    A long file that was cut, or belongs to another generation, is so told from the right one in
    milliseconds. A single byte that changed in it is not: for that it would have to be read whole.
    """
    size = file.stat().st_size
    with file.open("rb") as stream:
        if size <= WHOLE:
            return hashlib.file_digest(stream, "sha256").hexdigest()
        digest = hashlib.sha256(str(size).encode())
        for block in range(BLOCKS):
            stream.seek((size - BLOCK) * block // (BLOCKS - 1))
            digest.update(stream.read(BLOCK))
        return digest.hexdigest()


def _force_to_disk(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
