"""The cell of a row that a question asks for."""

import pytest

from filmqa.answering.cells import cell_asked

HEADER = "No. | Title | Length | Performed by | Written by"
ROW = "2 | Harbour Nights | 4:02 | Ray Lund | Ida Brandt and Leo Holm"


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("who wrote harbour nights", "Ida Brandt and Leo Holm"),
        ("who performed Harbour Nights?", "Ray Lund"),
        ("what is the length of Harbour Nights?", "4:02"),
        ("what did Ray Lund perform", None),  # the column of the name that the question has
        ("who wrote it", None),  # nothing says which row
        ("who wrote and performed harbour nights", None),  # two columns
        ("what is on the record?", None),
    ],
)
def test_the_cell_under_the_column_that_is_named(question: str, expected: str | None) -> None:
    assert cell_asked(question, HEADER, ROW) == expected


def test_without_columns_there_is_no_cell() -> None:
    assert cell_asked("who wrote harbour nights", "", ROW) is None
    assert cell_asked("who wrote harbour nights", HEADER, "Harbour Nights") is None
