"""Who is said to have done it, and before whose office it is: a name has that part only where the words right beside it give it.

The attacker is known for it, or is called a gang, an alias or a seller, or does the deed in the sentence; who merely stands in a sentence
with attackers is none. An authority has its office in its name, and is told or acts.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Final

from digest.authorities import at_home, authority_name
from digest.extract.actor import is_named, read_actor
from digest.extract.document import read_document
from digest.extract.scan import scan
from digest.model import Article, Evidence, Organization
from digest.text.fold import fold
from digest.text.patterns import last_end
from digest.verify_values import Page, is_elsewhere
from digest.verify_words import plain, stands_in
from digest.vocabulary.cues import Actor, actors, finder, plain_cue, states
from digest.vocabulary.organizations import organization_by_name

_REACH: Final = 80  # letters beside a name that are read
_OPEN, _SHUT = r"[\"“'‘「『]?", r"[\"”'’」』]?"

# What stands right before an attacker's name.
_CALLED: Final = re.compile(
    r"(?:\b(?:gang|crew|group|hackers?|sellers?|actors?|collective|poster|user|member|vendor|operation|outfit|somebody|someone|stranger|man|"
    r"person|account|channel|criminals|extortionists?|they|who)(?: (?:that|who|which))?,?(?: (?:is|was|are))? "
    r"(?:called(?: (?:itself|himself|herself|themselves))?|named|known(?: online)? as|dubbed|nicknamed|styled|identified as|identif\w+ as|"
    r"(?:calling|calls?) (?:itself|himself|herself|themselves)(?: or herself)?|go(?:es|ing)? by|(?:using|under|with|by) the \w+)|"
    r"\b(?:alias|handle|pseudonym|moniker|nickname|username|screen name|known online as|go(?:es|ing)? by|"
    r"sign(?:s|ed|ing)(?: (?:itself|himself|herself|themselves))?(?: as)?|(?:calling|calls?) (?:itself|himself|herself|themselves)|"
    r"(?:posted|offered|sold|dumped|uploaded|put up|leaked) by (?:the |a )?(?:\w+ )?user))"
    r"(?: (?:of|is|as|name|the name|the handle|the alias))*[ ,]*(?:the )?" + _OPEN + r"\Z|"
    r"\b(?:(?:hacked|breached|attacked|stolen|compromised|infiltrated|encrypted|claimed|carried out|extorted|blackmailed|attack|intrusion|"
    r"hack)(?: \w+){0,3} by|attributed (?:\w+ ){0,3}to|work of|convicted|arrested|indicted|sentenced|jailed|extradited) "
    r"(?:the |a )?(?:group |gang )?" + _OPEN + r"\Z"
)
_BARE: Final = re.compile(
    r"\b(?:gang|crew|cartel|collective|hacker|hacktivists?|seller|threat actor|extortionist|broker|"
    r"(?:ransomware|hacking|extortion|criminal|hacker) (?:group|outfit|operation|team))[ ,]+(?:the )?" + _OPEN + r"\Z"
)
"""In a title, where all words may be capital, what follows these is no name."""
_CALLED_ZH: Final = re.compile(
    r"(?:(?:团伙|帮派|(?:勒索|黑客|骇客|犯罪)(?:组织|集团|团队)|勒索软件|勒索病毒|黑客|骇客|攻击者|卖家|(?:论坛|匿名)用户|网名|昵称|化名|(?<!任务)代号|暱称|"
    r"用户名|账号名|帐号名|嫌疑人|嫌犯)(?:名?为|叫做?|名叫|是|[:： ]|的)*"
    + _OPEN
    + r"|(?:[者人主员友家伙体织客]自称为?|署名|(?:用户|网友|账号|帐号|发帖[者人]|张贴者|兜售者|发布者)(?:名?为|叫|是)?) ?[\"“'‘「『]|"
    r"[者人主伙体织客]自称为? ?)\Z"
)
_NAMED_ZH: Final = re.compile(r"(?:名为|自称为?|叫做?|署名|号称|一个|名叫|使?用) ?" + _OPEN + r"\Z")
_PERSON_ZH: Final = re.compile(
    r"[\"”'’」』]?[^，。；,公企]{0,8}?(?:黑客|骇客|卖家|攻击者|发帖|账号|帐号|团伙|团体|勒索|用户|网友|的人|组织|昵称|化名)"
)
_AGENT_ZH: Final = re.compile(r"(?:被|遭到?|[由系]|疑为|疑遭)" + _OPEN + r"\Z")
_DEED_ZH: Final = re.compile(
    r"[\"”'’」』]?[^，。；,]{0,8}?(?:入侵|攻击|窃|盗|偷|勒索|攻破|攻陷|黑[进入掉]|所为|认领|干的|发动|加密|下的手)"
)
# What stands right after it: what it is, or what it does.
_IS_ONE: Final = re.compile(
    _SHUT + r"(?: ?\([^)]{1,24}\))?(?:"
    r"(?:'s)? (?:(?:ransomware|extortion|hacking|hacker|cyber ?crime|criminal|hacktivist) (?:gang|group|crew|cartel|collective|outfit|"
    r"operation|team|operators?|affiliates?)|gang|crew|cartel|hacking|"
    r"ransomware(?! (?:attack|incident|breach|infection|hit|event|case|victim|crisis|"
    r"outage)))\b|"
    r", (?:a|an|the|another|one of)(?: (?!of |by |for |to |from |hit |that |which |victim|target)[\w'$]+){0,3}? (?:gang|crew|cartel|"
    r"collective|hackers?|hacktivists?|cyber ?criminals?|threat actor|extortionists?|(?:ransomware|hacking|extortion|criminal|hacker) "
    r"(?:group|outfit|operation))\b|"
    r" ?的?(?:勒索|黑客|骇客|网络犯罪|犯罪|窃密)(?:软件|病毒)?(?:团伙|组织|集团|团队|小组)|团伙|勒索(?:软件|病毒)(?!攻击|事件|感染))"
)
_BETWEEN: Final = (
    r"(?:,[^,.;]{0,60},)?(?: (?:has|have|had|also|then|later|since|itself|themselves|said|says|it|to|now|publicly|"
    r"reportedly|allegedly|apparently|who|which|that|already|first|group|gang|on \w+|last \w+))* "
)
_DOES: Final = re.compile(
    _SHUT + r"(?: ?\([^)]{1,24}\))?(?:" + _BETWEEN + r"(?:"
    r"claim(?:s|ed|ing)? (?:(?:to|that|it|he|she|they|have|has|had|the|an|a|full|on \w+) )*(?:responsib\w+|credit|(?:attack|breach|"
    r"hack|intrusion|theft)\b(?! (?:was|were|had|has|is|did|could|on|at|against))|stole\w*|taken|hacked|breached|"
    r"exfiltrat\w+|copied|obtained|hold)|"
    r"(?:took|takes|taking|taken) (?:credit|responsib\w+)|stole\b|stolen|steals|hacked|hacks|breached|breaches|attacked|broke into|"
    r"broken into|dump(?:s|ed)|infiltrated|extort\w*|blackmail\w*|exfiltrat\w*|ransacked|hijacked|"
    r"defaced|demand(?:s|ed|ing) (?:a |an |the )?(?:[$€£\d]|ransom|"
    r"payment|money|bitcoin|million)|threaten(?:s|ed)? to (?:publish|leak|release|sell|post|dump)|boast\w*|brag\w*|"
    r"(?:post|list|add|put|publish|offer|advertis|sell|sold|dump|leak|releas|upload)\w* [^.;]{0,80}(?:leak site|dark ?web|forum|telegram|"
    r"for sale|stolen|hacked)|(?:was|were|has been|is) (?:arrested|indicted|sentenced|convicted|jailed|"
    r"charged with (?:hack|steal|break|theft)\w*)|pleaded guilty)|"
    r"(?:\([^)]{1,20}\)|（[^）]{1,20}）)?(?:在[^，。；]{0,16}|于[^，。；]{0,12}|已经?|曾|则|还|又|便|随即|随后|也|其后|昨日?|今日?|当天|\d+[月日年]){0,4}"
    r"(?:认领|扬言|入侵(?!者)|侵入|攻破|攻陷|攻击(?!者)|窃取|窃得|窃走|盗取|盗走|偷走|勒索(?!软件|病毒)|索要|索价|挂出|挂上|兜售|叫卖|要价|开价|黑进|黑入|所为|干的|"
    r"(?:声称|宣称|自称|称|承认)[^，。；]{0,20}(?:入侵|攻击|窃|盗|偷|拿[到走]|获取|掌握|持有|手上|手中|负责|所为|\d ?[gt]b|万条)|"
    r"把[^，。；]{1,30}(?:挂|放|传|贴)[上到出]))"
)
# Whom the sentence gives an office, or a part in which nobody attacks.
_TITLE: Final = (
    r"(?:chief|ceo|cfo|ciso|cto|president|chair\w*|director|minister|secretary|commissioner|governor|mayor|senator|professor|dr|judge|attorney|"
    r"spokes\w+|detective|officer|agent|superintendent|manager|head|founder|researcher|analyst|expert|lawyer|principal|editor|reporter|"
    r"journalist|inspector|sergeant|executive|deputy|prosecutor)"
)
_TITLE_ZH: Final = (
    r"总裁|首席[\u3400-\u9fff]{0,4}官|董事长|发言人|局长|部长|主任|专员|院长|校长|行长|负责人|律师|教授|研究员|记者|专家|检察官|法官|警官|"
    r"经理|议员|市长"
)
_TITLED_BEFORE: Final = re.compile(
    rf"\b{_TITLE}\b\.?(?: (?:executive|officer|of|for|general|at)(?: \w+){{0,3}})?,? \Z|"
    rf"(?:{_TITLE_ZH}|秘书)\Z"
)
_TITLED_AFTER: Final = re.compile(
    rf",? (?:(?:the|its|their|a|an|who|is|was|former|then) )*(?:[\w']+ ){{0,4}}?{_TITLE}\b|"
    rf"(?:{_TITLE_ZH})"
)


def actor_fault(page: Page, name: str, organization: Organization | None, found: Evidence) -> str | None:
    """Why the group does not stand: its name is not in the quote, it is somebody else of the story, or nothing makes it the attacker."""
    known = [actor for actor in actors() if name in (actor.name, actor.zh, *actor.aliases)]
    names = {name, *(n for actor in known for n in (actor.name, actor.zh, *actor.aliases))} - {""}
    if not any(stands_in(n, found.quote) for n in names):
        return "the quote does not carry the name"
    if plain(name) in _called(organization):
        return "it is the organization itself"
    if plain(name) in set(map(plain, page.others)):
        return "it is another victim"
    if not known and _is_a_body(name):
        return "it is known as something else"
    places = _places(page, names, found)
    here = [(start, end) for start, end in places if not is_elsewhere(page, start)]
    if not here:
        return "its sentence is about another incident" if places else "it is not told in the story"
    said = [place for place in here if is_named(page.seen, *place)]
    if not said:
        return "the sentence denies it"
    if any(_is_attacker(page, start, end, known) for start, end in said) or _is_read(page, names, said):
        return None
    return "nothing beside it makes it the attacker"


def _called(organization: Organization | None) -> set[str]:
    """What the organisation is called, as names are compared."""
    return set() if organization is None else set(map(plain, (organization.name, *organization.aliases)))


def _is_a_body(name: str) -> bool:
    """Whether the name is that of an organisation or an authority that the vocabulary holds, or says itself that it is an office."""
    known = organization_by_name(name)
    if known is not None and known.role != "actor" and not known.common:
        return True
    return _is_office(name)


def _places(page: Page, names: Collection[str], found: Evidence) -> list[tuple[int, int]]:
    """Where any of the names stands in the quote, as far as the story goes."""
    text = page.seen.simple
    spans = set()
    for name in names:
        words = plain_cue(fold(name).text).strip()
        at = text.find(words, found.start, found.end) if words else -1
        while at >= 0:
            spans.add((at, at + len(words)))
            at = text.find(words, at + 1, found.end)
    return sorted(span for span in spans if span[0] < page.seen.limit)


def _beside(page: Page, start: int, end: int) -> tuple[str, str]:
    """What stands in the sentence before and after a place."""
    sentence = page.doc.sentence_at(start)
    text = page.seen.simple
    return text[max(sentence.start, start - _REACH) : start], text[end : min(sentence.end, end + 2 * _REACH)]


def _is_attacker(page: Page, start: int, end: int, known: Collection[Actor]) -> bool:
    if any(not actor.common for actor in known):
        return True
    before, after = _beside(page, start, end)
    if _TITLED_BEFORE.search(before) or _TITLED_AFTER.match(after):
        return False
    return (
        _CALLED.search(before) is not None
        or (not page.doc.sentence_at(start).in_title and _BARE.search(before) is not None)
        or _CALLED_ZH.search(before) is not None
        or _IS_ONE.match(after) is not None
        or _DOES.match(after) is not None
        or (_NAMED_ZH.search(before) is not None and _PERSON_ZH.match(after) is not None)
        or (_AGENT_ZH.search(before) is not None and _DEED_ZH.match(after) is not None)
    )


def _is_read(page: Page, names: Collection[str], places: Collection[tuple[int, int]]) -> bool:
    """Whether the rules, which read the sentence alone, name it as the attacker."""
    wanted = {plain(name) for name in names}
    for sentence in {page.doc.sentence_at(start) for start, _ in places}:
        alone = read_document(Article("", "", page.doc.text[sentence.start : sentence.end]))
        if plain(read_actor(scan(alone)).name or "") in wanted:
            return True
    return False


_OFFICE: Final = re.compile(
    r"\b(?:attorney general|ag\b|commission(?:er)?s?|authority|office|department|agency|regulator|ministry|inspectorate|police|court|"
    r"watchdog|bureau|ombudsman|prosecutors?|sheriff|tribunal|supervisor|administration|directorate|constabulary|fbi|cert)\b"
    r"|委员会|专员|公署|警|检察|法院|法庭|监管|监督|网信办|办公室|派出所|(?:局|署|部|厅|委)\Z"
)
"""What makes a name that of an authority."""
_TELLS: Final = re.compile(
    r"\b(?:investigat\w*|inquir\w*|prob(?:e|es|ed|ing)|look(?:s|ing|ed)? into|fin(?:e|ed|es|ing)|penal\w*|sanction\w*|settle\w*|order\w*|"
    r"notif\w*|inform\w*|told|tell\w*|report\w*|fil(?:e|ed|es|ing|ings)|submi\w*|alert\w*|regist\w*|portal|notices?|letters?|complain\w*|"
    r"sue[sd]?|suing|lawsuit|charg\w*|arrest\w*|disclos\w*|contact\w*|refer\w*|examin\w*|review\w*|audit\w*|enforc\w*|rul(?:ed|ing)|"
    r"lodged|agreed|decision|decid\w*|said|says|announc\w*|list\w*|open\w*|post\w*|reprimand\w*|direct(?:ed|s)|found|published|"
    r"according|call(?:ed)? in|sample|involved|aware|handed|gave|given|wrote|written|assist\w*|"
    r"work(?:s|ed|ing) with|formal|entr(?:y|ies)|database|website|secures?)\b"
    r"|调查|查处|查明|罚|通报|报告|备案|申报|通知|告知|立案|责令|和解|约谈|介入|报案|报警|提交|公布|通告|网站|公告|披露|知会|上报|呈报|递交|侦[查办]|起诉|抓获|逮捕|"
    r"裁定|裁决|裁处|决定|审查|处分|警告|要求|接获|接到|接报|收到|填报|公示|榜单|登记|称|表示|指出|认定|处理|移送|投诉|报备|跟进|联络|联系|协助|配合"
)
_NOT_TOLD: Final = re.compile(
    r"(?:\b(?:not|n't|never|nor|neither|without|no (?:need|duty|obligation|plans?|reason|report|filing|notice|entry|record)|"
    r"fail(?:s|ed|ing)? to)\b(?! (?:only|just|yet clear|say|said|immediately))[^.;,]{0,70}|"
    r"(?:未能?|没有?|无需|无须|毋须|不必|不用|不需|拒不|隐瞒|不向|不予)[^，。；]{0,14})\Z"
)
# Where what was denied ends: `it is not clear how many, but the FTC has been informed`.
_TURN: Final = re.compile(
    r"\bbut\b|但|而|并已|\band (?=(?:it |has |have |had |was |were |is |are )*(?:notif|inform|report|told|tell|alert|contact|refer)\w*\b)"
)
_AND: Final = re.compile(r"\band (?:the )?\Z")
_ACTS: Final = re.compile(r" (?:has|have|had|is|are|was|were|will|said|says|opened|began|started|fined|ordered)\b")
_NOT_ACTING: Final = re.compile(
    r"[^.;,，。；]{0,12}(?:\b(?:was|were|is|has|had|have|did|does|been)(?: not|n't)\b(?! (?:yet )?(?:say|said|comment|respon|name|disclos|"
    r"immediately|return|answer|publish|identif|list|give|specif|reveal))|"
    r"(?:未|没有|不)(?:曾|予|会)?(?:收到|接到|接获|获|介入|调查|立案|受理))"
)


_HAN: Final = re.compile(r"[\u3400-\u9fff]")


def _is_office(name: str) -> bool:
    words = plain_cue(name).strip().removeprefix("the ")
    if _OFFICE.search(words):
        return True
    known = authority_name(name)
    is_known = known is not None and _HAN.search(known.zh) and not _HAN.search(known.en)
    return bool(is_known) or any(
        cue.room == "authority" and cue.end - cue.start == len(words) for cue in finder().find(words)
    )


def authority_fault(
    page: Page, name: str, organization: Organization | None, country: str | None, found: Evidence
) -> str | None:
    """Why the authority does not stand: the quote has none of its names, it is no office, or the sentence does not bring it in."""
    if plain(name) in _called(organization):
        return "it is the organization itself"
    wanted = _names_of(name)
    place = _authority_place(page, name, wanted, country, found)
    if place is None:
        return "the quote does not carry the name"
    if is_elsewhere(page, place[0]):
        return "its sentence is about another incident"
    before, after = _beside(page, *place)
    if _NOT_TOLD.search(before, _turn(before, after)) or _NOT_ACTING.match(after):
        return "the sentence denies that it was told"
    whole = Evidence(page.doc.text, 0, len(page.doc.text))
    others = [*_places(page, wanted, whole), *((c.start, c.end) for c in page.seen.of("authority") if c.key in wanted)]
    return (
        None
        if any(_is_brought_in(page, *one) for one in (place, *others))
        else "no sentence says that it was told, or acts"
    )


def _turn(before: str, after: str) -> int:
    """Where the last statement before the name begins: an "and" parts two names unless the second one does something."""
    if _ACTS.match(after) and _AND.search(before):
        return len(before)
    return last_end(_TURN, before)


def _names_of(name: str) -> set[str]:
    known = authority_name(name)
    return {name, *((known.zh, known.en) if known else ())}


def _is_brought_in(page: Page, start: int, end: int) -> bool:
    """Whether the sentence, without the name, says that the office was told or does something."""
    sentence = page.doc.sentence_at(start)
    text = page.seen.simple
    return sentence.in_title or _TELLS.search(f"{text[sentence.start : start]} {text[end : sentence.end]}") is not None


_ATTORNEY: Final = re.compile(r"attorney general|\bag\b|检察|司法部长|register|portal|breach list")


def _authority_place(
    page: Page, name: str, wanted: Collection[str], country: str | None, found: Evidence
) -> tuple[int, int] | None:
    """Where the quote names it: by its name, another one of it, or one that means it in the country."""
    quote = plain_cue(found.quote)
    if _is_office(name):
        written = [n for n in wanted if stands_in(n, found.quote)]
        if written:
            return next(iter(_places(page, written, found)), (found.start, found.start))
    for cue in finder().find(quote):
        if cue.room == "authority" and (
            cue.key in wanted or (country and at_home(cue.key, quote[cue.start : cue.end], country) == name)
        ):
            return found.start + cue.start, found.start + cue.end
    if name.endswith(" Attorney General") and (office := _ATTORNEY.search(quote)):
        state = name.removesuffix(" Attorney General")
        if any(en == state and word in quote for word, en in states().items()):
            return found.start + office.end(), found.start + office.end()
    return None
