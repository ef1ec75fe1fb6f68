"""An answer as JSON and back: all of it, so that it is shown again with its citations working.

It holds each passage once; citations and hits name it by its place. What comes back is checked
value by value: a file on disk may have been written by anybody.
"""

import json
from dataclasses import astuple
from typing import Any, cast

from filmqa.types import (
    Agreement,
    Answer,
    Citation,
    Film,
    Hit,
    Passage,
    Sentence,
    Stated,
    Timings,
)

_AGREEMENTS = ("single", "agree", "disagree")


def write_answer(answer: Answer) -> str:
    """The answer as JSON in ASCII."""
    passages = list(
        dict.fromkeys(
            [*(c.passage for c in answer.citations), *(hit.passage for hit in answer.passages)]
        )
    )
    places = {passage: place for place, passage in enumerate(passages)}
    value = {
        "question": answer.question,
        "standalone": answer.standalone,
        "text": answer.text,
        "short": answer.short,
        "abstained": answer.abstained,
        "confidence": answer.confidence,
        "agreement": answer.agreement,
        "passages": [
            {
                "document": passage.document,
                "title": passage.title,
                "section": passage.section,
                "start": passage.start,
                "end": passage.end,
                "text": passage.text,
                "sentences": [[s.start, s.end, s.header] for s in passage.sentences],
            }
            for passage in passages
        ],
        "citations": [[c.number, places[c.passage], c.start, c.end] for c in answer.citations],
        "hits": [[places[hit.passage], hit.score] for hit in answer.passages],
        "timings": astuple(answer.timings),
        "film": None if answer.film is None else [answer.film.title, answer.film.year],
        "values": [[v.text, v.documents, v.citations] for v in answer.values],
        "candidates": [[film.title, film.year] for film in answer.candidates],
        "withheld": answer.withheld,
        "left_out": answer.left_out,
    }
    return json.dumps(value)


def read_answer(text: str) -> Answer:
    """The answer that ``write_answer`` wrote; raises ValueError for anything else."""
    try:
        return _answer(json.loads(text))
    except (KeyError, IndexError, TypeError, RecursionError) as error:
        raise ValueError(f"no answer: {error}") from error


def _answer(value: dict[str, Any]) -> Answer:
    passages = [_passage(one) for one in value["passages"]]
    agreement = value["agreement"]
    if agreement not in _AGREEMENTS:
        raise ValueError(f"no agreement: {agreement}")
    return Answer(
        question=_text(value["question"]),
        standalone=_text(value["standalone"]),
        text=_text(value["text"]),
        short=None if value["short"] is None else _text(value["short"]),
        abstained=value["abstained"] is True,
        confidence=float(value["confidence"]),
        agreement=cast("Agreement", agreement),
        citations=tuple(
            Citation(_whole(number), passages[_whole(place)], _whole(start), _whole(end))
            for number, place, start, end in value["citations"]
        ),
        passages=tuple(Hit(passages[_whole(p)], float(score)) for p, score in value["hits"]),
        timings=Timings(*map(float, value["timings"])),
        film=None if value["film"] is None else _film(value["film"]),
        values=tuple(
            Stated(_text(said), tuple(map(_text, documents)), tuple(map(_whole, numbers)))
            for said, documents, numbers in value["values"]
        ),
        candidates=tuple(map(_film, value["candidates"])),
        withheld=_whole(value["withheld"]),
        left_out=_whole(value.get("left_out", 0)),  # older ones were of the whole library
    )


def _passage(value: dict[str, Any]) -> Passage:
    return Passage(
        _text(value["document"]),
        _text(value["title"]),
        _text(value["section"]),
        _whole(value["start"]),
        _whole(value["end"]),
        _text(value["text"]),
        tuple(Sentence(_whole(s), _whole(e), _text(header)) for s, e, header in value["sentences"]),
    )


def _film(value: tuple[object, object]) -> Film:
    title, year = value
    return Film(_text(title), None if year is None else _whole(year))


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is no text")
    return value


def _whole(value: object) -> int:
    # A negative place would count from the end; no number here is below 0.
    if type(value) is not int or value < 0:
        raise TypeError(f"{value!r} is no whole number")
    return value
