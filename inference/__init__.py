"""The coloring model as a library and a command line. It knows nothing of the web.

`drawing`, `ink`, `regions` and `dataset` need only numpy, cv2 and Pillow; `prediction`, `training`,
`checkpoint`, `evaluation` and the networks load torch when they are imported, and nothing else does.
"""
