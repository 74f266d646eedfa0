"""What people of the web may do."""

from enum import StrEnum


class Role(StrEnum):
    """What a person may do; each may do what those before may.

    >>> Role.ADMIN.includes(Role.REVIEWER), Role.READER.includes(Role.REVIEWER)
    (True, False)
    """

    READER = "reader"
    REVIEWER = "reviewer"
    ADMIN = "admin"

    def includes(self, other: "Role") -> bool:
        """Tell whether who has this role may do what ``other`` may."""
        order = tuple(Role)
        return order.index(self) >= order.index(other)
