"""How the breach happened: cue phrases weighed by place, negation and scope; a ransomware gang speaks for ransomware.

A particular cause (a stolen laptop, a tracking pixel) outweighs the general word for a break-in when it stands at all firmly.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from digest.extract.actor import ActorReading
from digest.extract.scan import Scan
from digest.model import AttackType, Evidence
from digest.vocabulary.cues import Cue, attack_pairs


@dataclass(frozen=True, slots=True)
class AttackReading:
    """The kind of attack (None when the text says nothing of it), the words that tell it, how likely it is right."""

    attack: AttackType | None
    evidence: Evidence | None
    score: float


_TITLE: Final = 1.7
_EARLY: Final = 1.25
_ASIDE: Final = 0.08
_CAP: Final = 9.0
_IMAGINED_WEIGHT: Final = 0.25
# Just before a cue, in its clause: the text denies it, or only imagines it.
_DENIED: Final = re.compile(
    r"(?:\bno|\bnot|\bnot a|n't|\bnever|\bnor|\bwithout|\bno sign (?:of|that)|\bno evidence (?:of|that)|"
    r"\brather than|\binstead of|\bdenie[sd]|\bruled out|"
    r"\bnot (?:been )?(?:used|involve)|\bnever confirmed[^.]{0,60}|\bnor that|\bwhether|不是|并非|没有|"
    r"未见|未使用|未发现|排除|无关|不涉及|未必是|而非|并不是|没用|有无|是否)"
    r"[ “\"'’”]{0,2}(?:\w+ ){0,2}\Z"
)
_DENIED_AFTER: Final = re.compile(
    r"\A[^.。;；\n]{0,24}?(?:\b(?:was|were) not (?:used|involved)|had no part|没有出现|未出现|并未出现)|"
    r"\A的?可能|\Aes? could"
)
# Where a clause begins; the window before a cue is cut there, which costs the same in a sentence of any length.
_CLAUSE: Final = re.compile(r"[,，;；:：。!?！？()（）\n]|\. |--")
# What somebody might do with the data, or what readers should beware of, is no cause of the breach.
_IMAGINED: Final = re.compile(
    r"\b(?:could|can|may|might|would) (?:be used|use|help|lead|expect|try|receive|now)|\bto (?:commit|"
    r"launch|send)\b|\b(?:beware|watch out|be (?:wary|alert|careful)|avoid|advis\w+|urge[sd]?|"
    r"protect (?:yourself|against)|"
    r"expects him|will try|should|risk (?:of|is|now)|wrote? to people|write messages)\b|"
    r"可以使用|可以利用|可能被用于|可能利用|可用于|用来|足够|足以|谨防|警惕|当心|提防|防范|小心|建议|提醒|"
    r"呼吁|切勿|不要|以防|避免|请留意"
)
# A particular cause and the evidence it needs to outweigh a plain break-in.
_SPECIAL: Final = {
    AttackType.RANSOMWARE: 2.6,
    AttackType.CREDENTIAL_STUFFING: 3.6,
    AttackType.TRACKING_PIXEL: 4.0,
    AttackType.SKIMMING: 4.2,
    AttackType.LOST_DEVICE: 4.0,
    AttackType.INSIDER: 3.6,
    AttackType.PHISHING: 4.2,
    AttackType.SCRAPING: 4.0,
    AttackType.MISCONFIGURATION: 4.2,
    AttackType.ACCIDENTAL_DISCLOSURE: 4.6,
    AttackType.THIRD_PARTY: 8.0,
    AttackType.EXTORTION: 5.5,
    AttackType.MALWARE: 5.0,
}


def read_attack(scan: Scan, actor: ActorReading) -> AttackReading:
    """The kind of attack of this incident."""
    points: dict[AttackType, float] = {}
    best: dict[AttackType, tuple[float, Cue]] = {}
    denied: dict[AttackType, float] = {}
    imagined = frozenset(scan.doc.sentence_at(m.start()).index for m in _IMAGINED.finditer(scan.simple, 0, scan.limit))
    cues = sorted([*scan.of("attack"), *_pairs(scan)], key=lambda cue: cue.start)
    for cue in cues:
        attack = AttackType(cue.key)
        weight = cue.weight * _place(scan, cue)
        if scan.doc.sentence_at(cue.start).index in imagined:
            weight *= _IMAGINED_WEIGHT
        if _is_denied(scan, cue):
            denied[attack] = denied.get(attack, 0.0) + weight
            continue
        # Saying one thing again says less each time.
        points[attack] = min(_CAP, points.get(attack, 0.0) + weight / (1 + 0.15 * points.get(attack, 0.0)))
        if weight > best.get(attack, (0.0, cue))[0]:
            best[attack] = (weight, cue)
    for attack, weight in denied.items():
        points[attack] = points.get(attack, 0.0) * (0.3 if weight >= 2 else 0.7)
    if actor.kind == "ransomware" and not denied.get(AttackType.RANSOMWARE):
        points[AttackType.RANSOMWARE] = points.get(AttackType.RANSOMWARE, 0.0) + 3.0
    if actor.kind in {"extortion", "seller", "state"}:
        points[AttackType.HACKING] = points.get(AttackType.HACKING, 0.0) + 1.0
    return _choose(scan, points, best, actor)


def _pairs(scan: Scan) -> list[Cue]:
    """Words that tell a cause together: both kinds in one sentence. One cue a sentence and pair, from one word to the other."""
    ones: dict[tuple[int, str], Cue] = {}
    for cue in scan.of("pair one"):
        ones.setdefault((scan.doc.sentence_at(cue.start).index, cue.key), cue)
    found: dict[tuple[int, str], Cue] = {}
    for cue in scan.of("pair other"):
        place = (scan.doc.sentence_at(cue.start).index, cue.key)
        one = ones.get(place)
        if one is not None and place not in found and (cue.start >= one.end or one.start >= cue.end):
            attack, weight = attack_pairs()[int(cue.key)]
            found[place] = Cue(max(one.start, cue.start), max(one.end, cue.end), "attack", attack, weight)
    return list(found.values())


def _choose(
    scan: Scan, points: dict[AttackType, float], best: dict[AttackType, tuple[float, Cue]], actor: ActorReading
) -> AttackReading:
    hacking = points.get(AttackType.HACKING, 0.0)
    strengths = {attack: points[attack] / need for attack, need in _SPECIAL.items() if points.get(attack, 0.0) >= need}
    # A plain break-in pulls against causes that need no intruder; ransomware, phishing and the like go with one.
    for attack in (
        AttackType.MISCONFIGURATION,
        AttackType.ACCIDENTAL_DISCLOSURE,
        AttackType.INSIDER,
        AttackType.LOST_DEVICE,
    ):
        if attack in strengths:
            strengths[attack] *= 1.5 / (1 + 0.12 * hacking)
    if AttackType.RANSOMWARE in strengths:
        strengths[AttackType.RANSOMWARE] *= 1.3
    strengths = {attack: strength for attack, strength in strengths.items() if strength >= 1.0}
    if strengths:
        attack = max(strengths, key=lambda item: strengths[item])
        ranked = sorted(strengths.values(), reverse=True)
        margin = ranked[0] - max(ranked[1] if len(ranked) > 1 else 0.0, min(1.0, hacking / 9))
        score = min(0.95, 0.6 + 0.25 * margin)
    elif hacking > 0:
        attack, score = AttackType.HACKING, min(0.93, 0.6 + 0.05 * hacking)
    elif points and max(points.values()) >= 1.0:
        attack = max(points, key=lambda item: points[item])
        score = 0.5
    else:
        return AttackReading(None, None, 0.0)
    if attack in best:
        cue = best[attack][1]
        evidence: Evidence | None = scan.doc.quote_clause(cue.start, cue.end)
    else:
        evidence = actor.evidence  # a gang alone spoke for it
    return AttackReading(attack, evidence, round(score, 3))


def _place(scan: Scan, cue: Cue) -> float:
    if cue.start < scan.doc.title_end:
        return _TITLE
    if scan.is_aside(cue.start):
        return _ASIDE
    return _EARLY if cue.start < scan.doc.title_end + 500 else 1.0


def _is_denied(scan: Scan, cue: Cue) -> bool:
    before = _CLAUSE.split(scan.simple[max(0, cue.start - 40) : cue.start])[-1]
    return bool(_DENIED.search(before) or _DENIED_AFTER.match(scan.simple[cue.end : cue.end + 60]))
