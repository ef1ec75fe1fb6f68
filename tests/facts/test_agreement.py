"""Documents agree where their values mean the same, and differ where they don't."""

import pytest

from filmqa.facts.agreement import compare_facts
from filmqa.facts.normal import Kind
from filmqa.types import Fact


def said(*values: tuple[str, str], label: str = "Label") -> list[Fact]:
    """A fact for each (document, value)."""
    return [
        Fact(document, "field", label, value, 0, len(value), 0, len(value))
        for document, value in values
    ]


def by_document(*values: str) -> list[Fact]:
    return said(*((f"d{number}", value) for number, value in enumerate(values)))


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        ("duration", ("111 min", "1h 51min", "111 minutes")),
        ("money", ("$32.03M", "$32,029,928")),
        ("money", ("$3.6 million", "about $3.6M", "$3,600,000")),
        ("date", ("October 27, 1995", "27 October 1995", "Oct. 27,1995")),
        ("date", ("October 27, 1995", "1995")),
        ("person", ("Ada Quill", "Quill, Ada", "ADA QUILL")),
        ("rating", ("7.5/10", "7.5 / 10")),
        ("text", ("the novel The Weir", "The Weir")),
    ],
)
def test_the_same_value_written_otherwise_agrees(kind: Kind, values: tuple[str, ...]) -> None:
    compared = compare_facts(by_document(*values), kind)
    assert not compared.differ


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        ("duration", ("111 min", "112 minutes")),
        ("money", ("$32 million", "$41 million")),
        ("date", ("October 27, 1995", "October 28, 1995")),
        ("date", ("1995", "1996")),
        ("person", ("Ada Quill", "Bo Lind")),
        ("person", ("Nadia Farrow", "Nadia Farow")),
        ("rating", ("7.5/10", "8.5/10")),
        ("text", ("Norway", "Sweden")),
    ],
)
def test_true_differences_are_told(kind: Kind, values: tuple[str, ...]) -> None:
    compared = compare_facts(by_document(*values), kind)
    assert compared.differ
    assert [value.text for value in compared.values] == list(values)


def test_the_value_of_most_documents_comes_first() -> None:
    facts = by_document("111 min", "112 minutes", "112 minutes")
    compared = compare_facts(facts, "duration")
    assert [(value.text, value.documents) for value in compared.values] == [
        ("112 minutes", ("d1", "d2")),
        ("111 min", ("d0",)),
    ]


def test_one_page_in_four_that_spells_a_name_otherwise_has_a_slip() -> None:
    compared = compare_facts(by_document(*["Nadia Farrow"] * 3, "Nadia Farow"), "person")
    assert not compared.differ
    assert [value.text for value in compared.values] == ["Nadia Farrow"]


def test_a_name_that_pages_spell_in_two_ways_differs() -> None:
    for slips in (1, 2):
        names = [*["Nadia Farrow"] * 2, *["Nadia Farow"] * slips]
        compared = compare_facts(by_document(*names), "person")
        assert compared.differ
        assert [value.text for value in compared.values] == ["Nadia Farrow", "Nadia Farow"]


def test_another_persons_name_is_no_slip() -> None:
    assert compare_facts(by_document(*["Ada Quill"] * 5, "Bo Lind"), "person").differ


def test_several_values_of_one_document_stand_beside_each_other() -> None:
    facts = said(("a", "Eva Ray"), ("a", "Bo Lind"))
    compared = compare_facts(facts, "person")
    assert not compared.differ
    assert [value.text for value in compared.values] == ["Eva Ray", "Bo Lind"]


def test_documents_with_one_value_in_common_do_not_differ() -> None:
    facts = said(("a", "Eva Ray"), ("a", "Bo Lind"), ("b", "Bo Lind"))
    assert not compare_facts(facts, "person").differ


def test_a_score_without_its_scale_is_the_same_score() -> None:
    assert not compare_facts(by_document("84/100", "84"), "rating").differ


def test_a_labelled_line_speaks_before_a_sentence() -> None:
    sentence = Fact("a", "field", "", "111 minutes", 20, 31, 0, 90)
    line = Fact("b", "field", "Runtime", "111 min", 9, 16, 0, 16)
    (value,) = compare_facts([sentence, line], "duration").values
    assert value.facts == (line, sentence)


def test_what_is_compared_may_be_a_part_of_the_row() -> None:
    facts = [
        Fact("a", "cast member", "", "Ida Holm", 0, 8, 0, 16, parts=(("character", "Vera"),)),
        Fact("b", "cast member", "", "Ida Holm", 0, 8, 0, 16, parts=(("character", "Mara"),)),
    ]
    assert not compare_facts(facts, "person").differ
    assert compare_facts(facts, "text", lambda fact: fact.part("character")).differ


def test_nothing_stated_is_no_difference() -> None:
    assert compare_facts([], "text").values == ()
