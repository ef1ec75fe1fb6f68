"""Exported networks: made once, checked, made again when damaged or of other weights."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import onnx
import pytest

from filmqa.inference import Export, Network, NotExported, batches, open_exported, padded


class Maker:
    """Makes a network that adds ``plus``, counts how often, and checks as it is told to."""

    def __init__(self, plus: float = 1.0, fault: str = "") -> None:
        self.plus, self.fault, self.made = plus, fault, 0

    def __call__(self, file: Path) -> Callable[[Network], None]:
        self.made += 1
        write_adding(file, self.plus)

        def check(network: Network) -> None:
            if self.fault:
                raise NotExported(self.fault)

        return check


def write_adding(file: Path, plus: float) -> None:
    """A network that adds what stands first in a table, one large enough to be kept apart."""
    size = ["batch", "length"]
    make = onnx.helper.make_node
    graph = onnx.helper.make_graph(
        [
            make("Sub", ["ids", "ids"], ["noughts"]),
            make("Cast", ["noughts"], ["first"], to=onnx.TensorProto.INT64),
            make("Gather", ["table", "first"], ["plus"]),
            make("Add", ["ids", "plus"], ["sums"]),
        ],
        "adding",
        [onnx.helper.make_tensor_value_info("ids", onnx.TensorProto.FLOAT, size)],
        [onnx.helper.make_tensor_value_info("sums", onnx.TensorProto.FLOAT, size)],
        [onnx.helper.make_tensor("table", onnx.TensorProto.FLOAT, [1000], [plus] * 1000)],
    )
    opset = [onnx.helper.make_opsetid("", 17)]
    file.write_bytes(
        onnx.helper.make_model(graph, opset_imports=opset, ir_version=8).SerializeToString()
    )


def flip_a_bit(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)


def kept(folder: Path) -> list[str]:
    """The files of a cache, without those that are only locked."""
    files = (path for path in folder.rglob("*") if path.is_file() and path.suffix != ".lock")
    return sorted(path.relative_to(folder).as_posix() for path in files)


def wanted(maker: Maker, weights: str = "one") -> Export:
    return Export("adding", weights, maker)


def sums(network: Network, *rows: list[float]) -> list[list[float]]:
    feeds = [{"ids": np.array([row], dtype=np.float32)} for row in rows]
    return [found[0][0].tolist() for found in network.run(feeds)]


def test_a_network_is_made_once_and_then_found(tmp_path: Path) -> None:
    maker = Maker()
    for _ in range(3):
        network = open_exported(tmp_path / "networks", wanted(maker))
        assert sums(network, [1, 2], [3]) == [[2, 3], [4]]
    assert maker.made == 1


def test_many_batches_come_back_in_their_order(tmp_path: Path) -> None:
    network = open_exported(tmp_path, wanted(Maker()))
    rows = [[float(i)] * (1 + i % 7) for i in range(50)]
    assert sums(network, *rows) == [[one + 1 for one in row] for row in rows]


def test_other_weights_make_another_network_in_its_place(tmp_path: Path) -> None:
    one, two = Maker(1), Maker(2)
    open_exported(tmp_path, wanted(one))
    assert sums(open_exported(tmp_path, wanted(two, "two")), [1]) == [[3]]
    assert sums(open_exported(tmp_path, wanted(one)), [1]) == [[2]]
    assert (one.made, two.made) == (2, 1)
    assert kept(tmp_path) == ["adding/graph.onnx", "adding/made.json", "adding/weights.bin"]


@pytest.mark.parametrize(
    "damage",
    [
        lambda folder: (folder / "graph.onnx").unlink(),
        lambda folder: (folder / "weights.bin").unlink(),
        lambda folder: (folder / "made.json").unlink(),
        lambda folder: (folder / "made.json").write_text("[1]"),
        lambda folder: (folder / "made.json").write_text("{"),
        lambda folder: write_adding(folder / "graph.onnx", 9),
        lambda folder: (folder / "graph.onnx").write_bytes(b""),
        lambda folder: (folder / "weights.bin").write_bytes(b""),
        lambda folder: flip_a_bit(folder / "weights.bin"),
    ],
)
def test_what_is_damaged_is_made_again(tmp_path: Path, damage: Callable[[Path], object]) -> None:
    maker = Maker()
    open_exported(tmp_path, wanted(maker))
    damage(tmp_path / "adding")
    assert sums(open_exported(tmp_path, wanted(maker)), [1]) == [[2]]
    assert maker.made == 2
    open_exported(tmp_path, wanted(maker))
    assert maker.made == 2


def test_a_network_that_says_something_else_is_not_kept(tmp_path: Path) -> None:
    with pytest.raises(NotExported, match="differs"):
        open_exported(tmp_path, wanted(Maker(fault="it differs")))
    assert kept(tmp_path) == []


def test_a_network_that_onnxruntime_does_not_open_is_told(tmp_path: Path) -> None:
    def make(file: Path) -> Callable[[Network], None]:
        file.write_bytes(b"no network")
        return lambda network: None

    with pytest.raises(NotExported, match="onnxruntime does not open it"):
        open_exported(tmp_path, Export("garbage", "one", make))
    assert kept(tmp_path) == []


def test_what_cannot_be_made_or_kept_is_told_in_one_line(tmp_path: Path) -> None:
    def fail(file: Path) -> Callable[[Network], None]:
        raise RuntimeError("no operator\nand much more")

    with pytest.raises(NotExported, match=r"^no operator$"):
        open_exported(tmp_path, Export("failing", "one", fail))
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(NotExported):
        open_exported(tmp_path / "file", wanted(Maker()))


def test_batches_hold_like_lengths_and_everything_once() -> None:
    lengths = [5, 200, 7, 210, 100, 6, 380, 500]
    found = list(batches(lengths))
    assert found == [[7], [6], [3], [1], [4, 2, 5], [0]]
    assert list(batches([])) == []


def test_rows_are_filled_up_with_nought() -> None:
    assert padded([[1, 2, 3], [4]]).tolist() == [[1, 2, 3], [4, 0, 0]]
