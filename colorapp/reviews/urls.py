from django.urls import URLPattern, path

from colorapp.reviews import api

urlpatterns: list[URLPattern] = [
    path("projects/<int:project_id>/review-queue", api.ReviewQueueView.as_view(), name="review-queue"),
    path("frames/<int:frame_id>/review", api.FrameReviewView.as_view(), name="frame-review"),
    path("frames/<int:frame_id>/submission", api.SubmissionView.as_view(), name="submission"),
    path("cuts/<int:cut_id>/submissions", api.FinishedFramesView.as_view(), name="cut-submissions"),
    path("frames/<int:frame_id>/verdict", api.VerdictView.as_view(), name="verdict"),
    path("frames/<int:frame_id>/notes", api.NotesView.as_view(), name="notes"),
    path("notes/<int:note_id>", api.NoteView.as_view(), name="note"),
]
