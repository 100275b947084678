"""How the breach happened: cue phrases weighed by place, negation and scope; a ransomware gang speaks for ransomware.

Words that tell a cause only together (`vocabulary/attack_pairs.tsv`) count where both stand in one sentence. What the article's other
words say (`bag`), and what a phrase for each cause is worth beside them, is learned (`attack_words.tsv`). A cause that only the words tell
has the sentence that speaks most for it as its evidence, and is never sure enough to be posted.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from digest.extract.actor import ActorReading
from digest.extract.bag import BODY, TITLE, Bag, bag, story_words
from digest.extract.scan import Scan
from digest.extract.weights import AnswerWeights, read_answers
from digest.model import AttackType, Evidence
from digest.text.patterns import AtWord, quick
from digest.text.sentences import Sentence
from digest.vocabulary.cues import Cue, attack_pairs


@dataclass(frozen=True, slots=True)
class AttackReading:
    """The kind of attack (None when the text says nothing of it), the words that tell it, how likely it is right."""

    attack: AttackType | None
    evidence: Evidence | None
    score: float


_CAP: Final = 9.0
# What the mentions of a cause say, by where they stand; `log1p` of the points of each place is weighed by these. Set by hand; the
# accuracy hardly moves when one of them does.
_PLACES: Final = {
    "title": 2.2,
    "early": 1.6,
    "middle": 1.2,
    "late": 0.7,
    "aside": 0.05,
    "imagined": 0.2,
    "denied": -0.5,
}
# Where "early" and "middle" end, in letters of the body: English, Chinese.
_ENDS: Final = ((500, 1_500), (250, 700))
# What each cause has before a word is read. Nothing at all (None) wins over a single weak word; a break-in is what most turn out
# to be, and some causes are hardly told without its words; a supplier, a demand for money or "other" go with some other cause,
# which is the better answer.
_BEFORE: Final = {
    None: 0.5,
    AttackType.HACKING: 1.0,
    AttackType.RANSOMWARE: 0.5,
    AttackType.CREDENTIAL_STUFFING: 0.8,
    AttackType.TRACKING_PIXEL: 0.8,
    AttackType.SKIMMING: 0.8,
    AttackType.EXTORTION: -0.5,
    AttackType.THIRD_PARTY: -0.8,
    AttackType.INSIDER: 0.3,
    AttackType.OTHER: -3.0,
}
_GENERAL: Final = (
    0.9  # words for a break-in come in most texts, so that they say less against those for a certain cause
)
_GANG: Final = 4.2  # a known ransomware gang speaks for ransomware
_AT_SUPPLIERS: Final = frozenset({AttackType.HACKING, AttackType.RANSOMWARE, AttackType.PHISHING})
_CLOSE: Final = 2.5
_CONTESTED: Final = 0.55
_SELLER: Final = 0.8  # a known thief or seller of data speaks for a break-in
# Just before a cue, in its clause: the text denies it, or only imagines it.
_DENIED: Final = quick(
    r"(?:\bno|\bnot|\bnot a|n't|\bnever|\bnor|\bwithout|\bno sign (?:of|that)|\bno evidence (?:of|that)|"
    r"\bnothing to do with|\bunrelated to|\bunconnected (?:with|to)|\bnot (?:related|connected|linked) to|"
    r"\bnot (?:the result of|caused by|due to)|\brather than|\binstead of|\bdenie[sd]|\bruled out|"
    r"\bnot (?:been )?(?:used|involve)|\bnever confirmed[^.]{0,60}|\bnor that|\bwhether|不是|并非|(?<!有)没有|"
    r"未见|未使用|未发现|排除了?|不是一起|并非一起|无关|不涉及|未必是|而非|并不是|没用|有无|是否)"
    r"[ “\"'’”]{0,2}(?:\w+ ){0,2}\Z"
)
_DENIED_AFTER: Final = re.compile(
    r"\A(?:攻击|事件|行为)?无关|\A[^.。;；\n]{0,24}?(?:\b(?:was|were) not (?:used|involved)|had no part|没有出现|未出现|并未出现)|"
    r"\A的?可能|\Aes? could"
)
# Those who left are often the ones whose data it is ("current and former employees"): many of them did a deed only where it is told.
_LEFT: Final = re.compile(
    r"\A(?:(?:former|ex) (?:employee|worker|staff|contractor)|前员工|前雇员|前职员|离职员工|离职人员)"
)
_BESIDE: Final = re.compile(
    r"(?:\b(?:and|or|&) |现[^，。]{0,6}[及和与或、]|在职[^，。]{0,4}[及和与或、]|[及和与或、])\Z"
)
_MANY: Final = re.compile(
    r"\As(?! (?:who|had|copied|sold|stole|took|used|accessed|leaked|passed|kept|downloaded|conspired|allegedly|"
    r"(?:are|were) (?:accused|arrested|charged|suspected)))|\A(?:等|们)?的?(?:资料|信息|个资|姓名|个人|数据)"
)
# Where a clause begins; the window before a cue is cut there, which costs the same in a sentence of any length.
_CLAUSE: Final = re.compile(r"[,，;；:：。!?！？()（）\n]|\. |--")
# What somebody might do with the data, or what readers should beware of, is no cause of the breach.
_IMAGINED: Final = AtWord(
    r"\b(?:could|can|may|might|would) (?:be used|use|help|lead|expect|try|receive|now)|\bto (?:commit|"
    r"launch|send)\b|\b(?:beware|watch out|be (?:wary|alert|careful)|avoid|advis(?:e[sd]?|ing)|urge[sd]?|"
    r"protect (?:yourself|against)|"
    r"expects him|will try|should(?! (?:not )?have\b)|risk (?:of|is|now)|wrote? to people|write messages)\b|"
    r"可以使用|可以利用|可能被用于|可能利用|可用于|用来|足够|足以|谨防|警惕|当心|提防|防范|(?<!不)小心|建议(?!书)|提醒|"
    r"呼吁|切勿|不要|以防|避免|请留意"
)


# That somebody came in who should not, in whatever words: without one, a leak tells no hacking. A forum of hackers is a place.
_CAME_IN: Final = quick(
    r"\bhack(?!(?:ing|er|ers|ers')? forum)|\bbroke\w* in|\bbreak ?in|\bintru|unauthori[sz]ed|\battack|\bcyber|compromis|infiltrat|"
    r"\b(?:gain|obtain)\w* (?:\w+ )?access|\bgot in(?:to)?\b|malicious|\bthird part(?:y|ies)\b|\bcriminals?\b|\bthie(?:f|ves)\b|"
    r"\bst[eo]l|\btheft|\bexploit|penetrat|\bbreached (?:by|the)\b|\bunknown (?:person|party|actor)|\bthreat actor|"
    r"[黑骇]客(?!论坛)|入侵|攻击|窃|盗|侵入|未经授权|未授权|非法|攻破|攻陷|被黑|拖库|撞库|闯入|不法|破解|渗透|潜入|挂马|勒索|木马"
)


def _tells_of_intruders(scan: Scan) -> bool:
    return any(
        _CAME_IN.search(scan.text_of(sentence)) is not None
        for sentence in scan.doc.sentences
        if sentence.start < scan.limit and not scan.aside[sentence.index]
    )


# Who came in by the door, and took or opened what lay there, broke into no computer.
_BURGLARS: Final = re.compile(
    r"\b(?:burgl\w+|door (?:was|were|had been) (?:forced|kicked|jemmied)|forced (?:open )?(?:the|a|its) (?:\w+ )?(?:door|window|lock)|"
    r"(?:smashed|broken) (?:\w+ )?windows?|crowbar|unlawful entry|filing cabinets?|paper (?:files|records))\b|"
    r"撬[开门锁]|门锁|破门|翻墙|翻窗|小偷|保险柜|(?:纸本|纸质)(?:文件|资料|档案|病历)|闯空门"
)
_COMPUTERS: Final = re.compile(
    r"\b(?:hack\w*|malware|ransomware|phish\w*|cyber\w*|servers?|networks?|passwords?|online|remote(?:ly)?|credentials?|databases?|"
    r"computer systems?|mailboxes|e ?mail accounts?)\b|黑客|骇客|网络|服务器|系统|密码|数据库|网站|账号|帐号|木马|勒索"
)


def _tells_of_burglars(simple: str) -> bool:
    """Whether the text tells of a break-in through a door, and of none into a computer."""
    return _COMPUTERS.search(simple) is None and _BURGLARS.search(simple) is not None


CAUSES: Final[tuple[AttackType | None, ...]] = (None, *AttackType)
"""The order of the words' weights; None: the text tells no cause."""


