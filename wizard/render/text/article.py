"""An article as Markdown: the same answer, steps and next stops as its page, without any markup of ours."""

from __future__ import annotations

from wizard.answer.addresses import answer_path, article_path, base_of, from_page, relative
from wizard.answer.article import common_values, main_views, plain_answer, routes
from wizard.answer.view import article_link
from wizard.answer.wording import Words
from wizard.model import Article, ArticleKind, Policy
from wizard.render.text.plain import escaped, link


def article_markdown(policy: Policy, article: Article, words: Words) -> str:
    """The whole article in the language of `words`."""
    values, base = common_values(policy, words), base_of(article_path(article), words.lang)
    views = list(main_views(policy, article, words)) if article.kind is not ArticleKind.HOW_TO else []
    lines = [f"# {escaped(article.title.in_lang(words.lang))}", "", escaped(plain_answer(policy, article, words))]
    for view in views:
        lines += [
            "",
            f"## {view['platform_name']}{words('label.colon')}{escaped(view['title'])}",
            "",
            f"**{view['verdict_label']}**{words('label.colon')}{escaped(view['summary'])}",
            "",
        ]
        lines += [f"{number}. {escaped(step['text'])}" for number, step in enumerate(view["steps"], start=1)]
        lines += ["", link(words("text.whole"), from_page(words.lang, answer_path(view["outcome"]), base))]
    for section in article.sections:
        lines += ["", f"## {escaped(section.heading.in_lang(words.lang))}", "", escaped(words.text(section.text, values))]
    if article.avoid:
        lines += ["", f"## {words('article.avoid')}", "", *(f"- {escaped(words.text(text, values))}" for text in article.avoid)]
    if views:
        lines += ["", f"## {words('article.next')}", ""]
        lines += [
            f"{n}. {route['to_label']}{words('label.colon')}{escaped(route['text'])}" for n, route in enumerate(routes(views), start=1)
        ]
    related = (article_link(policy.articles[key], words.lang) for key in article.related)
    lines += ["", f"## {words('page.related')}", "", *(f"- {link(other['title'], relative(other['url'], base))}" for other in related)]
    return "\n".join([*lines, "", words("note.general"), words("page.checked", version=policy.version.isoformat()), ""])
