"""The lines of a drawing without the colored ones, for where these are pieces that are painted. Pure."""

import numpy as np
from numpy.typing import NDArray


def black_lines(picture: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Black lines alone, (H, W, 3), of a grey (H, W) or colored (H, W, 3) picture.

    The lightest channel of each pixel is taken: a colored line is bright in one, its soft edge too.
    """
    lightest = np.atleast_3d(picture).max(axis=2, keepdims=True)
    return np.repeat(lightest, 3, axis=2)
