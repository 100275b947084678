"""Who did it, or says so: a known group or handle named beside this incident, or an unknown one by the words around it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from digest.extract.scan import Scan
from digest.extract.tail import is_linked
from digest.model import Evidence
from digest.text.patterns import quick
from digest.text.sentences import Sentence
from digest.text.tells import Triggers, windows
from digest.vocabulary.cues import Cue, actors
from digest.vocabulary.everyday import english_words
from digest.vocabulary.phrases import words as words_of


@dataclass(frozen=True, slots=True)
class ActorReading:
    """`name` is the gazetteer's, or the text's for an unknown one; `kind` as in the gazetteer, "" when unknown.

    `claims`: the text has the group itself claim the incident.
    """

    name: str | None
    kind: str
    evidence: Evidence | None
    score: float
    claims: bool = False


_LEAD: Final = 400
_REACH: Final = 90  # letters around a name in which it is denied or only guessed at
NOBODY: Final = ActorReading(None, "", None, 0.0)
_GANG_NEAR: Final = quick(
    r"ransomware|gang\b|group\b|crew\b|cartel|operators?\b|affiliates?\b|collective|hackers?\b|"
    r"criminals?\b|extortion|leak site|called|known as|attributed to|"
    r"勒索|团伙|组织|集团|黑客|骇客|自称|名为"
)
_CLAIM: Final = quick(
    r"\b(?:claim(?:s|ed|ing)?|took credit|taken credit|takes credit|responsib\w+|listed|lists|added|"
    r"posted|boast\w*|offer\w*|sell\w*|sold|advertis\w*|published|wants|asked|demand\w*|"
    r"threaten\w*|behind|blam\w+|attribut\w+|stole|hit|carried out|identified|linked|tied)\b|"
    r"认领|声称|宣称|自称|称|挂上|列入|列出|公布|放出|兜售|叫卖|出售|索要|要价|开价|扬言|所为|发帖|攻击|"
    r"入侵|窃取|窃得|拿走|幕后|团伙|勒索"
)
_OTHERS: Final = quick(
    r"\b(?:formerly|rebrand\w*|successor|offshoot|spin-?off|members of|linked to|ties (?:to|with)|like|"
    r"such as|including|similar to|"
    r"no (?:connection|link) (?:to|with)|not (?:connected|linked) to|unrelated to|"
    r"veterans of|made up of|did the same|has warned|had warned|"
    r"warned (?:that|last|in)|whose predecessor|defunct|moved to|descend\w*|also called|"
    r"not (?:the )?|nothing to do with)\b|前身|更名|换上|改名|渊源|转投|投奔|投靠|投靠|类似|不同于|并非|演变|已解散|曾警告|曾提醒|提醒"
)
# Who denies it, or whom others rule out, did not do it, whatever else is said of them. Read right before and right after the name.
_DEED: Final = (
    r"(?:behind|involve\w*|responsib\w*|role|part|hand|attack\w*|breach\w*|hack\w*|intru\w+|"
    r"doing|do it|done it|blame|connect\w*|link\w*|to do with|suspect\w*|steal\w*|stol\w+|theft|leak\w*)\b"
)
# What "not" denies of a group itself: that it has not published the files yet clears it of nothing.
_PART: Final = (
    r"(?:(?:behind|responsible|involved|suspected|part of|to blame|the ones?|linked to|tied to|connected (?:to|with)|to do with)\b|"
    r"(?:role|part|hand|involvement|connection|link)\b|(?:attack|hack|breach|do|done|did)\w* (?:it|this|the \w+)(?=[,.;]|\Z))"
)
# The words between a group and what it denies: they tell of no attack, nor of what another says.
_ITSELF: Final = r"(?: (?!(?:and|but|attacks?|breach|hack|leak|claim\w*|said|says|list\w*)\b)[\w'\"]+){0,5}"
_ITSELF_ZH: Final = r"(?:(?!但|而|公司|银行|校|院方|医院|攻击|入侵|声称|宣称)[^，。；])"
_CLEARED_BEFORE: Final = re.compile(
    r"(?<!not )(?<!n't )\b(?:(?:rul(?:es|ed|ing) out|exclud(?:es|ed|ing)|cleared|exonerat\w+)(?: that)?|not (?:the )?(?:work|"
    r"doing|handiwork) of|"
    r"(?:was|is|were|are)(?: not|n't) (?:[\w']+ )?(?:carried out by|done by|caused by|by)|nothing to do with|not (?:behind|"
    r"linked to|connected to|tied to)|"
    r"no (?:connection|link|ties?) (?:whatever )?(?:to|with|between))(?: (?!and\b|but\b)[\w'\"]+){0,4}[ \"]*\Z|"
    r"(?<!不)(?<!未)(?<!能)(?<!法)排除(?:了|掉)?(?:是|由)?[^，。；]{0,8}\Z|(?:并非|不是|绝非|并不是)(?:由|来自)?[^，。；]{0,8}\Z"
)
_CLEARED_AFTER: Final = re.compile(
    rf"(?:'s)?{_ITSELF}(?:, (?:which|who|whose) [^,.;]{{0,60}},)?,? (?:has |have |had |later |also |"
    r"quickly |itself |themselves )*(?:"
    rf"(?:den(?:ies|ied|ying)|disclaim\w*|disavow\w*|reject\w*|dismiss\w*)\b[^.;]{{0,50}}?\b{_DEED}|distanc\w+ (?:itself|"
    rf"themselves|himself)|"
    rf"(?:said|says|insist\w*|wrote|told [\w ]{{1,20}}) (?:that )?(?:it|they|he|she) (?:was|were|had|has|have|is|are|did)(?:n't|"
    rf" not| no| nothing| never)(?: [\w']+){{0,2}}? {_PART}|"
    rf"(?:(?:was|were|is|are|had|has|have)(?:n't| not| no| nothing)|(?<=has )no|(?<=have )no|(?<=had )no(?:thing)?|"
    rf"did(?:n't| not))(?: [\w']+){{0,2}}? {_PART}|"
    r"(?:was|were|is|are|been|can be)(?: since| now)? (?:ruled out|cleared|exonerated|excluded)\b)|"
    rf"{_ITSELF_ZH}{{0,16}}(?:否认|不承认|撇清|矢口否认)(?![^，。；]{{0,4}}[遭被受])[^，。；]{{0,16}}(?:参与|所为|有关|关系|关联|干系|负责|责任|作案|攻击|入侵|发动|动手|干的|涉案)|"
    r"(?:团伙|组织|集团|黑客)?(?:毫|并)?无关|"
    rf"{_ITSELF_ZH}{{0,12}}(?:未(?:曾)?参与|没有参与|并未参与|与此(?:事|案|次)[^，。；]{{0,6}}无关|(?:作案|所为|参与)?的?(?:可能(?:性)?|嫌疑)[^，。；]{{0,4}}(?:被|已)?[^，。；]{{0,4}}排除)"
)
# Who is only guessed at, or told of another attack, is not told of this one there.
_GUESSED_BEFORE: Final = re.compile(
    r"\b(?:speculat\w+|suspect(?:s|ed)? (?:that|it|to be|the)|"
    r"(?:some|many|they|who|police|experts?|analysts?|researchers?|investigators?|officials?) suspect(?:s|ed)?|"
    r"resembl\w+|reminiscent of|akin to|hallmarks? of|copycats?|rumou?r\w*|guess\w*|wonder\w*|"
    r"suggestions?|theor(?:y|ies|ised|ized)|possib(?:ly|le|ility)|perhaps|maybe|"
    r"(?:may|might|could) (?:well )?(?:be|have been)|"
    r"(?:not|cannot|n't)(?: be)? (?:ruled?|ruling) out|no (?:[\w']+ ){0,2}(?:evidence|signs?|indications?|proof)(?: of|"
    r" that)?)\b(?: (?!claim\w*\b)[\w'\"]+){0,6}[ \"]*\Z|"
    r"\b(?:unlike|rather than|instead of)(?: (?:the|that of|those of|an?))?[ \"]*\Z|"
    r"(?:\b(?:not|never)|n't)(?: \w+){0,2} (?:attributed|traced|linked|tied|connected) to(?: the| an?)?(?: \w+)?[ \"]*\Z|"
    r"(?:推测|猜测|猜想|疑似|疑为|疑是|可能(?:是|为|系|由|出自)|或(?:是|为|系|由)|不排除|无法排除|不能排除|未排除|没有排除|没有证据[^，。；]{0,6}|是否(?:是|为|由|与)|会不会是|有消息称)[^，。；]{0,12}\Z"
)
_GUESSED_AFTER: Final = re.compile(
    r"(?: (?!and\b|but\b)[\w'\"]+){0,3} (?:may|might|could)(?: well| also| possibly)?(?: be| have been) (?:behind|responsible|"
    r"involved|to blame|at work)|"
    r"[^，。；]{0,8}(?:可能|或许|也许|疑|或)[^，。；]{0,6}(?:所为|幕后|有关|参与|作案|是元凶|下的手)"
)
_WHETHER: Final = re.compile(r"\b(?:whether|if) (?:it was )?(?:the )?(?:[\w'-]+ ){0,2}\Z")
_BEFORE_THIS: Final = re.compile(
    r"\b(?:last (?:month|year|spring|summer|autumn|fall|winter|january|february|march|april|may|june|july|august|september|october|"
    r"november|december)|(?:a|two|three|four|five|six|several|some|[0-9]+) (?:weeks?|months?|years?) (?:ago|before|"
    r"earlier)|years? ago|months? ago|weeks? ago|earlier (?:this|last)|previously|"
    r"in (?:19|20)\d\d|in the past|also|another|already|separately)\b|"
    r"上个?月|上個?月|去年|前年|此前|早前|之前|先前|年前|月前|周前|曾|另|也|还"
)
_ANOTHER: Final = re.compile(r"\b(?:also|another|other|previously|separately)\b|此前|曾|另|也|还|其他|别的")
_TAKEN: Final = re.compile(
    r"\b(?:stole|stealing|stolen|took (?:the )?(?:names|records|data|files))\b|窃(?:取|走|得)|盗走|拿走"
)
_COUNT: Final = re.compile(r"\d(?:[\d,.]*\d)?")
_HITS_OTHERS: Final = re.compile(
    r"(?:'s)?(?: (?!and\b|but\b|this\b|the\b|its\b)[\w'\"]+){0,5}? (?:hit|attack(?:ed|s)|breach(?:ed|es)|struck|target(?:ed|s)|"
    r"crippled|paralysed|paralyzed|"
    r"broke into|encrypted|shut down|took down|knocked out|extorted) (?:an?|another|two|three|four|five|several|many|dozens|"
    r"hundreds|other|scores|some|more than|over)\b|"
    r"[^，。；]{0,10}(?:攻击|入侵|袭击|瘫痪|勒索|攻陷|黑)[过了]?[^，。；]{0,6}(?:另一|另外|其他|别的|一家|一所|一间|多家|数家|几家|某)"
)
_THIS_ONE: Final = quick(
    r"\b(?:(?:the|this) (?:attack|breach|incident|hack|theft|intrusion|leak|data|files|company|firm|hospital|school|bank|clinic|"
    r"group's claim|university|"
    r"city|county|district|agency|ministry|victim))\b|本次|此次|这次|该公司|该院|该校|该行|本案|公司|院方|校方|此事"
)
# `someone signing drussellx`, `known online as OKE`, `a hacker using the name emo`, `网名为“deepscorpions”的`.
_HANDLE: Final = re.compile(
    r"(?:\b(?:[Hh]andle|[Aa]lias|[Nn]ickname|[Pp]seudonym|[Mm]oniker|[Uu]sername|[Ss]creen name)(?: (?:of|"
    r"is))?,? |\b(?:using|under|by|goes by|going by|went by) the (?:alias|handle|pseudonym|moniker|"
    r"nickname|username|name(?! of))(?: of)? |"
    r"\b(?:known online|known on the forum|signing(?: himself| themselves| it)?|calling (?:himself|itself|"
    r"themselves|herself)|calls (?:himself|itself)|who calls (?:himself|themselves))(?: as)? |"
    r"\b(?:gang|group|crew|hacker|seller|actor|collective|poster|user|member|vendor|"
    r"operation)(?: that (?:is )?)?,? (?:called|named|known as|nicknamed|dubbed|calling itself|"
    r"by the name of) (?:the )?|"
    r"(?:网名|网民|昵称|化名|用户名|暱稱|網名|(?<!任务)代号)(?:为|為|叫|是|名為|名为)? ?|"
    r"(?P<loose>名为|名為|自称为?|自稱為?|叫做|署名|一个叫|一個叫|叫) ?)"
    r"[\"“'‘「『]?([A-Za-z0-9][A-Za-z0-9_.$\-]{2,24})[\"”'’」』]?(?=[\s,.;:)）、，。的在于於等發发上\"”'’」』一-龥]|"
    r"\Z)"
)
_HANDLE_GANG: Final = re.compile(
    r"(?:勒索(?:软件|軟體|病毒)?|黑客|骇客|駭客|窃密)(?:团伙|集团|组织|集團|組織|團夥|小组|"
    r"帮派)[“「\" ]{0,2}([A-Za-z][A-Za-z0-9$\-]{2,20}(?: [A-Z][A-Za-z0-9$]{1,15}){0,2})|"
    r"([A-Z][A-Za-z0-9$\-]{2,20}(?: [A-Z][A-Za-z0-9$]{1,15}){0,2}) ?"
    r"(?:(?:勒索(?:软件|軟體|病毒)?|黑客|骇客|駭客)(?:集团|组织|集團|組織|团伙|團夥)|团伙|團夥)|"
    r"\b(?:[Rr]ansomware|[Ee]xtortion|[Hh]acking) (?:gang|group|crew|cartel|outfit|"
    r"operation)(?: (?:called|named|known as))? ((?!The |A |In |"
    r"On )[A-Z][A-Za-z0-9$\-]{2,20}(?: [A-Z][A-Za-z0-9$]{1,15}){0,2})|"
    r"\b((?!The |An? |This |One )[A-Z][A-Za-z0-9$\-]{2,20}(?: [A-Z][A-Za-z0-9$]{1,15}){0,1}) (?:ransomware|extortion|"
    r"hacking) (?:gang|group|crew|cartel|outfit|operation)\b"
)
# The patterns above are slow; they are tried around these words alone.
_HANDLE_WORDS: Final = Triggers(
    "handle", "alias", "nickname", "pseudonym", "moniker", "username", "screen name", "the name", "by the name", "known online",
    "known on the forum", "signing", "calling", "who calls", "calls him", "calls it", "called", "named", "known as", "nicknamed", "dubbed",
    "网名", "网民", "昵称", "代号", "化名", "用户名", "账号名", "帐号名", "名为", "自称", "叫", "署名",
)  # fmt: skip
_GANG_WORDS: Final = Triggers("ransomware", "extortion", "hacking", "团伙", "团夥", "集团", "组织", "小组", "帮派")
_NOT_HANDLES: Final = words_of(
    "the this that data customers company someone people telegram twitter breachforums darknet raidforums exploit "
    "xss russian chinese ukrainian north korean international new known another other same major notorious russia "
    "social credit bulk and numbers number for with card cards are was were has nova january february march april "
    "may june july august september october november december key keys certificate your his her their its our"
)

# Whose name a loose word ("called") introduces: an attacker's, and not a file's, a firm's or a system's.
_PERSON_BEFORE: Final = re.compile(
    r"(?:黑客|骇客|駭客|卖家|賣家|用户|用戶|网友|網友|攻击者|攻擊者|发帖人|發帖人|成员|成員|有人|账号|帳號|ID)[^，。；]{0,8}\Z"
)
_PERSON_AFTER: Final = re.compile(
    r"[\"”'’」』]?[^，。；,公供企机機网網系表文页頁库庫]{0,8}?(?:黑客|骇客|駭客|卖家|賣家|用户|用戶|网友|網友|攻击者|攻擊者|发帖|發帖|账号|帳號|团伙|團夥|勒索|的人)"
)


def _is_of_a_person(text: str, start: int, end: int) -> bool:
    return (
        _PERSON_BEFORE.search(text[max(0, start - 16) : start]) is not None
        or _PERSON_AFTER.match(text[end : end + 20]) is not None
    )


_INTRODUCED: Final = re.compile(r"signing|(?i:alias|handle|name|网名|網名|known|暱|昵|called|calling)")


class _Verdict(Enum):
    """What a mention says: the name stands, is no tie to this incident, or is denied altogether."""

    NAMED = auto()
    VOID = auto()
    CLEARED = auto()


def _verdict(scan: Scan, start: int, end: int) -> _Verdict:
    sentence = scan.doc.sentence_at(start)
    low, high = max(sentence.start, start - _REACH), min(sentence.end, end + _REACH)
    before, after = scan.simple[low:start], scan.simple[end:high]
    if is_linked(scan.simple, start):
        return _Verdict.VOID
    if _CLEARED_BEFORE.search(before) or _CLEARED_AFTER.match(after):
        return _Verdict.CLEARED
    if _WHETHER.search(before) and not after.startswith(","):
        return _Verdict.VOID
    if _GUESSED_BEFORE.search(before) or _GUESSED_AFTER.match(after):
        return _Verdict.VOID
    if _HITS_OTHERS.match(after) and not _tells_the_story(scan, sentence):
        text = scan.text_of(sentence)
        own = _THIS_ONE.search(text) is not None or any(name in text for name in scan.names)
        if not own and _BEFORE_THIS.search(text):
            return _Verdict.VOID
    return _Verdict.NAMED


def is_named(scan: Scan, start: int, end: int) -> bool:
    """Whether the place names a group for this incident: it isn't denied, guessed at or told of another attack there."""
    return _verdict(scan, start, end) is _Verdict.NAMED


