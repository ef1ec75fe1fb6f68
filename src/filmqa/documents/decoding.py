"""Bytes to text: UTF-8 first, then what the file says of itself, then what is detected."""

import codecs
import re

from charset_normalizer import from_bytes

from filmqa.types import DocumentFormat

# Longest first: UTF-32's little-endian mark begins with UTF-16's.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_C1 = re.compile(r"[\x80-\x9f\xaa\xb2\xb3\xb5\xb9\xba](?=\w)|\w[\xb2\xb3\xb5\xb9]")
_WORD = re.compile(r"[^\W\d_]+")
_INNER_CAPITAL = re.compile(r"[a-zß-ÿ][À-ÞŒŠŽŸ]")
_FEW_ACCENTS = 3
_MOST_ACCENTS = 0.08  # of a text's letters; French has 5 in 100, Czech 15
_MOST_CONTROLS = 0.01  # of a text's characters; real files hold a stray one now and then


class UndecodableError(Exception):
    """The bytes are not the text of any encoding we can tell; the message says why."""


def decode(data: bytes, form: DocumentFormat) -> str:
    """The text of ``data``. A UTF-8 byte order mark and every line ending are kept.

    Raises UndecodableError if the bytes are binary or their encoding cannot be told.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = _try(data, encoding)
            if text is None:
                raise UndecodableError(f"it begins as {encoding.upper()} does, but is not valid")
            return _checked(text)
    if b"\0" in data:
        raise UndecodableError("it looks binary, not text")
    text = _try(data, "utf-8")
    if text is None and form == "html" and (declared := _DECLARED.search(data[:4096])):
        text = _try(data, declared[1].decode("ascii"))
    if text is None:
        text = _detect(data)
    if text is None:
        raise UndecodableError("its encoding cannot be told; save it as UTF-8")
    return _checked(text)


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _detect(data: bytes) -> str | None:
    western = _try(data, "cp1252")
    if western is not None and _is_western(western):
        return western
    best = from_bytes(data).best()
    return None if best is None else _try(data, best.encoding)


def _is_western(text: str) -> bool:
    """Whether bytes read as Windows-1252 look like a Western language.

    Detection needs more than the few accents of an English page: it takes "Amélie" in Latin-1
    for UTF-16. Here an accent must be on a letter among unaccented ones, no capital may follow a
    small letter, and accents must be few: other encodings read in this way fail one of these.
    """
    accented = [char for char in text if char > "\x7f" and char.isalpha()]
    letters = sum(map(str.isalpha, text))
    if len(accented) > max(_FEW_ACCENTS, _MOST_ACCENTS * letters) or _C1.search(text):
        return False
    words = [word for word in _WORD.findall(text) if not word.isascii()]
    return all(
        any(char.isascii() and char.isalpha() for char in word) and not _INNER_CAPITAL.search(word)
        for word in words
    )


def _checked(text: str) -> str:
    if "\0" in text or len(_CONTROLS.findall(text)) > _MOST_CONTROLS * len(text):
        raise UndecodableError("it looks binary, not text")
    return text
