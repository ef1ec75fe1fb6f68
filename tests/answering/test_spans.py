"""What the reader points at, made whole."""

import pytest

from filmqa.answering.spans import whole_title, widened


@pytest.mark.parametrize(
    ("text", "pointed", "expected"),
    [
        ("It was shot by Nora Betterton in May.", "Betterton", "Nora Betterton"),
        ("It was shot by Nora Betterton in May.", "Nora", "Nora Betterton"),
        ("The film was made by Nora Betterton.", "Nora", "Nora Betterton"),
        ("In the end Robert Downey Jr. wins.", "Downey", "Robert Downey Jr"),
        ("It cost $3.6 million to make.", "3.6", "$3.6 million"),
        ("It cost $3.6 million to make.", "million", "million"),
        ("It runs 112 minutes in all.", "112", "112 minutes"),
        ("Nine takes were needed.", "Nine", "Nine takes"),
        ("It opened on 3 February 1977 in Vienna.", "1977", "3 February 1977"),
        ("It opened on June 11, 1969, in Denver.", "June 11", "June 11, 1969"),
        ("He sings “My One and Only Love” twice.", "One", "My One and Only Love"),
        ("They rehearsed for only a week and a half.", "a week", "a week and a half"),
        ("It came from 21st Century Films.", "Century Films", "21st Century Films"),
        ("It lists The Bay and Red. A set.", "The Bay and Red. A", "The Bay and Red."),
        ("He drinks warm apple juice all day.", "apple", "apple"),
        ("He drinks warm apple juice all day.", "pple jui", "apple juice"),
        ("The Duke, not Anna, did it.", "Anna", "Anna"),
    ],
)
def test_a_span_is_widened_to_the_whole_name_amount_date_or_title(
    text: str, pointed: str, expected: str
) -> None:
    start = text.index(pointed)
    assert widened(text, start, start + len(pointed)) == expected


TITLES = "The Year of the Wren (1962) came before Salt, and Tide and The Pier after it."


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ("Wren", "The Year of the Wren"),
        ("Salt", "Salt"),
        ("Tide", "Tide"),
        ("Pier", "The Pier"),
        ("after it", "after it"),
    ],
)
def test_a_word_of_a_title_is_widened_to_the_title(found: str, expected: str) -> None:
    assert whole_title(TITLES, found) == expected


def test_marks_alone_are_no_answer() -> None:
    assert widened("He left – and came back.", 8, 9) == ""
