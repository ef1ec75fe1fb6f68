"""``filmqa facts``: a film's facts with their sources, as a person and as a program reads them."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from filmqa.cli import main

Run = Callable[..., int]
PAGES = {
    "lights.md": "# Harbour Lights (1995)\n\n- Director: Ada Quill\n- Runtime: 111 min\n\n"
    "## Cast\n\n- Ida Holm as Vera\n",
    "listing.md": "# Harbour Lights: listing\n\n- Directed by: Ada Quill\n- Runtime: 112 min\n",
    "ferry.md": "# Night Ferry (2001)\n\n- Director: Bo Lind\n- Shot in: Bergen\n",
}


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "films"
    folder.mkdir()
    for name, text in PAGES.items():
        (folder / name).write_text(text, "utf-8")
    return folder


@pytest.fixture
def run(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.chdir(corpus.parent)
    monkeypatch.setenv("FILMQA_MODEL", "hashing")
    monkeypatch.setenv("FILMQA_INDEX", str(corpus.parent / "index"))

    def call(*arguments: str) -> int:
        return main(["facts", "--corpus", str(corpus), *arguments])

    return call


def test_a_films_facts_are_printed_with_who_states_them(
    run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("Night Ferry") == 0
    assert capsys.readouterr().out == (
        "Night Ferry (2001)\n\n"
        "  director\n    Bo Lind  [ferry.md]\n"
        "  filming location\n    Bergen  [ferry.md]\n"
    )


def test_values_over_which_documents_differ_are_marked(
    run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("harbour lights") == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "Harbour Lights (1995)"
    assert "≠ running time" in lines
    assert "    111 min  [lights.md]" in lines
    assert "    112 min  [listing.md]" in lines
    assert "  director" in lines
    assert "    Ida Holm as Vera  [lights.md]" in lines
    assert lines[-1] == "≠ marks the values over which the documents differ."


def test_without_a_film_all_are_printed(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run() == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line for line in lines if line and not line.startswith((" ", "≠"))] == [
        "Harbour Lights (1995)",
        "Night Ferry (2001)",
    ]


def test_json_is_an_object_a_line_with_exact_places(
    run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("--json", "Harbour Lights") == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(row["field"], row["differ"]) for row in rows] == [
        ("running time", True),
        ("director", False),
        ("cast member", False),
    ]
    sources = [source for row in rows for value in row["values"] for source in value["sources"]]
    for source in sources:
        text = PAGES[source["document"]]
        assert text[source["start"] : source["end"]] == source["value"]
    assert sources[-1]["parts"] == {"character": "Vera"}


def test_a_film_that_is_not_there_is_told_with_those_that_are(
    run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("Velvet Quarry") == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "No document is about 'Velvet Quarry'." in printed.err
    assert "Harbour Lights (1995), Night Ferry (2001)" in printed.err
    assert printed.err.count("\n") == 1


def test_a_library_that_states_nothing_says_so(
    run: Run, corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in PAGES:
        (corpus / name).unlink()
    (corpus / "plain.md").write_text("# Plain\n\nVera goes home.\n", "utf-8")
    assert run() == 0
    assert capsys.readouterr().out == "The documents state nothing by a label.\n"


def test_facts_of_a_page_that_changed_are_read_anew(
    run: Run, corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("Night Ferry") == 0
    capsys.readouterr()
    (corpus / "ferry.md").write_text("# Night Ferry (2001)\n\n- Director: Ann Lee\n", "utf-8")
    assert run("Night Ferry") == 0
    assert capsys.readouterr().out == (
        "Night Ferry (2001)\n\n  director\n    Ann Lee  [ferry.md]\n"
    )


def test_hostile_values_cannot_drive_the_terminal(
    run: Run, corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = "# Night Ferry (2001)\n\n- Catering: Moe\x1b[2J's Diner\n- Director: Bo Lind\n"
    (corpus / "ferry.md").write_text(page, "utf-8")
    assert run("Night Ferry") == 0
    assert "\x1b" not in capsys.readouterr().out


def test_the_command_explains_itself(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["facts", "--help"])
    assert ended.value.code == 0
    printed = capsys.readouterr().out
    assert "FILM" in printed
    assert "--json" in printed
