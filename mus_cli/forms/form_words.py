"""What the words of a form say about a question: whose it is, and what nobody has to answer (B13).

Danish and English. Where it is unsure whether a question is sensitive, it is.
"""

from __future__ import annotations

import re
from typing import Literal

# What is asked so often, and is so plain, that it is surely about work alone.
_PLAIN = re.compile(
    r"\b(?:arbejds)?opgaver(?:ne)?\b|\bresultat|\bstolt\b|\bkompetenc|\bkursus|\bkurser|\buddannels"
    r"|\bprojekt|\bmål(?:et|ene|sætning\w*)?\b|\bfaglig|\blær(?:e|ing|t)\b|\bopnå|\bnået\b|\blykke"
    r"|\bstyrke(?:r|rne)?\b|\bfagområde|\bemner?\b|\bdagsorden|\bkvalifikation|\bværktøj|\bkunde"
    r"|\btasks?\b|\bresults?\b|\bproud\b|\bskills?\b|\bcompeten|\bcourse|\btraining\b|\bprojects?\b"
    r"|\bgoals?\b|\blearn|\bachiev|\bstrengths?\b|\btopics?\b|\bagenda\b|\btools?\b|\bcustomers?\b",
    re.IGNORECASE,
)
_SENSITIVE = re.compile(
    r"trivs|stress|helbred|balanc|samarbejd|leder|ledels|chef|fremtid|senior|\bløn|lønn|pension"
    r"|belast|pres(?:set|ser)?\b|arbejdspres|arbejdsmiljø|konflikt|mobning|mobb|chikane|kræn"
    r"|energi|dræn|tærer|udfordr|svær|problem|bekymr|utilfreds|tilfreds|motiv|glad|glæde|humør"
    r"|følel|føler|oplever|har du det|går det|søvn|privat|familie|kollega|kolleg|feedback|respekt"
    r"|tillid|anerkend|arbejdstid|overarbejd|orlov|job ?skift|søge? (?:et )?andet|opsig|afsked"
    r"|om (?:tre|fem|3|5|ti|10) år|karriere|svaghed|svage|fejl|kritik|mangl|forvent|arbejdsglæde"
    r"|well-?being|stress|health|balance|cooperat|collaborat|manager|leader|\bboss|future|senior"
    r"|salary|\bpay\b|workload|pressure|conflict|bully|harass|energy|drain|challeng|difficult"
    r"|problem|worr|satisf|motivat|happy|mood|feel|private|family|colleague|respect|trust"
    r"|recogni|overtime|leave|career|weakness|mistake|critici|lack|expect|years from now",
    re.IGNORECASE,
)
_NOBODY_HAS_TO = re.compile(
    r"\bsyg(?:dom\w*|efravær\w*|emeld\w*|edage?\w*|efra\w*|emelding\w*)?\b|\bsygdom|\bdiagnos"
    r"|\bmedicin|\blidels|\bkronisk|\bfravær(?:et|sdage)?\b|\bgravid|\bbarsel|\bfertilitet"
    r"|\bbørn(?:ene)?\b|\bfamilie(?!liv)|\bægtefælle|\bsamlever|\bcivilstand|\bgift\b"
    r"|\bskil(?:t|smisse)\b"
    r"|\breligi|\btrosretning|\bfagforening|\bfagligt medlemskab|\bpoliti(?:sk|k) (?:parti"
    r"|over|hold)"
    r"|\bparti\b|\bseksu|\betnisk|\bhudfarve|\bhandicap|\bstraffe(?:attest|t)|\balkohol|\bmisbrug"
    r"|\bsick(?:ness)?\b|\billness|\bdiagnos|\bmedica|\babsen(?:ce|t)|\bpregnan|\bmaternity"
    r"|\bchildren\b|\bfamily (?!life)|\bspouse|\bmarital|\breligio|\btrade union|\bunion member"
    r"|\bpolitical|\bsexual|\bethnic|\bdisabilit|\bcriminal record|\balcohol",
    re.IGNORECASE,
)
_ABOUT_WORKING_LIFE = re.compile(r"balanc|arbejdsliv|work[- ]life", re.IGNORECASE)

