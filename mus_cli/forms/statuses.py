"""How far something is, in the words of a cell or a line: Danish, Norwegian, Swedish, English (B4).

What a file does not say stays unsaid: no status is made up.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import cache

from mus_cli.core import deadlines
from mus_cli.core import record as rec
from mus_cli.core.text import clean_line
from mus_cli.forms.values import is_day, is_tick

_YES = 3  # letters of "Yes" and of other words that are no status by themselves
_NOT = (
    r"(?:ikke|ikkje|inte|ej|not|endnu ikke|ännu inte|ennå ikke|still not)"
    r"(?: yet| endnu| ännu| ennå)?"
)
_BEGUN = (
    r"(?:(?:kommet|gået|gått|godt|fuldt|helt) )*i ?g[aå]ng(?:sat|værende)?|påbegyndt|begyndt"
    r"|(?:op)?startet(?: op)?|iværksat|(?:ble |blevet )?satt? i (?:gang|værk|verk)|påbegynt|begynt"
    r"|påbörja[dt]|börja(?:t|de)|starta[dt]|started(?: up)?|begun|initiated"
)
_FINISHED = (
    r"(?:færdig|ferdig|färdig)(?:t|e|gjort|meldt|stil[lt]+|stäl[lt]+|behandlet)?|afsluttet|avsluttet"
    r"|avsluta[dt]|(?:gennem|gjennom|genom|ud|ut|ind|inn|in|full|slut)för?[dt]|fullført|gjennomført"
    r"|(?:gennem|ud|ut|ind|inn)ført|(?:op)?nået|(?:opp|upp)?nå(?:dd|tt)|opfyldt|oppfylt"
    r"|uppfyll[dt]|indfriet|innfridd|infria[dt]|gjort|gjord|lavet|sket|skjedd|skett|afholdt|avholdt"
    r"|holdt|hållen|hållet|bestået|bestått|modtaget|mottatt|mottage[nt]|leveret|levert|levera[dt]"
    r"|afleveret|overdraget|overlevert|overleveret|klaret|avklara[dt]|klara[dt]|løst|ordnet"
    r"|ordnad|ordnat|fixat|fikset|overstået"
    r"|implementer(?:et|t)|implementera[dt]|etableret|etablert|etablera[dt]|installeret|installert"
    r"|indkøbt|innkjøpt|inköpt|købt|kjøpt|köpt|lukket|vedtaget|godkänt|godkänd"
    r"|done|completed?|finished|finali[sz]ed|reached|achieved|attained|accomplished|fulfilled|met"
    r"|passed|closed|delivered|received|implemented|introduced|submitted|handed (?:in|over)|held"
    r"|attended|resolved|installed|bought"
)
_NEEDED = (
    r"(?:relevant|aktuelt?|aktuell|nødvendigt?|nödvändigt?|needed|required|necessary|applicable)"
)
# Of words that are two, the first: "Not finished" is begun.
_STATUS: dict[rec.Status, str] = {
    "in-progress": rf"(?:fortsat |stadig |fortsatt |fortfarande |still )?(?:{_BEGUN})"
    r"|under (?:ud|op)\w+(?:ing|else)|under (?:arbejde|arbeid|arbete|behandling|udvikling"
    r"|utarbeidelse|way)|underway|undervejs|underveis|(?:der )?arbejdes på(?: det)?"
    r"|delvist?(?: (?:nået|opfyldt|gennemført|indfriet|klaret|i mål|oppnådd|fullført|gjort))?"
    r"|(?:partly|partially)(?: (?:done|completed?|achieved|met|reached))?|half[- ]?(?:way|done)"
    r"|halvvejs|halvveis|halvvägs|(?:still |work )?in progress|still ongoing|on[- ]?going|running"
    r"|continu(?:es?|ing)|working on it|active|on (?:track|schedule|course|target)|behind|at risk"
    r"|off track|løbende|løpende|löpande|fortlöpande|fortsætter|fortsetter|fortsätter|kører"
    r"|i proces|i arbejde|i arbeid|pågår|pågående|pågåande|på (?:rette )?(?:vej|vei|väg|gång)"
    r"|på (?:rette )?(?:sporet|spor|skinner)|(?:følger|efter|etter|enligt) planen?|i rute"
    r"|(?:næsten|nesten|nästan|nearly|almost|mostly) (?:færdigt?|ferdig|färdigt?|klart?|i mål"
    r"|done|finished|completed?|there)|(?:ikke|inte|not) (?:helt |quite )?(?:færdigt?|ferdig"
    r"|färdigt?|i mål|finished)(?: endnu| yet| ännu| ennå)?"
    r"|mangler (?:kun|bare|blot|lidt|resten|den sidste|det sidste|de sidste)\b"
    r"|bestilt|booket|tilmeldt|indkaldt|ansøgt|påmeldt|innkalt|søkt|boka[dt]|beställ[dt]|anmäl[dt]"
    r"|ansökt|booked|ordered|enroll?ed|registered|signed up|applied(?: for)?|[1-9][0-9]? ?%",
    "not-started": rf"{_NOT} (?:sat |satt |\w+ )?(?:{_BEGUN}|{_FINISHED})(?: med| op| with)?"
    rf"(?: endnu| yet| ännu| ennå)?|{_NOT} {_NEEDED} (?:endnu|yet|ännu|ennå)|ikke endnu|not yet"
    r"|endnu ikke|inte än|(?:ikke )?(?:bestilt|booket|planlagt|tilmeldt) endnu|ny|nytt?|new"
    rf"|{_NOT} (?:bestilt|booket|tilmeldt|planlagt|påmeldt|boka[dt]|beställ[dt]|anmäl[dt]|booked"
    r"|ordered|enroll?ed|registered|planned|scheduled)"
    r"|venter|väntar|waiting|pending|outstanding|to ?do|upcoming"
    r"|planlagt|planera[dt]|planned|scheduled|kommende|kommande|udestår|gjenstår|återstår"
    r"|mangler(?: (?:stadig|fortsat|endnu))?|åben|åbent|åpen|öppen|open|nej|nei|no|0 ?%",
    "done": rf"(?:målet |goal |target )?(?:er |is |blev )?(?:{_FINISHED})|kommet|ok|okay|ja|jo|yes"
    r"|klart?|tjek|check|nåede (?:vi |jeg )?(?:det|målet)|(?:det )?lykkedes|lyckades|lyktes"
    r"|succeeded|i mål|i hus|i boks|i hamn|på (?:plads|plass|plats)|in place|100 ?%",
    "stalled": r"(?:gået|gik|går|gått|gikk|gick|kørt) i stå|i stå|(?:står|ligger) stille"
    r"|stoppe(?:t|de) opp?|stannat av|avstannat|fastnat|stalled|stuck|blocked|blokeret"
    r"|forsinket|försena[dt]|delayed|overdue|behind schedule|held up|overskredet"
    r"|udskudt|udsat|rykket|utsatt|uppskjute[nt]|framskjute[nt]|postponed|deferred|rescheduled"
    r"|(?:sat |satt |put )?(?:på|on) (?:hold|pause|paus|vent|standby|ice)"
    r"|(?:sat |stillet )?i bero|paused|pausad|vilande|suspended|parkeret|parkert|parkera[dt]|parked"
    r"|(?:det |er |er det )?(?:ikke lykkedes|lykkedes ikke|mislykkedes)|lyktes ikke|mislyktes"
    r"|lyckades inte|misslyckades|(?:did|has) not succeed(?:ed)?|failed",
    "dropped": r"udgået|udgår|udgik|utgått|utgår|utgick|utgikk|droppet|droppa[dt]|droppes|dropped"
    r"|bortfald(?:et|er|t)|bortfal[lt](?:er|it)?|(?:faldet|faldt|falt|fallit) bort"
    r"|aflyst|aflyses|avlyst|afblæst|annulleret|kansellert|cancell?ed|called off|inställ[dt]"
    r"|opgivet|opgitt|oppgitt|given up|abandoned|skrottet|skrinlagt|henlagt|sløjfet|sløjfes"
    r"|slopa[dt]|struke[nt]|slettet|frafaldet|fravalgt|forkastet|afvist|avvist|rejected|declined"
    r"|withdrawn|scrapped|discontinued|obsolete|removed|trukket(?: tilbage)?|lukket ned"
    r"|nedlagt|lagt ned|nedlag[dt]|afmeldt|avmeldt|avboka[dt]|afbrudt|avbrute[nt]|avbrutt|uaktuelt?"
    rf"|{_NOT} (?:længere |lenger |längre )?{_NEEDED}(?: længere| mere| lenger| längre)?"
    rf"|no longer {_NEEDED}|(?:det )?blev (?:det )?(?:ikke|aldrig) til noget"
    r"|ikke blevet til noget|(?:it )?did(?: not|n['’]t) happen|came to nothing|fell through"
    r"|blev (?:inte|aldrig) av|ble (?:ikke|aldri) noe av",
}
# "Udsat til efteråret": a period that may be any day of it.
_POSTPONED = re.compile(
    r"(?:udskudt|udsat|rykket|flyttet|postponed|put off|delayed|deferred|moved|rescheduled|utsatt"
    r"|flytta[dt]|uppskjute[nt]|framskjute[nt])(?: .{1,30})? (?:til|to|till|until|indtil)"
    r" (?P<until>.+)",
    re.IGNORECASE,
)
# Nothing goes on before somebody else has answered.
_WAITS = re.compile(
    r"(?:afventer|avventer|avvaktar|venter på|väntar på|waiting (?:for|on)|awaiting)\b"
)
_OPEN = ("afventer svar", "waiting for an answer")  # our own words for what is not settled
_FILLER = (  # around it, and says no more
    r"(?:(?:status:|det|den|de|vi|jeg|er|är|blev|ble|var|har|nu|nå|allerede|godt|it|is|was|we|have|has"
    r"|been|now|already|well|just|netop|heldigvis|desværre)\b ?)*"
)
_AFTER = (
    r"(?: (?:indtil videre|for nu|nu|på ubestemt tid|igen|desværre|heldigvis|for now|already))?"
)
# Behind how far something is, what is said about that.
_MONTH = r"(?:jan|feb|mar|apr|ma[ij]|jun|jul|aug|sep|o[ck]t|nov|de[cs])"
_MORE = (
    rf"$| {_MONTH}[a-z]*\.? ?[0-9]"
    r"| ?[,;:(.!]| [–-] | [0-9]| (?:d\.|den|i|pr\.) (?:[0-9]|[a-z]+ [0-9])| (?:fra|from|pga"
    r"|på grund (?:af|av)|grundet|fordi|hos|af|men|siden|due to|because|by|with|since|until)\b"
)
# In a place for it, words that go on with when, where or why, too: "Gik i stå i efteråret".
_MORE_THERE = (
    rf"{_MORE}| (?:i|in|om|over|on|på|efter|etter|after|før|ved|at|uge|week|da|så|og|och|and|but"
    rf"|for|hvor|where)\b| {_MONTH}"
)
_MORE_OF_DAY = rf"{_MORE}| (?:on|den|dato|date|datum)\b"  # in a heading
_CLAUSES = re.compile(r"[,;.(]\s*(?:(?:men|but) )?| [–-] | (?:men|but|og|och|and) ")
# What a better word behind it says more about: "Ja, startet", "Nej – gik i stå".
_ANSWERS = re.compile(r"ja|jo|yes|nej|nei|no")
_YES_AND = re.compile(r"(?:ja|jo|yes) (?=\w)")  # "Ja bestilt 3/3", written in a hurry
# "Gennemført i marts": when it was done is no deadline.
_OVER_ON = re.compile(r"(?P<how>\w+) (?:i|in|d\.|den|on|uge|week) (?P<day>[\w./-]+(?: [\w./-]+)?)")
_SIGNS = re.compile(r"^[^\w(]+")  # "🟢 On track"
_SHARE = re.compile(r"(?P<number>[0-9]{1,3}(?:[.,][0-9]+)?) ?(?:%|procent|prosent|percent|pct\.?)?")
_IN_PERCENT = re.compile(r"%|\b(?:procent|prosent|percent|pct)\b|færdiggørelsesgrad", re.IGNORECASE)
_TICKED = ("✅", "✔️")
_WHOLE = (1, 100)  # as a share, and in per cent


def status(text: str) -> rec.Status | None:
    """Return the status that a text is, or begins with: "Nået – bestået i maj"."""
    if is_tick(text) or text.strip() in _TICKED:
        return "done"
    words = _words(text)
    if _POSTPONED.match(words):
        return "stalled"
    if _WAITS.match(words):
        return "not-started"
    return _answered(words) or _beginning(words, _MORE)


def said_under(heading: str, text: str, day: dt.date) -> rec.Status | None:
    """Return the status that is said in a place for it, where more words say one than elsewhere.

    A number below "%" is one, and a day below "Udført (dato)". ``day`` is that of the talk.
    """
    share = _SHARE.fullmatch(text.strip())
    if share and is_in_percent(heading):
        return _of_share(float(share["number"].replace(",", ".")))
    if _beginning(_words(heading), _MORE_OF_DAY) == "done" and is_day(text, day):
        return "done"
    words = _words(text)
    if _WAITS.match(words):
        return "stalled" if words not in _OPEN else "not-started"
    found = status(text) or _beginning(words, _MORE_THERE)
    if found:
        return found
    clauses = [*filter(None, _CLAUSES.split(words))][1:]
    said = (said_under("", clause, day) for clause in reversed(clauses))
    return next(filter(None, said), None)


def is_in_percent(heading: str) -> bool:
    """Tell whether the heading of a column asks for per cent."""
    return _IN_PERCENT.search(heading) is not None


def _words(text: str) -> str:
    return _SIGNS.sub("", clean_line(text).casefold()).strip(" .:!")


def _answered(words: str) -> rec.Status | None:
    """Return what is said behind a yes or no: "Ja, startet"."""
    words = _YES_AND.sub("ja, ", words, count=1) if _YES_AND.match(words) else words
    first, *more = [*filter(None, _CLAUSES.split(words))] or [""]
    if not more or not _ANSWERS.fullmatch(first):
        return None
    return _beginning(more[0], _MORE_THERE)


def _beginning(words: str, more: str) -> rec.Status | None:
    """Return the status whose words a text begins with; the longest of several."""
    found = ((one, pattern.match(words)) for one, pattern in _patterns(more).items())
    ends = {one: match.end() for one, match in found if match}
    return max(ends, key=ends.__getitem__, default=None)


@cache
def _patterns(more: str) -> dict[rec.Status, re.Pattern[str]]:
    return {
        one: re.compile(rf"{_FILLER}(?:{pattern}){_AFTER}(?={more})")
        for one, pattern in _STATUS.items()
    }


def _of_share(number: float) -> rec.Status:
    if not number:
        return "not-started"
    return "done" if number in _WHOLE else "in-progress"


def postponed_until(text: str, said_on: dt.date) -> str:
    """Return the day that something is postponed to; empty where it is no sure one."""
    found = _POSTPONED.fullmatch(clean_line(text).strip(" .:!"))
    is_sure = found is not None and deadlines.is_one_day(found["until"], said_on)
    return found["until"] if found and is_sure else ""


def is_over(text: str) -> bool:
    """Tell whether a text says when something was done or given up: "Gennemført i marts"."""
    found = _OVER_ON.fullmatch(_words(text))
    return found is not None and status(found["how"]) in ("done", "dropped")


def is_only_status(text: str) -> bool:
    """Tell whether a text says how far something is, in more than a word such as "Ja"."""
    words = _words(text)
    is_said = is_status_alone(text) or is_over(text) or _POSTPONED.fullmatch(words) is not None
    return len(words) > _YES and is_said


def is_status_alone(text: str) -> bool:
    """Tell whether a text says how far something is, and nothing more about it."""
    return is_tick(text) or _beginning(_words(text), "$") is not None
