"""The command line: parses, calls the pipeline, prints. Nothing is decided here."""

import argparse
import contextlib
import gc
import json
import os
import signal
import sys
import textwrap
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from filmqa import __version__
from filmqa.config import Settings
from filmqa.errors import FilmqaError

if TYPE_CHECKING:
    from filmqa.models import Models
    from filmqa.pipeline import Pipeline

_EXAMPLES = """examples:
  filmqa ask "who plays Sera in Leaving Las Vegas?"
  filmqa ask --corpus ~/press-kits "how long is it?"
  filmqa ask --batch questions.jsonl > answers.jsonl
  filmqa serve
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; gives its exit code: 0 done, 1 a FilmqaError, 2 wrong usage."""
    parser = build_parser()
    options = parser.parse_args(arguments)
    command: Callable[[argparse.Namespace], int] = options.command
    try:
        return command(options)
    except FilmqaError as error:
        _say(f"filmqa: {error}")
        return 1
    except KeyboardInterrupt:
        _say("filmqa: stopped.")
        return 128 + signal.SIGINT
    except BrokenPipeError:
        # Whoever read our output has gone (`| head`): end quietly, also when Python flushes.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def run() -> NoReturn:
    """The command that this process was started for: what ``filmqa`` and ``-m filmqa`` call.

    The process then ends at once. To take networks and modules apart one by one takes 0.2 s, and
    changes nothing; a server's threads are ended as Python ends them.
    """
    code = main()
    if sys.argv[1:2] == ["serve"]:
        sys.exit(code)
    with contextlib.suppress(BrokenPipeError):  # nobody reads on: as quietly as ``main`` ends
        sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def build_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="filmqa",
        description="Ask a folder of documents about films; every answer is a quotation.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"filmqa {__version__}")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)

    serve = _command(commands, "serve", "open the web chat", _serve)
    serve.add_argument("--host", help="address to listen on (default 127.0.0.1)")
    serve.add_argument("--port", type=int, help="port to listen on (default 7860)")
    serve.add_argument(
        "--auth", metavar="FILE", help="ask for a login; FILE has name:password lines"
    )
    serve.add_argument(
        "--no-browser", dest="open_browser", action="store_false", default=None,
        help="do not open a browser window",
    )  # fmt: skip

    ask = _command(commands, "ask", "answer one question, or a file of them", _ask)
    what = ask.add_mutually_exclusive_group(required=True)
    what.add_argument("question", nargs="?", metavar="QUESTION", help="the question, in quotes")
    what.add_argument(
        "--batch", metavar="FILE", help="questions as JSON lines; - reads them from stdin"
    )
    ask.add_argument("--json", action="store_true", help="print the answer as one JSON object")
    ask.add_argument(
        "--no-spoilers", dest="spoilers", action="store_false", default=None,
        help="neither quote nor show what tells the end",
    )  # fmt: skip
    ask.add_argument("--profile", action="store_true", help="say on stderr where the time went")
    ask.add_argument(
        "--only", metavar="NAME", action="append",
        help="look in this document alone; give it again for each more",
    )  # fmt: skip

    _command(commands, "index", "read the documents, or what changed in them", _index)

    documents = _command(commands, "documents", "list the documents of the library", _documents)
    documents.add_argument("--text", metavar="NAME", help="print the text that offsets count in")

    facts = _command(
        commands, "facts", "what the documents state of a film, and who says it", _facts
    )
    facts.add_argument("film", nargs="?", default="", metavar="FILM", help="its title; else all")
    facts.add_argument(
        "--json", action="store_true", help="print a JSON object a line, for a field"
    )

    feedback = _command(commands, "feedback", "what was thought of the answers", _feedback)
    feedback.add_argument(
        "--json", action="store_true",
        help="print rows of a question bank; those without answers wait for somebody's",
    )  # fmt: skip

    evaluate = _command(commands, "eval", "score a bank of questions", _evaluate)
    evaluate.add_argument("bank", metavar="BANK", type=Path, help="questions as JSON lines")
    evaluate.add_argument("--misses", action="store_true", help="print what was not right")
    evaluate.add_argument("--save", metavar="RUN", type=Path, help="keep this run as JSON lines")
    evaluate.add_argument("--against", metavar="RUN", type=Path, help="compare with a kept run")
    return parser


def _command(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
    name: str,
    help_: str,
    run: Callable[[argparse.Namespace], int],
) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=help_, description=f"{help_[0].upper()}{help_[1:]}.")
    parser.set_defaults(command=run)
    parser.add_argument("--corpus", metavar="DIR", help="folder of documents (default corpus)")
    parser.add_argument("--index", metavar="DIR", help="folder for the index")
    return parser


