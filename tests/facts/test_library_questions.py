"""Questions over all films of a library, answered from their facts."""

import pytest

from filmqa.facts.films import FilmLibrary
from filmqa.facts.library import LibraryAnswer, LibraryQuestions, library_question
from filmqa.facts.naming import FilmNames
from filmqa.types import DocumentSummary, Fact

# Film → rows of (field, value, parts); a field may stand in a second document ("2:…").
FILMS: dict[str, list[tuple[str, str, dict[str, str]]]] = {
    "Harbour Lights (1990)": [
        ("director", "Ida Holm", {}),
        ("screenwriter", "Ida Holm", {}),
        ("release year", "1990", {}),
        ("running time", "111 minutes", {}),
        ("2:running time", "112 min", {}),
        ("3:running time", "1h 52min", {}),
        ("cast member", "Nils Varga", {"character": "Tom"}),
        ("cast member", "Ada Brink", {"character": "Vera"}),
        ("budget", "$3.6 million", {}),
        ("worldwide box office", "$32,029,928", {}),
        ("genre", "romantic drama", {}),
        ("country", "United States", {}),
        ("content rating", "R for language", {}),
        ("filming location", "Bergen, Norway", {}),
        ("IMDb rating", "7.1/10 (12K votes)", {}),
        ("award", "Best Actor", {"award": "Academy Award", "category": "Best Actor",
                                 "recipient": "Nils Varga", "result": "won"}),
        ("award", "Best Director", {"award": "Academy Award", "category": "Best Director",
                                    "recipient": "Ida Holm", "result": "nominated"}),
    ],
    "The Tin Orchard (1978)": [
        ("director", "Ida Holm", {}),
        ("release year", "1978", {}),
        ("running time", "95 minutes", {}),
        ("cast member", "Nils Varga", {"character": "the miller"}),
        ("cinematographer", "Per Lund", {}),
        ("budget", "$1.2 million", {}),
        ("box office", "$4 million", {}),
        ("genre", "Comedy", {}),
        ("country", "France", {}),
        ("language", "French", {}),
        ("IMDb rating", "6.4/10", {}),
        ("award", "Best Supporting Actor", {
            "award": "Academy Award", "category": "Best Supporting Actor",
            "recipient": "Otto Reyes", "result": "won"}),
    ],
    "Quiet Engines (1997)": [
        ("director", "Bo Castell", {}),
        ("release year", "1997", {}),
        ("running time", "2 hours 11 minutes", {}),
        ("cast member", "Ada Brink", {"character": "the pilot"}),
        ("cinematographer", "Per Lund", {}),
        ("budget", "£9 million", {}),
        ("genre", "Thriller", {}),
        ("content rating", "PG-13", {}),
        ("award", "Best Film", {"award": "BAFTA", "category": "Best Film", "result": "won"}),
        ("2:award", "Best Film", {"award": "BAFTA Award", "category": "Best Film",
                                  "result": "won"}),
        ("award", "Best Editing", {"award": "BAFTA", "category": "Best Editing",
                                   "result": "nominated"}),
    ],
    "Snowfall (2004)": [
        ("director", "Ida Holme", {}),
        ("release year", "2004", {}),
        ("setting", "Oslo in winter", {}),
        ("rating", "PG-13", {}),
        ("based on", "the novel Drift", {}),
        ("IMDb rating", "8.0/10", {}),
    ],
}  # fmt: skip


def _library(films: dict[str, list[tuple[str, str, dict[str, str]]]]) -> FilmLibrary:
    documents, facts = {}, []
    for title, rows in films.items():
        for field, value, parts in rows:
            place, _, name = field.rpartition(":")
            document = f"{title}{place}.txt"
            documents[document] = DocumentSummary(document, title, "text", 1000, 4)
            facts.append(
                Fact(document, name, name, value, 0, len(value), 0, len(value), "",
                     tuple(parts.items()))
            )  # fmt: skip
    return FilmLibrary(list(documents.values()), facts)


LIBRARY = _library(FILMS)
NAMES = FilmNames(LIBRARY)
HARBOUR, TIN, QUIET, SNOW = (
    "Harbour Lights (1990)", "The Tin Orchard (1978)", "Quiet Engines (1997)", "Snowfall (2004)",
)  # fmt: skip


def ask(question: str) -> LibraryAnswer:
    answer = library_question(question, LIBRARY, NAMES)
    assert answer is not None
    assert all(row.facts for row in answer.rows)
    return answer


