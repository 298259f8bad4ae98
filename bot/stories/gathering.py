"""Which Articles make one Story: for now, those that carry the same text."""

from collections.abc import Collection, Mapping, Sequence


def gathered(
    articles: Sequence[str], copies: Mapping[str, Collection[str]]
) -> tuple[tuple[str, ...], ...]:
    """Put articles into Stories, in their own order; each stands in one Story.

    `copies` names the copies of an article; a copy of a copy is one too, and ids that
    are not among the articles count for nothing.
    """
    story: dict[str, tuple[str, ...]] = {article: (article,) for article in articles}
    for article in articles:
        for copy in copies.get(article, ()):
            if copy in story and story[copy] is not story[article]:
                together = story[article] + story[copy]
                story.update(dict.fromkeys(together, together))
    place = {article: at for at, article in enumerate(articles)}
    stories = {tuple(sorted(each, key=place.__getitem__)) for each in story.values()}
    return tuple(sorted(stories, key=lambda each: place[each[0]]))
