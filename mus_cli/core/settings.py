"""The settings of a person: language and display, and what is usual for their talks."""

from __future__ import annotations

from typing import Literal

from mus_cli.core.record import Part, Rhythm


class Settings(Part, frozen=True):
    """The file ``settings.yaml``. ``minutes`` is the usual length of the talk.

    ``name`` is the person's own, which the texts to the manager end with.

    ``keyring`` says that the passphrase of locked files is in the system's keyring.
    ``follow_up`` is how often goals are followed up unless agreed otherwise (R4); empty where
    the person never chose.
    """

    language: Literal["da", "en"] | None = None
    plain: bool = False
    manager: str = ""
    name: str = ""
    minutes: int | None = None
    follow_up: Literal[Rhythm, ""] = ""
    keyring: bool = False
