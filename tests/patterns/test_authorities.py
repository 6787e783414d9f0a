import pytest

from patterns.authorities import authorities, authority_named, authority_slug


def test_every_identity_stands_once():
    assert len(authorities()) == len({authority.id for authority in authorities()})
    assert sum(authority.current for authority in authorities()) == 317


@pytest.mark.parametrize("authority", authorities(), ids=lambda authority: authority.id)
def test_every_official_name_finds_its_own_authority(authority):
    assert authority_named(authority.name) == authority
    assert authority_named(f"the {authority.name.upper()}") == authority


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Sutton", "London Borough of Sutton"),
        ("LB Sutton", "London Borough of Sutton"),
        ("Sutton Council", "London Borough of Sutton"),
        ("Telford and Wrekin", "Telford & Wrekin Council"),
        ("Epsom & Ewell", "Epsom and Ewell Borough Council"),
        ("stockton on tees", "Stockton-on-Tees Borough Council"),
        ("St. Albans", "St Albans City and District Council"),
        ("King's Lynn and West Norfolk", "Borough Council of Kings Lynn and West Norfolk"),
        ("King’s Lynn & West Norfolk", "Borough Council of Kings Lynn and West Norfolk"),
    ],
)
def test_names_as_people_write_them(text, name):
    assert authority_named(text).name == name


@pytest.mark.parametrize("text", ["", "Council", "the", "Nowhere", "Health", "Sutton Coldfield", "Council Tax"])
def test_what_names_no_authority(text):
    assert authority_named(text) is None


def test_a_county_and_the_council_that_took_its_place_are_kept_apart():
    assert authority_named("Somerset").current
    assert authority_named("Somerset Council").current
    county = authority_named("Somerset County Council")
    assert not county.current
    assert county.successor == "Somerset Council"


def test_a_former_authority_may_have_two_successors():
    assert authority_named("Cumbria County Council").successor == "Cumberland Council and Westmorland and Furness Council"


def test_upper_tier_tells_counties_from_districts():
    assert authority_named("Surrey County Council").upper_tier
    assert not authority_named("Woking Borough Council").upper_tier


def test_slugs_are_stable_and_plain():
    assert authority_slug("The Combined Authority of A & B") == "combined-authority-of-a-and-b"
    assert authority_slug("Cyngor Sir Gâr") == "cyngor-sir-gar"
    with pytest.raises(ValueError, match="names nobody"):
        authority_slug("—")
