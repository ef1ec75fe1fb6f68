"""Names of persons, and other text, in normal form."""

import pytest

from filmqa.facts.normal import normalise, same, variant


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Mike Figgis", "mike figgis"),
        ("Figgis, Mike", "mike figgis"),
        ("MIKE FIGGIS", "mike figgis"),
        ("Mike Figgis (director)[4]", "mike figgis"),
        ("J. R. Hartley", "j r hartley"),
        ("J.R. Hartley", "j r hartley"),
        ("JR Hartley", "j r hartley"),
        ("AL PACINO", "al pacino"),
        ("John O’Brien", "john obrien"),
        ("Lila Cazès", "lila cazes"),
        ("Bjørn Andrésen", "bjorn andresen"),
        ("Robert Downey, Jr.", "robert downey"),
        ("Downey, Robert, Jr.", "robert downey"),
        ("Roger Deakins, ASC", "roger deakins"),
        ("Sir Ian Holm", "ian holm"),
        ("van der Berg, Jan", "jan van der berg"),
        ("Anne-Marie Duff", "anne marie duff"),
    ],
)
def test_a_name_is_folded_first_names_first(text: str, key: str) -> None:
    normal = normalise(text, "person")
    assert normal is not None
    assert normal.key == key


@pytest.mark.parametrize(
    "text",
    ["", "...", "(uncredited)", "Jane Roe and John Doe", "Jane Roe, John Doe",
     "Jane Roe / John Doe", "Jane Roe as Vera", "a woman who has lived by the sea for years"],
)  # fmt: skip
def test_what_is_no_single_name_is_none(text: str) -> None:
    assert normalise(text, "person") is None


@pytest.mark.parametrize(
    ("first", "second", "agree", "spelt_otherwise"),
    [
        ("Mike Figgis", "Figgis, Mike", True, False),
        ("J. Hartley", "John Hartley", True, False),
        ("J. R. Hartley", "John Hartley", True, False),
        ("John R. Hartley", "John Ronald Hartley", True, False),
        ("John A. Smith", "John B. Smith", False, False),
        ("M. Figgis", "Mike Figgis", True, False),
        ("Figgis", "Mike Figgis", True, False),
        ("Mike", "Mike Figgis", False, False),
        ("del Toro", "Guillermo del Toro", True, False),
        ("Al Pacino", "A. Pacino", True, False),
        ("Wong Kar-wai", "Kar-Wai Wong", True, False),
        ("Mike Figgis", "Mark Figgis", False, False),
        ("Jane Roe", "Jane Doe", False, False),
        ("Ann Roe", "Anne Roe", False, False),
        ("Honoria Gaunt", "Honora Gaunt", False, True),
        ("Micheal Roe", "Michael Roe", False, True),
        ("Honoria Gaunt", "Honora Grant", False, False),
        ("Honoria Gaunt", "Honora B. Gaunt", False, False),
    ],
)
def test_shortened_names_agree_and_slips_are_variants(
    first: str, second: str, agree: bool, spelt_otherwise: bool
) -> None:
    one, two = normalise(first, "person"), normalise(second, "person")
    assert one is not None
    assert two is not None
    assert same(one, two) is same(two, one) is agree
    assert variant(one, two) is variant(two, one) is spelt_otherwise


def test_only_persons_have_variants() -> None:
    one, two = normalise("Honoria Gaunt", "text"), normalise("Honora Gaunt", "text")
    assert one is not None
    assert two is not None
    assert not variant(one, two)


def test_text_is_compared_without_case_marks_and_articles() -> None:
    one, two = normalise("The “Café” & a Bar[2]", "text"), normalise("cafe and bar", "text")
    assert one is not None
    assert one == two
    assert one.key == "cafe and bar"
    assert normalise("The …", "text") is None
