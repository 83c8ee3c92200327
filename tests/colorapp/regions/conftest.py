from tests.colorapp.corrections.painting import frame, model, open_frame, predict

__all__ = ["frame", "model", "open_frame", "predict"]
