"""Bytes of several encodings become the text that was written."""

import codecs

import pytest

from filmqa.documents.decoding import UndecodableError, decode

ENGLISH = "Zoë Müller’s café drama – “très bien”, wrote one critic of the film, for £5."
GERMAN = "Der Film erzählt von früher: Mädchen, Straße, größer. Die Brücke war schön."
RUSSIAN = "Он приехал в порт вечером, чтобы сесть на последний паром. Фильм снят в 1987 году."
JAPANESE = "映画は1987年に公開された。監督は港で育ったという。"


@pytest.mark.parametrize("text", [ENGLISH, RUSSIAN, JAPANESE, "\ufeffa\r\nb\rc\n🎬 e\u0301"])
def test_utf8_is_kept_exactly_with_its_mark_and_line_endings(text: str) -> None:
    assert decode(text.encode(), "text") == text


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_utf16_and_utf32_are_known_by_their_marks(encoding: str) -> None:
    assert decode(RUSSIAN.encode(encoding), "text") == RUSSIAN


def test_utf16_big_endian_is_known_by_its_mark() -> None:
    assert decode(codecs.BOM_UTF16_BE + ENGLISH.encode("utf-16-be"), "text") == ENGLISH


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (ENGLISH, "cp1252"),
        (GERMAN, "latin-1"),
        ("Amélie", "latin-1"),
        ("naïve café", "latin-1"),
        (RUSSIAN, "cp1251"),
        (JAPANESE, "shift_jis"),
        ("Příběh filmu: režisér řekl, že žádný člověk není ostrov, a přesto žijí.", "cp1250"),
    ],
)
def test_other_encodings_are_detected(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "text") == text


def test_a_page_s_declared_encoding_is_believed() -> None:
    page = '<meta charset="iso-8859-7"><p>Το πλοίο φεύγει το βράδυ.'
    assert decode(page.encode("iso-8859-7"), "html") == page


def test_a_declared_encoding_that_does_not_exist_is_passed_over() -> None:
    page = '<meta charset="klingon"><p>café'
    assert decode(page.encode("latin-1"), "html") == page


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"abc\0def", "it looks binary, not text"),
        (b"\x01\x02\x03\x04 plain", "it looks binary, not text"),
        (codecs.BOM_UTF16_LE + b"\x00\xd8\x41", "it begins as UTF-16 does, but is not valid"),
        ("a\0b".encode("utf-16"), "it looks binary, not text"),
        (bytes(range(0x80, 0x100)) * 5, "its encoding cannot be told; save it as UTF-8"),
    ],
)
def test_what_is_no_text_is_refused_with_the_reason(data: bytes, why: str) -> None:
    with pytest.raises(UndecodableError) as refused:
        decode(data, "text")
    assert str(refused.value) == why