def _name_of(cause: AttackType | None) -> str:
    """What a cause is called in the table of weights."""
    return cause.value if cause else "none"


CAUSE_NAMES: Final = tuple(map(_name_of, CAUSES))
ABSENT: Final = -4.0  # the points of a cause of which no phrase is in the text


@dataclass(frozen=True, slots=True)
class Phrases:
    """What the phrases of a text, and a group by its trade, say of how it happened.

    `points`: for each cause that they tell, in log odds; `seen`: the same as observations for the learned weights; `best`: the strongest
    phrase for a cause, as its weight and place; `denied`: the causes of which the text only says that it was not so.
    """

    points: Mapping[AttackType | None, float]
    seen: Mapping[str, float] = field(default_factory=dict)
    best: Mapping[AttackType, tuple[float, int, int]] = field(default_factory=dict)
    denied: frozenset[AttackType] = frozenset()


def read_attack(scan: Scan, actor: ActorReading) -> AttackReading:
    """The kind of attack of this incident."""
    phrases = read_phrases(scan, actor)
    points, told = phrases.points, phrases.best
    choice, sure = choose(phrases, story_words(scan.simple, scan.doc.title_end), fitted_weights())
    if choice is None:
        return AttackReading(None, None, 0.0)
    if choice not in points:
        return AttackReading(choice, _told_by_words(scan, choice), round(min(_CONTESTED, sure), 3))
    if choice in _AT_SUPPLIERS and points.get(AttackType.THIRD_PARTY, ABSENT) > points[choice] - _CLOSE:
        sure = min(sure, _CONTESTED)  # it may be the supplier that was attacked, and not the one whose data it is
    if choice is AttackType.HACKING and (not _tells_of_intruders(scan) or _tells_of_burglars(scan.simple)):
        sure = min(sure, _CONTESTED)
    if choice in told and _is_only_guessed(scan, choice, told[choice]):
        sure = min(sure, _CONTESTED)
    # A gang alone may have spoken for it; its name is the evidence then.
    evidence = scan.doc.quote_clause(*told[choice][1:]) if choice in told else actor.evidence
    return AttackReading(choice, evidence, round(min(0.95, sure), 3))


