"""Exported networks in the user's cache: found, made, checked, and made again if damaged."""

import json
import tempfile
import threading
import warnings
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Any

from filmqa.inference.running import Network, NotExported, part

OPSET = 17
_exporting = threading.Lock()
FORMAT = "2"  # another whenever the exported graphs are to be made anew
GRAPH, WEIGHTS = FILES = ("graph.onnx", "weights.bin")
NOTE = "made.json"


@dataclass(frozen=True, slots=True)
class Export:
    """What an exported network is called, what it is made from, and by whom.

    ``make`` writes the file; it may take seconds and load torch. It is checked by ``check``, which
    raises NotExported when the network says something else than what it was made from.
    """

    name: str
    weights: str  # another for other weights
    make: Callable[[Path], Callable[[Network], None]]


def cache_folder() -> Path:
    """Where exported networks are kept: in the user's cache."""
    import platformdirs  # noqa: PLC0415  # not for a folder that is given

    return Path(platformdirs.user_cache_dir("filmqa")) / "networks"


def open_exported(folder: Path, wanted: Export) -> Network:
    """The network from ``folder``, made first if it is missing, damaged or of other weights.

    Raises NotExported.
    """
    found = _kept(folder, wanted)
    if found is not None:
        return found
    from filelock import FileLock  # noqa: PLC0415  # only to export

    try:
        folder.mkdir(parents=True, exist_ok=True)
        # torch exports one network at a time in a process.
        with _exporting, FileLock(folder / f"{wanted.name}.lock"):
            return _kept(folder, wanted) or _made(folder, wanted)  # another may have been first
    # What torch, onnx and onnxruntime raise for a network that they don't take: many things.
    except (OSError, ImportError, RuntimeError, ValueError, TypeError) as error:
        raise NotExported(str(error).strip().partition("\n")[0] or repr(error)) from error


def export(
    network: Any, example: Sequence[Any], file: Path, inputs: Sequence[str], outputs: Sequence[str]
) -> None:
    """Write a torch network as ONNX; of every input the first two sizes are left open."""
    import torch  # noqa: PLC0415  # only where something is exported

    with warnings.catch_warnings():
        # Of the tracer, on sizes that are left open, and on its own age. (The newer exporter
        # needs another package and ten times as long.)
        warnings.simplefilter("ignore")
        torch.onnx.export(
            network.eval(),
            tuple(example),
            str(file),
            input_names=list(inputs),
            output_names=list(outputs),
            dynamic_axes={name: {0: "batch", 1: "length"} for name in inputs},
            opset_version=OPSET,
            dynamo=False,
        )


def _kept(folder: Path, wanted: Export) -> Network | None:
    """The network if its files are whole, and made of these weights."""
    graph = folder / wanted.name / GRAPH
    try:
        said: Mapping[str, object] = json.loads(graph.with_name(NOTE).read_text("utf-8"))
        if said["made_of"] != _made_of(wanted) or said["crc32"] != _checksums(graph.parent):
            return None
        return Network(graph)
    except (OSError, ValueError, KeyError, TypeError, NotExported):
        return None


def _made(folder: Path, wanted: Export) -> Network:
    home = folder / wanted.name
    home.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f"{wanted.name}.", dir=folder) as name:
        fresh = Path(name)
        whole = fresh / "whole.onnx"
        check = wanted.make(whole)
        part(whole, fresh / GRAPH, WEIGHTS)
        check(Network(fresh / GRAPH))
        said = {"made_of": _made_of(wanted), "crc32": _checksums(fresh)}
        (fresh / NOTE).write_text(json.dumps(said), "utf-8")
        for file in (*FILES, NOTE):  # whoever looks in between finds that they don't fit
            (fresh / file).replace(home / file)
    return Network(home / GRAPH)


def _checksums(folder: Path) -> dict[str, int]:
    """The CRC-32 of each file of a network.

    It is to show damage, and whoever could change a file on purpose could change the note as well:
    SHA-256 takes four times as long, a tenth of the time to an answer.
    """
    return {name: _checksum(folder / name) for name in FILES}


def _checksum(file: Path) -> int:
    if file.stat().st_size == 0:  # nothing to be mapped
        return 0
    # At one stroke: what is fed piece by piece queues for the interpreter at every piece, behind
    # the imports of the main thread.
    with file.open("rb") as stream, mmap(stream.fileno(), 0, access=ACCESS_READ) as content:
        return zlib.crc32(content)


def _made_of(wanted: Export) -> str:
    return f"{FORMAT} {wanted.weights}"
