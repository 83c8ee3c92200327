"""Why the server closes a socket: the codes that a page can tell apart."""

SIGNED_OUT = 4401
ACCESS_GONE = 4403
SLOW_DOWN = 4409
