"""Networks exported once to ONNX, kept in the user's cache, and run without torch."""

from filmqa.inference.exports import Export, cache_folder, export, open_exported
from filmqa.inference.running import Feed, Network, NotExported, batches, padded

__all__ = [
    "Export",
    "Feed",
    "Network",
    "NotExported",
    "batches",
    "cache_folder",
    "export",
    "open_exported",
    "padded",
]
