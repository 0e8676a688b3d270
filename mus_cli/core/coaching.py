"""Gentle checks of a text: judging words, subjects that a MUS is not for, harsh words.

Facts only: the caller decides what to say about them (P30, P32, P33). Few false alarms matter more
than catching everything: somebody who calculates salaries for a living must not be asked about
their own pay. Both languages are always searched.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Literal, cast

from mus_cli.core.text import clean

Judgement = Literal[
    "altid",
    "aldrig",
    "du mener",
    "du er",
    "du bliver",
    "always",
    "never",
    "you think",
    "you are",
    "you get",
]
Subject = Literal["pay", "private-economy", "body", "private-affairs"]

_CLAUSES = re.compile(r"[.!?;:,\n]+|\bmen\b|\bbut\b")

_VERY = (
    r"(?:virkelig|rigtig|meget|så|super|ret|altid|jo|også|bare|utrolig|særligt?|især|en|et|stor"
    r"|always|really|very|so|also|such|particularly|a|an|most) "
)
_GOOD = (
    r"god|gode|dygtig|fremragende|fantastisk|dejlig|sød|venlig|rar|flink|rolig|tålmodig|lydhør"
    r"|nærværende|hjælpsom|imødekommende|opmærksom|klar|parat|tydelig|retfærdig|fair|ærlig|åben"
    r"|positiv|grundig|engageret|inspirerende|støttende|anerkendende|velforberedt|tilgængelig"
    r"|glad|enig|hjælp|støtte|bedst|bedre til|til at (?:stole på|tale med)"
    r"|(?:let|nem) at (?:tale|snakke|arbejde|komme)"
    r"|good|great|kind|helpful|clear|patient|calm|supportive|excellent|brilliant|friendly|honest"
    r"|open|thorough|available|attentive|thoughtful|encouraging|inspiring|approachable|generous"
    r"|glad|happy|right|willing|better at|best|easy to"
)
_PRAISE = rf"\b(?:du (?:er|bliver)|er du|you are|you're|you get) (?:{_VERY})*(?:{_GOOD})\b"
_NEITHER = (  # after "du er" and "you are": where, who, doing what
    r"på|i(?! (?:dårligt|elendigt) humør)|hos|ved|her|hjemme|væk|ude|inde|min|mine|vores|leder|chef"
    r"|med(?! til)|til (?:møde|stede)|nødt|kommet|gået|begyndt|ny|fra|velkommen|klar over"
    r"|at|in(?! a bad mood)|on|away|here|there|back|out|off|home|my|our|new|welcome|aware|able|from"
)
_SOUR = (
    r"sur|vred|irriteret|hidsig|mut|fornærmet|utålmodig|tavs|kort for hovedet|aggressiv|stresset"
)
_CROSS = (
    r"angry|annoyed|upset|defensive|irritated|cross|mad|impatient|stressed|emotional|moody"
    r"|aggressive|jealous|frustrated|sarcastic|grumpy|loud|personal"
)
_JUDGEMENTS: Mapping[Judgement, str] = {
    "altid": r"\baltid\b",
    "aldrig": r"\baldrig\b",
    "du mener": r"(?<!hvad )(?<!hvordan )(?<!hvis )(?<!om )(?<!det )(?<!som )\bdu mener\b",
    "du er": rf"\bdu er\b(?! (?:{_NEITHER})\b)",
    "du bliver": (
        rf"\bdu bliver\b(?! (?:her|hjemme|siddende|stående|færdig|spurgt)\b)"
        rf"|\bbliver du (?:{_VERY})*(?:{_SOUR})\b"
    ),
    "always": r"\balways\b",
    "never": r"\bnever\b(?! mind)",
    "you think": (
        r"(?<!do )(?<!did )(?<!what )(?<!if )(?<!whether )(?<!how )(?<!would )"
        r"\byou (?:just |only |clearly |obviously )?think\b"
    ),
    "you are": rf"(?<!who )\b(?:you are|you're)\b(?! (?:{_NEITHER})\b)",
    "you get": rf"\byou get (?:{_VERY}|too )*(?:{_CROSS})\b",
}

_ALWAYS = ("altid", "aldrig", "always", "never")
_SOMEBODY = (  # of whom such a word is a judgement; of a thing or of oneself it is a fact
    r"\b(?:du|din|dit|dine|han|hun|leder(?:en)?|chef(?:en)?|you|your|he|she|manager|boss)\b"
)

# A line that consists of nothing else, such as an own topic called "Løn".
_ALONE: Mapping[Subject, str] = {
    "pay": (
        r"(?:min )?løn(?:nen|forhold)?(?: og (?:bonus|pension|tillæg|titel|ferie|vilkår))?"
        r"|(?:my )?(?:pay|salary|wages?)(?: and (?:bonus|pension|title|holidays?|conditions))?"
    ),
    "private-economy": r"privatøkonomi|private finances",
    "body": r"helbred|vægt|krop|udseende|weight|appearance",
    "private-affairs": r"skilsmisse|privatliv|divorce|private life",
}
_ONES_OWN: Mapping[Subject, str] = {
    "pay": (
        r"min (?:\w+ )?(?:måneds|time|grund|års|start)?løn"
        r"|(?:højere|bedre|mere|fair|for lav) løn"
        r"|lønnen er (?:\w+ )?(?:lav|dårlig|lille)"
        r"|(?:mere|op|stige|stiger|steget) i løn"
        r"|løn(?:forhøjelse|stigning|forhandling|samtale|tillæg|krav|hop|løft|trin|udvikling)"
        r"(?:en|er|et|erne|ene)?"
        r"|(?:tale|snakke|drøfte|forhandle) (?:om )?(?:min )?løn(?:nen)?"
        r"|(?:mit|et|højere) (?:kvalifikations|funktions)tillæg|personligt tillæg"
        r"|(?:min|årlig|højere) bonus|bonusordning"
        r"|jeg (?:\w+ )?tjener (?:mere|mindre|for lidt)|tjene (?:mere|flere penge)"
        r"|(?:my|more|better|higher|fair(?:er)?|equal)"
        r" (?:current |own |monthly |annual |basic )?(?:pay|salary|wages?)"
        r"(?! (?:attention|for|off|the|system|run|close)\b)"
        r"|(?:pay|salary|wage) (?:rise|raise|increase|talk|negotiation|review|cut)s?"
        r"|(?:raise|rise|increase) in (?:pay|salary|wages)"
        r"|(?:get|want|ask for|deserve|need|like) a raise"
        r"|(?:be|get|am|i'm) paid (?:more|less|too little|better|fairly)"
        r"|my bonus|bonus scheme"
    ),
    "private-economy": (
        r"(?:min|vores) privatøkonomi|min (?:egen |private |personlige )økonomi"
        r"|min økonomi(?! (?:i|på|for|om|til)\b)|økonomi(?:en)? derhjemme"
        r"|(?:min|vores) (?:gæld|husleje)|mit (?:hus|bolig|bank|bil|studie)?lån"
        r"|my (?:own |private |personal )?finances"
        r"|my (?:own |student |bank |car )?(?:debts?|mortgage|rent|loans?|overdraft)"
    ),
    "body": (
        r"min (?:egen )?(?:krop|diagnose|sygdom|overgangsalder)|min vægt(?! på)"
        r"|mit (?:eget )?(?:helbred|blodtryk|udseende|bmi|vægttab)"
        r"|tabe mig(?! (?:i|selv)\b)|tabe (?:\w+ )?kilo|på slankekur"
        r"|jeg er (?:blevet )?(?:overvægtig|for tyk|for tynd)"
        r"|my (?:own )?(?:health(?! (?:and|insurance))|body(?! of)|weight(?! behind)|diagnosis"
        r"|illness|medication|looks|appearance|bmi|blood pressure|menopause)"
        r"|(?:lose|losing|put on|gained) weight|i(?: am|'m) on a diet"
    ),
    "private-affairs": (
        r"(?:min|vores) (?:skilsmisse|separation|affære|svigermor|religion|seksualitet)"
        r"|min eks(?:mand|kone|kæreste)?(?!-)"
        r"|(?:mit|vores) (?:ægteskab|parforhold|kærlighedsliv|sexliv)"
        r"|jeg (?:\w+ ){0,3}(?:skilles|blive skilt|blevet skilt)"
        r"|problemer (?:derhjemme|med min (?:kone|mand|kæreste|familie))"
        r"|(?:skændes|skændtes) med min (?:kone|mand|kæreste)|forelsket i|utroskab"
        r"|mine politiske (?:holdninger|meninger)"
        r"|my (?:divorce|separation|marriage|love life|sex life|religion|sexuality|mother-in-law)"
        r"|my ex(?:-(?:husband|wife|boyfriend|girlfriend))?(?!-)"
        r"|getting (?:a divorce|divorced)|trouble at home"
        r"|problems with my (?:husband|wife|partner|boyfriend|girlfriend|family)"
    ),
}

_NAMES_CALLED = (  # only ever said about people, and never kindly
    r"idiot(?:en|er|s)?(?!-)|psykopat(?:en)?|løgner(?:en)?|røvhul(?:ler)?|kælling(?:en)?|narrøv"
    r"|svinehund|slapsvans|psychopath|liar|asshole|moron|jerk|bitch|bastard"
)
_OF_PEOPLE = (  # with any subject except the writer
    r"doven|dovne|inkompetente?|arrogante?|ondskabsfulde?|uduelige?|selvglade?|hysteriske?"
    r"|incompetent|arrogant|spiteful|hysterical"
)
_OF_ANYTHING = (  # only if the subject is a person
    r"dum|dumme|umulige?(?! at)|håbløse?(?! at)|latterlige?|falske?|ubrugelige?|irriterende"
    r"|åndssvage?|utålelige?|uhøflige?|lazy|stupid|useless|hopeless|ridiculous|annoying"
    r"|impossible(?! to)|rude|unbearable|pathetic"
)
_PERSON = (
    r"han|hun|he|she|\w*kollega(?:en)?|\w*kolleger(?:ne)?|\w*chef(?:en)?|\w*leder(?:en)?"
    r"|medarbejderen|de andre|colleagues?|manager|boss|co-?workers?|the others"
)
_IS = r"er|var|virker|is|are|was|were|seems?"
_QUITE = (
    r"(?:bare|simpelthen|altid|så|for|helt|meget|ret|totalt?|fuldstændig|jo|en|et"
    r"|just|simply|always|so|too|very|really|completely|totally|a|an|such) "
)
_HARSH = (
    rf"\b(?:{_NAMES_CALLED})\b"
    rf"|\b(?:(?!(?:jeg|vi|i|we|det|it|this|that)\b)\w+ (?:{_IS})|s?he's)"
    rf" (?:{_QUITE})*(?:{_OF_PEOPLE})\b"
    rf"|\b(?:(?:{_PERSON}) (?:{_IS})|s?he's) (?:{_QUITE})*(?:{_OF_ANYTHING})\b"
)


def judging(text: str) -> tuple[Judgement, ...]:
    """Return the judging phrases in ``text``, each once, in their order (P30).

    Neither praise ("du er god til at lytte", "you are always kind") nor a plain fact ("du er på
    ferie", "jeg fik aldrig svar") counts as one.
    """
    found: dict[str, None] = {}
    for clause in _CLAUSES.split(_plain(text)):
        if _compiled(_PRAISE).search(clause):
            continue
        of_somebody = _compiled(_SOMEBODY).search(clause)
        hits = (
            (match.start(), name)
            for name, pattern in _JUDGEMENTS.items()
            if (of_somebody or name not in _ALWAYS) and (match := _compiled(pattern).search(clause))
        )
        found.update((name, None) for _, name in sorted(hits))
    return cast("tuple[Judgement, ...]", tuple(found))


def out_of_scope(text: str) -> frozenset[Subject]:
    """Return the private subjects in ``text`` that a MUS is not for (P32).

    Working with salaries or patients is not private. Well-being, stress, the balance with life
    outside work, plans as a senior and market value all belong in a MUS.
    """
    plain = _plain(text)
    return frozenset(
        subject
        for subject, words in _ONES_OWN.items()
        if _compiled(rf"\b(?:{words})\b").search(plain)
        or _compiled(rf"^[^\w\n]*(?:{_ALONE[subject]})[^\w\n]*$").search(plain)
    )


def about_colleague(text: str) -> bool:
    """Whether ``text`` says something harsh about a person rather than about the matter (P33)."""
    return _compiled(_HARSH).search(_plain(text)) is not None


def _plain(text: str) -> str:
    straight = clean(text).lower().replace("’", "'")
    return re.sub(r"[ \t\xa0]+", " ", straight)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Compile when first needed: most commands check no text."""
    return re.compile(pattern, re.MULTILINE)
