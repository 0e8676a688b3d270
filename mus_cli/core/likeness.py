"""Which built-in question asks the same as one of a workplace's form (B13).

A person overrules it in the bank's file (``like``), or asks for the question all the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from mus_cli.core.bank import Bank
from mus_cli.core.text import fold_words

_SAME = 0.7  # of the questions of the bank that the form still has
_LEAST = 0.3  # of the questions of the form: the person may have left out many

# The first that matches; what only may be the same is not in the table.
_ALIKE = {
    "agreements-kept": r"aftaler.*(?:sidst|forrige)|(?:sidste|forrige) .*aftal|last .*agreements",
    "expectations-ahead": r"forventer (?:din )?leder.* (?:af|fra) dig|manager expect of you",
    "ask-for": r"(?:ønsker|brug for|forvent\w*) .*(?:fra|af) (?:din |min )?leder"
    r"|need from your manager",
    "with-manager": r"samarbejde\w* (?:med|mellem) (?:dig og )?(?:din|jeres|nærmeste) leder"
    r"|(?:work|cooperat\w+) with your manager",
    "recognition": r"anerkend|bliver (?:din indsats|du) set|recogni",
    "balance": r"balanc\w* .*(?:fritid|privat|familie|liv)|work[- ]life",
    "demands-and-means": r"krav og ressourcer|tid nok|arbejdspres|arbejdsmængde|workload",
    "wellbeing": r"trives|trivsel|har du det|wellbeing|well being|how are you|how do you feel",
    "team": r"samarbejde\w* .*(?:kolleg|team|afdeling|huset)|work with .*colleagues"
    r"|(?:co ?operation|working together) .*(?:team|colleagues)",
    "less-or-draining": r"dræn|tærer|(?:mindre af|af med|slippe)|drain|less of",
    "energy": r"energi|motiver|arbejdsglæde|energy|motivat",
    "results": r"resultat|stolt|nået|opnået|lykke[ds]|gået godt|tilfreds med at|achiev|proud"
    r"|went well",
    "tasks-now": r"(?:nuværende|vigtigste|primære) (?:arbejds)?opgaver|(?:current|main) tasks",
    "course": r"hvilke(?:t)? kurs|hvilken uddannelse|which course",
    "skills-to-grow": r"(?:udvikle|styrke|bedre til|lære)\b|hvilke kompetencer"
    r"|kompetence\w* .*(?:udvikl|styrk|brug for|mangl)|skills would you|learn",
    "horizon": r"om (?:tre|3|fem|5|2 5) .*år|in (?:three|five|3|5) years",
    "ambitions": r"(?:ønsker|tanker|drømme|planer) .*(?:frem|kommende|karriere)|ambition",
    "how-it-goes": r"^hvordan går det\b|^hvordan har året været|^how is it going",
}


def alike(text: str) -> str:
    """Return the id of the built-in question that asks the same; empty where none surely does."""
    words = fold_words(text)
    return next((key for key, pattern in _ALIKE.items() if re.search(pattern, words)), "")


def same_form(bank: Bank, known: Iterable[Bank]) -> Bank | None:
    """Return the bank that was made of the same form, told by its questions."""
    asked = asked_by(bank)
    best, most = None, _SAME
    for one in known:
        there = asked_by(one)
        shared = len(asked & there)
        share = shared / max(len(there), 1)
        if one.form and share >= most and shared >= len(asked) * _LEAST:
            best, most = one, share
    return best


def asked_by(bank: Bank) -> set[str]:
    """Return the questions of a form for comparing, those that were left out too."""
    asked = {
        fold_words(wording.question)
        for question in bank.all_questions
        for wording in (question.da, question.en)
        if wording is not None
    }
    return asked | set(map(fold_words, bank.left_out))
