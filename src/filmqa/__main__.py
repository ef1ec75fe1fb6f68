"""``python -m filmqa`` is ``filmqa``."""

from filmqa.cli import run

if __name__ == "__main__":
    run()
