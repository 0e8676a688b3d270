"""What the words of a form say about a question: whose it is, and what nobody has to answer (B13).

Danish and English. Where it is unsure whether a question is sensitive, it is.
"""

from __future__ import annotations

import re
from typing import Literal

# What is asked so often, and is so plain, that it is surely about work alone: results, tasks,
# learning, tools, time, where one works.
_PLAIN = re.compile(
    r"\b\w*opgave(?:n|r|rne)?\b|\bresultat|\bstolt\b|\bkompetenc|\bkursus|\bkurser"
    r"|\b(?:efter|videre)?uddan(?:nels|nes?\b)|\bcertifi[ck]|\bkørekort\b|\boplæres\b"
    r"|\bprojekt|\bmål(?:et|ene|sætning\w*)?\b|\bfaglig|\blær(?:e|ing|t)\b|\bopnå|\bnået\b|\blykke"
    r"|\blærer (?:du|i|vi|man)\b|\b(?:du|i|vi|jeg) lærer\b|\bviden\b|\bfordybe\b"
    r"|\bform(?:er)? for (?:udvikling|læring)\b|\bmetode|\bteknologi|\bmaskine|\budstyr"
    r"|\bstyrke(?:r|rne)?\b|\bfagområde|\bemner?\b|\bdagsorden|\bkvalifikation|\bværktøj|\bkunde"
    r"|\bleverance|\bhvad (?:er gået|gik|der (?:gik|er gået)) (?:særligt |rigtig )?(?:godt|bedst)\b"
    r"|\bbrug(?:er|t|e)\b.{0,25}\btid(?:en)?\b|\btid bruger (?:du|i|vi)\b"
    r"|\barbejder du (?:hjemme(?:fra)?|på kontoret)\b"
    r"|\btasks?\b|\bresults?\b|\bproud\b|\bskills?\b|\bcompeten|\bcourse|\btraining\b|\bprojects?\b"
    r"|\bgoals?\b|\blearn|\bachiev|\bstrengths?\b|\btopics?\b|\bagenda\b|\btools?\b|\bcustomers?\b"
    r"|\bkinds? of development\b|\bcertifi|\bmethods?\b|\bwhat went (?:particularly )?well\b"
    r"|\b(?:spen[dt]|us(?:e|ed)) .{0,25}\btime\b|\bdo you work (?:from home|at the office)\b",
    re.IGNORECASE,
)
_RESULT = "resultat"
# To be pleased with what was done is a result, with the job or somebody it is not.
_PLEASED = re.compile(
    r"\b(?:tilfreds med|glad for|gladest for) at have (?:\w+ ){0,2}?(?:nået|løst|opnået|lavet|lært"
    r"|gjort|afsluttet|leveret|bidraget|skabt|gennemført|klaret|udrettet)\b"
    r"|\b(?:pleased|satisfied|happy) (?:with having|to have) (?:\w+ )?"
    r"(?:achieved|done|finished|completed|delivered|solved|learn(?:ed|t))\b",
    re.IGNORECASE,
)
_SENSITIVE = re.compile(
    r"trivs|stress|helbred|balanc|samarbejd|leder|ledels|chef|fremtid|senior|\bløn|lønn|pension"
    r"|belast|pres(?:set|ser)?\b|arbejdspres|arbejdsmiljø|konflikt|mobning|mobb|chikane|kræn"
    r"|energi|dræn|tærer|udfordr|svær|problem|bekymr|utilfreds|tilfreds|motiv|glad|glæde|humør"
    r"|følel|føler|oplever|har du det|går det|søvn|privat|familie|kollega|kolleg|feedback|respekt"
    r"|tillid|anerkend|arbejdstid|overarbejd|orlov|job ?skift|søge? (?:et )?andet|opsig|afsked"
    r"|fritid|weekend|ferie|\baften|\bnat(?:ten)?\b|\bvagt|kræfter|\bkrop|fysisk|psykisk|mental"
    r"|hård|\btryg|\butryg|\busikker|\btvivl|stemning|\btonen\b|hinanden|\balene\b|ensom"
    r"|tid (?:på|til) dig selv|passe på dig selv|nok tid|tid nok|tiden ikke"
    r"|(?:har du tid|tid har du)\b|\bkan du nå\b|\bfor (?:meget|lidt|lang|mange|få)\b|timetal"
    r"|tempo|\btravl|mængde|arbejdsliv|\balder|\bældre|\byngre"
    r"|om (?:tre|fem|3|5|ti|10) år|karriere|svaghed|svage|fejl|kritik|mangl|forvent|arbejdsglæde"
    r"|well-?being|stress|health|balance|cooperat|collaborat|manager|leader|\bboss|future|senior"
    r"|salary|\bpay\b|workload|pressure|conflict|bully|harass|energy|drain|challeng|difficult"
    r"|problem|worr|satisf|motivat|happy|mood|feel|private|family|colleague|respect|trust"
    r"|recogni|overtime|leave|career|weakness|mistake|critici|lack|expect|years from now"
    r"|evening|weekend|holiday|night|physical|mental|enough time|\btime off\b|for yourself"
    r"|alone|lonely|unsafe|\bsafe\b|\bdoubt|\bpace\b|\btoo (?:much|many|long|little|few)\b"
    r"|\bage\b|\bolder\b|\byounger\b",
    re.IGNORECASE,
)
_NOBODY_HAS_TO = re.compile(
    r"\bsyg(?:dom\w*|efravær\w*|emeld\w*|edage?\w*|efra\w*|emelding\w*)?\b|\bsygdom|\bdiagnos"
    r"|\b(?:tager|bruger|får) .{0,20}medicin|\bhelbred(?:smæssig|sforhold|soplysning)\w*"
    r"|^(?:er der|har du)\b.{0,60}\b(?:helbred|privat|skavank)|\bdin tro\b(?! på)"
    r"|^(?:is there|are there|do you have)\b.{0,60}\b(?:health|private)\b|\byour faith\b(?! in)"
    r"|\bprivatliv|\bprivate forhold|\blidels|\bkronisk"
    r"|\bfravær(?:et|sdage)?\b|\bgravid|\bbarsel|\bfertilitet"
    r"|\b(?:har|få|dine|egne|hjemmeboende|om|flere) børn\b"
    r"|\bfamilie(?!liv)|\bægtefælle|\bsamlever|\bcivilstand|\bgift\b"
    r"|\bskil(?:t|smisse)\b"
    r"|\breligi|\btrosretning|\bfagforening|\bfagligt medlemskab|\bpoliti(?:sk|k) (?:parti"
    r"|over|hold)"
    r"|\bparti\b|\bseksu|\betnisk|\bhudfarve|\bhandicap|\bstraffe(?:attest|t)|\balkohol|\bmisbrug"
    r"|\bsick(?:ness)?\b|\billness|\bdiagnos|\bmedica|\babsen(?:ce|t)|\bpregnan|\bmaternity"
    r"|\b(?:have|your|own|any|more) children\b"
    r"|\bfamily (?!life)|\bspouse|\bmarital|\breligio|\btrade union|\bunion member"
    r"|\bpolitical|\bsexual|\bethnic|\bdisabilit|\bcriminal record|\balcohol",
    re.IGNORECASE,
)
_ABOUT_WORKING_LIFE = re.compile(r"balanc|arbejdsliv|work[- ]life", re.IGNORECASE)

