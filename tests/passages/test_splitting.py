"""Passages are exact slices, of one section, whole sentences, and never longer than is read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filmqa.documents import parse_document
from filmqa.embedding import BUNDLED, HashingEmbedder, open_embedder
from filmqa.passages import embedded_sentence, embedded_text, split_document
from filmqa.types import Document, DocumentFormat, Passage

HASHING = HashingEmbedder()
FORMATS: list[DocumentFormat] = ["text", "markdown", "html"]


def split(text: str, kind: DocumentFormat = "markdown", tokens: int = 256) -> list[Passage]:
    document = parse_document("page.md", text, kind)
    return split_document(document, HASHING.count_tokens, tokens)


def check(document: Document, passages: list[Passage]) -> None:
    """Assert what must hold of any document's passages."""
    end = 0
    for passage in passages:
        assert passage.text == document.text[passage.start : passage.end]
        assert passage.start >= end
        end = passage.end
        (section,) = [s for s in document.sections if s.start <= passage.start < s.end]
        assert passage.end <= section.end
        assert passage.section == section.name
        inside = passage.start
        for sentence in passage.sentences:
            assert inside <= sentence.start < sentence.end <= passage.end
            inside = sentence.end
        assert passage.sentences[0].start == passage.start
        assert passage.sentences[-1].end == passage.end


@pytest.mark.parametrize("kind", FORMATS)
@given(text=st.text())
def test_every_passage_is_a_slice_of_its_document(kind: DocumentFormat, text: str) -> None:
    document = parse_document("page.md", text, kind)
    check(document, split_document(document, HASHING.count_tokens, 256))


WORDS = st.sampled_from(
    ["film", "Mr. O'Brien", "paid $3.6 million.", "“Run!”", "# Cast", "- Ida as Vera", "\n\n",
     "\r\n", "| a | b |", "\t", "🎬", "e\u0301te\u0301.", "שלום עולם.", "\ufeff", "\u2028", "[5]",
     "..."]
)  # fmt: skip


@pytest.mark.parametrize("kind", FORMATS)
@given(words=st.lists(WORDS, max_size=300), tokens=st.integers(24, 80))
def test_page_like_text_is_split_whole_and_within_what_is_read(
    kind: DocumentFormat, words: list[str], tokens: int
) -> None:
    document = parse_document("page.md", " ".join(words), kind)
    passages = split_document(document, HASHING.count_tokens, tokens)
    check(document, passages)
    kept = "".join("".join(p.slice(s.start, s.end).split()) for p in passages for s in p.sentences)
    blocks = "".join("".join(document.text[b.start : b.end].split()) for b in document.blocks)
    assert kept == blocks
    for passage in passages:
        if len(passage.sentences) > 1:
            assert HASHING.count_tokens([embedded_text(passage)])[0] <= tokens - 2


def test_passages_are_60_to_120_words_and_end_with_a_paragraph_where_they_can() -> None:
    paragraph = "The ferry leaves the harbour late and nobody waves. " * 4  # 36 words
    passages = split("# Harbour\n\n" + f"{paragraph}\n\n" * 6)
    assert [len(passage.text.split()) for passage in passages] == [72, 72, 72]


def test_a_passage_never_reaches_into_the_next_section() -> None:
    passages = split(
        "# Harbour\n\n## Cast\n\nIda.\n\n## Plot\n\nIt sinks.\n\n### End\n\nAll swim.\n"
    )
    assert [(p.section, p.text) for p in passages] == [
        ("Cast", "Ida."),
        ("Plot", "It sinks."),
        ("Plot › End", "All swim."),
    ]


def test_list_items_and_table_rows_are_sentences_with_their_columns() -> None:
    (passage,) = split(
        "# Harbour\n\n- Runtime: 90 min. or so\n- Ida Holm as Vera. A pilot\n\n"
        "| Award | Result |\n|---|---|\n| Best Film | Won |\n| Best Song | Lost |\n"
    )
    texts = [passage.slice(s.start, s.end) for s in passage.sentences]
    assert texts[:2] == ["Runtime: 90 min. or so", "Ida Holm as Vera. A pilot"]
    assert [s.header for s in passage.sentences[2:]] == ["Award | Result", "Award | Result"]
    assert "Best Film | Won" in texts[2]
    assert embedded_sentence(passage, passage.sentences[3]).startswith("Harbour\nAward | Result\n")


def test_a_sentence_too_long_to_be_read_is_cut_at_its_clauses() -> None:
    clause = "the ferry goes out once more into the grey water,"
    passages = split("# Harbour\n\n" + " ".join([clause] * 20) + " and sinks.\n", tokens=64)
    assert len(passages) > 3
    assert all(p.text.endswith((",", ".")) for p in passages)
    assert all(HASHING.count_tokens([embedded_text(p)])[0] <= 62 for p in passages)


def test_a_very_long_title_leaves_room_for_the_text() -> None:
    (passage,) = split(f"# {'Long ' * 400}\n\nIt sinks.\n")
    assert passage.text == "It sinks."
    assert len(embedded_text(passage)) < 200


@pytest.mark.encoder
def test_no_passage_is_longer_than_the_real_encoder_reads() -> None:
    encoder = open_embedder(BUNDLED)
    text = (
        "Zöe’s $3.6-million “Ménage-à-trois” (1995) — naïve & co. — ended in Llanfairpwllgwyngyll; "
    )
    document = parse_document("page.md", "# Harbour\n\n" + text * 60 + "x" * 4000, "markdown")
    passages = split_document(document, encoder.count_tokens, encoder.max_tokens)
    check(document, passages)
    sizes = encoder.count_tokens([embedded_text(passage) for passage in passages])
    assert max(sizes) <= encoder.max_tokens - 2
