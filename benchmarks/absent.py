"""How often a film that no document has is answered from another film's pages.

    python benchmarks/absent.py [--misses]

Titles like those of the open half (``films/open``), and well-known ones of one word, are put into
fifteen forms of question, as written and in lower case. No document is about any of them. Made and
looked at while the mechanism was: the sealed half's rows on absent films are the unseen check.
"""

import argparse
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from conditions import keep_results

from filmqa.config import Settings
from filmqa.pipeline import open_pipeline

HERE = Path(__file__).parent
TITLES = (
    "Copper Street", "Arbor 4: Last Frost", "The Accordion Bridge", "Kettle Wars", "Gravel Summer",
    "Letters for Mister Lund", "Casablanca", "Das Boot", "Titanic", "The Accordion Ferry",
    "Nickel Mile", "Copper Weather", "Sandstone", "The Baker of Radgona", "The Budapest Express",
    "Two Kettles for Mister Lund", "Dumplings at Dawn", "Orchard", "Limestone",
    "The Quarry Murders",
)  # fmt: skip
FORMS = (
    "who directed {}", "how does {} end", "what is {} about?", "who stars in {}",
    "when did {} come out", "how long is {}", "did {} win any awards", "where was {} filmed",
    "{} budget", "who wrote the music for {}", "why does the hero leave in {}", "is {} any good",
    "what did {} gross", "which actor plays the lead in {}", "tell me about {}",
)  # fmt: skip


def main(arguments: list[str] | None = None) -> int:
    """Ask all of them and print the share refused, by title."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--misses", action="store_true", help="print what was answered")
    options = parser.parse_args(arguments)
    refused: dict[str, list[bool]] = {}
    with TemporaryDirectory() as folder:
        settings = Settings(corpus=HERE / "films" / "open" / "pages", index=Path(folder))
        pipeline = open_pipeline(settings)
        for title in TITLES:
            asked = [form.format(name) for form in FORMS for name in (title, title.lower())]
            answers = [pipeline.ask(question) for question in asked]
            refused[title] = [answer.abstained for answer in answers]
            if options.misses:
                told = [a for a in answers if not a.abstained]
                sys.stdout.writelines(f"{a.question} → {a.text[:100]}\n" for a in told)
    shares = {title: sum(one) / len(one) for title, one in refused.items()}
    every = [one for title in refused for one in refused[title]]
    lines = [f"all: {sum(every)} of {len(every)} refused", "", "| title | refused |", "|---|---|"]
    lines += [f"| {title} | {share:.2f} |" for title, share in shares.items() if share < 1]
    text = "\n".join(lines) + "\n"
    sys.stdout.write(text)
    keep_results("absent", {"refused": sum(every) / len(every), "titles": shares}, text, whole=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