def _settings(options: argparse.Namespace) -> Settings:
    names = ("corpus", "index", "host", "port", "auth", "open_browser", "spoilers")
    return Settings.load({name: getattr(options, name, None) for name in names})


def _open(options: argparse.Namespace) -> "Pipeline":
    settings = _settings(options)
    models = _begin_loading(settings)
    with _nothing_collected():
        from filmqa.pipeline import open_pipeline  # noqa: PLC0415  # heavy
        from filmqa.terminal import progress_bar  # noqa: PLC0415  # heavy

    with progress_bar() as report:
        pipeline = open_pipeline(settings, report=report, models=models)
    for notice in pipeline.notices():
        _say(f"left out {notice.name}: {notice.reason}")
    return pipeline


@contextlib.contextmanager
def _nothing_collected() -> Iterator[None]:
    """For imports: all that they make stays, and to look for garbage in it takes 0.1 s."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def _begin_loading(settings: Settings) -> "Models":
    """The models load while the rest of the program is imported: half of the time to start."""
    # Read by what is imported from now on. Neither numpy nor FAISS gains from threads that multiply
    # matrices for a question, or that spin while they wait for each other.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
    from filmqa.models import Models  # noqa: PLC0415  # heavy

    return Models(settings.model, settings.reader)


def _serve(options: argparse.Namespace) -> int:
    settings = _settings(options)
    models = _begin_loading(settings)
    with _nothing_collected():
        from filmqa.pipeline import open_pipeline  # noqa: PLC0415  # heavy
        from filmqa.ui import launch  # noqa: PLC0415  # heavy

    pipeline = open_pipeline(settings, background=True, models=models)
    launch(pipeline, settings.host, settings.port, open_browser=settings.open_browser)
    return 0


def _ask(options: argparse.Namespace) -> int:
    from filmqa.batch import answer_json, answer_lines, read_lines  # noqa: PLC0415

    if options.batch is not None:
        with read_lines(options.batch) as lines:
            pipeline = _open(options)
            for line in answer_lines(partial(pipeline.ask, documents=options.only), lines):
                print(line, flush=True)
        return 0
    begun = time.perf_counter()
    pipeline = _open(options)
    opened = time.perf_counter() - begun
    answer = pipeline.ask(options.question, documents=options.only)
    if options.profile:
        from filmqa.terminal import format_timings  # noqa: PLC0415

        print(format_timings(opened, answer.timings), file=sys.stderr)
    if options.json:
        print(json.dumps(answer_json(answer), ensure_ascii=False))
    else:
        from filmqa.terminal import format_answer  # noqa: PLC0415

        print(format_answer(answer))
    return 0


def _index(options: argparse.Namespace) -> int:
    from filmqa.terminal import format_update  # noqa: PLC0415

    pipeline = _open(options)
    print(format_update(pipeline.last_update()))
    return 0


def _documents(options: argparse.Namespace) -> int:
    pipeline = _open(options)
    if options.text is not None:
        # Written as it is: a line end of the document must not become the terminal's.
        sys.stdout.buffer.write(pipeline.text(options.text).encode("utf-8"))
        return 0
    from filmqa.terminal import format_documents  # noqa: PLC0415

    print(format_documents(pipeline.documents()))
    return 0


def _facts(options: argparse.Namespace) -> int:
    found = _open(options).facts(options.film)
    if options.json:
        from filmqa.facts.listing import listing_json  # noqa: PLC0415

        for listed in found:
            print(json.dumps(listing_json(listed), ensure_ascii=False))
        return 0
    from filmqa.terminal import format_facts  # noqa: PLC0415

    print(format_facts(found))
    return 0


def _feedback(options: argparse.Namespace) -> int:
    from filmqa.talks import Talks  # noqa: PLC0415
    from filmqa.talks.verdicts import bank_row, judged_answers  # noqa: PLC0415

    judged = list(judged_answers(Talks(_settings(options).talks_file)))
    if options.json:
        for one in judged:
            print(json.dumps(bank_row(one), ensure_ascii=True))
        return 0
    from filmqa.terminal import format_feedback  # noqa: PLC0415

    print(format_feedback(judged))
    return 0


def _evaluate(options: argparse.Namespace) -> int:
    from filmqa.banks import read_bank  # noqa: PLC0415
    from filmqa.evaluation import (  # noqa: PLC0415
        compare_runs,
        format_figures,
        read_run,
        save_run,
        score,
    )

    bank = read_bank(options.bank)
    before = read_run(options.against) if options.against else None
    outcomes = score(_open(options).ask, bank)
    print(format_figures(outcomes, misses=options.misses))
    if before is not None:
        print(f"\nsince {options.against}\n{compare_runs(before, outcomes)}")
    if options.save:
        save_run(options.save, outcomes)
    return 0


def _say(line: str) -> None:
    print(textwrap.shorten(line, 1000), file=sys.stderr)
