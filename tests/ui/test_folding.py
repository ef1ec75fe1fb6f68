"""What the source panel folds while spoilers are hidden: it is not in the page at all."""

import re
from html import unescape

from filmqa.ui.folding import Fold, find_folds
from filmqa.ui.sources import render_source
from filmqa.ui.turns import Mark, Opening

TEXT = "It begins.\n\nHe dies. She leaves.\n\nIt was shot in Oslo."
END = (TEXT.index("He dies"), TEXT.index("\n\nIt was"))
SPANS = [(END[0], END[1] + 2)]


def mark(quote: str) -> Mark:
    start = TEXT.index(quote)
    return Mark(1, start, start + len(quote), quote)


def panel(*marks: Mark, unfolded: tuple[int, ...] = ()) -> str:
    return render_source(Opening("film.md", "Film", "", marks), TEXT, 1, SPANS, unfolded)


def words(page: str) -> str:
    inside = re.search(r'<div class="text">(.*?)</div>', page, re.DOTALL)
    assert inside is not None
    return unescape(re.sub(r"<[^>]*>", "", inside[1]))


def test_a_fold_is_the_span_without_the_white_space_around_it() -> None:
    assert find_folds(TEXT, SPANS, (), ()) == [Fold(*END, END[0])]


def test_a_span_that_was_unfolded_is_no_fold() -> None:
    assert find_folds(TEXT, SPANS, [END[0]], ()) == []


def test_what_an_answer_quoted_stays_and_the_rest_of_its_span_is_folded() -> None:
    kept = mark("He dies.")
    assert find_folds(TEXT, SPANS, (), [kept]) == [Fold(kept.end + 1, END[1], END[0])]


def test_the_text_of_a_fold_is_nowhere_in_the_page() -> None:
    page = panel(mark("It begins."))
    assert "dies" not in page
    assert words(page) == "It begins.\n\nHidden: tells the end Show it\n\nIt was shot in Oslo."
    assert f'data-span="{END[0]}"' in page


def test_an_unfolded_span_is_shown_whole() -> None:
    assert words(panel(unfolded=(END[0],))) == TEXT
