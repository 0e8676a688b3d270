"""The kinds of question, as a bank may name them."""

from __future__ import annotations

from typing import get_args

import pytest

from mus_cli import terms
from mus_cli.core.bank import Question
from mus_cli.core.question_kinds import KINDS, Kind


def test_every_kind_says_what_it_takes() -> None:
    """A kind that a bank may name is never one that nothing is known of."""
    assert set(KINDS) == set(get_args(Kind))


@pytest.mark.parametrize("kind", get_args(Kind))
def test_every_kind_has_a_name(kind: Kind) -> None:
    """Which ``mus bank show`` gives for every question that is not plain text."""
    assert terms.question_kind(Question(id="q", kind=kind))
