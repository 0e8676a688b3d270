"""A prompter that answers from a script, and raises on a question the script does not hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from mus_cli.prompts.prompter import Ask, Move, Option

ENTER = object()

_Answer = TypeVar("_Answer")


class Scripted:
    """Answers by the question's key; a list of answers is used up one by one.

    An answer is what the prompter returns: a text, an option's id, a tuple of ids, a bool, a
    number or a ``Move``. ``ENTER`` takes what stands there: the text in the field, the default,
    what is ticked; a skip where nothing does. An exception, class or value, is raised.
    ``otherwise`` answers what the script does not name; without it that is an
    ``AssertionError``, as is an answer which could not have been given (an id that was not
    offered, a text to a yes or no).

    ``asked`` holds every question put, ``offered`` the labels of each by key, ``said`` what was
    said, in order.
    """

    def __init__(self, script: Mapping[str, Any], *, otherwise: Any = None) -> None:
        self._script = {
            key: list(answer) if isinstance(answer, list) else [answer]
            for key, answer in script.items()
        }
        self._otherwise = otherwise
        self.asked: list[Ask] = []
        self.offered: dict[str, tuple[str, ...]] = {}
        self.said: list[str] = []

    @property
    def keys(self) -> list[str]:
        """The keys of the questions put, in order."""
        return [ask.key for ask in self.asked]

    @property
    def unused(self) -> list[str]:
        """The keys whose answers were not all asked for."""
        return [key for key, answers in self._script.items() if answers]

    def say(self, *paragraphs: str) -> None:
        """Keep what is said."""
        self.said.extend(paragraphs)

    def ask_text(self, ask: Ask, initial: str = "") -> str | Move:
        """Answer with a text."""
        return self._checked(ask, str, initial)

    def ask_line(self, ask: Ask, initial: str = "") -> str | Move:
        """Answer with a text of one line."""
        return self._checked(ask, str, initial)

    def ask_choice(
        self, ask: Ask, options: Sequence[Option], default: str | None = None
    ) -> str | Move:
        """Answer with the id of an option that is offered."""
        self._offer(ask, options)
        answer = self._checked(ask, str, default)
        assert isinstance(answer, Move) or answer in [option.id for option in options], (
            f"{ask.key}: {answer!r} is not among {[option.id for option in options]}"
        )
        return answer

    def ask_many(
        self, ask: Ask, options: Sequence[Option], ticked: Sequence[str] = ()
    ) -> tuple[str, ...] | Move:
        """Answer with the ids of options that are offered, in the options' order."""
        self._offer(ask, options)
        answer = self._checked(ask, tuple, tuple(ticked))
        if isinstance(answer, Move):
            return answer
        unknown = set(answer) - {option.id for option in options}
        assert not unknown, f"{ask.key}: {unknown} are not offered"
        return tuple(option.id for option in options if option.id in answer)

    def ask_yes_no(self, ask: Ask, *, default: bool) -> bool | Move:
        """Answer with true or false."""
        return self._checked(ask, bool, default)

    def ask_rating(self, ask: Ask, labels: Sequence[str], initial: int | None = None) -> int | Move:
        """Answer with a number there is a label for."""
        self.offered[ask.key] = tuple(labels)
        answer = self._checked(ask, int, initial)
        assert isinstance(answer, Move) or 1 <= answer <= len(labels), f"{ask.key}: {answer!r}"
        return answer

    def _offer(self, ask: Ask, options: Sequence[Option]) -> None:
        self.offered[ask.key] = tuple(option.label for option in options)

    def _checked(self, ask: Ask, kind: type[_Answer], standing: object) -> _Answer | Move:
        answer = self._next(ask, standing)
        if answer is ENTER:
            answer = Move.SKIP if standing in ("", None) else standing
        if isinstance(answer, BaseException) or (
            isinstance(answer, type) and issubclass(answer, BaseException)
        ):
            raise answer
        if isinstance(answer, Move):
            assert answer is not Move.BACK or ask.can_go_back, f"{ask.key}: no way back"
            return answer
        assert isinstance(answer, kind), f"{ask.key}: {answer!r} is no answer to it"
        return answer

    def _next(self, ask: Ask, standing: object) -> Any:
        self.asked.append(ask)
        answers = self._script.get(ask.key)
        if answers:
            return answers.pop(0)
        if self._otherwise is None:
            raise AssertionError(
                f"not in the script: {ask.key} ({ask.question!r}, standing {standing!r})"
            )
        return self._otherwise
