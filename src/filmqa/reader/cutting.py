"""Windows → word pieces, as the reader takes them."""

from collections.abc import Sequence
from dataclasses import dataclass

from tokenizers import Tokenizer

from filmqa.reader.windows import Window

MAX_TOKENS, QUESTION_TOKENS, HEADER_TOKENS = 256, 40, 48


@dataclass(frozen=True, slots=True)
class Cut:
    """A window as word pieces; ``first`` is the place of its text's first in ``ids``."""

    ids: list[int]
    types: list[int]
    first: int
    offsets: list[tuple[int, int]]  # of the pieces from ``first`` on, in the window's text
    candidate: tuple[int, int]  # places in ``ids``


def cut(tokenizer: Tokenizer, windows: Sequence[Window]) -> list[Cut]:
    """[CLS] question [SEP] header [SEP] text [SEP]; what is too long is cut off the text's ends.

    A line's end is shown to the reader as "¶": pages of labels are told apart by their lines.
    """
    texts = [t for w in windows for t in (w.question, w.header, w.text.replace("\n", "¶"))]
    found = tokenizer.encode_batch(texts, add_special_tokens=False)
    cls, sep = (_id(tokenizer, mark) for mark in ("[CLS]", "[SEP]"))
    cuts = []
    for i, window in enumerate(windows):
        question, header, text = found[3 * i : 3 * i + 3]
        before = [cls, *question.ids[:QUESTION_TOKENS], sep]
        types = [0] * len(before)
        before += [*header.ids[:HEADER_TOKENS], sep]
        room = MAX_TOKENS - len(before) - 1
        inside = [
            n for n, (a, b) in enumerate(text.offsets) if a < window.end and b > window.start
        ] or [0]
        low, high = inside[0], inside[-1] + 1
        start = max(0, min(low - (room - (high - low)) // 2, low, len(text.ids) - room))
        kept = slice(start, start + room)
        ids = [*before, *text.ids[kept], sep]
        types += [1] * (len(ids) - len(types))
        first = len(before)
        last = first + len(text.ids[kept])
        candidate = (first + low - start, min(last, first + high - start))
        cuts.append(Cut(ids, types, first, text.offsets[kept], candidate))
    return cuts


def _id(tokenizer: Tokenizer, mark: str) -> int:
    found = tokenizer.token_to_id(mark)
    if found is None:
        raise ValueError(f"a tokenizer without {mark}")
    return found