_MOST_TOLD: Final = 60  # sentences that are asked for the one that tells a cause by its words


def _told_by_words(scan: Scan, cause: AttackType) -> Evidence:
    """The sentence of which the words speak most for a cause that no phrase tells."""
    place, none = CAUSES.index(cause), [0.0] * len(CAUSES)
    own = [s for s in scan.doc.sentences if s.start < scan.limit and not scan.aside[s.index]][:_MOST_TOLD]

    def share(sentence: Sentence) -> float:
        part = TITLE if sentence.in_title else BODY
        words = Bag(part, bag(scan.simple, (sentence.start, sentence.end)), 1.0)
        return fitted_weights().likelihoods(none, [words])[place]

    best = max(own or scan.doc.sentences[:1], key=share)
    return scan.doc.quote(best.start, best.end)


# What somebody thinks is how it happened; who merely may be affected is told elsewhere.
_GUESS: Final = quick(
    r"\b(?:best guess|believe[sd]?|suspect(?:s|ed)?|speculat\w+|theor(?:y|ies)|thought to|(?:might|may|could) (?:be|have been)|assum\w+|"
    r"guess\w*|probably|presum\w+|looks? like|possib(?:le|ly)|likely|appears? to)\b|"
    r"倾向于|怀疑|猜测|推测|疑[似遭被为是]|多半|或为|恐[因遭被]|研判|不排除|初步|可能[是因遭由被]"
)
_BESIDE_CUE: Final = (60, 20)  # letters of a sentence before and after a cue in which a guess is said to be one


def _is_only_guessed(scan: Scan, cause: AttackType, best: tuple[float, int, int]) -> bool:
    """Whether each place that tells the cause tells it as a guess. `best`: the strongest of them, which most often does not."""
    if not _is_guess(scan, *best[1:]):
        return False
    imagined: dict[int, bool] = {}
    return all(
        _is_guess(scan, begins, cue.end)
        for begins, cue in told_causes(scan)
        if cue.key == cause and _place(scan, cue, imagined) not in _SAID_OF_OTHERS
    )


_SAID_OF_OTHERS: Final = frozenset({"denied", "imagined", "aside"})


def _is_guess(scan: Scan, begins: int, ends: int) -> bool:
    sentence = scan.doc.sentence_at(begins)
    before, after = _BESIDE_CUE
    return _GUESS.search(scan.simple, max(sentence.start, begins - before), min(sentence.end, ends + after)) is not None


