"""What the documents of a film state of the field that a question asks for."""

import pytest

from filmqa.documents import parse_document
from filmqa.facts.answers import answer_from_facts
from filmqa.facts.asking import fields_asked
from filmqa.facts.films import FilmEntry, FilmLibrary
from filmqa.facts.finding import find_facts
from filmqa.facts.stated import FactAnswer
from filmqa.types import DocumentSummary

PAGES = {
    "page.md": """# Harbour Lights (1995)

- Director: Ada Quill
- Lensed by: Eva Ray & Bo Lind
- Runtime: 111 min
- Budget: $3.6 million

## Cast

- Ida Holm as Vera, the pilot of the ferry
- Jon Berg as Tom
- Liv Dahl as Anna
- Siri Moe as 5-year-old Anna
- Nils Dahl as the Warden

## Awards

| Award | Category | Recipient | Result |
|---|---|---|---|
| Academy Award | Best Actress | Ida Holm | Nominated |
| Golden Globe | Best Director | Ada Quill | Won |
| Golden Globe | Best Actress | Ida Holm | Won |

## Soundtrack

| Title | Performer | Length |
|---|---|---|
| Low Tide | Cy Marsh | 2:43 |
| Foghorn | Ann Lee | 3:10 |
""",
    "listing.md": """# Harbour Lights: listing

- Director: Ada Quill
- Running time: 112 minutes
- Budget: $3,600,000
- Released: October 27, 1995

## Cast

- Vera: Ida Holm
- Tom: Jan Berg
""",
    "facts.md": """# Harbour Lights facts

- Length: 1h 52min
- Release year: 1995

## Cast

- Jon Berg as Tom
""",
}


@pytest.fixture(scope="module")
def film() -> FilmEntry:
    documents = [parse_document(name, text, "markdown") for name, text in PAGES.items()]
    library = FilmLibrary(
        [DocumentSummary(d.name, d.title, d.format, len(d.text), 1) for d in documents],
        [fact for document in documents for fact in find_facts(document)],
    )
    (entry,) = library.entries
    return entry


def ask(film: FilmEntry, question: str) -> FactAnswer | None:
    return answer_from_facts(fields_asked(question)[0], film)


def stated(film: FilmEntry, question: str) -> FactAnswer:
    found = ask(film, question)
    assert found is not None
    return found


def values(found: FactAnswer) -> list[str]:
    return [value.text for value in found.values]


def test_a_value_that_all_agree_on_is_given_once_with_all_that_state_it(film: FilmEntry) -> None:
    found = stated(film, "who directed it?")
    assert (found.field, found.short, found.documents) == ("director", "Ada Quill", 2)
    assert not found.differ
    assert not found.several


def test_roundings_of_an_amount_are_one_value(film: FilmEntry) -> None:
    found = stated(film, "what was the budget?")
    assert (len(found.values), found.documents, found.differ) == (1, 2, False)


def test_values_that_differ_are_all_given_most_supported_first(film: FilmEntry) -> None:
    found = stated(film, "how long is it?")
    assert found.differ
    assert values(found) == ["112 minutes", "111 min"]
    assert [len(value.documents) for value in found.values] == [2, 1]


def test_several_people_of_one_field_answer_together(film: FilmEntry) -> None:
    found = stated(film, "who was the DP?")
    assert found.several
    assert found.short == "Eva Ray, Bo Lind"


def test_a_near_field_answers_where_no_document_states_the_one_asked_for(film: FilmEntry) -> None:
    found = stated(film, "when did it premiere?")
    assert (found.field, found.short) == ("release date", "October 27, 1995")


@pytest.mark.parametrize("question", ["who edited it?", "who directed the storm scene?"])
def test_what_no_document_states_is_not_answered(film: FilmEntry, question: str) -> None:
    assert ask(film, question) is None


# --- roles ----------------------------------------------------------------------------------