def films(question: str) -> list[str]:
    return sorted(row.film.name for row in ask(question).rows if row.film)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("which films did Ida Holm direct", [HARBOUR, SNOW, TIN]),
        ("what else did holm direct?", [HARBOUR, SNOW, TIN]),
        ("which films were written and directed by Ida Holm", [HARBOUR]),
        ("films with Ada Brink", [HARBOUR, QUIET]),
        ("in which films does nils varga appear", [HARBOUR, TIN]),
        ("films starring Nils Varga and Ada Brink", [HARBOUR]),
        ("which movies were shot by Per Lund?", [QUIET, TIN]),
        ("films from the 1990s", [HARBOUR, QUIET]),
        ("movies from 1978", [TIN]),
        ("90s movies", [HARBOUR, QUIET]),
        ("films before 1980", [TIN]),
        ("films released after 1997", [SNOW]),
        ("films since 1997", [QUIET, SNOW]),
        ("films made between 1978 and 1990", [HARBOUR, TIN]),
        ("films under 100 minutes", [TIN]),
        ("which ones run over two hours", [QUIET]),
        ("films with a budget under $2 million", [TIN]),
        ("films that made more than $20 million", [HARBOUR]),
        ("films with an imdb rating above 7", [HARBOUR, SNOW]),
        ("films shot in Norway", [HARBOUR]),
        ("which films are set in Oslo", [SNOW]),
        ("comedies", [TIN]),
        ("which of these are dramas?", [HARBOUR]),
        ("romantic films", [HARBOUR]),
        ("french films", [TIN]),
        ("films in French", [TIN]),
        ("films rated R", [HARBOUR]),
        ("which films are rated PG-13", [QUIET, SNOW]),
        ("films based on a book", [SNOW]),
        ("which of these won an Oscar for best actor", [HARBOUR]),
        ("oscar winners", [HARBOUR, TIN]),
        ("bafta-winning films", [QUIET]),
        ("which films were nominated for best director", [HARBOUR]),
        ("which film has the same director as The Tin Orchard", [HARBOUR, SNOW]),
        ("films longer than Harbour Lights", [QUIET]),
        ("list all films", [HARBOUR, QUIET, SNOW, TIN]),
        ("which films by Ida Holm besides Snowfall", [HARBOUR, TIN]),
        ("dramas from the nineties shot in Norway with Ada Brink", [HARBOUR]),
    ],
)
def test_the_films_that_fit_are_listed(question: str, expected: list[str]) -> None:
    assert films(question) == sorted(expected)


@pytest.mark.parametrize(
    ("question", "short"),
    [
        ("how many films are there", "4"),
        ("how many films did Ida Holm direct before 2000", "2"),
        ("how many of these won an Oscar", "2"),
        ("how many were nominated for a BAFTA", "1"),
        ("how many films are in French?", "1"),
        ("longest film", QUIET),
        ("what's the shortest film?", TIN),
        ("second longest film", HARBOUR),
        ("longest film by Ida Holm", HARBOUR),
        ("top 2 longest films", f"{QUIET}, {HARBOUR}"),
        ("oldest movie", TIN),
        ("which is the newest?", SNOW),
        ("most expensive film", HARBOUR),
        ("which was the cheapest to make", TIN),
        ("which film made the most money", HARBOUR),
        ("best rated film", SNOW),
        ("which film has the highest score from viewers", SNOW),
        ("which film had the smallest budget in pounds", QUIET),
        ("which film has the best imdb score", SNOW),
        ("lowest rated film", TIN),
        ("longest film of the 1970s", TIN),
        ("which film got the most oscar nominations", HARBOUR),
        ("Harbour Lights or Quiet Engines, which is longer?", QUIET),
        ("which came out first, snowfall or quiet engines", QUIET),
        ("which earned more, Harbour Lights or The Tin Orchard", HARBOUR),
        ("is Quiet Engines longer than The Tin Orchard?",
         "yes, 2 hours 11 minutes against 95 minutes"),
        ("did Harbour Lights win more awards than Quiet Engines", "no, 1 won: Academy Award, Best "
         "Actor, Nils Varga: won against 1 won: BAFTA, Best Film: won"),
        ("is snowfall older than quiet engines", "no, 2004 against 1997"),
        ("who appears in both Harbour Lights and Quiet Engines", "Ada Brink"),
        ("which actors do Harbour Lights and The Tin Orchard share", "Nils Varga"),
        ("do Harbour Lights and Quiet Engines have the same director", "no"),
        ("which actors are in more than one film", "Ada Brink, Nils Varga"),
        ("which cinematographer shot two films", "Per Lund"),
        ("did anyone direct two of these films?", "yes, Ida Holm"),
        ("which films were made by the same director", f"Ida Holm: {HARBOUR}, {TIN}"),
        ("are there any westerns?", "no"),
        ("is there a thriller?", f"yes, {QUIET}"),
        ("films directed by Nils Varga", "none"),
        ("average running time of the films", "113 minutes"),
    ],
)  # fmt: skip
def test_the_few_words_that_answer(question: str, short: str) -> None:
    assert ask(question).short == short


