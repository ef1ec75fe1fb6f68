"""Where the evidence stands: filmqa's ``passages`` beside four usual ways to search.

For each bank and system, the share of answerable questions whose gold quote stands in the
first 50, 100 and 200 words returned; ``measure.py`` says exactly what counts.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from banks import BANKS, Bank, Row, find_absent, read_bank, read_texts
from baselines import build_baselines
from conditions import keep_results, write_results
from measure import BUDGETS, Share, Shown, count_rows, estimate, stands_in

FILMQA = "filmqa"
Shares = dict[int, Share]  # budget → share


@dataclass(frozen=True, slots=True)
class BankResult:
    """All systems on one bank, as ``results/evidence.json`` keeps it."""

    bank: str
    rows: int
    documents: int
    words: int
    rows_whose_quote_is_in_no_document: list[str]
    shares: dict[str, Shares]  # by system
    filmqa_minus: dict[str, Shares]  # the same rows, differences; {} without filmqa
    missed_at_200: dict[str, list[str]]
    seconds: dict[str, float]  # asking; for filmqa indexing, loading and answering, too


def ask_filmqa(rows: Sequence[Row], documents: Path) -> list[list[Shown]]:
    """Ask the program through its batch contract, with a fresh index: passages for each row.

    A reply with an error holds no passages. Raises RuntimeError if the program fails or leaves
    a row out.
    """
    lines = "".join(json.dumps({"id": row.id, "question": row.question}) + "\n" for row in rows)
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "filmqa", "ask", "--batch", "-"]
        command += ["--corpus", str(documents), "--index", str(Path(folder) / "index")]
        done = subprocess.run(command, input=lines.encode(), capture_output=True, check=False)
    # bytes, whose splitlines cuts at line ends alone: a text's would also cut at U+2028
    replies = {reply["id"]: reply for reply in map(json.loads, done.stdout.splitlines())}
    if done.returncode or len(replies) < len(rows):
        raise RuntimeError(
            f"filmqa ended with {done.returncode} after {len(replies)} of {len(rows)} replies: "
            f"{done.stderr.decode(errors='replace')[-2000:]}"
        )
    return [
        [Shown(item["document"], item["text"]) for item in replies[row.id].get("passages", ())]
        for row in rows
    ]


def measure_bank(bank: Bank, *, with_filmqa: bool) -> BankResult:
    """Ask every system every answerable question of the bank, and count."""
    rows, texts = read_bank(bank.questions), read_texts(bank.documents)
    answers: dict[str, list[list[Shown]]] = {}
    seconds: dict[str, float] = {}
    for name, search in build_baselines(texts).items():
        began = time.perf_counter()
        answers[name] = [list(search(row.question)) for row in rows]
        seconds[name] = round(time.perf_counter() - began, 2)
    if with_filmqa:
        began = time.perf_counter()
        answers[FILMQA] = ask_filmqa(rows, bank.documents)
        seconds[FILMQA] = round(time.perf_counter() - began, 2)
    counted = {name: count_rows(rows, given) for name, given in answers.items()}
    return BankResult(
        bank=bank.name,
        rows=len(rows),
        documents=len(texts),
        words=sum(len(text.split()) for text in texts.values()),
        rows_whose_quote_is_in_no_document=_find_lost(rows, texts),
        shares={name: _estimate_all(table) for name, table in counted.items()},
        filmqa_minus={
            name: _estimate_all(counted[FILMQA].astype(np.float64) - table)
            for name, table in counted.items()
            if with_filmqa and name != FILMQA
        },
        missed_at_200={
            name: [row.id for row, hit in zip(rows, table[:, -1], strict=True) if not hit]
            for name, table in counted.items()
        },
        seconds=seconds,
    )


def _find_lost(rows: Sequence[Row], texts: Mapping[str, str]) -> list[str]:
    """Find the rows no system can get right: a fault of the bank, or a file not read."""
    return [
        row.id
        for row in rows
        if not any(
            gold.is_in(name) and stands_in(gold.quote, text)
            for gold in row.gold
            for name, text in texts.items()
        )
    ]


def _estimate_all(table: npt.NDArray[np.generic]) -> Shares:
    return {
        budget: estimate(column.astype(np.float64))
        for budget, column in zip(BUDGETS, table.T, strict=True)
    }


def format_result(result: BankResult) -> str:
    """Draw one bank's shares, and filmqa's lead, as a Markdown table with intervals."""
    named = dict(result.shares)
    named |= {f"filmqa - {name}": shares for name, shares in result.filmqa_minus.items()}
    title = f"{result.rows} questions, {result.documents} documents, {result.words} words"
    lines = [f"\n{result.bank}: {title}\n"]
    lines.append(f"| system | {' | '.join(f'{budget} words' for budget in BUDGETS)} |")
    lines.append("|---|" + "---|" * len(BUDGETS))
    for name, shares in named.items():
        sign = "+" if name not in result.shares else ""
        cells = [f"{s.value:{sign}.2f} [{s.low:.2f}, {s.high:.2f}]" for s in shares.values()]
        lines.append(f"| {name} | {' | '.join(cells)} |")
    if result.rows_whose_quote_is_in_no_document:
        lost = ", ".join(result.rows_whose_quote_is_in_no_document)
        lines.append(f"\nIn no document as the bank quotes it: {lost}")
    return "\n".join(lines) + "\n"


def parse_arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Read the flags; a bank and its documents come together or not at all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bank", type=Path, help="a bank of your own, instead of the usual ones")
    parser.add_argument("--documents", type=Path, help="the folder it asks about")
    parser.add_argument("--without-filmqa", action="store_true", help="the baselines alone")
    parser.add_argument("--output", type=Path, help="JSON, instead of results/ and the README")
    given = parser.parse_args(arguments)
    if (given.bank is None) != (given.documents is None):
        parser.error("--bank and --documents go together")
    if (given.bank or given.without_filmqa) and given.output is None:
        parser.error("name an --output: results/evidence.json is for the whole comparison")
    return given


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure every bank that is here; 1 if there is none."""
    given = parse_arguments(arguments)
    banks = BANKS if given.bank is None else (Bank(given.bank.stem, given.bank, given.documents),)
    for sentence in find_absent(banks):
        sys.stderr.write(sentence + "\n")
    results = []
    for bank in banks:
        if not bank.missing:
            results.append(measure_bank(bank, with_filmqa=not given.without_filmqa))
            sys.stdout.write(format_result(results[-1]))
            sys.stdout.flush()
    if not results:
        sys.stderr.write("No bank is here: nothing was measured.\n")
        return 1
    found = {"banks": [asdict(result) for result in results]}
    if given.output:
        write_results(given.output, found)
    else:
        tables = "".join(map(format_result, results))
        keep_results("evidence", found, tables, whole=len(results) == len(banks))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