def _tells_the_story(scan: Scan, sentence: Sentence) -> bool:
    """Whether it is the title, the first sentence below it, or one that tells the title's number or, of no other attack, what was taken."""
    if sentence.in_title or scan.doc.sentences[sentence.index - 1].in_title:
        return True
    text = scan.text_of(sentence)
    if _TAKEN.search(text) and not _ANOTHER.search(text):
        return True
    counts = {count.group() for count in _COUNT.finditer(scan.simple, 0, scan.doc.title_end)}
    return any(count.group() in counts for count in _COUNT.finditer(text))


def read_actor(scan: Scan) -> ActorReading:
    """The group behind this incident, also when it only claims it; nobody when none is named."""
    totals: dict[int, float] = {}
    first: dict[int, tuple[float, Cue]] = {}
    claims: dict[int, bool] = {}
    cleared: set[int] = set()
    known = actors()
    for cue in scan.of("actor"):
        number = int(cue.key)
        low, high = max(0, cue.start - 60), min(len(scan.simple), cue.end + 70)
        before, after = scan.simple[low : cue.start], scan.simple[cue.end : high]
        written = scan.doc.plain[cue.start : cue.end]
        if not _is_name(scan, cue, written, known[number].common, before, after):
            continue
        verdict = _verdict(scan, cue.start, cue.end)
        if verdict is _Verdict.CLEARED:
            cleared.add(number)
        if verdict is not _Verdict.NAMED:
            continue
        weight = 1.0
        if cue.start < scan.doc.title_end:
            weight += 2.0
        aside = cue.start >= scan.doc.title_end and scan.is_aside(cue.start)
        claiming = not aside and bool(_CLAIM.search(after[:45]) or _CLAIM.search(before[-40:]))
        if aside:
            weight *= 0.35
        elif claiming:
            weight += 1.0
        if _OTHERS.search(before[-28:]) or _OTHERS.match(after.lstrip()[:12]):
            weight *= 0.35
        totals[number] = totals.get(number, 0.0) + weight / (1 + 0.2 * totals.get(number, 0.0))
        claims[number] = claims.get(number, False) or claiming
        if number not in first:
            first[number] = (weight, cue)
    totals = {number: total for number, total in totals.items() if number not in cleared}
    if not totals:
        return _unknown(scan)
    number = max(totals, key=lambda item: (totals[item], -first[item][1].start))
    if totals[number] < 0.6:
        return _unknown(scan)
    cue = first[number][1]
    early = scan.doc.title_end + _LEAD
    if cue.start > early and (other := _unknown(scan)).evidence is not None and other.evidence.start < early:
        return other  # who is named late, after another has been introduced, did something else
    actor = known[number]
    evidence = scan.doc.quote_clause(cue.start, cue.end)
    score = min(0.95, 0.55 + 0.12 * totals[number] + (0.1 if claims[number] else 0.0))
    # LulzSec Pilipinas is not LulzSec: the title, where every word may be capital, cannot tell.
    longer = _LONGER.match(scan.doc.plain, cue.start) if cue.start >= scan.doc.title_end else None
    name = longer.group() if longer and longer.start(1) == cue.end else actor.name
    return ActorReading(name, actor.kind, evidence, round(score, 3), claims[number])


