"""Who is named in a text, and whether the documents tell a he or a she."""

import pytest

from filmqa.conversation import LibraryKnowledge
from filmqa.conversation.gender import evidence_of, gender_of, new_evidence
from filmqa.types import Film

OLD = Film("Harbour Lights", 1990)


def people(knowledge: LibraryKnowledge, text: str) -> list[tuple[str, str, str | None, str]]:
    return [(one.name, one.said, one.gender, one.kind) for one in knowledge.people_in(text, OLD)]


def test_characters_go_by_first_names_and_people_by_last(knowledge: LibraryKnowledge) -> None:
    assert people(knowledge, "did Brandt meet Nell, or tom ferris?") == [
        ("Leo Brandt", "Brandt", "he", "person"),
        ("Nell Carrow", "Nell", "she", "character"),
        ("Tom Ferris", "Tom Ferris", "he", "character"),
    ]


def test_an_award_to_an_actress_tells_of_her_and_of_her_role(knowledge: LibraryKnowledge) -> None:
    assert people(knowledge, "Maud Ellery") == [("Maud Ellery", "Maud Ellery", "she", "person")]


def test_nothing_is_guessed_where_no_document_tells(knowledge: LibraryKnowledge) -> None:
    assert people(knowledge, "Petra Vance and Oskar Lind") == [
        ("Petra Vance", "Petra Vance", None, "person"),
        ("Oskar Lind", "Oskar Lind", None, "person"),
    ]


def test_a_name_that_no_fact_has_is_known_by_its_capitals(knowledge: LibraryKnowledge) -> None:
    assert people(knowledge, "what did Milo Grant say?") == [
        ("Milo Grant", "Milo Grant", None, "person")
    ]
    assert people(knowledge, "what did milo grant say in the Best Picture race?") == [
        ("Milo Grant", "Milo Grant", None, "person")
    ]


def test_the_cast_comes_in_its_order_by_the_names_in_use(knowledge: LibraryKnowledge) -> None:
    assert [(one.said, one.gender) for one in knowledge.characters(OLD)] == [
        ("Tom", "he"),
        ("Nell", "she"),
        ("Abel", None),
    ]


def test_somebody_is_found_without_a_film(knowledge: LibraryKnowledge) -> None:
    (found,) = knowledge.people_in("what else did Karl Weiss direct?", None)
    assert (found.name, found.kind) == ("Karl Weiss", "person")


@pytest.mark.parametrize(
    ("text", "gender"),
    [
        ("Ada lives alone. She sings. Ada says that she is tired.", "she"),
        ("His wife Ada keeps the inn.", "she"),
        ("Ada, a young fisherman, drowns.", "he"),
        ("Ada meets Leo before he leaves. She waits.", None),  # either may be meant
        ("She hears that Ada hurt herself.", None),
        ("Ada tells him and her everything.", None),
        ("Ada lives alone. She sings. Ada says that he is tired. Ada has his own boat.", None),
    ],
)
def test_only_what_can_mean_one_person_alone_is_evidence(text: str, gender: str | None) -> None:
    evidence = new_evidence()
    evidence_of(text, {"Ada": "Ada"}, evidence)
    assert gender_of(evidence["Ada"]) == gender
