"""Conversations about invented films: what each turn is searched as, word for word."""

from collections.abc import Sequence

import pytest

from filmqa.conversation import Knowledge, Reading, Turn, read_turn
from filmqa.types import Answer, Citation, Film, Passage

OLD = Film("Harbour Lights", 1990)
NEW = Film("Harbour Lights", 2012)
ORCHARD = Film("The Glass Orchard", 1978)

Row = tuple[str, str | None, str]  # as typed, its short answer, what it is searched as


def answered(
    question: str, short: str | None = None, quote: str = "", candidates: Sequence[Film] = ()
) -> Answer:
    cited: tuple[Citation, ...] = ()
    if quote:
        passage = Passage("page", "Page", "", 0, len(quote), quote, ())
        cited = (Citation(1, passage, 0, len(quote)),)
    return Answer(
        question, question, quote or short or "", short, not (quote or short), 0.9, "single",
        cited, (), candidates=tuple(candidates),
    )  # fmt: skip


def turn_of(question: str, film: Film | None, answer: Answer) -> Turn:
    return Turn(question, question, answer, film)


def talk(knowledge: Knowledge, *rows: Row) -> list[tuple[Reading, ...]]:
    """How each turn is read when the first reading of every earlier one was searched."""
    turns: list[Turn] = []
    every = []
    for question, short, _ in rows:
        readings = read_turn(question, turns, knowledge)
        every.append(readings)
        first = readings[0]
        turns.append(Turn(question, first.question, answered(question, short), first.film))
    return every


def standalone(knowledge: Knowledge, *rows: Row) -> list[str]:
    return [readings[0].question for readings in talk(knowledge, *rows)]


