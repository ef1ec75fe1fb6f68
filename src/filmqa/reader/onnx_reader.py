"""The bundled reader in onnxruntime."""

from collections.abc import Callable, Sequence
from pathlib import Path

from filmqa.embedding import BUNDLED, packaged_folder, weights_of
from filmqa.embedding.tokenizing import open_tokenizer
from filmqa.inference import Export, Network, NotExported, batches, open_exported, padded
from filmqa.reader.cutting import Cut, cut
from filmqa.reader.spans import reading_of
from filmqa.reader.weights import READER_SHA256
from filmqa.reader.windows import Reading, Window

MOST_APART = 1e-3  # of an exported logit from torch's
# Windows of several lengths, by which an export is checked.
_TEXT = "The shoot took 31 days near Durango. The editor was Nora Betterton. It rained."
CHECKED = (
    Window("how many days did the shoot take", "Redwater › Production", _TEXT, 0, 36),
    Window("who cut it?", "Redwater", _TEXT, 37, 67),
    Window("was könnte das sein", "", "101′", 0, 4),
    Window("where was it shot", "Redwater › Production", f"{_TEXT} " * 12, 79, 115),
)


class OnnxReader:
    """The bundled reader. Any number of threads may use it at once."""

    def __init__(self, folder: Path) -> None:
        """Open it from the cache in ``folder``, where it is exported to first if need be.

        Raises NotExported, and BadModel for weights that are not the verified ones.
        """
        self._tokenizer = open_tokenizer(packaged_folder())
        weights = f"{weights_of(BUNDLED)} {READER_SHA256[:16]}"
        self._network = open_exported(folder, Export("reader", weights, _make))

    def read(self, windows: Sequence[Window]) -> list[Reading]:
        """What it makes of each window, in their order; like lengths are read together."""
        return read(self._network, cut(self._tokenizer, windows))


def read(network: Network, cuts: Sequence[Cut]) -> list[Reading]:
    """What the exported network makes of each window."""
    together = list(batches([len(one.ids) for one in cuts]))
    feeds = [
        {
            "ids": padded([cuts[i].ids for i in some]),
            "types": padded([cuts[i].types for i in some]),
            "mask": padded([[1] * len(cuts[i].ids) for i in some]),
            "inside": padded([_inside(cuts[i]) for i in some]),
        }
        for some in together
    ]
    readings: dict[int, Reading] = {}
    for some, (span, no_answer, relevance) in zip(together, network.run(feeds), strict=True):
        for row, i in enumerate(some):
            readings[i] = reading_of(
                cuts[i], span[row], float(no_answer[row]), float(relevance[row])
            )
    return [readings[i] for i in range(len(cuts))]


def _inside(cut: Cut) -> list[int]:
    """1 for the candidate sentence's pieces, 0 elsewhere."""
    begin, end = cut.candidate
    return [0] * begin + [1] * (end - begin) + [0] * (len(cut.ids) - end)


def _make(file: Path) -> Callable[[Network], None]:
    from filmqa.reader.exporting import export_reader  # noqa: PLC0415  # torch takes seconds

    wanted = export_reader(file, CHECKED)

    def check(network: Network) -> None:
        found = read(network, cut(open_tokenizer(packaged_folder()), CHECKED))
        for one, other in zip(found, wanted, strict=True):
            apart = max(
                abs(one.score - other.score),
                abs(one.no_answer - other.no_answer),
                abs(one.relevance - other.relevance),
            )
            if (one.start, one.end) != (other.start, other.end) or not apart < MOST_APART:
                raise NotExported(f"the exported reader differs: by {apart:.4f}")

    return check
