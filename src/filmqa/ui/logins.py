"""Who may come in, where a page asks for a login: a file of names and passwords."""

from pathlib import Path

from filmqa.errors import BadSettings

SHORTEST = 8  # characters of a password


def read_logins(file: Path) -> list[tuple[str, str]]:
    """The names and passwords of a file that has "name:password" in each line.

    Empty lines and lines that begin with # are passed over. Raises BadSettings, which never has a
    password in it, if the file can't be read, has no login, or one that can't be used.
    """
    try:
        lines = file.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise BadSettings(
            f"The logins of {file} cannot be read: {error}. Name a text file with one "
            "name:password a line."
        ) from error
    logins: dict[str, str] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        name, colon, password = line.strip().partition(":")
        if not colon or not name or len(password) < SHORTEST:
            raise BadSettings(
                f"Line {number} of {file} is no name:password with a password of at least "
                f"{SHORTEST} characters."
            )
        if name in logins:
            raise BadSettings(f"Line {number} of {file} has a name that stands there before.")
        logins[name] = password
    if not logins:
        raise BadSettings(f"{file} has no login. Write name:password into it, one a line.")
    return list(logins.items())
