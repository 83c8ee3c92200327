from django.urls import URLPattern, path

from colorapp.learning import api

urlpatterns: list[URLPattern] = [
    path("characters/<int:character_id>/learning", api.LearningView.as_view(), name="learning"),
    path("characters/<int:character_id>/datasets", api.DatasetsView.as_view(), name="datasets"),
    path("characters/<int:character_id>/promise", api.PromiseView.as_view(), name="promise"),
    path("characters/<int:character_id>/promise/terms", api.PromiseTermsView.as_view(), name="promise-terms"),
    path("characters/<int:character_id>/training-runs", api.TrainingRunsView.as_view(), name="training-runs"),
    path("datasets/<int:dataset_id>/archive", api.DatasetArchiveView.as_view(), name="dataset-archive"),
    path("training-runs/<int:run_id>", api.TrainingRunView.as_view(), name="training-run"),
    path("training-runs/<int:run_id>/cancel", api.TrainingCancelView.as_view(), name="training-cancel"),
    path("model-versions/<int:version_id>/promotion", api.PromotionView.as_view(), name="promotion"),
    path(
        "model-versions/<int:version_id>/certification",
        api.CertificationView.as_view(),
        name="certification",
    ),
]
