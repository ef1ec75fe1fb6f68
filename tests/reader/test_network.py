"""The bundled reader: verified, and of use on plain sentences."""

from pathlib import Path

import pytest

from filmqa.answering.spans import widened
from filmqa.errors import BadModel
from filmqa.reader import NONE_READER, Reader, Window, open_reader
from filmqa.reader.network import NetworkReader
from filmqa.reader.onnx_reader import OnnxReader
from filmqa.reader.weights import READER

pytestmark = pytest.mark.encoder

TEXT = "The shoot took 31 days near Durango. The editor was Nora Betterton. It rained."


@pytest.fixture(scope="module", params=["bundled", "torch"])
def reader(request: pytest.FixtureRequest) -> Reader:
    found = NetworkReader() if request.param == "torch" else open_reader("bundled")
    assert found is not None
    return found


def window(question: str, start: int = 0, end: int = 36) -> Window:
    return Window(question, "Redwater › Production", TEXT, start, end)


@pytest.mark.parametrize(
    ("question", "start", "end", "expected"),
    [
        ("how many days did the shoot take", 0, 36, "31 days"),
        ("where was it shot", 0, 36, "Durango"),
        ("who edited it", 37, 67, "Nora Betterton"),
    ],
)
def test_it_points_at_the_words_that_answer(
    reader: Reader, question: str, start: int, end: int, expected: str
) -> None:
    (found,) = reader.read([window(question, start, end)])
    assert widened(TEXT, found.start, found.end) == expected


def test_a_sentence_that_answers_is_more_relevant_than_one_that_does_not(
    reader: Reader,
) -> None:
    right, wrong = reader.read([window("who edited it", 37, 67), window("who edited it", 68, 78)])
    assert right.relevance > wrong.relevance


def test_a_question_that_nothing_answers_is_told_from_one_that_something_does(
    reader: Reader,
) -> None:
    answered, unanswered = reader.read(
        [window("where was it shot"), window("who composed the music")]
    )
    assert unanswered.no_answer > answered.no_answer
    assert unanswered.score < answered.score


def test_the_order_of_the_windows_is_kept_whatever_their_lengths(reader: Reader) -> None:
    long = Window("who edited it", "Redwater", TEXT * 5, 37, 67)
    together = reader.read([long, window("who edited it", 37, 67)])
    alone = [reader.read([long])[0], reader.read([window("who edited it", 37, 67)])[0]]
    for one, other in zip(together, alone, strict=True):
        assert one.relevance == pytest.approx(other.relevance, abs=0.1)  # of bfloat16
        assert (one.start, one.end) == (other.start, other.end)


def test_nothing_read_is_nothing_said(reader: Reader) -> None:
    assert reader.read([]) == []


def test_a_changed_file_is_refused_and_the_way_without_it_is_named(tmp_path: Path) -> None:
    changed = tmp_path / "reader.safetensors"
    changed.write_bytes(READER.read_bytes()[:-1] + b"!")
    with pytest.raises(BadModel, match="FILMQA_READER=none"):
        NetworkReader(changed)


def test_a_missing_file_is_told_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(BadModel, match="make install") as told:
        NetworkReader(tmp_path / "gone.safetensors")
    assert "\n" not in str(told.value)


def test_the_exported_reader_is_the_one_that_reads(tmp_path: Path) -> None:
    """And reads as torch does, in windows of any length."""
    fast = open_reader("bundled")
    assert isinstance(fast, OnnxReader)
    windows = [window("who edited it", 37, 67), Window("who edited it", "", TEXT * 9, 37, 67)]
    for one, other in zip(fast.read(windows), NetworkReader(exact=True).read(windows), strict=True):
        assert (one.start, one.end) == (other.start, other.end)
        assert one.relevance == pytest.approx(other.relevance, abs=1e-3)
        assert one.no_answer == pytest.approx(other.no_answer, abs=1e-3)
        assert one.score == pytest.approx(other.score, abs=1e-3)


def test_where_nothing_can_be_kept_the_slow_reader_reads(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").write_text("no folder")
    assert isinstance(open_reader("bundled", tmp_path / "file"), NetworkReader)
    assert "a slower one reads" in caplog.text


def test_none_means_none() -> None:
    assert open_reader(NONE_READER) is None