def fitted_weights() -> AnswerWeights:
    """What the words of an article are worth for each of `CAUSES`, as `tests/gold/fit_attack.py` found it."""
    return read_answers("attack_words.tsv", CAUSE_NAMES)


def likelihoods(phrases: Phrases, words: Iterable[Bag], weights: AnswerWeights) -> Mapping[AttackType | None, float]:
    """How likely each cause is; those that no phrase or gang tells are among them. None: the text tells none."""
    return dict(zip(CAUSES, weights.likelihoods(in_order(phrases.points), words, phrases.seen), strict=True))


def choose(phrases: Phrases, words: Iterable[Bag], weights: AnswerWeights) -> tuple[AttackType | None, float]:
    """The likeliest cause (None: the text tells none), and how likely it is."""
    likely = {
        cause: share
        for cause, share in likelihoods(phrases, words, weights).items()
        if cause in phrases.points
        or (share >= _BY_WORDS and cause not in phrases.denied and cause is not AttackType.UNKNOWN)
    }
    choice = max(likely, key=likely.__getitem__)
    return choice, likely[choice]


_BY_WORDS: Final = 0.4
"""How likely a cause must be that no phrase tells. Cross-validated, of 375 such 305 were right, of the 306 likelier than 0.5 261."""


def in_order(points: Mapping[AttackType | None, float]) -> list[float]:
    """The points of `CAUSES`."""
    return [points.get(cause, ABSENT) for cause in CAUSES]


def read_phrases(scan: Scan, actor: ActorReading) -> Phrases:
    """What the phrases of the text say for each cause, by their places, and a group by its trade."""
    points: dict[tuple[AttackType, str], float] = {}
    by_room: dict[tuple[str, AttackType, str], float] = {}
    best: dict[AttackType, tuple[float, int, int]] = {}
    imagined: dict[int, bool] = {}
    for begins, cue in told_causes(scan):
        attack = AttackType(cue.key)
        place = _place(scan, cue, imagined)
        points[attack, place] = _once_more(points.get((attack, place), 0.0), cue.weight)
        told = cue.room, attack, place
        by_room[told] = _once_more(by_room.get(told, 0.0), cue.weight)
        weight = cue.weight * _PLACES[place]
        if weight > best.get(attack, (0.0,))[0]:
            best[attack] = (weight, begins, cue.end)
    scores: dict[AttackType | None, float] = {None: _BEFORE[None]}
    for (attack, place), found in points.items():
        if attack not in best:
            continue  # only denied
        share = _GENERAL if attack is AttackType.HACKING else 1.0
        scores[attack] = scores.get(attack, _BEFORE.get(attack, 0.0)) + share * _PLACES[place] * math.log1p(found)
    denied = any(attack is AttackType.RANSOMWARE and place == "denied" for attack, place in points)
    spoken = _spoken(actor, denied)
    if spoken is not None:
        attack, weight = spoken
        scores[attack] = scores.get(attack, _BEFORE.get(attack, 0.0)) + weight
    seen = {
        f"{room} {attack.value} {place}": _WORTH * math.log1p(found) for (room, attack, place), found in by_room.items()
    }
    for cause, score in scores.items():
        name = _name_of(cause)
        seen |= {f"told {name}": 1.0, f"points {name}": score / _UNIT}
    if actor.kind:
        seen[f"actor {actor.kind}"] = 1.0
    return Phrases(scores, seen, best, frozenset(attack for attack, _ in points if attack not in scores))


def _once_more(told: float, weight: float) -> float:
    """What the mentions of a cause weigh with one more: saying one thing again says less each time."""
    return min(_CAP, told + weight / (1 + 0.15 * told))


_WORTH: Final = 0.6  # of phrases at one place, where another observation counts 1
_UNIT: Final = 5.0  # points that count as one observation


def _spoken(actor: ActorReading, denied: bool) -> tuple[AttackType, float] | None:
    """The cause that a known group speaks for by its trade, and how strongly. `denied`: the text says that it was no ransomware."""
    if actor.kind == "ransomware" and not denied:
        return AttackType.RANSOMWARE, _GANG
    if actor.kind in {"extortion", "seller", "state"}:
        return AttackType.HACKING, _SELLER
    return None


