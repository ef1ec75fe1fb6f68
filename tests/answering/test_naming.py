"""Of two names side by side, the one that is asked for."""

import pytest

from filmqa.answering.naming import meant

BOAT = "Quarrie, Brandt and Holm set out on Quarrie's boat, the Petrel, to find the whale."
BOUT = "Tom Arden (Leo Brandt), once a boxer, owns a gym in Hull."


@pytest.mark.parametrize(
    ("question", "text", "span", "expected"),
    [
        ("what's the name of the boat they go out on?", BOAT, "Quarrie's boat", "Petrel"),
        ("what is the boat called", BOAT, "Quarrie's boat", "Petrel"),
        ("whose boat do they take?", BOAT, "Quarrie's boat", "Quarrie's boat"),
        ("what is the ship called", BOAT, "Quarrie's boat", "Quarrie's boat"),
        ("what's her dog called?", "She has a dog named Old Tom.", "a dog", "Old Tom"),
        ("who owns a gym", BOUT, "Leo Brandt", "Tom Arden"),
        ("who owns a gym", BOUT, "Tom Arden (Leo Brandt)", "Tom Arden"),
        ("who owns a gym", BOUT, "Tom Arden", "Tom Arden"),
        ("who plays the boxer", BOUT, "Leo Brandt", "Leo Brandt"),
        ("which actor owns a gym", BOUT, "Leo Brandt", "Leo Brandt"),
        ("which of Arden's gyms is in Hull", BOUT, "Leo Brandt", None),
        ("where is it", BOUT, "Hull", "Hull"),
    ],
)
def test_the_name_that_is_meant(question: str, text: str, span: str, expected: str | None) -> None:
    assert meant(question, text, span) == expected