# What a group is called besides its name.
_CALLED: Final = "Ransomware|Gang|Group|Team|Leaks?|Hackers?|Crew|Blog"
_LONGER: Final = re.compile(rf"[A-Z][\w$-]*( (?!{_CALLED}|I\b)[A-Z][A-Za-z]+)(?=[\s,.;:)]|[\u3000-\u9fff]|\Z)")
_NAME_AFTER: Final = re.compile(rf" (?!{_CALLED})[A-Z][a-z]")
_NAME_BEFORE: Final = re.compile(
    r"(?<![.!?\n] )(?<![A-Za-z])(?!The|A|An|By|From|While|When|But|And|As|If|In|On|Group|Gang|Ransomware)[A-Z][A-Za-z]+ \Z"
)


def _is_name(scan: Scan, cue: Cue, written: str, common: bool, before: str, after: str) -> bool:
    """Whether the word is the group's name here and not an everyday word: `Play` in "Players", `royal`."""
    if (cue.start and scan.doc.plain[cue.start - 1] in "./@") or after[:4] in (".com", ".net", ".org"):
        return False
    if not any(letter.isupper() or letter.isdigit() or letter > "\u3400" for letter in written):
        return False
    if written[0] > "\u3400" and len(written) < 4 and not re.search(r"勒索|团伙|黑客|组织", before[-16:] + after[:10]):
        return False
    if not common:
        return True
    if _NAME_AFTER.match(scan.doc.plain, cue.end) or _NAME_BEFORE.search(
        scan.doc.plain[max(0, cue.start - 24) : cue.start]
    ):
        return False  # `Nova Scotia`, `CDK Global`
    near = before[-34:] + "|" + after[:26]
    return bool(_GANG_NEAR.search(near)) and not re.match(
        r" ?(?:inc|corp|ltd|bank|hotel|mail|family|station|store)\b", after
    )