_EMPLOYEE = r"(?:medarbejder|medarb\.?|ansat|employee)"
_MANAGER = (
    r"(?:(?:den|ansvarlige|nærmeste|din|min|the|your|my|line) )*(?:[a-zæøå]*(?:leder|chef)|formand"
    r"|direktør|rektor|arbejdsgiver|manager|supervisor|reviewer|director|employer"
    r"|(?:people|team) (?:lead|leader|partner)|leader)"
)
_PART = (
    r"(?:bemærkning(?:er)?|kommentar(?:er)?|svar|vurdering(?:er)?|forberedelse|not(?:at)?er"
    r"|refleksion(?:er)?"
    r"|synspunkter|synspunkt|del|afsnit|ark|skema|felt(?:er)?|input|tilbagemelding(?:er)?"
    r"|perspektiv|ord|stikord|side|section|opsummering|sammenfatning|konklusion|indstilling|evaluering"
    r"|tanker|feedback|summary|conclusion|evaluation|recommendations?|rating|thoughts|observations"
    r"|comments?|remarks?|answers?|assessment|preparation|notes|view|part|reflections?)"
)
_ROOM = re.compile(_PART, re.IGNORECASE)
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
_MANAGEMENT = rf"(?:{_MANAGER}|ledelse)(?:e?n)?"
# "Lederens MUS-guide", "Forberedelsesskema til lederen"; not what is the employee's too, nor
# "Spørgsmål til lederen".
_MANAGERS_TITLE = re.compile(
    rf"^(?!.*(?:\bog|\band|[&/]) (?:\w+ )?{_EMPLOYEE}){_MANAGEMENT}(?:s|'s|’s) \w"
    rf"|\b\w*(?:skema|ark|guide|vejledning|forberedelse|form|sheet|template|preparation)"
    rf"(?: (?:til|for) (?:mus|samtalen?|the talk))? (?:til|for) {_MANAGER}(?:en)?$"
    rf"|^(?:til|for) {_MANAGER}(?:en)?$",
    re.IGNORECASE,
)
_FOR_MANAGER = re.compile(
    rf"(?:(?:ud)?fyldes (?:ud )?af|besvares af|forbeholdt|til brug for"
    rf"|(?:completed|filled (?:in|out)) by) {_MANAGEMENT}\b(?! og | and )"
    rf"|\bfor {_MANAGER}(?:en)?(?: use)?(?: only)?(?: ?[.:(–-].*)?$|^{_MANAGER}(?: use)? only$"
    rf"|^{_MANAGEMENT}(?:s|'s|’s)? {_PART}\b|^leder(?:ark|skema|del)(?:et|en)?\b"
    rf"|^{_MANAGER}(?:en)? ?:|\({_MANAGER}(?:en)?\)$|^(?:spørgsmål|questions) (?:som|that) "
    rf"(?:lederen|the manager)|^{_MANAGER}(?:en)?s? (?:vurderer|vurdering)"
    rf"|^{_MANAGEMENT} (?:skriver|(?:ud)?fylder(?: ud)?|svarer|writes|answers|fills in)"
    rf"(?: (?:her|dette|denne del|here|this(?: part)?|(?:før|inden) \w+|before the \w+))?:?$",
    re.IGNORECASE,
)
_HR = (
    r"(?:hr\b(?:-?afdeling\w*)?|human resources|løn\b|administration(?:en)?\b"
    r"|(?:personale|løn)(?:afdeling|kontor|sektion|administration)\w*)"
)
_FOR_OTHERS = re.compile(
    rf"(?:ud)?fyldes (?:ud )?af {_HR}|(?:completed|filled (?:in|out)) by (?:the )?{_HR}"
    rf"|^hr(?:'s|s|’s)?(?: |:?$)|^human resources\b|^{_HR}(?:s|'s|’s) {_PART}\b"
    rf"|^(?:kun |only )?(?:til|for) {_HR}(?:'s|’s)?(?: only| use| brug)*:?$|^forbeholdt\b"
    r"|\bfor (?:office|internal) use\b|\btil internt brug\b",
    re.IGNORECASE,
)
# "Part 2: …", in front of whose it is.
_PART_OF = re.compile(
    r"^(?:(?:første|anden|tredje|first|second|third) (?:del|part)"
    r"|(?:del|afsnit|punkt|trin|fase|bilag|skema|part|section|step|phase|appendix)"
    r" (?:[0-9]{1,2}|[a-z]|i{1,3}|iv)\b"
    r"|[0-9]{1,2}|[a-z](?=[.):]))"
    r"[.):]? ?[–-]? ?",
    re.IGNORECASE,
)
_TITLE_PARTS = re.compile(r"\s+[–—/-]+\s+|[:|(),]\s*|\.\s+")
_TALK = r"(?:selve |the )?(?:mus|samtale\w*|møde\w*|talk|meeting|review|dialogue|conversation)\b"
_FOR_BOTH = re.compile(
    rf"^(?:(?:noter|notater|notes|referat|opsamling|summary) )?"
    rf"(?:under|efter|ved|fra|during|after|from) {_TALK}(?: *[–:(-].*)?$"
    rf"|(?:ud)?fyldes (?:ud )?(?:\w+ )?(?:sammen|i fællesskab|(?:under|ved|efter|på|til) {_TALK})"
    rf"|^(?:konklusion|opsamling)(?: (?:på|af|efter|fra) {_TALK})?$"
    rf"|^fælles (?:noter?|notat\w*|aftale\w*|konklusion\w*|opsamling\w*|handle?plan\w*|mål for\b"
    rf"|del\b)"
    rf"|\baftales (?:i|ved|til|under|på) {_TALK}"
    rf"|(?:skriver|udfylder) (?:vi|i) (?:\w+ )?(?:sammen|i fællesskab)"
    rf"|\blad \w+ (?:være|stå) tom(?:t|me)?\b(?!.{{0,30}}\b(?:hvis|medmindre)\b)"
    rf"|(?:filled in|completed) (?:together|jointly|(?:at|during|after) {_TALK})"
    rf"|leave \w+ (?:blank|empty)\b(?!.{{0,30}}\b(?:if|unless)\b)",
    re.IGNORECASE,
)
_AGREEMENTS = re.compile(
    r"\b\w*aftal(?:e|er|en|erne|eark|te?)\b|\b(?:handle|udviklings|handlings)plan\w*\b|\benige om\b"
    r"|\bagree(?:d|ments?)?\b|\b(?:action|development) plan\b",
    re.IGNORECASE,
)
_SHORT = 40  # characters of a label
_MINE = re.compile(r"\b(?:jeg|du|dine?|dit|mine?|mit|i|you|your|my)\b", re.IGNORECASE)
_ASKS_TO_AGREE = re.compile(
    r"\b(?:hvad|hvilke \w+) (?:aftaler|indgår) vi\b"
    r"|\bhvad (?:har|er) vi (?:aftalt|(?:blevet )?enige)\b"
    r"|\bhvornår (?:følger|evaluerer) vi\b|\bwhat (?:do|did|have) we agreed?\b"
    r"|\bwhen (?:do|will) we follow up\b",
    re.IGNORECASE,
)
_VOLUNTARY = re.compile(
    r"\bfrivillig|\bvalgfri|\bbehøver (?:du )?(?:ikke|ingen)|\bvoluntary|\boptional"
    r"|\b(?:do not|don't) have to|\b(?:kun,? hvis|om) du (?:vil|har lyst|ønsker)\b"
    r"|\bonly if you (?:want|like|wish)|\bmå (?:gerne )?lade \w+ (?:være|stå) tom",
    re.IGNORECASE,
)
_PRIVATE = re.compile(
    r"\bhelbred|\bprivat|\bfamilie|\bderhjemme\b|\btillidsrepræsentant|\bhealth|\bprivate|\bfamily"
    r"|\bat home\b|\bunion\b",
    re.IGNORECASE,
)
_WISHES = re.compile(
    r"\bønske(?:r|t|de)?\b|\bwish|\bjeg vil gerne\b|\bi would like\b", re.IGNORECASE
)
_QUESTIONS = re.compile(
    r"spørgsmål|\b\w*(?:emne|tema|punkt|område|udsagn|overskrift)(?:t|et|r|er|rne|erne)?\b|\bnr\b"
    r"|\bquestions?\b|\btopics?\b|\bthemes?\b|\bitems?\b|\bstatements?\b|\bareas?\b|\bno\b",
    re.IGNORECASE,
)
_REFERS_BACK = re.compile(
    r"(?:uddyb|begrund|forklar|hvorfor(?: ikke)?|kommentarer?|bemærkninger?|eksempler?|why(?: not)?"
    r"|explain|comments?|remarks?|examples?)"
    r"(?:\w{0,3} (?:gerne|kort|dit svar|din vurdering|please|your answer))*[ ?:.]*",
    re.IGNORECASE,
)
_MARKS = re.compile(r"\bkryds|\bmarkér|\bsæt x\b|\btick\b|\bcross\b|\bmark one", re.IGNORECASE)
_RATES = re.compile(
    r"vurdering|score|karakter|point\b|niveau|\btal\b|rating|assessment|level|\bgrad\b",
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
    r"|job ?titel|job title|afdeling(?:en|er|s?navn)?|department|enhed|unit|team|sektion"
    r"|institution|arbejdssted"
    r"|arbejdsplads(?:en)?|workplace|forvaltning|skole|virksomhed(?:en)?|company|ansat(?: siden)?"
    r"|ansættelses(?:dato|år|sted)\w*|anciennitet|employed(?: since)?|medarbejder(?:en)?|employee"
    r"|leder(?:en)?|nærmeste leder|chef|manager|deltagere?|participants|lønnummer|medarbejdernummer"
    r"|medarb\.?(?: ?nr\.?)?|lønnr\.?|tjenestenummer|faggruppe|uddannelse og titel"
    r"|(?:aftalt )?dato for (?:mus|samtale\w*|afholdelse|opfølgning|sidste (?:mus|samtale))"
    r"|(?:mus|samtale\w*)[ -]?dato|(?:tid|dato|tidspunkt) (?:og sted|for \w+)(?: \w+)?"
    r"|date of (?:the )?(?:talk|review|meeting|dialogue|conversation|birth)"
    r"|sidste (?:mus|samtale)|næste (?:mus"
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
    r"(?:udfyld(?:es(?! af (?:min |din )?(?:leder|chef|hr)))?|skriv (?:inden|før|med|direkte|under)"
    r"|kopi[ée]r|svar (?:inden|før|kort)|send|aflever|medbring|husk|læs|print|udskriv|gem"
    r"|brug|benyt|tal|aftal tid"
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
NUMBERED = re.compile(r"^\(?(?:[0-9]{1,2}(?:\.[0-9]{1,2})*[.)]?|[a-zæøå][.)])\s+(?=\S)")
"""A number in front of a text."""

_ASIDE = re.compile(r"\s*[(\[][^()\[\]]*[)\]]\s*$")
_AFTER_THE_MARK = 120  # characters that may follow the last question mark of a question
_ENGLISH = re.compile(
    r"\b(?:the|you|your|what|how|and|is|are|of|do|does|have|with|to|in|which|would|when|why)\b",
    re.IGNORECASE,
)
_DANISH = re.compile(
    r"\b(?:og|du|dig|din|dit|dine|hvad|hvordan|er|på|til|med|af|det|den|har|hvilken?|vil|der"
    r"|som)\b",
    re.IGNORECASE,
)


def unnumbered(text: str) -> str:
    """Return a text without the number in front of it."""
    return NUMBERED.sub("", text)


def is_question(text: str) -> bool:
    """Tell whether a text ends with a question, or all but."""
    words = _ASIDE.sub("", text.strip()).rstrip(' *:"”')
    return "?" in words and len(words) - words.rfind("?") < _AFTER_THE_MARK


def is_sensitive(text: str) -> bool:
    """Tell whether a question asks for what is confirmed before it is shared; unsure is."""
    said = _PLEASED.sub(_RESULT, text)
    is_private = _SENSITIVE.search(said) is not None or _NOBODY_HAS_TO.search(said) is not None
    return is_private or _PLAIN.search(said) is None


def nobody_has_to_answer(text: str, around: str = "") -> bool:
    """Tell whether a question is about illness, family, faith, a union or the like.

    ``around`` is its section, which may say that what is private is voluntary.
    """
    is_voluntary = _VOLUNTARY.search(f"{around} {text}") and _PRIVATE.search(text)
    found = _NOBODY_HAS_TO.search(text) or is_voluntary
    return bool(found) and _ABOUT_WORKING_LIFE.search(text) is None


def is_for_manager(text: str) -> bool:
    """Tell whether a question, or a heading over some, is for the manager to fill in."""
    return _FOR_MANAGER.search(_PART_OF.sub("", text.strip(" .*"))) is not None


def names_your_manager(label: str) -> bool:
    """Tell whether a label is "your manager" alone; "Manager" can be who writes below it."""
    bare = label.strip(" .:*")
    is_manager = re.fullmatch(rf"{_MANAGER}(?:en)?", bare, re.IGNORECASE)
    return is_manager is not None and _MINE.match(bare) is not None


def names_employee(heading: str) -> bool:
    """Tell whether a heading is over the employee's part; in the manager's own, "you" is not."""
    return column_of(heading) == "mine" and re.search(_EMPLOYEE, heading, re.IGNORECASE) is not None


def entitles_manager(title: str) -> bool:
    """Tell whether the title of a form, or a part of it, says that it is the manager's to fill in.

    "MUS 2026 – leder" is; "Medarbejder / leder" is for both.
    """
    parts = [part for part in _TITLE_PARTS.split(title.strip(" .*")) if part]
    named = {column_of(part) for part in parts}
    is_theirs = "manager" in named or any(map(_MANAGERS_TITLE.search, parts))
    return is_theirs and "mine" not in named


def is_for_others(text: str) -> bool:
    """Tell whether a part is for somebody else than the two to fill in."""
    return _FOR_OTHERS.search(_PART_OF.sub("", text.strip(" .*"))) is not None


def column_of(text: str) -> str:
    """Return whose a column is by its heading: mine, manager, or empty."""
    bare = _PART_OF.sub("", text.partition("\n")[0].strip(" .:*()"))
    if _OF_EMPLOYEE.fullmatch(bare):
        return "mine"
    return "manager" if _OF_MANAGER.fullmatch(bare) or is_for_manager(bare) else ""


def is_for_both(text: str) -> bool:
    """Tell whether a part is filled in by both together, at the talk or after it."""
    return _FOR_BOTH.search(_PART_OF.sub("", text.strip(" .*:"))) is not None


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


def agrees(heading: str) -> bool:
    """Tell whether a heading, which asks nothing, is over what was agreed or is planned."""
    return _AGREEMENTS.search(heading) is not None and "?" not in heading


def asks_for_agreements(text: str) -> bool:
    """Tell whether a question or a label is for what both agree on at the talk."""
    if _ASKS_TO_AGREE.search(text):
        return True
    is_own = _MINE.search(text) is not None
    return agrees(text) and len(text) <= _SHORT and not (is_own or wishes(text))


def wishes(text: str) -> bool:
    """Tell whether a heading is over what somebody wishes for."""
    return _WISHES.search(text) is not None


def names_questions(heading: str) -> bool:
    """Tell whether a heading over questions says only that they are."""
    return _QUESTIONS.search(heading) is not None


def names_room(heading: str) -> bool:
    """Tell whether a heading over room says only what goes into it: notes, answers, remarks."""
    return _ROOM.fullmatch(heading.strip(" .:*")) is not None


def refers_back(text: str) -> bool:
    """Tell whether a text asks only for more about the question before it."""
    return _REFERS_BACK.fullmatch(text.strip()) is not None


def rates(heading: str) -> bool:
    """Tell whether a column is for numbers of a scale."""
    return _RATES.search(heading) is not None


def wants_marks(text: str) -> bool:
    """Tell whether a text says to mark one thing in each row."""
    return _MARKS.search(text) is not None


def wants_list(text: str) -> bool:
    """Tell whether a question asks for several things, one a line."""
    return _LISTS.search(text) is not None


def language_of(texts: str) -> Literal["da", "en"]:
    """Return the language of a form: Danish, unless more of its small words are English."""
    return "en" if len(_ENGLISH.findall(texts)) > len(_DANISH.findall(texts)) else "da"
