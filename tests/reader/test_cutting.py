"""Windows as word pieces: the candidate is found again, nothing outside the text is pointed at."""

import pytest

from filmqa.embedding import bundled_folder
from filmqa.embedding.tokenizing import open_tokenizer
from filmqa.reader import Window
from filmqa.reader.cutting import MAX_TOKENS, cut

TOKENIZER = open_tokenizer(bundled_folder())


def _words(window: Window, piece: tuple[int, int]) -> str:
    (one,) = cut(TOKENIZER, [window])
    low, high = (place - one.first for place in piece)
    return window.text[one.offsets[low][0] : one.offsets[high - 1][1]]


def test_the_candidates_pieces_cover_its_words_and_no_others() -> None:
    text = "Ida flies north. Ida crashes in the snow. Nobody comes."
    window = Window("where does she crash", "North › Plot", text, 17, 41)
    (one,) = cut(TOKENIZER, [window])
    assert _words(window, one.candidate) == "Ida crashes in the snow."
    assert _words(window, (one.first, one.first + len(one.offsets))) == text


def test_pieces_of_question_and_header_have_no_offsets_in_the_text() -> None:
    window = Window("who directed it", "North", "Director: Ida Holm", 0, 18)
    (one,) = cut(TOKENIZER, [window])
    assert len(one.ids) == len(one.types) == one.first + len(one.offsets) + 1
    assert one.types[: one.types.index(1)] == [0] * 5  # [CLS] who directed it [SEP]


def test_of_a_text_too_long_the_candidate_and_what_is_near_it_is_kept() -> None:
    filler = "and then it rained again " * 120
    text = f"{filler}Ida Holm directed it. {filler}"
    start = len(filler)
    window = Window("who directed it", "North", text, start, start + 21)
    (one,) = cut(TOKENIZER, [window])
    assert len(one.ids) == MAX_TOKENS
    assert _words(window, one.candidate) == "Ida Holm directed it."


def test_a_line_end_is_shown_as_a_mark_and_moves_no_offset() -> None:
    window = Window("who shot it", "North", "Editor: Per Lund\nCamera: Eva Moe", 17, 32)
    (one,) = cut(TOKENIZER, [window])
    assert TOKENIZER.token_to_id("¶") in one.ids
    assert _words(window, one.candidate) == "Camera: Eva Moe"


@pytest.mark.parametrize("text", ["", " "])
def test_an_empty_text_is_no_error(text: str) -> None:
    (one,) = cut(TOKENIZER, [Window("who", "North", text, 0, 0)])
    assert one.offsets == []
