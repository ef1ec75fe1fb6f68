"""Scores a bank of questions: what is right, cited, short and refused, how surely, how fast."""

from filmqa.evaluation.figures import Figure, figures_of, format_figures
from filmqa.evaluation.runs import compare_runs, read_run, save_run
from filmqa.evaluation.scoring import Outcome, is_cited, is_right, is_short, score

__all__ = [
    "Figure",
    "Outcome",
    "compare_runs",
    "figures_of",
    "format_figures",
    "is_cited",
    "is_right",
    "is_short",
    "read_run",
    "save_run",
    "score",
]