@pytest.mark.parametrize(
    "question",
    [
        "who else acted; which films were shot by Per Lund",  # two questions
        "how many awards did Harbour Lights win",
        "who is in Quiet Engines",
        "who directed Harbour Lights and Quiet Engines",  # two people, not one
        "which film does he mention in the review",
        "who directed the film?",
        "how long is it",
        "what film is it based on",
        "what was his longest film",
        "what is the longest scene",
        "why did Tom leave Vera",
        "what did Nils Varga play",
        "which film should I watch",
        "what is the best film",
        "films from the 20s",  # of which century?
        "films shot in Narnia",  # no document has it
        "which films won a fight",
        "which films did Zork Blarg direct",
        "which films about the sea did Ida Holm direct",
        "films by Ida Holm that are not comedies",
        "which is longer, Snowfall or Quiet Engines",  # one states no running time
        "most expensive, Harbour Lights or Quiet Engines",  # in two currencies
    ],
)
def test_what_is_no_certain_question_over_the_library_is_left(question: str) -> None:
    assert library_question(question, LIBRARY, NAMES) is None


def test_a_row_shows_what_most_documents_state_and_what_the_others_do() -> None:
    row = ask("longest film by Ida Holm").rows[0]
    assert row.value == "112 min (also 111 minutes)"
    assert [fact.document for fact in row.facts[:2]] == [f"{HARBOUR}2.txt", f"{HARBOUR}3.txt"]


def test_the_basis_says_what_was_counted_over() -> None:
    assert ask("longest film").basis == "Of 4 films, 3 state a running time."
    assert not ask("longest film").complete
    assert ask("films from the 1990s").basis == "All 4 films state a year of release."
    assert ask("films from the 1990s").complete


def test_sums_in_another_currency_are_left_out_and_named() -> None:
    answer = ask("most expensive film")
    assert answer.basis == (
        "Of 4 films, 3 state a budget. Compared in USD; 1 in another currency was left out."
    )
    assert not answer.complete


def test_a_name_spelt_otherwise_counts_and_is_noted() -> None:
    answer = ask("which films did Ida Holm direct")
    assert [row.value for row in answer.rows] == ["Ida Holm", "Ida Holme", "Ida Holm"]
    assert answer.basis.endswith("Taken for one person: Ida Holm, Ida Holme.")


def test_an_award_that_two_documents_state_counts_once() -> None:
    row = ask("which film won the most baftas").rows[0]
    assert row.value == "1 won: BAFTA, Best Film: won"


def test_each_filter_is_cited_first() -> None:
    row = ask("dramas from the nineties shot in Norway").rows[0]
    assert [fact.field for fact in row.facts[:3]] == ["filming location", "release year", "genre"]


def test_a_film_known_only_from_a_list_counts() -> None:
    documents = [DocumentSummary("list.txt", "A festival", "text", 1000, 4)]
    facts = [
        Fact("list.txt", "running time", "Runtime", value, 0, 6, 0, 6, film)
        for film, value in (("Low Water (1961)", "90 min"), ("High Water (1963)", "99 min"))
    ]
    library = FilmLibrary(documents, facts)
    answer = library_question("longest film", library, FilmNames(library))
    assert answer is not None
    assert answer.short == "High Water (1963)"


def test_a_library_of_one_film_has_no_such_questions() -> None:
    library = _library({HARBOUR: FILMS[HARBOUR]})
    assert LibraryQuestions(library, FilmNames(library)).ask("longest film") is None


def test_a_title_that_two_films_have_is_not_compared() -> None:
    rows: list[tuple[str, str, dict[str, str]]] = [
        ("running time", "90 minutes", {}),
        ("genre", "Drama", {}),
    ]
    library = _library({"Low Water (1950)": rows, "Low Water (1991)": rows, TIN: FILMS[TIN]})
    names = FilmNames(library)
    assert library_question("Low Water or The Tin Orchard, which is longer", library, names) is None
    answer = library_question(
        "Low Water (1950) or The Tin Orchard, which is longer", library, names
    )
    assert answer is not None
    assert answer.short == TIN