def paired(cues: Iterable[Cue], part: Callable[[Cue], int]) -> list[tuple[int, Cue]]:
    """Words that tell a cause together: both kinds in one part of the text (`part` numbers them, as by sentences).

    One for each part and pair: where the first of the words begins, and the later one as the cue.
    """
    found = list(cues)
    # Few pairs have both: where a cue stands is asked only of these.
    both = {cue.key for cue in found if cue.room == "pair one"} & {cue.key for cue in found if cue.room == "pair other"}
    found = [cue for cue in found if cue.key in both]
    ones: dict[tuple[int, str], Cue] = {}
    for cue in found:
        if cue.room == "pair one":
            ones.setdefault((part(cue), cue.key), cue)
    pairs: dict[tuple[int, str], tuple[int, Cue]] = {}
    for cue in found:
        place = (part(cue), cue.key)
        one = ones.get(place) if cue.room == "pair other" and place not in pairs else None
        if one is not None and (cue.start >= one.end or one.start >= cue.end):
            attack, weight = attack_pairs()[int(cue.key)]
            later = Cue(max(one.start, cue.start), max(one.end, cue.end), "pair", attack, weight)
            pairs[place] = min(one.start, cue.start), later
    return list(pairs.values())


def is_said(scan: Scan, cue: Cue, imagined: dict[int, bool]) -> bool:
    """Whether the text says the words of a cause as such: it neither denies nor only imagines them. `imagined`: see `_place`."""
    return _place(scan, cue, imagined) not in ("denied", "imagined")


def told_causes(scan: Scan) -> list[tuple[int, Cue]]:
    """All cues of causes in order, each with the place where what tells it begins."""
    cues = [*scan.of("pair one"), *scan.of("pair other")]
    pairs = [_slipped(scan, *told) for told in paired(cues, lambda cue: scan.doc.sentence_at(cue.start).index)]
    return sorted([*((cue.start, cue) for cue in scan.of("attack")), *pairs], key=lambda told: told[1].start)


# What somebody did who works there was a slip: a clerk|typed them into the wrong field.
_SLIP: Final = quick(
    r"\bwrong (?:[\w']+ )?(?:field|address|recipient|person|people|folder|envelope|inbox|box|list|file|attachment|spreadsheet|patient|"
    r"customer|famil|hands|line|column|button|number|e ?mail|letter|document|link|version|group)|"
    r"\bby (?:mistake|accident|error)\b|\bmistake(?:nly)?\b|\baccidental|\binadvertent|\bin error\b|\bunintention|\bhuman error|\bforgot\b|"
    r"\boversight\b|\bcareless|\bunwitting|"
    r"[寄发传贴打填放拿弄投递配印送]错|错[发寄传贴填放拿投印误]|误[发寄传贴填放拿投将把以植上]|不小心|不慎|失误|疏忽|手滑|忘记|粗心|大意|无意"
)


def _slipped(scan: Scan, begins: int, cue: Cue) -> tuple[int, Cue]:
    """Two words that tell an insider, as a slip where their sentence says that it was one."""
    sentence = scan.doc.sentence_at(cue.start)
    if cue.key != AttackType.INSIDER or _SLIP.search(scan.simple, sentence.start, sentence.end) is None:
        return begins, cue
    return begins, cue._replace(key=AttackType.ACCIDENTAL_DISCLOSURE.value)


def _place(scan: Scan, cue: Cue, imagined: dict[int, bool]) -> str:
    """Where a mention stands, by which it is weighed; `imagined` remembers what was seen of each sentence."""
    before = _CLAUSE.split(scan.simple[max(0, cue.start - 40) : cue.start])[-1]
    if _DENIED.search(before) or _DENIED_AFTER.match(scan.simple[cue.end : cue.end + 60]):
        return "denied"
    if _LEFT.match(scan.simple, cue.start, cue.end) and (
        _BESIDE.search(before) or _MANY.match(scan.simple[cue.end : cue.end + 24])
    ):
        return "aside"
    sentence = scan.doc.sentence_at(cue.start)
    if sentence.index not in imagined:
        imagined[sentence.index] = _IMAGINED.search(scan.simple, sentence.start, sentence.end)
    if imagined[sentence.index]:
        return "imagined"
    if sentence.in_title:
        return "title"
    if scan.aside[sentence.index]:
        return "aside"
    early, middle = _ENDS[scan.doc.is_chinese]
    offset = cue.start - scan.doc.title_end
    return "early" if offset < early else "middle" if offset < middle else "late"
