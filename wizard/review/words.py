"""What the report on an edit says, in both languages. Its readers maintain the rules; no page shows it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from wizard.answer.wording import Words
from wizard.model import Lang, Policy, Text

REPORT: Mapping[str, Text] = {
    "title": Text("规则改动：{old}版 → {new}版", "What changes: edition {old} → {new}"),
    "title.same": Text("规则改动：{old}版，版本没有提高", "What changes: edition {old}, version not raised"),
    "same": Text("没有改动。", "Nothing changes."),
    "no-answer": Text("答案都不变。", "No answer changes."),
    "unseen": Text("另外还改了：{parts}。", "Also changed: {parts}."),
    "first": Text("先看这里", "Look at this first"),
    "unraised": Text(
        "版本没有提高，还是{old}：请改common/policy.toml里的version，读者才知道换了一版。",
        "The version is not raised, it still is {old}: change version in common/policy.toml, so that readers know of the new edition.",
    ),
    "lowered": Text(
        "版本倒退了，从{old}到{new}：请检查common/policy.toml里的version，或OLD和NEW是否写反了。",
        "The version goes back, from {old} to {new}: check version in common/policy.toml, or whether OLD and NEW are the right way round.",
    ),
    "ahead": Text(
        "版本写的是{new}，还没到：现在做出来的网页，会把那天才有的数字当成现在的。请写今天，今天的已经发布过就写明天。",
        "The version is {new}, which lies ahead: pages built now would show that day's figures already. Take today, or tomorrow.",
    ),
    "backdated": Text(
        "{figure}，从{day}起算，比{edition}早：这段时间里问过的人，看到的是{was}。",
        "{figure} holds from {day}, before {edition}: whoever asked in between was told {was}.",
    ),
    "publish": Text(
        "做好的网页显示版本那天的数字：到{day}，请把version提到这一天，再发布一次。",
        "Pages that are built show the figures of the version's day: on {day}, raise version to it and publish again.",
    ),
    "now": Text("现在起（{day}）", "From now on ({day})"),
    "from": Text("从{day}起", "From {day}"),
    "added": Text("新增平台：{name}", "Platform added: {name}"),
    "removed": Text("去掉平台：{name}", "Platform removed: {name}"),
    "figure": Text("{platforms}，{name}：{after}", "{platforms}, {name}: {after}"),
    "until-then": Text("此前{was}", "until then {was}"),
    "announced": Text("上一版说{was}", "the edition before said {was}"),
    "aside": Text("（{asides}）", " ({asides})"),
    "aside.next": Text("，", "; "),
    "everywhere": Text("所有平台", "all platforms"),
    "together": Text("跟着变的：{counts}。", "With it change {counts}."),
    "count.answer": Text("{count}个答案", "{count} answers"),
    "count.answer.one": Text("1个答案", "1 answer"),
    "count.article": Text("{count}篇文章", "{count} articles"),
    "count.article.one": Text("1篇文章", "1 article"),
    "count.message": Text("{count}段要发的话", "{count} messages"),
    "count.message.one": Text("1段要发的话", "1 message"),
    "count.letter": Text("{count}封信", "{count} letters"),
    "count.letter.one": Text("1封信", "1 letter"),
    "next": Text("、", ", "),
    "titled": Text("“{title}”", "“{title}”"),
    "outcome": Text(
        "{platform}，{answers}：以前是{was}，现在是{becomes}；{ways}",
        "{platform}, {answers}: was {was}, is now {becomes}; {ways}",
    ),
    "verdict": Text("“{title}”（{verdict}）", "“{title}” ({verdict})"),
    "count.way": Text("共{count}种回答", "{count} combinations of answers"),
    "count.way.one": Text("只有这一种回答", "this one combination of answers"),
    "part": Text("{platforms}，{part}（{where}）", "{platforms}, {part} ({where})"),
    "part.other": Text("，英文", ", in Chinese"),
    "part.more": Text("：细节有变，加--verbose看全部", ": in details; --verbose shows all"),
    "articles": Text("要重看的文章：{titles}", "Articles to read again: {titles}"),
    "answers": Text("{platform}的答案：{titles}", "Answers of {platform}: {titles}"),
    "kind.gap": Text("", " "),
    "besides": Text("此外", "Besides"),
    "paths": Text("逐项", "In full"),
    "kind.who": Text("由谁决定", "who decides"),
    "kind.reply": Text("客服回复里的话", "what support replies"),
    "kind.title": Text("标题", "title"),
    "kind.summary": Text("说明", "summary"),
    "kind.verdict_label": Text("结论的叫法", "verdict"),
    "kind.verdict": Text("结论", "verdict"),
    "kind.platform_name": Text("平台的叫法", "platform name"),
    "kind.refund": Text("退多少", "amount of the refund"),
    "kind.buttons": Text("提到的按钮", "buttons named"),
    "kind.lead": Text("最要紧的时限", "period that matters most"),
    "kind.page": Text("网页地址", "page address"),
    "kind.steps": Text("步骤", "step"),
    "kind.timelines": Text("时限", "period"),
    "kind.evidence": Text("证据", "evidence"),
    "kind.messages": Text("要发的话", "message"),
    "kind.letters": Text("信", "letter"),
    "kind.escalation": Text("投诉的去处", "next stop"),
    "kind.alternatives": Text("别的办法", "alternative"),
    "kind.articles": Text("相关文章", "related articles"),
    "kind.sources": Text("来源", "sources"),
    "kind.why": Text("为什么", "reason"),
    "kind.flips": Text("换个回答会怎样", "what another answer would give"),
    "unseen.platforms": Text("平台文件夹里的核对日期等", "review dates and the like in platform folders"),
    "unseen.sources": Text("来源", "sources"),
    "unseen.left_out": Text("有意不收的", "what is left out on purpose"),
    "unseen.buttons": Text("按钮清单", "lists of buttons"),
    "unseen.glossary": Text("术语表", "the glossary"),
    "unseen.redirects": Text("地址转向", "redirects"),
    "unseen.vocabulary": Text("搜索用语", "the words that search knows"),
    "unseen.speech": Text("读懂留言的用语", "the words that messages are read by"),
    "unseen.style": Text("写法规则", "the rules of style"),
    "unseen.holidays": Text("假日", "holidays"),
    "unseen.claims": Text("话里的说法", "claims"),
    "unseen.exceptions": Text("例外", "exceptions"),
    "unseen.wording": Text("界面用语", "wording"),
    "unseen.changes": Text("改动记录", "the record of changes"),
    "unseen.laws_review_by": Text("法律的核对日期", "the day to look at the laws again"),
    "unseen.site": Text("网站的名字和颜色", "the site's name and colours"),
}
"""A part of a view without a name here is called by its field."""


class ReportWords:
    """The report's own words, and the policy's for figures, dates and verdicts."""

    def __init__(self, lang: Lang, policy: Policy) -> None:
        own = {f"review.{key}": text for key, text in REPORT.items()}
        self.lang = lang
        self.policy = Words(lang=lang, wording={**policy.wording, **own}, today=None)

    def __call__(self, key: str, /, **values: str) -> str:
        """The words under `key`, filled. Raises KeyError for a key that is not there."""
        return self.policy(f"review.{key}", **values)

    def counted(self, thing: str, number: int) -> str:
        """So many of something."""
        return self.policy(f"review.count.{thing}{'.one' if number == 1 else ''}", count=str(number))

    def called(self, group: str, name: str) -> str:
        """A field by its name, by itself where it has none."""
        key = f"{group}.{name}"
        return REPORT[key].in_lang(self.lang) if key in REPORT else name

    def titled(self, title: str) -> str:
        """A title in quotation marks; those that stand in it become the inner ones."""
        return self.policy("review.titled", title=_inner(title))

    def listed(self, items: list[str]) -> str:
        """Several things one after another."""
        return self.policy("review.next").join(items)

    def day(self, day: date) -> str:
        """A date with its year."""
        return self.policy.plain_day(day)


def _inner(title: str) -> str:
    return title.replace("“", "‘").replace("”", "’")
