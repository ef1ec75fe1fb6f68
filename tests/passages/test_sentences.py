"""Sentences end where a reader would end them, and no character is lost."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filmqa.passages.sentences import halve, split_sentences, trim


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Marlow met Dr. O'Brien at 9 p.m. in the U.S. embassy.",
        "It cost $3.6 million and took $32.03M.",
        "It was No. 1 for five weeks.",
        "Small lenses, e.g. Cooke primes, i.e. old ones, were used.",
        "It was ranked first, i.e. No. 1 on the list.",
        "J. R. R. Tolkien and Samuel L. Jackson never met.",
        "The heist went well... until it didn't.",
        "Robert Downey Jr. stars as the lead.",
        "The St. Louis scenes were shot in approx. 4 days.",
    ],
    ids=["titles", "money", "number", "latin", "latin-number", "initials", "ellipsis", "jr", "st"],
)
def test_a_full_stop_that_ends_no_sentence_is_passed_over(text: str) -> None:
    assert sentences(text) == [text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"We had a week," he said. "We worked!"', ['"We had a week," he said.', '"We worked!"']),
        ("She won the prize.[5] He lost it.", ["She won the prize.[5]", "He lost it."]),
        ('He said "it was fun."[6] Ann left.', ['He said "it was fun."[6]', "Ann left."]),
        ("It is bleak.This is no comedy.", ["It is bleak.", "This is no comedy."]),
        ("Wait... Really? Yes.", ["Wait...", "Really?", "Yes."]),
        ("One film. \r\n\tAnother film.", ["One film.", "Another film."]),
    ],
    ids=["quotes", "reference", "quote-reference", "fused", "short", "white-space"],
)
def test_sentences_end_where_a_reader_ends_them(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@given(st.text())
def test_the_spans_hold_every_character_that_is_not_white_space(text: str) -> None:
    spans = split_sentences(text)
    assert all(start < end for start, end in spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    kept = "".join(text[start:end] for start, end in spans)
    assert "".join(kept.split()) == "".join(text.split())


def test_trim_drops_white_space_of_all_kinds_at_both_ends() -> None:
    assert trim("ab \u00a0\u2028 cd \t\r\n", 2, 11) == (6, 8)
    assert trim(" \u00a0 ", 0, 3) is None


@pytest.mark.parametrize(
    ("text", "halves"),
    [
        ("He drove for hours; she waited at home.", ("He drove for hours;", "she waited at home.")),
        ("one two three four", ("one two", "three four")),
        ("abcdefgh", ("abcd", "efgh")),
    ],
    ids=["clause", "space", "anywhere"],
)
def test_a_long_sentence_is_cut_at_the_best_place_near_its_middle(
    text: str, halves: tuple[str, str]
) -> None:
    cut = halve(text, 0, len(text))
    assert cut is not None
    assert tuple(text[a:b] for a, b in cut) == halves


def test_a_single_character_cannot_be_cut() -> None:
    assert halve("x", 0, 1) is None
