"""The conversation's HTML: which numbers become chips, and what each kind of answer looks like."""

import re
from collections.abc import Callable

import pytest

from filmqa.types import Agreement, Answer, Citation, Film, Hit, Passage, Stated
from filmqa.ui.answers import confidence_words, render_chat
from filmqa.ui.turns import Chat, Turn


def cite(number: int, quote: str, document: str = "film.md", section: str = "") -> Citation:
    passage = Passage(document, "Film", section, 10, 10 + len(quote), quote, ())
    return Citation(number, passage, 10, 10 + len(quote))


def render(
    text: str,
    *citations: Citation,
    short: str | None = None,
    abstained: bool = False,
    confidence: float = 0.9,
    agreement: Agreement = "single",
    passages: tuple[Hit, ...] = (),
    standalone: str = "What?",
    values: tuple[Stated, ...] = (),
    candidates: tuple[Film, ...] = (),
) -> str:
    answer = Answer(
        "What?", standalone, text, short, abstained, confidence, agreement, citations, passages,
        values=values, candidates=candidates,
    )  # fmt: skip
    return render_chat(Chat("key", (Turn("What?", answer),)), ("Who plays Sera?",))


def words(page: str) -> list[str]:
    """Return the paragraphs of the answer, its chips written «n»."""
    inside = re.search(r'<div class="words">(.*?)</div>', page, re.DOTALL)
    assert inside is not None
    marked = re.sub(r"<button[^>]*data-citation=\"(\d+)\"[^>]*>\d+</button>", r"«\1»", inside[1])
    return re.findall(r"<p>(.*?)</p>", marked, re.DOTALL)


def quote(text: str) -> str:
    return f'<span class="quote">{text}</span>'


def plain(text: str) -> str:
    return f'<span class="plain">{text}</span>'


def test_each_quotation_is_a_paragraph_that_ends_in_its_chip() -> None:
    page = render("One. [1] Two. [2]", cite(1, "One."), cite(2, "Two."))
    assert words(page) == [quote("One.") + " «1»", quote("Two.") + " «2»"]


def test_a_number_inside_a_quotation_stays_text() -> None:
    page = render("Shot in 1994.[1] [1] More. [2]", cite(1, "Shot in 1994.[1]"), cite(2, "More."))
    assert words(page) == [quote("Shot in 1994.[1]") + " «1»", quote("More.") + " «2»"]


def test_a_number_that_names_no_citation_stays_text() -> None:
    page = render("See [7]. One. [1]", cite(1, "One."))
    assert words(page) == [plain("See [7]. ") + quote("One.") + " «1»"]


def test_a_quotation_is_known_with_its_white_space_folded_and_its_references_left_out() -> None:
    page = render("It took four weeks. [1]", cite(1, "It took\r\n  four weeks.[5]"))
    assert words(page) == [quote("It took four weeks.") + " «1»"]


def test_a_citation_that_the_text_does_not_mention_still_has_its_chip() -> None:
    assert words(render("One. [1]", cite(1, "One."), cite(2, "Two."))) == [
        quote("One.") + " «1»«2»"
    ]


def test_two_numbers_after_one_quotation_stand_together() -> None:
    page = render("One. [1] [2]", cite(1, "One."), cite(2, "One."))
    assert words(page) == [quote("One.") + " «1»«2»"]


def test_the_sources_are_named_under_the_answer() -> None:
    page = render("One. [1]", cite(1, "One.", "a <b>.md", "Cast › Leads"))
    assert (
        '<ol class="notes"><li><span class="number">1</span><span><span class="title">Film</span>'
        ' › <span class="section">Cast › Leads</span> <bdi class="name">a &lt;b&gt;.md</bdi></span>'
        "</li></ol>"
    ) in page


def test_the_short_answer_stands_before_the_quotations() -> None:
    page = render("One. [1]", cite(1, "One."), short="<One>")
    assert page.index('<p class="short">&lt;One&gt;</p>') < page.index('<div class="words">')


@pytest.mark.parametrize(
    ("agreement", "standing"),
    [("single", "Very likely right"), ("agree", "Very likely right · 2 documents agree")],
)
def test_how_sure_the_answer_is_stands_in_words(agreement: Agreement, standing: str) -> None:
    page = render("One. [1] [2]", cite(1, "One."), cite(2, "One.", "other.md"), agreement=agreement)
    assert f'<p class="standing">{standing}</p>' in page
    assert "0.9" not in page


def test_documents_that_disagree_are_said_to() -> None:
    page = render("One. [1]", cite(1, "One."), agreement="disagree")
    assert '<p class="verdict">The documents disagree</p>' in page


def test_who_says_what_stands_under_each_value_with_its_own_chips() -> None:
    page = render(
        "The documents differ. <1h>: One. [1] · 2h: Two. [2] Three. [3]",
        cite(1, "One."),
        cite(2, "Two.", "b.md"),
        cite(3, "Three.", "c.md"),
        short="<1h> / 2h",
        agreement="disagree",
        values=(Stated("<1h>", ("a.md",), (1,)), Stated("2h", ("b.md", "c.md"), (2, 3))),
    )
    values = re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", page, re.DOTALL)
    told = [(re.findall(r"<span[^>]*>(.*?)</span>", dt), words(dd)) for dt, dd in values]
    assert told == [
        (["&lt;1h&gt;", "1 document"], [quote("One.") + " «1»"]),
        (["2h", "2 documents"], [quote("Two.") + " «2»", quote("Three.") + " «3»"]),
    ]
    assert 'class="short"' not in page