CONVERSATIONS: dict[str, tuple[Row, ...]] = {
    "she is the director, then the composer": (
        ("who directed Harbour Lights (1990)?", "Ida Holm", "who directed Harbour Lights (1990)?"),
        ("how old was she?", None, "how old was Ida Holm?"),
        ("and the music?", "Petra Vance", "what about the music?"),
        ("what else did she write?", None, "what else did Petra Vance write?"),
        ("when?", None, "what else did Petra Vance write, and when?"),
    ),
    "the people of a plot": (
        ("what does Tom burn in Harbour Lights (1990)?", "the boat",
         "what does Tom burn in Harbour Lights (1990)?"),
        ("why?", None, "why does Tom burn the boat?"),
        ("where did he live?", None, "where did Tom live?"),
        ("what is her house worth?", None, "what is Nell's house worth?"),
        ("what does she tell him?", None, "what does Nell tell Tom?"),
        ("and then?", None, "what happens then?"),
    ),
    "it is the novel and he its author": (
        ("who wrote the novel that Harbour Lights (1990) is based on?", "Jonas Rask",
         "who wrote the novel that Harbour Lights (1990) is based on?"),
        ("when was it published?", "1987", "when was Jonas Rask's novel published?"),
        ("what happened to him?", None, "what happened to Jonas Rask?"),
        ("did they stop the film because of that?", None,
         "did they stop the film because of what happened to Jonas Rask?"),
        ("who was the author married to?", None, "who was Jonas Rask married to?"),
    ),
    "one critic and another": (
        ("What did Vera Stoll say about Harbour Lights (1990)?", "Cold, but unforgettable",
         "What did Vera Stoll say about Harbour Lights (1990)?"),
        ("and Milo Grant?", None, "What did Milo Grant say about Harbour Lights (1990)?"),
        ("what about vera stoll", None, "What did Vera Stoll say about Harbour Lights (1990)?"),
        ("did she like the acting?", None, "did Vera Stoll like the acting?"),
        ("and the music?", None, "did Vera Stoll like the music?"),
        ("how long is that review?", None, "how long is Vera Stoll's review?"),
        ("what did the reviewer call it?", None,
         "what did Vera Stoll call Harbour Lights (1990)?"),
    ),
    "a role and who plays it": (
        ("who plays Nell in Harbour Lights (1990)?", "Maud Ellery",
         "who plays Nell in Harbour Lights (1990)?"),
        ("did she win an award for that role?", None,
         "did Maud Ellery win an award for the role of Nell?"),
        ("what did the actress say about Abel?", None, "what did Maud Ellery say about Abel?"),
    ),
    "a place": (
        ("where was Harbour Lights (1990) shot?", "Lisbon",
         "where was Harbour Lights (1990) shot?"),
        ("why there?", None, "why was Harbour Lights (1990) shot in Lisbon?"),
        ("how long did they stay there?", None, "how long did they stay in Lisbon?"),
    ),
    "tapes, which are several": (
        ("is Harbour Lights (1990) out on DVD", "yes", "is Harbour Lights (1990) out on DVD"),
        ("what about tapes, when?", "1996", "when is Harbour Lights (1990) out on tapes?"),
        ("in which languages were they?", None, "in which languages were the tapes?"),
        ("who brought them out?", None, "who brought the tapes out?"),
    ),
    "a song": (
        ("which song plays at the end of Harbour Lights (1990)?", "Blue Hours",
         "which song plays at the end of Harbour Lights (1990)?"),
        ("who wrote it?", None, "who wrote Blue Hours?"),
        ("who sings that song?", None, "who sings the song Blue Hours?"),
        ("and the movie, who shot it?", None, "and the movie, who shot it?"),
    ),
    "dates and countries": (
        ("when was Harbour Lights (1990) released?", "1990",
         "when was Harbour Lights (1990) released?"),
        ("and the soundtrack?", None, "when was the soundtrack released?"),
        ("in Germany?", None, "when was the soundtrack released in Germany?"),
        ("and in France?", None, "when was the soundtrack released in France?"),
        ("runtime?", None, "runtime?"),
    ),
    "two people": (
        ("how did Tom and Nell meet in Harbour Lights (1990)?", None,
         "how did Tom and Nell meet in Harbour Lights (1990)?"),
        ("where do they go?", None, "where do Tom and Nell go?"),
        ("is it true that he drank?", None, "is it true that Tom drank?"),
        ("I meant the actor", None, "is it true that the actor who plays Tom drank?"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("rows", CONVERSATIONS.values(), ids=CONVERSATIONS)
def test_each_turn_becomes_a_question_of_its_own(knowledge: Knowledge, rows: Sequence[Row]) -> None:
    assert standalone(knowledge, *rows) == [searched for _, _, searched in rows]


def test_a_question_asked_once_more_means_what_it_meant(knowledge: Knowledge) -> None:
    question = "who composed the music of Harbour Lights (1990)?"
    rows = ((question, "Petra Vance", question), (question, "Petra Vance", question))
    assert standalone(knowledge, *rows) == [question, question]


def test_a_first_turn_stays_as_typed(knowledge: Knowledge) -> None:
    question = "What did he say about it,  and why?"
    assert read_turn(question, (), knowledge) == (Reading(question, None),)


def test_a_turn_that_stands_on_its_own_takes_the_film_alone(knowledge: Knowledge) -> None:
    turns = [turn_of("who plays Tom?", OLD, answered("", "Leo Brandt"))]
    assert read_turn("Where was the film shot?", turns, knowledge) == (
        Reading("Where was the film shot?", OLD, carried=True),
    )


@pytest.mark.parametrize(
    "asked",
    [
        "why does Tom keep his boat?",
        "what did Nell do when she came?",
        "how did the actress see the woman she was playing?",
        "what do Tom and Nell say about their past?",
        "what happens to the boat when it burns?",
        "is it true that Abel lied?",
    ],
)
def test_a_pronoun_that_its_own_question_explains_stays(knowledge: Knowledge, asked: str) -> None:
    turns = [turn_of("who directed Harbour Lights (1990)?", OLD, answered("", "Ida Holm"))]
    assert read_turn(asked, turns, knowledge) == (Reading(asked, OLD, carried=True),)


def test_another_film_is_asked_the_same(knowledge: Knowledge) -> None:
    turns = [
        turn_of("who plays the sailor in Harbour Lights (1990)?", OLD, answered("", "Leo Brandt"))
    ]
    wanted = Reading("who plays the sailor in The Glass Orchard?", ORCHARD, carried=True)
    for asked in (
        "and in The Glass Orchard?",
        "what about the glass orchard",
        "The Glass Orchard?",
    ):
        assert read_turn(asked, turns, knowledge) == (wanted,)


def test_a_question_about_another_film_takes_nothing_along(knowledge: Knowledge) -> None:
    turns = [turn_of("what does Tom burn in Harbour Lights (1990)?", OLD, answered("", "the boat"))]
    for asked in (
        "who directed The Glass Orchard?",
        "in The Glass Orchard, who plays her?",
        "how long is it, The Glass Orchard?",
    ):
        assert read_turn(asked, turns, knowledge)[0].film == ORCHARD
        assert [one.question for one in read_turn(asked, turns, knowledge)] == [asked]
        assert not read_turn(asked, turns, knowledge)[0].carried


def test_questions_about_many_films_leave_the_film_behind(knowledge: Knowledge) -> None:
    turns = [turn_of("who plays Tom?", OLD, answered("", "Leo Brandt"))]
    for asked in (
        "which films are from the 1970s?",
        "what is the longest film?",
        "how many films are there?",
    ):
        assert read_turn(asked, turns, knowledge) == (Reading(asked, None),)


def test_a_person_of_the_question_and_one_of_the_answer_are_both_tried(
    knowledge: Knowledge,
) -> None:
    turns = [turn_of("who plays Nell?", OLD, answered("", "Maud Ellery"))]
    assert [one.question for one in read_turn("how old is she?", turns, knowledge)] == [
        "how old is Maud Ellery?",
        "how old is Nell?",
    ]


def test_a_thing_just_named_and_the_film_are_both_tried(knowledge: Knowledge) -> None:
    turns = [turn_of("which song plays at the end?", OLD, answered("", "Blue Hours"))]
    assert [one.question for one in read_turn("how long is it?", turns, knowledge)] == [
        "how long is Blue Hours?",
        "how long is Harbour Lights (1990)?",
    ]


def test_what_is_only_said_of_writing_is_asked_of_the_novel_alone(knowledge: Knowledge) -> None:
    first = ("who wrote the novel that Harbour Lights (1990) is based on?", "Jonas Rask", "")
    _, published = talk(knowledge, first, ("when was it published?", None, ""))
    assert [one.question for one in published] == ["when was Jonas Rask's novel published?"]
    _, long = talk(knowledge, first, ("how long is it?", None, ""))
    assert len(long) == 2
    (other,) = talk(knowledge, ("when was it published?", None, ""))
    assert [one.question for one in other] == ["when was it published?"]


def test_the_band_that_answered_owns_the_record(knowledge: Knowledge) -> None:
    quote = "The Danish band Low Tide wrote a song about the film."
    turns = [turn_of("was there a band that sang of it?", OLD, answered("", None, quote))]
    assert [one.question for one in read_turn("what's the record called?", turns, knowledge)] == [
        "what's the record called?",
        "what's Low Tide's record called?",
    ]


@pytest.mark.parametrize(
    ("typed", "searched"),
    [
        ("no, the 2012 one", Reading("who directed Harbour Lights (2012)?", NEW, carried=True)),
        ("I mean The Glass Orchard",
         Reading("who directed The Glass Orchard?", ORCHARD, carried=True)),
        ("no, who wrote it?", Reading("who wrote Harbour Lights (1990)?", OLD, carried=True)),
        ("sorry, I meant the book", Reading("who directed the book?", OLD, carried=True)),
    ],
)  # fmt: skip
def test_a_correction_exchanges_what_was_wrong(
    knowledge: Knowledge, typed: str, searched: Reading
) -> None:
    turns = [turn_of("who directed Harbour Lights?", OLD, answered("", "Ida Holm"))]
    assert read_turn(typed, turns, knowledge) == (searched,)


def test_which_film_is_answered_with_one_of_those_offered(knowledge: Knowledge) -> None:
    asked = answered("", None, candidates=[OLD, NEW])
    turns = [turn_of("who directed Harbour Lights?", None, asked)]
    for typed in ("the 2012 one", "the second one", "2012"):
        assert read_turn(typed, turns, knowledge) == (
            Reading("who directed Harbour Lights (2012)?", NEW, carried=True),
        )


@pytest.mark.parametrize(
    ("typed", "command"),
    [
        ("tell me more", "more"), ("go on", "more"), ("what else?", "more"),
        ("More, please", "more"),
        ("are you sure?", "sources"), ("who says so?", "sources"), ("source?", "sources"),
        ("Really?", "sources"), ("how do you know that?", "sources"), ("is that true?", "sources"),
    ],
)  # fmt: skip
def test_commands_mean_the_last_question(knowledge: Knowledge, typed: str, command: str) -> None:
    turns = [
        turn_of("who plays Tom?", OLD, answered("", "Leo Brandt")),
        turn_of("where was it shot?", OLD, answered("", "Lisbon")),
    ]
    (reading,) = read_turn(typed, turns, knowledge)
    assert (reading.command, reading.about) == (command, 1)
    assert (reading.question, reading.film) == ("where was it shot?", OLD)


def test_asked_for_more_again_it_is_still_about_the_same(knowledge: Knowledge) -> None:
    turns = [
        turn_of("where was it shot?", OLD, answered("", "Lisbon")),
        turn_of("tell me more", OLD, answered("", None, "Ida Holm shot it in Lisbon.")),
    ]
    assert read_turn("go on", turns, knowledge)[0].about == 0
    assert read_turn("are you sure?", turns, knowledge)[0].about == 1


def test_one_can_go_back(knowledge: Knowledge) -> None:
    turns = [
        turn_of("who wrote the music of Harbour Lights (1990)?", OLD, answered("", "Petra Vance")),
        turn_of("who directed The Glass Orchard?", ORCHARD, answered("", "Karl Weiss")),
        turn_of("who plays Emil?", ORCHARD, answered("", "Bruno Falk")),
    ]
    music = Reading("who wrote the music of Harbour Lights (1990)?", OLD, about=0, carried=True)
    assert read_turn("go back to the music", turns, knowledge) == (music,)
    assert read_turn("let's go back to Harbour Lights (1990)", turns, knowledge) == (music,)
    assert read_turn("back", turns, knowledge)[0].about == 1
    assert read_turn("back to the costumes", turns, knowledge) == (
        Reading("what about the costumes?", ORCHARD, carried=True),
    )


def test_a_question_that_only_begins_like_a_command_is_none(knowledge: Knowledge) -> None:
    turns = [turn_of("who plays Tom?", OLD, answered("", "Leo Brandt"))]
    for asked in (
        "tell me more about the ending",
        "what else was shot in Lisbon?",
        "is the boat true?",
    ):
        assert read_turn(asked, turns, knowledge) == (Reading(asked, OLD, carried=True),)


def test_one_can_go_back_and_ask_something_else(knowledge: Knowledge) -> None:
    turns = [
        turn_of("who shot Harbour Lights (1990)?", OLD, answered("", "Ida Holm")),
        turn_of("who directed The Glass Orchard?", ORCHARD, answered("", "Karl Weiss")),
    ]
    wanted = Reading("who wrote Harbour Lights (1990)?", OLD, carried=True)
    for back in ("the first one", "the other film", "Harbour Lights (1990)"):
        assert read_turn(f"ok, back to {back}, who wrote it?", turns, knowledge) == (wanted,)


def test_a_film_told_by_its_subject_takes_the_place_of_the_wrong_one(knowledge: Knowledge) -> None:
    turns = [turn_of("who directed The Glass Orchard?", ORCHARD, answered("", "Karl Weiss"))]
    assert read_turn("no, the lighthouse one", turns, knowledge) == (
        Reading("who directed the lighthouse one?", None, carried=True),
    )


def test_somebody_described_may_be_meant(knowledge: Knowledge) -> None:
    turns = [turn_of("who is the priest in Harbour Lights (1990)?", OLD, answered(""))]
    assert (
        read_turn("when does he die?", turns, knowledge)[0].question == "when does the priest die?"
    )


def test_a_turn_gone_back_to_is_what_the_next_one_follows(knowledge: Knowledge) -> None:
    turns = [
        turn_of("who plays Tom in Harbour Lights (1990)?", OLD, answered("", "Leo Brandt")),
        turn_of("who directed The Glass Orchard?", ORCHARD, answered("", "Karl Weiss")),
        Turn("back to Tom", "who plays Tom in Harbour Lights (1990)?", answered(""), OLD),
        turn_of("are you sure?", OLD, answered("", "Leo Brandt")),
    ]
    assert read_turn("and Nell?", turns, knowledge) == (
        Reading("who plays Nell in Harbour Lights (1990)?", OLD, carried=True),
    )
