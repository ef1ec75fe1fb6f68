"""Titles where somebody else's name stands above the film's."""

from filmqa.documents import parse_document

PRESS = """FJORD PICTURES presents

HARBOUR LIGHTS

PRESS NOTES

THE CAST
Ida Holm

THE STORY
Vera steers the ferry.

THE END
It sinks.
"""


def test_a_heading_that_the_file_is_named_after_is_the_title() -> None:
    assert parse_document("harbour-lights-press.txt", PRESS, "text").title == "HARBOUR LIGHTS"


def test_an_article_that_headings_share_is_no_title() -> None:
    assert parse_document("press.txt", PRESS, "text").title != "THE"
