"""Settings: what can be chosen, where it may be said, and which saying wins.

``filmqa.toml`` in the working folder is read first, then the environment (``FILMQA_CORPUS``,
``FILMQA_PORT`` …), then the flags of the command; the later one wins. An unknown key is an
error, so that a misspelt setting is never silently ignored; in the environment, where others may
keep something of the kind (a script its ``FILMQA_PYTHON``), it is told and left alone.
"""

import hashlib
import logging
import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path

from filmqa.errors import BadSettings

logger = logging.getLogger(__name__)

DEFAULT_CORPUS = Path("corpus")
DEFAULT_INDEX = Path("index")
SETTINGS_FILE = Path("filmqa.toml")
ENVIRONMENT_PREFIX = "FILMQA_"


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything a user can choose. Paths are as given, relative to the working folder."""

    corpus: Path = DEFAULT_CORPUS
    index: Path | None = None  # None: see index_folder
    talks: Path | None = None  # the file of the conversations; None: see talks_file
    model: str = "bundled"  # or "minilm", "hashing", or a sentence-transformers model or folder
    reader: str = "bundled"  # or "none"
    max_file_megabytes: float = 20.0
    abstain_below: float = 0.15  # the confidence under which the answer is "don't say"
    spoilers: bool = True  # whether answers may tell the end
    watch: bool = True  # whether the page takes up files that change while it is served
    uploads: str = "auto"  # whether the page may change the corpus; auto: not if others reach it
    upload_files: int = 50  # the most that are added at once
    host: str = "127.0.0.1"
    port: int = 7860
    auth: Path | None = None  # the file of logins; None: nobody is asked for one
    open_browser: bool = True

    def __post_init__(self) -> None:
        if not 0 < self.port < 65536:
            raise BadSettings(f"port is {self.port}: it must lie between 1 and 65535.")
        if not 0 <= self.abstain_below <= 1:
            raise BadSettings(f"abstain_below is {self.abstain_below}: it must lie in 0 … 1.")
        if self.reader not in {"bundled", "none"}:
            raise BadSettings(f"reader is {self.reader!r}: it must be bundled or none.")
        if self.uploads not in {"auto", "on", "off"}:
            raise BadSettings(f"uploads is {self.uploads!r}: it must be auto, on or off.")
        if not self.upload_files > 0:
            raise BadSettings(f"upload_files is {self.upload_files}: it must be above 0.")
        if not self.max_file_megabytes > 0:
            raise BadSettings(
                f"max_file_megabytes is {self.max_file_megabytes}: it must be above 0."
            )

    @property
    def index_folder(self) -> Path:
        """Where the index lives: beside the default corpus, else in the user's cache.

        The cache's folder is keyed by the corpus path, so that two libraries never meet.
        """
        if self.index is not None:
            return self.index
        if self.corpus == DEFAULT_CORPUS:
            return DEFAULT_INDEX
        import platformdirs  # noqa: PLC0415  # where no folder is given

        return Path(platformdirs.user_cache_dir("filmqa")) / "indexes" / self._corpus_key

    @property
    def talks_file(self) -> Path:
        """Where the conversations about this corpus are kept: in the user's data folder."""
        if self.talks is not None:
            return self.talks
        import platformdirs  # noqa: PLC0415  # where no file is given

        return Path(platformdirs.user_data_dir("filmqa")) / "talks" / f"{self._corpus_key}.sqlite"

    @property
    def _corpus_key(self) -> str:
        path = str(self.corpus.expanduser().resolve())
        return hashlib.sha256(path.encode("utf-8", "surrogateescape")).hexdigest()[:16]

    @classmethod
    def load(
        cls,
        flags: Mapping[str, object] | None = None,
        *,
        file: Path = SETTINGS_FILE,
        environment: Mapping[str, str] | None = None,
    ) -> "Settings":
        """Read the settings from ``file``, ``environment`` and ``flags``; a flag of None is unset.

        Raises BadSettings for an unknown key or a value of the wrong kind, naming its source.
        """
        values: dict[str, object] = {}
        values |= _from_file(file)
        values |= _from_environment(os.environ if environment is None else environment)
        for name, value in (flags or {}).items():
            if value is not None:
                values[name] = _convert(name, value, "the command line")
        return cls(**values)  # type: ignore[arg-type]  # each value was converted to its field


def _from_file(file: Path) -> dict[str, object]:
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BadSettings(f"{file} cannot be read: {error}. Mend or remove it.") from error
    return {name: _convert(name, value, str(file)) for name, value in table.items()}


def _from_environment(environment: Mapping[str, str]) -> dict[str, object]:
    found: dict[str, object] = {}
    for variable, value in environment.items():
        if not variable.startswith(ENVIRONMENT_PREFIX):
            continue
        name = variable.removeprefix(ENVIRONMENT_PREFIX).lower()
        if name in _KINDS:
            found[name] = _convert(name, value, f"the environment ({variable})")
        else:
            logger.warning("filmqa: %s in the environment is no setting, and left alone", variable)
    return found


_KINDS = {field.name: str(field.type) for field in fields(Settings)}
_TRUTHS = {"true": True, "1": True, "yes": True, "false": False, "0": False, "no": False}


def _convert(name: str, value: object, source: str) -> object:
    if name not in _KINDS:
        known = ", ".join(sorted(_KINDS))
        raise BadSettings(f"{source} sets {name!r}, which is no setting. There are: {known}.")
    text = str(value)
    try:
        if "Path" in _KINDS[name]:
            if not text:
                raise ValueError("empty")
            return Path(text)
        if "bool" in _KINDS[name]:
            return _TRUTHS[text.lower()]
        if "int" in _KINDS[name]:
            return int(text)
        if "float" in _KINDS[name]:
            return float(text)
    except (ValueError, KeyError) as error:
        raise BadSettings(f"{source} sets {name} to {text!r}, which cannot be used.") from error
    return text