def test_who_plays_a_character(film: FilmEntry) -> None:
    found = stated(film, "who plays Vera?")
    assert (found.field, found.short, found.differ) == ("cast member", "Ida Holm", False)
    assert {name for value in found.values for name in value.documents} == {
        "page.md",
        "listing.md",
    }


@pytest.mark.parametrize("question", ["who played the pilot?", "who acted as the ferry pilot?"])
def test_who_plays_what_a_cast_list_says_of_a_character(film: FilmEntry, question: str) -> None:
    assert stated(film, question).short == "Ida Holm"


def test_what_an_actor_plays(film: FilmEntry) -> None:
    found = stated(film, "what role does Nils Dahl play?")
    assert (found.field, found.short) == ("character", "Warden")


def test_a_misspelt_or_short_name_is_found(film: FilmEntry) -> None:
    assert stated(film, "what role does Nil Dahl play?").short == "Warden"


def test_pages_that_spell_an_actors_name_otherwise_differ(film: FilmEntry) -> None:
    found = stated(film, "who plays Tom?")
    assert found.differ
    assert values(found) == ["Jon Berg", "Jan Berg"]


def test_a_whole_name_comes_before_one_that_has_it_inside(film: FilmEntry) -> None:
    found = stated(film, "who plays Anna?")
    assert (found.short, found.differ) == ("Liv Dahl", False)


def test_a_character_that_no_page_has_is_not_answered(film: FilmEntry) -> None:
    assert ask(film, "who plays Hamlet?") is None


def test_the_cast_is_a_list_of_one_page(film: FilmEntry) -> None:
    found = stated(film, "who stars in it?")
    assert found.several
    assert values(found) == ["Ida Holm", "Jon Berg", "Liv Dahl", "Siri Moe", "Nils Dahl"]
    assert {name for value in found.values for name in value.documents} == {"page.md"}


# --- awards ---------------------------------------------------------------------------------

NOMINATION = "Academy Award, Best Actress, Ida Holm (nominated)"
WINS = [
    "Golden Globe, Best Director, Ada Quill (won)",
    "Golden Globe, Best Actress, Ida Holm (won)",
]


def test_what_was_won_is_told(film: FilmEntry) -> None:
    found = stated(film, "which awards did it win?")
    assert values(found) == WINS
    assert (found.corrects, found.denies) == ("", "")
    assert values(stated(film, "did it win a Golden Globe?")) == WINS
    assert values(stated(film, "did Ada Quill win an award?")) == WINS[:1]


def test_what_was_nominated_is_told(film: FilmEntry) -> None:
    assert values(stated(film, "which awards was it nominated for?")) == [NOMINATION]


@pytest.mark.parametrize(
    "question", ["did it win an Oscar?", "did Ida Holm win an Academy Award for best actress?"]
)
def test_a_win_that_was_a_nomination_is_corrected(film: FilmEntry, question: str) -> None:
    found = stated(film, question)
    assert values(found) == [NOMINATION]
    assert found.corrects == "won"


def test_an_award_that_no_row_has_is_denied_and_the_others_told(film: FilmEntry) -> None:
    found = stated(film, "did it win a BAFTA?")
    assert found.denies.lower() == "bafta"
    assert values(found) == [NOMINATION, *WINS]


def test_an_award_denied_of_a_person_comes_with_that_persons(film: FilmEntry) -> None:
    found = stated(film, "did Ada Quill win a BAFTA?")
    assert found.denies
    assert values(found) == WINS[:1]


def test_all_awards_are_a_list(film: FilmEntry) -> None:
    found = stated(film, "what awards were there?")
    assert found.several
    assert values(found) == [NOMINATION, *WINS]


# --- tracks ---------------------------------------------------------------------------------


def test_who_sings_a_track_and_what_somebody_sings(film: FilmEntry) -> None:
    assert stated(film, "who sings the song Low Tide?").short == "Cy Marsh"
    assert stated(film, "which song does Ann Lee sing?").short == "Foghorn"


def test_a_track_that_no_page_has_is_not_answered(film: FilmEntry) -> None:
    assert ask(film, "who sings the song Grey Rain?") is None
