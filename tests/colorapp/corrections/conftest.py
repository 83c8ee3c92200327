from tests.colorapp.corrections.painting import frame, make_cut, model, open_frame, predict

__all__ = ["frame", "make_cut", "model", "open_frame", "predict"]