def _unknown(scan: Scan) -> ActorReading:
    """A handle or gang that no gazetteer holds, found by the words that introduce it."""
    text = scan.doc.plain[: scan.limit]
    for pattern, triggers, kind, score in (
        (_HANDLE_GANG, _GANG_WORDS, "ransomware", 0.75),
        (_HANDLE, _HANDLE_WORDS, "seller", 0.7),
    ):
        parts = windows(scan.simple, triggers.of(scan.simple), 60, 80, scan.limit)
        for match in (match for low, high in parts for match in pattern.finditer(text, low, high)):
            index = match.lastindex or 1
            name, start, end = match.group(index), match.start(index), match.end(index)
            words = name.lower().split()
            if match.groupdict().get("loose") and not _is_of_a_person(text, match.start(), end):
                continue
            if _verdict(scan, start, end) is not _Verdict.NAMED:
                continue
            if words[0] in _NOT_HANDLES or scan.is_aside(start) or name.isdigit() or name.lower() in scan.names:
                continue
            quoted = text[start - 1 : start] in "\"“'‘「『"
            introduced = quoted or _INTRODUCED.search(text, match.start(), start)
            plain = kind == "seller" and name.islower() and name.isalpha()
            listed = text[start - 2 : start] == ", "  # "user name, handle, postal address" lists data
            if plain and (listed or not introduced or (not quoted and name in english_words())):
                continue  # "those who handle sensitive data"
            end = start + len(name.rstrip(".-"))
            gang = (
                "ransomware" if kind == "ransomware" and re.search(r"(?i)ransomware|勒索", match.group()) else "seller"
            )
            return ActorReading(text[start:end], gang, scan.doc.quote_clause(start, end), score, True)
    return NOBODY
