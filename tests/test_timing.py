"""The stages of a question add up to its whole, and none is counted twice."""

import threading

from filmqa.timing import stage, watched


def wait(seconds: float) -> None:
    threading.Event().wait(seconds)


def test_a_stage_inside_another_is_counted_once() -> None:
    with watched() as spent, stage("outer"):
        wait(0.02)
        with stage("inner"):
            wait(0.2)
    assert set(spent) == {"outer", "inner"}
    assert spent["outer"] < spent["inner"]


def test_a_stage_that_comes_twice_is_summed_also_where_it_fails() -> None:
    with watched() as spent:
        for _ in range(2):
            try:
                with stage("read"):
                    raise ValueError
            except ValueError:
                pass
    assert list(spent) == ["read"]
    assert spent["read"] > 0.0


def test_without_a_question_nothing_is_counted() -> None:
    with stage("read"):
        pass
    with watched() as spent:
        pass
    assert spent == {}


def test_questions_side_by_side_have_stages_of_their_own() -> None:
    seen: dict[str, set[str]] = {}
    together = threading.Barrier(2)

    def ask(name: str) -> None:
        with watched() as spent, stage(name):
            together.wait(timeout=10)
        seen[name] = set(spent)

    threads = [threading.Thread(target=ask, args=(name,)) for name in ("one", "two")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen == {"one": {"one"}, "two": {"two"}}