_EMPLOYEE = r"(?:medarbejder|medarb\.?|ansat|employee)"
_MANAGER = r"(?:nærmeste |din |min )?(?:leder|chef|teamleder|afdelingsleder|manager)"
_PART = (
    r"(?:bemærkning(?:er)?|kommentar(?:er)?|svar|vurdering(?:er)?|forberedelse|noter"
    r"|refleksion(?:er)?"
    r"|synspunkter|synspunkt|del|input|tilbagemelding(?:er)?|perspektiv|ord|stikord|side"
    r"|comments?|remarks?|answers?|assessment|preparation|notes|view|part|reflections?)"
)
_OF_EMPLOYEE = re.compile(
    rf"(?:{_EMPLOYEE}(?:en|e)?(?:s|'s|’s)?(?: {_PART})?|(?:mine?|mit|dine?|dit|my"
    rf"|your)(?: egne?)? {_PART}"
    rf"|{_PART} fra {_EMPLOYEE}(?:en)?|udfyldes af {_EMPLOYEE}(?:en)?|svar|besvarelse|jeg|mig"
    rf"|dig|me)",
    re.IGNORECASE,
)
_OF_MANAGER = re.compile(
    rf"(?:{_MANAGER}(?:en)?(?:s|'s|’s)?(?: {_PART})?|{_PART} fra {_MANAGER}(?:en)?)", re.IGNORECASE
)
_FOR_MANAGER = re.compile(
    rf"(?:(?:ud)?fyldes (?:ud )?af|besvares af|forbeholdt|for|til brug for"
    rf"|(?:to be )?completed by) "
    rf"(?:the )?{_MANAGER}(?:en)?\b|^{_MANAGER}(?:en)?s? {_PART}\b|^(?:the )?{_MANAGER}(?:'s"
    rf"|’s) {_PART}\b"
    rf"|^{_MANAGER}(?:en)? ?:|\({_MANAGER}(?:en)?\)$|^(?:spørgsmål|questions) (?:som|that) "
    rf"(?:lederen|the manager)|^{_MANAGER}(?:en)?s? (?:vurderer|vurdering)",
    re.IGNORECASE,
)
_FOR_OTHERS = re.compile(
    r"(?:ud)?fyldes (?:ud )?af (?:hr|personale|løn|administration)|^hr(?:'s|s)? "
    r"|completed by (?:hr|human)|forbeholdt (?:hr|personale)|^(?:til|for) (?:hr|personale)\w*:?$",
    re.IGNORECASE,
)
_FACT = re.compile(
    r"(?:(?:medarbejder(?:en)?s?|ansattes?|leder(?:en)?s?|chef(?:en)?s?|employee(?:'s)?"
    r"|manager(?:'s)?"
    r"|dit|din|your|nærmeste|fulde|full)[ -]?)*"
    r"(?:navn(?:e)?|name|initialer|initials|cpr\w*(?:[ .-]*n(?:umme)?r\.?)?|personnummer"
    r"|fødselsda\w+"
    r"|født|adresse|address|telefon\w*|tlf\.?|mobil\w*|phone|e-?mail\w*|mail\w*|dato(?:en)?"
    r"|date|år|year"
    r"|periode|sted|place|lokale|room|tid(?:spunkt)?|time|kl\.?|stilling\w*|titel|title|position"
    r"|job ?titel|job title|afdeling\w*|department|enhed|unit|team|sektion|institution|arbejdssted"
    r"|arbejdsplads(?:en)?|workplace|forvaltning|skole|virksomhed(?:en)?|company|ansat(?: siden)?"
    r"|ansættelses(?:dato|år|sted)\w*|anciennitet|employed(?: since)?|medarbejder(?:en)?|employee"
    r"|leder(?:en)?|nærmeste leder|chef|manager|deltagere?|participants|lønnummer|medarbejdernummer"
    r"|medarb\.?(?: ?nr\.?)?|lønnr\.?|tjenestenummer|faggruppe|uddannelse og titel"
    r"|(?:aftalt )?dato for (?:mus|samtale\w*|afholdelse|opfølgning|sidste (?:mus|samtale))"
    r"|(?:mus|samtale\w*)[ -]?dato|(?:tid|dato|tidspunkt) (?:og sted|for \w+)(?: \w+)?"
    r"|date of (?:the )?(?:talk|review|meeting|birth)|sidste (?:mus|samtale)|næste (?:mus"
    r"|samtale)|samtale(?:n)? afholdt)"
    r"(?: ?(?:/|og|,|&|and) ?(?:navn|dato|stilling|afdeling|leder|initialer|name|date|sted"
    r"|tid|title))*",
    re.IGNORECASE,
)
_SIGNATURE = re.compile(
    r"\bunderskrift|\bunderskriv|\bsignatur|\bsigned\b|\bsign here|\bset og (?:godkendt|læst)"
    r"|\bgodkend(?:t|es|else)\b"
    r"|\bseen and agreed|\bapproved by|\bfortrolig(?:t|hed)?\b.{0,40}\bsign",
    re.IGNORECASE,
)
_INSTRUCTS = re.compile(
    r"(?:udfyld|send|aflever|medbring|husk|læs|print|udskriv|gem|brug|benyt|tal|aftal tid"
    r"|returnér|returner"
    r"|klik|tryk|se (?:også|vejledning|side)|skemaet|dette skema|fill (?:in|out)|send|return|bring"
    r"|remember|read|print|save|use|please|see)\b",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"(?:beskriv|angiv|nævn|vurd[eé]r|giv|fortæl|opsumm[eé]r|redegør|uddyb|sæt|mark[eé]r"
    r"|afkryds|kryds"
    r"|vælg|prior?it[eé]r|list|oplist|reflekt[eé]r|overvej|tag stilling|forklar|skits[eé]r"
    r"|formul[eé]r"
    r"|skriv|not[eé]r|kommentér|kommenter|tænk|peg på|evalu[eé]r|rangér|ranger|bedøm|scor"
    r"|describe|name|list|state|rate|assess|give|tell|summari[sz]e|explain|elaborate|choose|select"
    r"|mark|tick|rank|prioriti[sz]e|reflect|consider|outline|write|note|think|evaluate"
    r"|identify)\w{0,2}\b",
    re.IGNORECASE,
)
_HELPS = re.compile(
    r"(?:fx|f\.? ?eks\.?|for eksempel|eksempel(?:vis)?|eksempler|hjælp(?:espørgsmål|etekst)?"
    r"|tip|inspiration"
    r"|stikord|du kan (?:fx|f\.eks|overveje|komme|skrive|tage)|her kan du|det kan (?:fx"
    r"|f\.eks|være)"
    r"|e\.g\.|for example|example|hint|you (?:can|may|might)|it could be)\b",
    re.IGNORECASE,
)
_INFORMS = re.compile(
    r"\b(?:formål|vejledning|om samtalen|introduktion|indledning|baggrund|praktisk"
    r"|sådan (?:gør|bruger)"
    r"|hvad er (?:en )?mus|instruction|guidance|introduction|about the (?:talk|form)|purpose)\b",
    re.IGNORECASE,
)
_LISTS = re.compile(
    r"(?:nævn|list|oplist|angiv|skriv|name|state)\w{0,2}\b.{0,40}\b(?:to|tre|fire|fem|[2-9]"
    r"|two|three|four|five"
    r"|op til|up to|vigtigste|most important)\b|\bprior?it[eé]r\w{0,2}\b|\brang[eé]r\b"
    r"|\brank\b|\bprioriti[sz]e\b",
    re.IGNORECASE,
)
_ENGLISH = re.compile(
    r"\b(?:the|you|your|what|how|and|is|are|of|do|does|have|with|to|in|which|would|when|why)\b",
    re.IGNORECASE,
)
_DANISH = re.compile(
    r"\b(?:og|du|dig|din|dit|dine|hvad|hvordan|er|på|til|med|af|det|den|har|hvilken?|vil|der"
    r"|som)\b",
    re.IGNORECASE,
)


