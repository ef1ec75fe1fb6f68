"""Sums of money in normal form."""

import pytest

from filmqa.facts.normal import find, normalise, same


@pytest.mark.parametrize(
    ("text", "key", "low", "high"),
    [
        ("$3.6M", "USD 3600000", 3_550_000, 3_650_000),
        ("$3.6 million", "USD 3600000", 3_550_000, 3_650_000),
        ("$3.6 million[1]", "USD 3600000", 3_550_000, 3_650_000),
        ("3.6 million dollars", "USD 3600000", 3_550_000, 3_650_000),
        ("USD 3.6 million", "USD 3600000", 3_550_000, 3_650_000),
        ("$3.6 million (£2.3 million)", "USD 3600000", 3_550_000, 3_650_000),
        ("US$3,600,000", "USD 3600000", 3_600_000, 3_600_000),
        ("US $3.600.000", "USD 3600000", 3_600_000, 3_600_000),
        ("$32.03M", "USD 32030000", 32_025_000, 32_035_000),
        ("$3.125 million", "USD 3125000", 3_124_500, 3_125_500),
        ("$500", "USD 500", 500, 500),
        ("£2m", "GBP 2000000", 1_500_000, 2_500_000),
        ("2 million pounds", "GBP 2000000", 1_500_000, 2_500_000),
        ("€1.2 million", "EUR 1200000", 1_150_000, 1_250_000),
        ("3,6 Mio. €", "EUR 3600000", 3_550_000, 3_650_000),
        ("1 200 000 €", "EUR 1200000", 1_200_000, 1_200_000),
        ("¥500 million", "JPY 500000000", 499_500_000, 500_500_000),
        ("₹12 crore", "INR 120000000", 115_000_000, 125_000_000),
        ("12 million francs", "francs 12000000", 11_500_000, 12_500_000),
        ("twelve million French francs", "FRF 12000000", 11_500_000, 12_500_000),
        ("41m esc.", "PTE 41000000", 40_500_000, 41_500_000),
        ("41 million escudos", "PTE 41000000", 40_500_000, 41_500_000),
        ("A$4 million", "AUD 4000000", 3_500_000, 4_500_000),
        ("CA$3.5 million", "CAD 3500000", 3_450_000, 3_550_000),
        ("a $4 million", "USD 4000000", 3_500_000, 4_500_000),
        ("half a million dollars", "USD 500000", 450_000, 550_000),
        ("about $3.6 million", "USD ~3600000", 3_420_000, 3_780_000),
        ("$4,000,000 (estimated)", "USD ~4000000", 3_800_000, 4_200_000),
        ("over $30 million", "USD >30000000", 30_000_000, 37_500_000),
        ("$3–4 million", "USD 3000000-4000000", 3_000_000, 4_000_000),
        ("$3 million to $4 million", "USD 3000000-4000000", 3_000_000, 4_000_000),
        ("between $3 and $4 million", "USD 3000000-4000000", 3_000_000, 4_000_000),
    ],
)
def test_a_sum_is_read_with_its_currency_and_its_rounding(
    text: str, key: str, low: float, high: float
) -> None:
    normal = normalise(text, "money")
    assert normal is not None
    assert (normal.key, normal.low, normal.high) == (key, low, high)
    assert normal.unit == key.partition(" ")[0]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "3.6 million",
        "20 pounds",
        "a$4 million",
        "TRY 30",
        "$4–3 million",
        "$32 million; $49 million",
        "$",
    ],
)
def test_no_certain_sum_is_none(text: str) -> None:
    assert normalise(text, "money") is None


@pytest.mark.parametrize(
    ("first", "second", "agree"),
    [
        ("$32.03M", "$32,029,928", True),
        ("$32.03M", "$32,129,928", False),
        ("$3.6 million", "$3,600,000", True),
        ("$4 million", "$3.6 million", True),
        ("$4 million", "$3.4 million", False),
        ("$32 million", "$32.5 million", True),
        ("$32 million", "$32.6 million", False),
        ("$3.6M", "$3.5M", False),
        ("$20 million", "$24 million", False),
        ("$3.6M", "£3.6M", False),
        ("$3.6M", "A$3.6M", False),
        ("$3–4 million", "$3.6M", True),
        ("over $30 million", "$32,029,928", True),
        ("over $30 million", "$29,000,000", False),
        ("12 million francs", "12 million Swiss francs", True),
        ("12 million French francs", "12 million Swiss francs", False),
    ],
)
def test_roundings_agree_and_true_differences_do_not(first: str, second: str, agree: bool) -> None:
    one, two = normalise(first, "money"), normalise(second, "money")
    assert one is not None
    assert two is not None
    assert same(one, two) is same(two, one) is agree


def test_sums_are_found_where_they_stand() -> None:
    text = "Made for about $3.6 million[1], it took $32,029,928.[13] He lost 20 pounds in 1995."
    assert [(text[start:end], normal.key) for start, end, normal in find(text, "money")] == [
        ("about $3.6 million", "USD ~3600000"),
        ("$32,029,928", "USD 32029928"),
    ]
