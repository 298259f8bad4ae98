import pytest

from bot.engines.local.names.people import (
    clustered,
    given_of,
    same_person,
    surname_of,
    words_of,
)


@pytest.mark.parametrize(
    ("name", "alone", "surname"),
    [
        ("Anna Berg", (), "Berg"),
        ("Anna Maria Berg", (), "Berg"),
        ("Robert Downey Jr.", (), "Downey"),
        ("Xi Jinping", (), "Xi"),
        ("Moon Jae-in", (), "Moon"),
        ("Kim Il Sung", (), "Kim"),
        ("Nguyen Phu Trong", (), "Nguyen"),
        ("Kim Novak", (), "Novak"),
        ("Kim Novak", ("Novak",), "Novak"),
        ("Lee Harvey Oswald", ("Oswald",), "Oswald"),
        ("Jiyeon Park", (), "Park"),
        ("Ursula von der Leyen", (), "von der Leyen"),
        ("Ursula von der Leyen", ("Leyen",), "Leyen"),
        ("Madonna", (), "Madonna"),
    ],
)
def test_the_surname_is_found(name, alone, surname):
    assert surname_of(words_of(name), alone) == surname


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (("Michael",), ("Mike",), True),
        (("J.",), ("John",), True),
        (("John",), ("John", "F."), True),
        (("John", "F."), ("John", "Q."), False),
        (("Jong-un",), ("Jongun",), True),
        (("Jong", "Un"), ("Yong", "Chol"), False),
        (("Hillary",), ("Bill",), False),
    ],
)
def test_first_names_tell_people_apart(one, other, same):
    assert same_person(one, other) is same
    assert same_person(other, one) is same


def test_names_of_one_person_are_gathered_and_those_of_two_are_not():
    names = [words_of(n) for n in ("Joe Doe", "Joseph R. Doe", "Jane Doe", "Joe Roe")]
    people = clustered(names, {})
    assert [[" ".join(n) for n in person] for person in people] == [
        ["Joe Doe", "Joseph R. Doe"],
        ["Jane Doe"],
        ["Joe Roe"],
    ]


@pytest.mark.parametrize(
    ("name", "surname", "given"),
    [
        ("Anna Maria Berg", "Berg", ("Anna", "Maria")),
        ("Xi Jinping", "Xi", ("Jinping",)),
        ("Berg", "Berg", ()),
    ],
)
def test_given_names_are_what_the_surname_leaves(name, surname, given):
    assert given_of(words_of(name), surname) == given