def test_which_film_is_asked_back_with_a_question_to_click_for_each() -> None:
    page = render(
        "Which film?", abstained=True, candidates=(Film("A <b>", 1999), Film("Cee", None))
    )
    assert '<p class="verdict">Which film?</p>' in page
    assert re.findall(r'data-question="([^"]*)">([^<]*)</button>', page) == [
        ("What, A &lt;b&gt; (1999)?", "A &lt;b&gt; (1999)"),
        ("What, Cee?", "Cee"),
    ]


def test_a_refusal_says_so_and_shows_what_comes_nearest_with_its_chip() -> None:
    page = render(
        "The documents don't say. The nearest thing they do say: One. [1]",
        cite(1, "One."),
        abstained=True,
        short="never shown",
    )
    assert '<div class="refusal"><p class="verdict">The documents don\'t say.</p>' in page
    assert words(page) == [plain("The nearest thing they do say: ") + quote("One.") + " «1»"]
    assert "never shown" not in page
    assert "standing" not in page


def test_a_refusal_without_citations_offers_the_nearest_passage() -> None:
    passage = Passage("film.md", "Film", "Plot", 0, 11, "He <drinks>", ())
    page = render("The documents don't say.", abstained=True, passages=(Hit(passage, 0.1),))
    assert (
        '<figcaption>The nearest passage: <span class="title">Film › Plot</span></figcaption>'
        "<blockquote>He &lt;drinks&gt;</blockquote>"
        '<button type="button" class="open" data-passage="0">Read it in the document</button>'
    ) in page
    assert '<div class="words">' not in page


def test_help_offers_questions_to_start_with_and_no_confidence() -> None:
    page = render("Ask about the films.\nFor example: Who plays Sera?", confidence=1.0)
    assert words(page) == [plain("Ask about the films.")]
    assert 'data-question="Who plays Sera?">Who plays Sera?</button>' in page
    assert "standing" not in page


def test_the_question_as_understood_is_shown_when_it_differs() -> None:
    assert "Searching" not in render("One. [1]", cite(1, "One."), standalone="What? ")
    assert (
        '<p class="understood">Searching: <span class="question">What of &lt;Sera&gt;?</span></p>'
    ) in render("One. [1]", cite(1, "One."), standalone="What of <Sera>?")


@pytest.mark.parametrize(
    "place",
    [
        lambda text: render_chat(Chat("key", (Turn(text),)), ()),
        lambda text: render_chat(Chat("key", (Turn("q", problem=text),)), ()),
        lambda text: render_chat(Chat(), (text,)),
        render,
        lambda text: render("x", cite(1, "x"), short=text),
        lambda text: render("x", standalone=text),
        lambda text: render(f"{text} [1]", cite(1, text)),
        lambda text: render("x", cite(1, "x", document=text)),
        lambda text: render("x", cite(1, "x", section=text)),
    ],
    ids=["question", "problem", "sample", "text", "short", "understood", "quote", "name", "place"],
)
def test_html_is_shown_as_text_wherever_it_comes_from(place: Callable[[str], str]) -> None:
    hostile = "<img src=x onerror='hacked=1'>\"><script>hacked=1</script>"
    page = place(hostile)
    assert "<img" not in page
    assert "<script" not in page
    assert "&lt;img src=x onerror=&#x27;hacked=1&#x27;&gt;&quot;&gt;&lt;script&gt;" in page


def test_a_question_that_is_shown_in_part_is_there_whole_to_be_recalled() -> None:
    page = render_chat(Chat("key", (Turn("why & " * 100),)), ())
    assert f'class="asked" data-whole="{"why &amp; " * 100}"' in page


def test_a_question_that_waits_can_be_stopped() -> None:
    page = render_chat(Chat("key", (Turn("why?"),)), ())
    assert '<button type="button" class="stop" data-stop="">Stop</button>' in page


def test_a_question_that_failed_can_be_asked_again() -> None:
    page = render_chat(Chat("key", (Turn("Who?", problem="Still reading."),)), ())
    assert (
        '<div class="problem"><p>Still reading.</p>'
        '<button type="button" class="again" data-question="Who?">Ask again</button></div>'
    ) in page


def test_a_question_that_was_too_long_is_shown_in_part() -> None:
    page = render_chat(Chat("key", (Turn("why " * 600, problem="Too long."),)), ())
    assert page.count("why") == 99
    assert "Ask again" not in page


@pytest.mark.parametrize(
    ("confidence", "said"),
    [
        (1.0, "Very likely right"),
        (0.85, "Very likely right"),
        (0.84, "Probably right"),
        (0.5, "May be right: read the quotation"),
        (0.0, "Doubtful: read the quotation"),
    ],
)
def test_confidence_is_said_in_words(confidence: float, said: str) -> None:
    assert confidence_words(confidence) == said
