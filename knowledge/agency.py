"""An agency (cơ quan) as the register knows it: a unit of the registry, in a province or in all of them."""

from dataclasses import dataclass

# The key of a unit of an issuer's own house that the registry does not list begins so.
OWN_HOUSE = "noi-bo"


@dataclass(frozen=True, slots=True)
class Agency:
    """One agency, or one kind of agency where a directive binds all of a kind.

    unit: key in `knowledge/agencies` ("so-y-te", "ubnd-cap-huyen", "bo-tai-nguyen-va-moi-truong"); for a unit of the
        issuer's own house that the registry does not list, the key is "noi-bo" followed by its slug.
    province: bare name as of the directive's date ("Sóc Trăng"); None for central bodies, and for a kind of provincial
        agency in every province (a central directive binds "Sở Y tế" everywhere).
    place: bare name of a district or commune ("thành phố Lạng Sơn"), None for all of the province or none.
    name: canonical name as a person writes it ("Sở Y tế tỉnh Sóc Trăng").
    """

    unit: str
    province: str | None
    name: str
    place: str | None = None
