"""Three invented films, two with one title, read as any documents are."""

from pathlib import Path

import pytest

from filmqa.conversation import LibraryKnowledge
from filmqa.documents.files import find_files
from filmqa.documents.loading import read_file
from filmqa.facts.films import FilmLibrary
from filmqa.facts.finding import find_facts
from filmqa.facts.naming import FilmNames
from filmqa.types import DocumentSummary

PAGES = {
    "harbour-lights-1990.md": """# Harbour Lights (1990)

Harbour Lights is a 1990 drama film directed by Ida Holm.

- Director: Ida Holm
- Year: 1990
- Composer: Petra Vance
- Based on: the novel The Last Ferry by Jonas Rask

## Cast

- Leo Brandt as Tom Ferris
- Maud Ellery as Nell Carrow
- Oskar Lind as Abel

## Plot

Tom Ferris keeps the lighthouse of a small town. He drinks, and he has no friends. Nell Carrow
comes with the ferry. She wants to sell her house. In the end Tom burns the boat and drowns.
Nell tells a priest that she forgave him.

## Behind the camera

Ida Holm shot it in Lisbon. She wrote the script in a month. Jonas Rask, an old sailor, wrote
the novel. He died before the premiere. Leo Brandt trained for it. He lived on a ship.

## Reviews

- Vera Stoll: “Cold, but unforgettable.”
- Milo Grant: “Two hours of rain.”

## Awards

- Best Actress: Maud Ellery (nominated)
""",
    "harbour-lights-2012.md": """# Harbour Lights (2012)

Harbour Lights is a 2012 comedy film directed by Sam Orvell.

- Director: Sam Orvell
- Year: 2012

## Cast

- Dana Pike as Nora
""",
    "the-glass-orchard.md": """# The Glass Orchard (1978)

The Glass Orchard is a 1978 thriller film directed by Karl Weiss.

- Director: Karl Weiss
- Year: 1978
- Composer: Lena Aho

## Cast

- Rut Sand as Inga Moll
- Bruno Falk as Emil
""",
}


@pytest.fixture(scope="session")
def knowledge(tmp_path_factory: pytest.TempPathFactory) -> LibraryKnowledge:
    folder: Path = tmp_path_factory.mktemp("films")
    documents = []
    for name, text in PAGES.items():
        (folder / name).write_text(text, encoding="utf-8")
    for file in find_files(folder):
        document = read_file(file, 1_000_000).document
        assert document is not None
        documents.append(document)
    summaries = [DocumentSummary(d.name, d.title, d.format, len(d.text), 1) for d in documents]
    library = FilmLibrary(summaries, [fact for d in documents for fact in find_facts(d)])
    return LibraryKnowledge(library, FilmNames(library), PAGES.__getitem__)
