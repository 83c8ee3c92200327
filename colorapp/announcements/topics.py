"""The names of the groups that a message can be sent to. No other module spells one."""


def frame_topic(frame_id: int) -> str:
    """Everybody who has this frame open in the editor."""
    return f"frame.{frame_id}"


def project_topic(project_id: int) -> str:
    """Everybody who looks at a page of this project."""
    return f"project.{project_id}"


def visitors_topic(project_id: int) -> str:
    """Every page that has a frame of this project open, to be asked which."""
    return f"visitors.{project_id}"


def user_topic(user_id: int) -> str:
    """Every open page of one person."""
    return f"user.{user_id}"
