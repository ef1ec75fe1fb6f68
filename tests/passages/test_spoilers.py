"""What tells the end of a film, by headings, warnings, place in a plot, and words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filmqa.documents import parse_document
from filmqa.passages import off_limits
from filmqa.passages.headings import tells_of_end, tells_of_making, tells_of_plot
from filmqa.passages.telling import tells_end
from filmqa.types import DocumentFormat


def hidden(text: str, kind: DocumentFormat = "markdown", name: str = "page.md") -> list[str]:
    """The hidden spans of a page, each as one line."""
    document = parse_document(name, text, kind)
    return [" ".join(text[start:end].split()) for start, end in off_limits(document)]


@pytest.mark.parametrize(
    "heading",
    [
        "The ending", "Ending explained", "⚠️ Spoilers", "What happens at the end?", "The twist",
        "Final scene", "The last act", "Does Vera survive?", "Who is the killer?", "Epilogue",
        "How does it end?", "What happens to Tom?", "The end",
    ],
)  # fmt: skip
def test_a_heading_of_the_end_hides_all_that_stands_under_it(heading: str) -> None:
    page = f"# Lights\n\nIt is a film.\n\n## {heading}\n\nThey dance.\n\n### More\n\nThey sing.\n"
    page += "\n## Cast\n\n- Ida Holm as Vera\n"
    assert hidden(page) == [f"## {heading} They dance. ### More They sing."]


@pytest.mark.parametrize(
    "heading",
    [
        "Plot (no spoilers)",
        "End credits",
        "Production",
        "Box office",
        "Spoiler-free review",
        "Cast",
    ],
)
def test_other_headings_tell_no_end(heading: str) -> None:
    assert not tells_of_end(heading)


def test_a_plot_is_told_up_to_its_first_third() -> None:
    told = " ".join(f"Vera sees the boat of {man}." for man in ("Arne", "Bent", "Carl", "Dirk"))
    page = f"# Lights\n\n## Plot\n\n{told}\n\n## Production\n\nIt was shot in Oslo.\n"
    assert hidden(page) == [f"Vera sees the boat of {man}." for man in ("Bent", "Carl", "Dirk")]


def test_a_plot_that_nothing_parts_into_sentences_is_hidden_whole() -> None:
    told = "vera waits and then she sails " * 20
    assert hidden(f"# Lights\n\n## Plot\n\n{told}\n") == [told.strip()]


def test_a_plot_of_one_sentence_may_be_told() -> None:
    assert hidden("# Lights\n\n## Synopsis\n\nVera pilots a ferry by night.\n") == []


def test_parts_of_a_plot_under_headings_of_their_own_are_one_plot() -> None:
    page = "# Lights\n\n## Plot\n\n### Night\n\nVera waits.\n\n### Dawn\n\nVera sails.\n\n"
    page += "### Noon\n\nVera sleeps.\n"
    assert hidden(page) == ["Vera sails.", "Vera sleeps."]


def test_a_page_that_is_a_plot_is_hidden_behind_its_first_third() -> None:
    page = "# Lights\n\nVera waits here.\n\nVera sails out.\n\nVera sleeps on.\n"
    assert hidden(page, name="lights-plot.md") == ["Vera sails out.", "Vera sleeps on."]


def test_a_warning_hides_the_prose_behind_it_up_to_the_making() -> None:
    page = "# Lights\n\nGo and see it.\n\nSpoilers ahead!\n\nVera sails.\n\n- Length: 90 min\n\n"
    page += "## The harbour\n\nTom waits.\n\n## Production\n\nIt was shot in Oslo.\n"
    assert hidden(page) == ["Spoilers ahead!", "Vera sails.", "Tom waits."]


def test_a_warning_that_is_taken_back_hides_no_more() -> None:
    page = "# Lights\n\nSpoilers below.\n\nVera sails.\n\nEnd of spoilers.\n\nGo and see it.\n"
    assert hidden(page)[:2] == ["Spoilers below.", "Vera sails."]
    assert "Go and see it." not in " ".join(hidden(page))


@pytest.mark.parametrize("said", ["This review is spoiler-free.", "No spoilers here."])
def test_a_page_without_spoilers_is_not_hidden_for_saying_so(said: str) -> None:
    assert "Vera sails." not in " ".join(hidden(f"# Lights\n\n{said}\n\nVera sails.\n"))


@pytest.mark.parametrize(
    "marked",
    [
        "[spoiler]Tom rows.[/spoiler]", "<spoiler>Tom rows.</spoiler>", ">!Tom rows.!<",
        "<details><summary>More</summary>Tom rows.</details>", "[spoiler]Tom rows. And on",
    ],
)  # fmt: skip
def test_what_a_page_marks_as_a_spoiler_is_hidden(marked: str) -> None:
    page = f"Lights\n\nVera waits.\n\n{marked}"
    assert hidden(page, "text", "page.txt") == [marked]


@pytest.mark.parametrize(
    "sentence",
    [
        "Vera dies at dawn.", "In the final scene a lamp is lit.", "The killer is her brother.",
        "It turns out that he wrote it.", "Tom is run over by a truck.", "She was dead all along.",
        "The film ends with a wedding.", "At the end of the film they meet.", "He is arrested.",
        "He kills himself.", "The twist is a good one.", "Otto is revealed as the thief.",
        "She gives herself away.", "In the end they marry.", "Years later she comes back.",
    ],
)  # fmt: skip
def test_a_sentence_that_tells_the_end_is_found_by_its_words(sentence: str) -> None:
    assert tells_end(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Ada Quill directed it.", "Ida Holm plays Vera, the pilot.", "It runs 111 minutes.",
        "The author died in 1994, before the film was released.", "It won the Academy Award.",
        "In the end the production cost $4 million.", "It took $3 million at the box office.",
        "The song over the end credits is by Ida Holm.", "It premiered on 9 May 1995.",
        "The studio finally released it in 1996.", "A never-ending night begins.",
    ],
)  # fmt: skip
def test_a_sentence_on_the_making_tells_no_end(sentence: str) -> None:
    assert not tells_end(sentence)


def test_a_column_of_fates_hides_its_rows() -> None:
    page = (
        "# Lights\n\n## People\n\n| Role | Actor | Fate |\n|---|---|---|\n| Vera | Ida | sails |\n"
    )
    assert hidden(page) == ["Vera | Ida | sails"]


def test_an_answer_whose_question_is_lost_is_hidden_unless_it_is_on_the_making() -> None:
    page = "# Lights\n\n## FAQ\n\nIt is the lamp.\n\nNo, it is not based on a novel.\n"
    assert hidden(page) == ["It is the lamp."]


def test_headings_are_told_apart() -> None:
    assert tells_of_plot("Plot summary")
    assert not tells_of_plot("Story behind the camera")
    assert tells_of_making("Behind the scenes")


@given(text=st.text())
@pytest.mark.parametrize("kind", ["text", "markdown", "html"])
def test_hidden_spans_are_in_order_inside_the_text_and_apart(
    kind: DocumentFormat, text: str
) -> None:
    end = -1
    for span in off_limits(parse_document("page.md", f"# Plot\n\n{text}", kind)):
        assert end < span[0] < span[1] <= len(text) + 8
        end = span[1]


def test_a_hidden_span_holds_whole_sentences() -> None:
    page = "Lights\n\nVera waits. Tom >!rows!< out. She sings."
    assert hidden(page, "text", "page.txt") == ["Tom >!rows!< out."]


def test_a_review_loses_what_only_tells_the_story_and_keeps_what_it_thinks() -> None:
    page = "# Lights, a review\n\n## The sea\n\nShe rows to the rock. I loved how she rows. "
    page += "Ida Holm plays her as a clock. It runs 99 minutes."
    assert hidden(page) == ["She rows to the rock."]


def test_the_same_sentence_in_a_cast_list_stays() -> None:
    page = "# Lights, a review\n\n## Cast\n\nIda Holm is Vera. She rows a boat.\n"
    assert hidden(page) == []


def test_a_plot_under_a_label_is_a_plot() -> None:
    told = "Vera waits by the lamp. Otto rows to the rock. Tom paints the boat. Greta sings."
    assert hidden(f"# Lights\n\nContents. {told}\n") == [
        "Otto rows to the rock.", "Tom paints the boat.", "Greta sings.",
    ]  # fmt: skip
