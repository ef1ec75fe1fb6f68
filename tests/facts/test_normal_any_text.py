"""What holds for normal forms of every text."""

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filmqa.facts.normal import Kind, find, normalise, same, variant

KINDS: list[Kind] = list(get_args(Kind))
# Random characters seldom make a value: pieces of values do, in every wrong order.
PIECES = st.lists(
    st.sampled_from(
        """
        1 27 1995 '96 3.6 1,234 1.234,5 99:59 4:02 4/5 /10 $ US$ £ € million M k h min hour an and
        half a twenty one hundred thousand dozen dollars francs - – to October Oct. 31st of Fall
        about over (est.) % percent stars out ★★ ☆ ½ B+ grade PT1H 10/27/1995 2005-10 , . [1] ( )
        Figgis, Mike J. O’Brien Jr. van \u0130 \u017f \u0663 \u212a
        """.split()  # noqa: SIM905  # as a list, a line a piece
    ),
    max_size=9,
)
TEXTS = st.text(max_size=60) | st.builds(" ".join, PIECES) | st.builds("".join, PIECES)


@given(TEXTS, st.sampled_from(KINDS))
def test_a_normal_form_is_bounded_and_states_the_same_as_itself(text: str, kind: Kind) -> None:
    normal = normalise(text, kind)
    if normal is None:
        return
    assert normal.kind == kind
    assert normal.key
    assert (normal.low is None) == (normal.high is None)
    assert normal.low is None or normal.high is None or normal.low <= normal.high
    assert same(normal, normal)
    assert not variant(normal, normal)


@given(TEXTS, TEXTS, st.sampled_from(KINDS))
def test_agreement_has_no_direction(first: str, second: str, kind: Kind) -> None:
    one, two = normalise(first, kind), normalise(second, kind)
    if one is not None and two is not None:
        assert same(one, two) == same(two, one)
        assert variant(one, two) == variant(two, one)
        assert not (same(one, two) and variant(one, two))


@given(TEXTS, st.sampled_from(KINDS))
def test_found_spans_lie_in_the_text_one_after_the_other(text: str, kind: Kind) -> None:
    last = 0
    for start, end, normal in find(text, kind):
        assert last <= start < end <= len(text)
        assert normal.kind == kind
        last = end


@pytest.mark.parametrize(
    "text",
    [
        "one " * 5000,
        "hundred and " * 3000,
        "123 " * 6000,
        "1,234," * 5000,
        "$3" + " " * 20_000 + "x",
        "October" + "\t" * 20_000,
        "“" * 20_000 + "(" * 20_000,
    ],
    ids=["words", "hundreds", "groups", "commas", "spaces", "tabs", "brackets"],
)
@pytest.mark.timeout(20)
def test_time_grows_with_the_length_of_a_text_alone(text: str) -> None:
    # Quadratic patterns took minutes for these; linear ones take a second for all of them.
    for kind in KINDS:
        normalise(text, kind)
