"""The people of the demo, known from the tests and the README. Their password is public."""

from dataclasses import dataclass

from colorapp.people.models import Role, User

PASSWORD = "colorapp-demo"  # noqa: S105 - it is printed at every start of the demo


@dataclass(frozen=True)
class Player:
    username: str
    display_name: str
    role: Role | None
    about: str
    is_staff: bool = False


CAST = (
    Player("alice", "Alice", Role.ARTIST, "artist"),
    Player("bob", "Bob", Role.ARTIST, "artist"),
    Player("lena", "Lena", Role.LEAD, "lead: reviews, moves the threshold, uploads"),
    Player("ada", "Ada", Role.ADMIN, "admin: trains and promotes models", is_staff=True),
    Player("charlie", "Charlie", None, "stranger: member of nothing"),
)


def introduced(player: Player) -> User:
    """The player's account; one that is there already keeps its password."""
    user, is_new = User.objects.get_or_create(
        username=player.username,
        defaults={"display_name": player.display_name, "is_staff": player.is_staff},
    )
    if is_new:
        user.set_password(PASSWORD)
        user.save(update_fields=["password"])
    return user
