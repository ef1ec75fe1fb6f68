"""``python -m filmqa`` is ``filmqa``."""

import sys

from filmqa.cli import main

sys.exit(main())
