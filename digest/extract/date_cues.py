"""Cue words for the roles of dates, in both languages. Small letters; matched against `Document.lower`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

CUES: Final[Mapping[str, re.Pattern[str]]] = {
    "occurred": re.compile(
        r"\b(?:access(?:ed)?\b|gained|got in(?:to)?|broke in|broken into|intru\w*|enter(?:ed)?|"
        r"attack(?:ed|ers?|s)?|hack(?:ed)?|struck|hit\b|infiltrat\w*|"
        r"occurr\w*|took place|happen\w*|stole\w*|theft|copied|taken|took\b|exfiltrat\w*|open to|exposed|left|live between|inside|active|"
        r"compromised|encrypt\w*|was sent|emailed by|went missing|scrap\w*|download\w*|pull\w*|infect\w*|"
        r"planted|breach (?:began|started)|began|started|ran from|unauthori[sz]ed)"
        r"|入侵|侵入|攻击|攻擊|遭到|遭受|遭|访问|訪問|存取|发生|發生|被盗|被竊|被窃|窃取|竊取|下载|下載|"
        r"期间|期間|得手|潜入|潛入|植入|感染|加密|停留|進入|进入|拖走|拖库|爬取|抓取|裸奔|暴露|误发|誤發|"
        r"外洩|外泄|泄露|始于|开始|開始"
    ),
    "discovered": re.compile(
        r"\b(?:discover\w*|detect\w*|notic(?:ed|es)|identif\w*|learn(?:ed|t)|became aware|becoming aware|"
        r"aware of|found\b|alert\w*|realis\w*|realiz\w*|spotted|saw\b|"
        r"caught|flagged|determin\w* that (?:an|a|its)|suspicious|unusual|alarm|noted|came to light|tipped|warned by|called)"
        r"|发现|發現|察觉|察覺|获悉|獲悉|得知|检测|檢測|侦测|偵測|监测|監測|知悉|获知|獲知|报警|異常|异常|意识到|注意到|接获|接獲"
    ),
    "disclosed": re.compile(
        r"\b(?:announc\w*|disclos\w*|went public|made public|public(?:ly)?|confirm\w*|statement|"
        r"report(?:ed|s)|fil(?:ed|ing)|posted|website|press release|"
        r"revealed|acknowledg\w*|admitted|told (?:the|hhs|regulators|investors|reporters)|notice on|"
        r"said (?:on|in|late|mon|tues|wed|thurs|fri|sat|sun))"
        r"|披露|公布|公告|通报|通報|宣布|宣佈|承认|承認|公开|公開|证实|證實|声明|聲明|发布|發布|對外|对外|"
        r"发文|发帖|申报|申報|提交|表示|回应|回應|曝出|通報"
    ),
    "notified": re.compile(
        r"\b(?:notif(?:y|ied|ying|ication)\w*|letters?|mail(?:ed|ing|s)?\b|inform(?:ed|ing)|"
        r"told (?:customers|patients|members|users|those|people|employees|victims|them)|"
        r"e-?mailed|writ(?:e|ing|ten)|wrote|sent (?:out )?(?:a |the )?(?:notices?|letters?|emails?|word))"
        r"|通知|告知|寄出|寄送|寄发|寄發|信件|去信|来信|收到信|发信|發信|函|短信|致信|知会|電郵客戶|获悉该事件|收到"
    ),
    "review_completed": re.compile(
        r"\b(?:review\w*|analys\w*|investigation|examination)\b[^.]{0,60}\b(?:complet\w*|conclud\w*|"
        r"finish\w*|ended|done)|(?:complet\w*|conclud\w*|finish\w*)\b[^.]{0,40}\b(?:review|analysis|"
        r"investigation)"
        r"|(?:审查|審查|审核|審核|梳理|排查|核查|调查|調查|清点)[^。]{0,30}(?:完成|结束|結束|完毕)|"
        r"完成[^。]{0,20}(?:审查|審查|审核|核查|调查|調查|梳理)"
    ),
}
NOT_OURS: Final = re.compile(
    r"\b(?:dating (?:back|from)|treated|patients who|visited|born|records? (?:from|dating)|since (?:19|"
    r"20)|founded|enrolled|employed (?:between|from)|sent for radiology|"
    r"customers (?:since|who)|who (?:bought|rented|applied|attended|worked|registered|joined|signed)|"
    r"between \d{4} and|court|judge|lawsuit|sued|settle\w*|hearing|"
    r"fine[ds]?\b|penalt\w*|deadline|until|expire\w*|patch\w*|deadline|law\b|updated|published|printed|"
    r"trial|sentenc\w*|arrest\w*|indict\w*|enrol\w*|sign up|by no later|call(?:ing)? )"
    r"|就诊|就診|出生|注册于|成立|创立|創立|上市|判决|判決|开庭|開庭|起诉|起訴|和解|罚款|罰款|被罚|生效|"
    r"施行|实施|截止|补丁|補丁|修补|更新|来源|责任编辑|記者|讯$|电$|逮捕|落网|入职|购买过|此前三年"
)
OTHER: Final = re.compile(
    r"\b(?:separate(?:ly)?|another (?:breach|company|firm|incident|attack)|earlier breach|previous breach|"
    r"unrelated|similar|in 20\d\d, (?:the|a|another)|for comparison|recall)"
    r"|另一起|另据|另據|曾(?:遭|发生|發生|因|被)|类似|類似|无关|無關|多起|早在|几天后|无独有偶"
)
BYLINE: Final = re.compile(
    r"^\W{0,3}(?:[^，。,.]{0,16}(?:讯|訊|电|電|报道|報導|报导)|\(?reuters|published|updated|posted on|by )",
    re.IGNORECASE,
)
