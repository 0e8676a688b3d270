"""What the heading of a column, or the label before a text, means: Danish and English (B4).

Forms word the same few things in many ways. ``meaning`` looks for the word that tells them apart;
``exact`` is for places where a sentence is as likely as a heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Literal

import msgspec

from mus_cli.core.text import clean_line

Role = Literal[
    "goal",
    "what",  # the goal, in a form without a better word for it: "Hvad", "Ønske"
    "activities",
    "specific",  # the S of SMART: what is done, or the goal where nothing else names it
    "theme",  # what the rows of a form are about; the goal where nothing else can be
    "success",
    "due",
    "when",  # the deadline, in a form without a better word for it: "Dato"
    "responsible",
    "follow_up",
    "status",
    "milestones",
    "why",
    "benefit",
    "manager_part",
    "first_step",
    "my_tasks",  # "Hvad gør medarbejderen?": agreements of one, beside those of the other
    "manager_tasks",
    "before",  # notes from before the talk, which agree on nothing
    "remark",
    "resources",
    "signature",
    "next_talk",
    "number",
]
LETTERS = r"(?:ma?|e) ?/ ?[lm](?: ?/ ?b)?|[lm] ?/ ?(?:ma?|e)(?: ?/ ?b)?"
"""The heading of a column with a letter for who does it: "M/L/B", "E/M"."""

GOALS: tuple[Role, ...] = ("goal", "what", "activities", "specific", "theme")  # best first

_BESIDE: frozenset[Role | None] = frozenset(("responsible", "due", "when"))
_SEVERAL = re.compile(r"\s*(?:[,/+&]|\b(?:og|and|och|samt)\b)\s*", re.IGNORECASE)
_MOST_PARTS = 5  # of a heading that asks for several things
_LONGEST = 70  # characters of a heading
_MOST_WORDS = 10


class _Word(msgspec.Struct, frozen=True):
    """What tells a role. ``whole``: such a word says it only where the heading is nothing else."""

    role: Role
    pattern: str
    whole: bool = False


_EMPLOYEE = r"(?:jeg|du|medarbejderen?|medarbeideren|medarbetaren|the employee|i|you)"
_MANAGER = r"(?:min |din |the |my |your )?(?:leder(?:en)?|chef(?:en)?|manager)"
_TALK = r"(?:mus\w*|\w*samtal\w*|møde\w*|talk|review|meeting|conversation)"

# "Nåede vi det?", "Er det sket?", "How did it go?": filled in later, and about no year before.
_WE = r"(?:vi|jeg|du|we|you|i|målet|aftalen|dette|det|den|the goal|it|this)"
_ASKS_HOW_FAR = (
    rf"(?:nåede|nådde|hann|lykkedes|lyckades|lyktes)(?: {_WE}){{1,3}}"
    rf"|(?:har|fik|kom|blev|er|fikk|ble|var|did|have|has|was|is|were)(?: {_WE}){{1,3}}(?: så| nu)?"
    r" (?:gjort|nået|sket|i mål|i hus|klaret|klart|gennemført|opfyldt|indfriet|lykkedes|lykkes"
    r"|skjedd|nådd|skett|av|til noget|done|do it|happen(?:ed)?|met|reached|achieved?|completed?"
    r"|succeed(?:ed)?|make it)"
    r"|(?:hvordan (?:gik|gikk)|hur gick) det(?: så)?|how did it go"
    r"|(?:hvad|vad) (?:skete|blev) der(?: så)?(?: (?:af|ud af) det)?|what happened"
    r"|(?:hvor langt|hur långt|how far)(?: (?:er|kom|nåede|har|är|are|is|have|did))?"
    r"(?: (?:vi|jeg|jag|du|i|det|den|we|you|it))?(?: nu)?"
    r"(?: (?:nået|kommet|kommit|come|got|get))?"
)

# The first that is found decides: "Hvordan kan vi se, at målet er nået?" is no goal.
_WORDS = (
    _Word(
        "number",
        r"^\w+ (?:nr|no|nummer|number)$|^(?:\w+[- ])?id$|^(?:mål|aftale)id$|^løbe(?:nr"
        r"|nummer)$|^ref$",
    ),
    _Word("signature", r"\w*underskrift\w*|undertegn\w*|signatur\w*|signed|navnetræk|godkendt af"),
    _Word("milestones", r"delmål\w*|milepæl\w*|milestones?|sub-?goals?"),
    _Word(
        "resources",
        r"hvem (?:kan )?(?:hjælpe|(?:under)?støtte)[rn]?|(?:under)?støttes af|supported by"
        r"|who (?:can |will )?(?:helps?|supports?)|(?:støtte)?ressourcer?|betale[rs](?: af)?|budget"
        r"|(?:støtte|hjælp) fra|økonomi|pris|udgift(?:er)?|costs?|price"
        r"|støttebehov|resources?|resurser|support needed|^(?:støtte|hjælp|support)$",
    ),
    _Word(
        "due",
        r"(?:målet )?(?:er |skal være )?nået senest|target dates?|dates? for completion|(?:mål"
        r"|aftale|opgave|handlings)(?:dato|frist)",
    ),
    _Word("goal", r"(?:mål|aftale)(?:titel|tekst|navn|beskrivelse)|goal (?:title|name)"),
    _Word("status", r"(?:mål|aftale|opgave|handlings)status|status nu|nuværende status"),
    _Word(
        "follow_up",
        r"opfølgning\w*|opfølges|føl(?:ge|ges|ger|gt)?(?: \w+)? op|follow(?:ed)?[- ]?up"
        r"|evaluering|evalueres|midtvejs\w*|oppfølging\w*|uppföljning\w*|review dates?|reviewed"
        r"|(?:næste |next )?check-?in|^review$",
    ),
    _Word(
        "status",
        r"(?:sæt|sett|sätt|put|make) (?:et |ett |an? )?(?:kryds|kryss|flueben|x|cross|tick|hak)\b"
        r" (?:når|när|when|once)\b.*"
        r"|(?:kryds|hak|tick|check)(?: (?:af|off))?,? (?:når|när|when|once)\b.*"
        r"|^(?:er |blev )?(?:fulgt op|fulgt opp|följt upp|followed[- ]up)$",
    ),
    _Word("next_talk", rf"(?:næste|neste|nästa|next) {_TALK}"),
    _Word(
        "before",
        rf"(?:noter|notater|notes) (?:før|inden|before)\w*|^(?:før|before)(?: {_TALK})?$"
        r"|^(?:\w+ )?forberedelse$|^(?:før|inden) samtalen$|^preparation$",
    ),
    _Word(
        "activities",
        r"what (?:will|should|must|shall|needs? to|has to|is to) (?:be|get) done|to be done"
        r"|hva skal gjøres|vad ska göras|hvad (?:skal )?(?:der )?gøres",
    ),
    _Word(
        "due",
        r"hvornår (?:er|skal|bliver) (?:det|den|aftalen|målet) (?:være )?(?:gjort|færdigt?|klart?"
        r"|udført|på plads|i hus|slut)|when (?:will|should|must|is) (?:it|this) (?:be )?(?:done"
        r"|finished|ready)",
    ),
    _Word(
        "why",
        r"hvor (?:er|står) (?:vi|jeg|du)(?: nu)?|^(?:kan )?i dag$|^kan nu$|nuværende \w+"
        r"|nusituation\w*|udgangspunkt\w*"
        r"|status i dag|(?:current|present) (?:state|situation|level)|where (?:am|are) (?:i|we|you)"
        r"|nåsituasjon|nuläge",
    ),
    _Word(
        "status",
        r"^(?:er )?(?:målet|målene|aftalen|goal)? ?(?:er |blev )?(?:nået|opnået|opfyldt|indfriet"
        rf"|reached)$|^(?:{_ASKS_HOW_FAR})$|(?:%|procent|prosent|percent|pct) ?(?:complete|færdig"
        r"|udført|gennemført|nået|done|ferdig|fullført|klart?)|^færdiggørelsesgrad$|^%$",
    ),
    _Word(
        "success",
        r"succes\w*(?:[- ]kriteri\w*)?|kriteri\w*|criteri(?:a|on)|tegn(?:ene)?|signs?|måling"
        r"|målepunkt\w*|målbart?|måle[rs]?|mätbart?|measur(?:e|es|ed|able)"
        r"|i mål,? når|hvad skal det (?:give|føre til)|hvad (?:får|kommer der) .{0,15}ud af"
        r"|kan (?:vi|i"
        r"|man|du|jeg) se|(?:^|hvordan )ser (?:vi|i|man|du|jeg)|ved (?:vi|i|du|jeg)"
        r"|(?:will|do) (?:i|we|you) know|"
        r"er (?:det |målet )?nået|is reached|evidence|(?:forventet|ønsket) (?:resultat|effekt)"
        r"|key results?|nøgleresultat\w*|indikator\w*|indicators?|kpi\w*|\w*kriterier|suksess\w*",
    ),
    _Word(
        "benefit",
        r"udbytte|gevinst|benefits?|(?:the )?workplace gains"
        r"|arbejdspladsen (?:får|ud af)|får arbejdspladsen",
    ),
    _Word(
        "manager_part",
        r"leder(?:en)?s (?:bidrag|støtte|rolle|del)"
        r"|(?:støtte|hjælp|opbakning) fra (?:min |din )?leder(?:en)?"
        r"|manager(?:'s|’s)? (?:part|support|role|help)",
    ),
    _Word(
        "manager_tasks",
        rf"(?:hvad |what |det )?(?:gør|skal|vil|lover|will|does) {_MANAGER}(?: gøre| do)?"
        rf"|{_MANAGER} (?:gør|skal|vil|will|forpligter sig|commits)"
        r"|(?:leder|chef|manager)(?:en)?(?:s|'s|’s)? "
        r"(?:opgaver?|handlinger?|aftaler?|ansvar|tasks?|actions?)",
    ),
    _Word(
        "my_tasks",
        r"(?:hvad |what )?(?:gør|skal|vil|will|does) (?:medarbejderen|the employee)(?: gøre| do)?"
        r"|(?:det )?(?:gør|lover) (?:jeg|medarbejderen)"
        r"|medarbejder(?:en)? (?:gør|skal|vil|forpligter sig)"
        r"|(?:the )?employee commits"
        r"|(?:medarbejder|employee)(?:en)?(?:s|'s|’s)? "
        r"(?:opgaver?|handlinger?|aftaler?|ansvar|tasks?|actions?)",
    ),
    _Word("first_step", r"(?:første|næste|neste|nästa) (?:skridt|steg)|(?:first|next) steps?"),
    _Word(
        "why",
        r"hvorfor|formål\w*|begrundelse\w*|baggrund|why|reasons?|purpose|rationale|varför"
        r"|^(?:årsag|anledning)$",
    ),
    _Word("responsible", rf"^(?:{LETTERS})$|^(?:det |dette )?sørger (?:…|\.\.\.|_+) for$"),
    _Word(
        "responsible",
        r"ansvar(?:lig\w*|et|shavende)?|\w+ansvarlig\w*|ansvarig\w*|hvem|vem|tovholder|responsib\w*"
        r"|(?:mål|opgave|proces)?ejer|(?:med|ud)arbejdes af|varetages af|tager initiativ(?:et)?"
        r"|utføres av|utförs av|assignee|lead|init|udfører|eier|ägare|bolden|initiativtager"
        r"|hvis bord|påhviler"
        r"|initiativ(?:et)? (?:hos|ved|fra)|aktør(?:er)?|ansv|anker(?:person)?|opgaveløser"
        r"|(?:udføres|udført|løses|gøres|ledes|drives|gennemføres|iværksættes) af|action by"
        r"|initialer|initials|owner|whom?|accountable|assigned to|^(?:hos|person)$",
    ),
    _Word(
        "due",
        r"deadlines?|færdigt?|afsluttes|afsluttet senest|slut(?:ter)?|end(?: date)?"
        r"|forfald(?:er|sdato)?"
        r"|indenfor|inden|innen|før|innan|klar(?:t)? til|complete by|finish(?:ed)? by|done by"
        r"|skal være nået"
        r"|(?:nås|nået) inden|til hvornår|(?:target )?completion(?: date)?|(?:tids)?frist(?:en|er)?"
        r"|due(?: date)?|by when|target date|senest|senast"
        r"|slutdato|sluttdato|slutdatum|færdigdato|tidsbestemt|tidsafgrænset|tidsbundet|time-?bound"
        r"|ferdig|^(?:klart?|(?:er )?(?:vi )?i mål|på plads|target|nås|afleveres|realiseres)$"
        r"|(?:skal være )?klart? n[åä]r|skal være klart?",
    ),
    _Word(
        "status",
        r"^(?:(?:er )?det )?gjort$|hvor langt er (?:vi|jeg|du)|stade|läge|\w*opfyldelse(?:sgrad)?"
        r"|måloppnåelse|fremgang|trafiklys|^rag$|lukket|"
        r"status(?: (?:pr\.?|i|ultimo|primo|medio|midt i|efter|as of|in))?(?: (?:20(?:[0-9]{2})?"
        r"|midtvejs|halvår(?:et|lig)?|mid-?year"
        r"|(?:jan|feb|mar|apr|maj?i?|jun|jul|aug|sep|o[kc]t|nov|de[cs])[a-zæøå]{0,7}))+"
        r"|status|tilstand|tjekket|check(?:et|ed)|afkrydset|klaret|fremdrift|progress|udført"
        r"|afsluttet|completed|målet nået|nået|gennemført|opfyldt"
        r"|realiseret|realisert|actuals?|faktisk|(?<!be )done",
    ),
    _Word(
        "when",
        r"hvornår|when|dato(?:en)?|date|datum|tid|tidspunkt|tidsplan|tidshorisont|tidsramme|termin"
        r"|tidsperspektiv|tidsrum|tidsangivelse|timing|timeline|time ?(?:frame|scale)|planlagt til"
        r"|^når$|^när$",
    ),
    _Word(
        "remark",
        r"bemærkning\w*|kommentar\w*|noter?|notater|comments?|notes|remarks?|merknad\w*"
        r"|^(?:bem|evt)$",
    ),
    _Word("activities", r"^(?:hvordan|how|hur)(?! (?:har|går|gik|gick|gikk|er|are|did|is) )"),
    _Word(
        "goal",
        rf"(?:vil|skal|should|will) {_EMPLOYEE} (?:gerne |helst )?(?:opnå|lære|nå|kunne|achieve"
        rf"|learn)"
        r"|(?:(?:jeg|vi) ?/ ?)?(?:jeg|vi|du|medarbejderen|you|we) (?:vil|skal|will) (?:gerne )?"
        r"(?:kunne|lære|opnå|nå|be able to)$"
        r"|(?:want|need)(?:/need)? to (?:learn|achieve)|hvor (?:vil|skal) (?:vi|jeg|du) hen"
        r"|vil vi (?:gerne )?opnå",
    ),
    _Word(
        "activities",
        r"aftalt?e? (?:handling|aktivitet|indsats|tiltag)\w*|sådan (?:gør|når|kommer) (?:vi|jeg"
        r"|du)|"
        rf"(?:hvad|what) (?:gør|will|skal|kan|do) {_EMPLOYEE}|hvad gør vi"
        r"|what will (?:i|we|you) do|hvad skal der til"
        r"|skal (?:der )?ske|hvad sker der|what (?:will|should|must|has to|is to) happen"
        r"|vej(?:en)? (?:dertil|derhen)|(?:the )?way there",
    ),
    _Word(
        "goal",
        r"(?!spørgs|for)\w*mål(?:et|ene|sætning\w*)?"
        r"|(?:udviklings|handlings)?aftal(?:er?|en|erne|t|te)|goals?|objectives?|aims?"
        r"|agreements?|agreed"
        r"|aftalepunkt(?:er)?|avtale[rn]?|överenskommels\w*|^det (?:gør|vil) vi$"
        r"|beslutning\w*|besluttet|enige(?: om)?|konklusion\w*|decisions?"
        r"|under ?/ ?efter|^efter(?: samtalen)?$|^after(?: the talk)?$",
    ),
    _Word(
        "activities",
        r"\w*aktivitet(?:en|er|erne)?|handling(?:en|er)?|(?:handle|handlings)plan"
        r"|indsats(?:en|er)?|activit(?:y|ies)|actions?|metode|midler|initiativ(?:er)?"
        r"|tilta[gk](?:et|ene)?"
        r"|\w+tiltag|åtgärd\w*|fremgangsmåde|skridt på vejen|action (?:point|item)|aktion(?:er)?"
        r"|^(?:(?:konkrete )?skridt|trin|method)$",
    ),
    _Word("specific", r"specifikt?|specific|spesifikt?"),
    _Word(
        "what",
        r"hvad|what|vad|hva"
        r"|development areas?|områder? for udvikling|"
        r"\w*behov|beskrivelse|description|(?:udviklings|indsats|fokus|lærings)(?:punkt|emne"
        r"|tema)(?:er)?|(?:development|learning|training) ?needs?|(?:indsats"
        r"|udviklings|fokus|kompetence)områder?"
        r"|(?:udviklings)?ønsker?|(?:[a-zæøå]*)opgaver?|(?:[a-zæøå]*)kompetencer?|tasks?"
        r"|wish(?:es)?"
        r"|oppgaver?|uppgift(?:er)?|insats(?:er)?|deliverables?|commitments?",
    ),
    _Word("success", r"effekt(?:en)?|resultat(?:et|er)?|outcomes?", whole=True),
    _Word("when", r"periode|måned|month|period", whole=True),
    _Word("activities", r"steps|plan", whole=True),
    _Word(
        "what",
        r"kurs(?:us|er)?|(?:efter)?uddannelser?|kompetenceudvikling|fokus|skills?"
        r"|competenc(?:y|ies|e)|leverancer?|ny viden",
        whole=True,
    ),
    _Word(
        "theme",
        r"tema(?:er)?|emne[rt]?|dagsorden\w*|punkt(?:er)?|områder?|topics?|areas?|agenda"
        r"|themes?|kategori",
    ),
    _Word("number", r"#|nr|no|nummer|number"),
)
# Words that may surround such a word in a heading, in ``exact`` reading.
_FILLING = (
    "achieve|additional|af|aftalt|aftalte|agreed|alle|and|andra|andre|are|at|be|by|de|den|der|det|did|din|dine|dit|do|does|done"
    "|du|en|er|et|faglig|faglige|for|fra|fælles|gerne|gør|has|har|have|hos|how|hvad|hvem|hvilke"
    "|hvilken|hvilket|hvordan|hvornår|i|if|in|is|it|jeg|kan|klart|klar|konkret|konkrete|kort|lang"
    "|learn|med|medarbejder|medarbejderens|min|mine|mit|my|må|mål|målet|måles|need|nogle|nye|nyt|når"
    "|nås|nået|of|og|om|on|or|our|personlig|personlige|på|other|reached|se|see|ses|shall|skal|som|that|the"
    "|this|til|to|udvikling|udviklingen|ved|vi|vil|vores|vurderes|want|we|what|when|who|will|året"
    "|year|your|development|fat|forventet|gjør|gjøres|gör|göras|initiativ|learning|ligger|person|plads|planlagt"
    "|ska|ske|sket|skje|sørger|tager|sig|takes|care|it|lykkedes|lykkes|worked|succeeded"
    "|øvrige|övriga"
)
_NUMBERING = re.compile(
    r"^(?:(?:§|stk\.?|del|part|pkt\.?|punkt) ?)?(?:\(?(?:[0-9]{1,2}(?:\.[0-9]{1,2})*|[a-h]"
    r"|[ivx]{1,4})[.):]\s*|[smart]\s*[–:=-]\s+)(?=\S)"
)
_TRAILING_NUMBER = re.compile(r"[\s-]*(?:n[ro]\.? ?)?[0-9]{1,2}[.)]?$")
_ASIDE = re.compile(r"\s*[(\[][^)\]]*[)\]]?\s*")
# "Der er en plan" says something, though every word of it can be in a heading.
_SAYS = re.compile(r"(?:der|det) (?:er|skal være) (?:en|et) ")
_ITEM = re.compile(r"[-–•*] ")  # of a list: what somebody wrote
_EDGES = " :;,.?!*_–-•·/\"'”“"


@lru_cache(maxsize=4096)
def meaning(text: str, *, exact: bool = False) -> Role | None:
    """Return what ``text`` means as a heading, or ``None`` if it is none.

    Numbering, case, colons, asides in brackets and a second line do not matter. ``exact`` accepts
    only what can hardly be a sentence.
    """
    several = _of_several(text)
    if several is not None:
        return several
    for heading in _readings(text):
        if exact and _SAYS.match(heading):
            continue
        for word, anywhere, alone in _patterns():
            if (alone.fullmatch if exact or word.whole else anywhere.search)(heading):
                return word.role
    return None


def asks_how_far(text: str) -> bool:
    """Tell whether a heading asks, after the talk, how far something that was agreed is."""
    return re.fullmatch(_ASKS_HOW_FAR, bare(text)) is not None


def asks_for_several(text: str) -> bool:
    """Tell whether a heading asks for what is agreed, and for who or when, in one cell."""
    return _of_several(text) is not None


def _of_several(text: str) -> Role | None:
    """Return what is agreed, where a heading asks for that and for who and when in one cell."""
    parts = _SEVERAL.split(text.partition("\n")[0]) if len(text) <= _LONGEST else []
    if not 1 < len(parts) <= _MOST_PARTS:
        return None
    roles = [meaning(part, exact=True) for part in parts]
    named = next((role for role in GOALS if role in roles), None)
    return named if None not in roles and _BESIDE & {*roles} else None


def split_label(text: str) -> tuple[str, str] | None:
    """Return label and text of a cell that holds both: "Mål: …", or the label on the first line.

    So does a question with its answer behind it: "Hvem gør det? Ida".
    """
    first, _newline, rest = text.partition("\n")
    for label, text_after in (_at_colon(first, rest), (first, rest), _at_question(first, rest)):
        if text_after.strip() and meaning(label, exact=True) not in (None, "number"):
            return label, text_after.strip()
    return None


def _at_colon(first: str, rest: str) -> tuple[str, str]:
    label, _colon, beside = first.partition(":")
    return label, f"{beside.strip()}\n{rest}".strip()


def _at_question(first: str, rest: str) -> tuple[str, str]:
    """Part a question from its answer, which asks nothing itself, as the help of a form does."""
    label, mark, beside = first.partition("? ")
    is_asked = "?" in beside or ":" in label or beside.startswith("(")
    return (
        ("", "") if is_asked else (f"{label}{mark.rstrip()}", f"{beside.strip()}\n{rest}".strip())
    )


def _readings(text: str) -> Iterator[str]:
    """Yield readings of a heading: its first line without asides, then up to a dash or colon."""
    first = clean_line(text.partition("\n")[0])
    if _ITEM.match(first):
        return
    if len(first) > _LONGEST or len(first.split()) > _MOST_WORDS:
        first = re.split(r"[:(–?]", first)[0]
        if len(first) > _LONGEST or len(first.split()) > _MOST_WORDS:
            return
    whole = bare(first)
    yield whole
    for before in re.split(r"\s*(?::| [–-] |\?)\s*", whole)[:1]:
        if before != whole:
            yield before.strip(_EDGES)


def help_in(label: str) -> str:
    """Return the text of a heading or label below its first line."""
    return label.partition("\n")[2]


def bare(heading: str) -> str:
    """Return a heading in small letters, without numbers, asides and signs around it."""
    text = _ASIDE.sub(" ", heading).casefold().strip(_EDGES)
    text = _NUMBERING.sub("", text).strip(_EDGES)
    return (_TRAILING_NUMBER.sub("", text) or text).strip(_EDGES)


@cache
def _patterns() -> tuple[tuple[_Word, re.Pattern[str], re.Pattern[str]], ...]:
    """Return each word with the patterns that find it in a heading, and as the whole heading."""
    between = r"[\s,/&+-]+"
    filling = rf"(?:{_FILLING})"
    found = []
    for word in _WORDS:
        one = rf"(?:{word.pattern})"
        alone = rf"(?:{filling}{between})*{one}(?:{between}(?:{filling}|{one}))*"
        anywhere = rf"(?<!\w){one}(?!\w)" if word.role != "number" else rf"^{one}$"
        found.append((word, re.compile(anywhere), re.compile(alone)))
    return tuple(found)
