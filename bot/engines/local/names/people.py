"""Names of people as words: surnames, first names, and which names are one person."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from bot.engines.local.cues import word_set

_SUFFIXES = word_set("jr sr ii iii iv")
_PARTICLES = word_set("""
    de la le du des van von der den ter ten bin bint ibn al el da di dos das del della
    abu ben st y zu
""")
# Family names that come first in Korean, Chinese and Vietnamese names.
_FAMILY_FIRST = word_set("""
    kim park lee moon choi jung jeong kang cho yoon jang lim han shin seo kwon hwang ahn
    song yoo hong ryu ri pak xi li wang zhang liu chen yang huang zhao zhou wu xu sun hu
    zhu gao lin guo ma luo liang zheng xie tang deng feng jiang cao peng zeng xiao tian
    dong pan yuan cai jia ye cheng du wei hou nguyen tran pham phan vu dang bui ngo ho
    le vo ban mao tsai noh roh chun syngman ko bai qin ding tan
""")
# Short first names and the long ones that they stand for.
_SHORT = {
    row.split()[0]: row.split()[1:]
    for row in [
        "\n        mike michael",
        " joe joseph",
        " bill william",
        " will william",
        " bob robert",
        " rob robert",
        "\n        jim james",
        " tom thomas",
        " dave david",
        " nick nicholas",
        " tony anthony",
        " dan daniel",
        "\n        ben benjamin",
        " sam samuel samantha",
        " kate katherine catherine",
        " liz elizabeth",
        "\n        chris christopher christine",
        " matt matthew",
        " steve steven stephen",
        " andy andrew",
        "\n        tim timothy",
        " ron ronald",
        " don donald",
        " ken kenneth",
        " rick richard",
        " dick richard",
        "\n        ted edward theodore",
        " ed edward",
        " jack john",
        " chuck charles",
        " larry lawrence",
        " greg\n        gregory",
        " jeff jeffrey",
        " pat patrick patricia",
        " sue susan",
        " vlad vladimir",
        " bernie\n        bernard",
        " alex alexander alexandra",
        " pete peter",
        " phil philip phillip",
        " ray\n        raymond",
        " deb deborah",
        " peggy margaret",
        " maggie margaret",
        " jen jennifer",
        " becky\n        rebecca",
        " abby abigail\n    ",
    ]
}


def words_of(name: str) -> tuple[str, ...]:
    """Return the words of a name without "Jr." and the like, hyphens kept."""
    words = (w.strip(",") for w in name.split())
    return tuple(w for w in words if w and w.strip(".").lower() not in _SUFFIXES)


def surname_of(words: Sequence[str], alone: Collection[str]) -> str:
    """Return the surname of a full name; `alone` are words that stand for a person.

    Where the text uses one end of the name alone, that end is it. Otherwise the last
    word (with its particles), except in the order of East Asian names.
    """
    first, last = words[0], words[-1]
    if len(words) == 1:
        return first
    if first in alone and last not in alone and _family_first(words, doubt=True):
        return first
    if _family_first(words, doubt=False) and not (last in alone and first not in alone):
        return first
    return _with_particles(words, alone)


def _family_first(words: Sequence[str], *, doubt: bool) -> bool:
    """Whether the family name may (or, without doubt, does) come first."""
    short = len(words) in {2, 3} and all(len(w) <= 9 for w in words)
    if not short or words[0].lower() not in _FAMILY_FIRST:
        return False
    if words[-1].lower() in _FAMILY_FIRST and not doubt:
        return len(words) == 3
    return doubt or len(words) == 3 or "-" in words[1] or not _is_first(words[0], words)


def _is_first(word: str, words: Sequence[str]) -> bool:
    """Whether a word that may be a family name is as likely a first name here."""
    return word.lower() in {"kim", "lee", "sun", "han", "lin"} and len(words) == 2


def _with_particles(words: Sequence[str], alone: Collection[str]) -> str:
    start = len(words) - 1
    if words[-1] in alone:
        return words[-1]
    while start > 1 and words[start - 1].lower() in _PARTICLES:
        start -= 1
    return " ".join(words[start:])


def is_particle(word: str) -> bool:
    """Whether a lower-case word may stand inside a name ("van", "bin")."""
    return word.lower() in _PARTICLES


def same_person(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two full names with one surname can be the same person's.

    First names match where they are equal, one is the initial or a short form of the
    other, or one name lacks a middle name that the other has.
    """
    mine, yours = _first_names(one), _first_names(other)
    if not mine or not yours:
        return True
    return _first_match(mine[0], yours[0]) and (
        len(mine) == 1 or len(yours) == 1 or all(map(_first_match, mine[1:], yours[1:]))
    )


def _first_names(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(w.lower().strip(".") for w in words)


def _first_match(one: str, other: str) -> bool:
    if one == other or one.replace("-", "") == other.replace("-", ""):
        return True
    if len(one) == 1 or len(other) == 1:
        return one[0] == other[0]
    return other in _SHORT.get(one, ()) or one in _SHORT.get(other, ())


def clustered(
    names: Iterable[Sequence[str]], alone: Mapping[str, int]
) -> list[list[tuple[str, ...]]]:
    """Gather full names into people, longest name first in each.

    Names with different surnames are never one person.
    """
    people: list[list[tuple[str, ...]]] = []
    by_surname: dict[str, list[list[tuple[str, ...]]]] = {}
    for words in dict.fromkeys(tuple(n) for n in names if len(n) > 1):
        surname = surname_of(words, alone)
        rest = given_of(words, surname)
        for person in by_surname.get(surname, ()):
            if same_person(rest, given_of(person[0], surname)):
                person.append(words)
                break
        else:
            people.append([words])
            by_surname.setdefault(surname, []).append(people[-1])
    return people


def given_of(words: Sequence[str], surname: str) -> tuple[str, ...]:
    """Return the words of a full name that are not the surname."""
    own = surname.split()
    leads = list(words[: len(own)]) == own and len(own) < len(words)
    if leads and list(words[-len(own) :]) != own:
        return tuple(words[len(own) :])
    return tuple(words[: -len(own)])