def is_sensitive(text: str) -> bool:
    """Tell whether a question asks for what is confirmed before it is shared; unsure is."""
    return _SENSITIVE.search(text) is not None or _PLAIN.search(text) is None


def nobody_has_to_answer(text: str) -> bool:
    """Tell whether a question is about illness, family, faith, a union or the like."""
    found = _NOBODY_HAS_TO.search(text)
    return found is not None and _ABOUT_WORKING_LIFE.search(text) is None


def is_for_manager(text: str) -> bool:
    """Tell whether a question, or a heading over some, is for the manager to fill in."""
    return _FOR_MANAGER.search(text.strip(" .*")) is not None


def is_for_others(text: str) -> bool:
    """Tell whether a part is for somebody else than the two to fill in."""
    return _FOR_OTHERS.search(text.strip(" .*")) is not None


def column_of(text: str) -> str:
    """Return whose a column is by its heading: mine, manager, or empty."""
    bare = text.partition("\n")[0].strip(" .:*()")
    if _OF_EMPLOYEE.fullmatch(bare):
        return "mine"
    return "manager" if _OF_MANAGER.fullmatch(bare) or is_for_manager(bare) else ""


def is_fact(text: str) -> bool:
    """Tell whether a label asks for a name, a day, a number or the like."""
    return _FACT.fullmatch(text.partition("\n")[0].strip(" .:*_?")) is not None


def is_signature(text: str) -> bool:
    """Tell whether a text is about signing, or about having seen and agreed."""
    return len(text) < 200 and _SIGNATURE.search(text) is not None  # noqa: PLR2004


def instructs(text: str) -> bool:
    """Tell whether a text says what to do with the form."""
    return _INSTRUCTS.match(text) is not None


def asks(text: str) -> bool:
    """Tell whether a text begins as a request for an answer does."""
    return _ASKS.match(text) is not None


def helps(text: str) -> bool:
    """Tell whether a text is help to the question before it."""
    bare = text.strip()
    bracketed = bare.startswith(("(", "[")) and bare.endswith((")", "]", ").", "]."))
    return bracketed or _HELPS.match(bare) is not None


def informs(text: str) -> bool:
    """Tell whether a heading is over information about the talk or the form."""
    return _INFORMS.search(text) is not None


def wants_list(text: str) -> bool:
    """Tell whether a question asks for several things, one a line."""
    return _LISTS.search(text) is not None


def language_of(texts: str) -> Literal["da", "en"]:
    """Return the language of a form: Danish, unless more of its small words are English."""
    return "en" if len(_ENGLISH.findall(texts)) > len(_DANISH.findall(texts)) else "da"
