"""What a sentence quotes, where a question asks for words or for a work."""

import pytest

from filmqa.answering.quoted import words_said, work_named

SAID = "Tom, on why he came: “I came to rest.” He means it."
SONG = 'Ray Lund\'s version of "Harbour Nights" is heard in the film but left off the album.'


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        ("what does Tom say about why he came?", SAID, "I came to rest."),
        ("quote where tom explains it", SAID, "I came to rest."),
        ("why did Tom come?", SAID, None),
        ("what does Tom say after “I came to rest”?", SAID, None),
        ("what did he answer?", "He said “Yes” and left.", None),
        ("what did he say?", "He said “not now”, then “not ever”.", None),
    ],
)
def test_words_that_are_asked_for(question: str, text: str, expected: str | None) -> None:
    assert words_said(question, text) == expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("which song is missing from the album", "Harbour Nights"),
        ("what jazz song does he sing", "Harbour Nights"),
        ("who sings it", None),
        ("which song is like Harbour Nights", None),
    ],
)
def test_a_work_that_is_asked_for(question: str, expected: str | None) -> None:
    assert work_named(question, SONG) == expected
