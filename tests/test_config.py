"""Settings: which saying wins, and what is told of a wrong one."""

from pathlib import Path

import pytest

from filmqa.config import Settings
from filmqa.errors import BadSettings


def load(
    tmp_path: Path, toml: str = "", flags: dict[str, object] | None = None, **env: str
) -> Settings:
    file = tmp_path / "filmqa.toml"
    file.write_text(toml, "utf-8")
    return Settings.load(flags, file=file, environment=env)


def test_without_anything_said_the_defaults_hold(tmp_path: Path) -> None:
    assert Settings.load(file=tmp_path / "none.toml", environment={}) == Settings()
    assert Settings().host == "127.0.0.1"


def test_flags_win_over_the_environment_and_that_over_the_file(tmp_path: Path) -> None:
    toml = 'port = 1001\nhost = "a"\nmodel = "m"\n'
    found = load(tmp_path, toml, {"port": 1003, "host": None}, FILMQA_PORT="1002", FILMQA_HOST="b")
    assert (found.port, found.host, found.model) == (1003, "b", "m")


@pytest.mark.parametrize(
    ("toml", "said"),
    [
        ("prot = 80\n", "'prot', which is no setting. There are: abstain_below, auth"),
        ("port = 'many'\n", "port to 'many', which cannot be used"),
        ("port = 70000\n", "between 1 and 65535"),
        ("abstain_below = 2\n", "must lie in 0 … 1"),
        ("max_file_megabytes = 0\n", "must be above 0"),
        ("port = = 1\n", "cannot be read"),
        ("corpus = ''\n", "cannot be used"),
        ("open_browser = 'perhaps'\n", "cannot be used"),
    ],
    ids=["unknown", "kind", "port", "share", "size", "syntax", "empty", "truth"],
)
def test_a_wrong_setting_is_told_with_its_source(tmp_path: Path, toml: str, said: str) -> None:
    with pytest.raises(BadSettings) as error:
        load(tmp_path, toml)
    assert said in str(error.value)


def test_an_unknown_variable_of_ours_is_told_by_its_name_and_left_alone(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    found = load(tmp_path, FILMQA_COLOR="red", FILMQA_PORT="1002", HOME="/root")
    assert found.port == 1002
    assert caplog.messages == [
        "filmqa: FILMQA_COLOR in the environment is no setting, and left alone"
    ]


def test_each_corpus_has_an_index_folder_of_its_own(tmp_path: Path) -> None:
    assert Settings().index_folder == Path("index")
    folders = {Settings(corpus=tmp_path / name).index_folder for name in ("a", "b", "a/../b")}
    assert len(folders) == 2
    assert Settings(corpus=tmp_path, index=tmp_path / "here").index_folder == tmp_path / "here"


def test_each_corpus_has_a_file_of_conversations_of_its_own(tmp_path: Path) -> None:
    files = {Settings(corpus=tmp_path / name).talks_file for name in ("a", "b", "a/../b")}
    assert len(files) == 2
    assert {file.parent.name for file in files} == {"talks"}
    named = tmp_path / "talks.sqlite"
    assert load(tmp_path, FILMQA_TALKS=str(named)).talks_file == named
