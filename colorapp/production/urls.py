from django.urls import URLPattern, path, re_path

from colorapp.production.api import characters, frames, model_sheets, projects

DRAWING = r"^frames/(?P<frame_id>\d{1,18})/drawing/(?P<sha256>[0-9a-f]{64})\.png$"
THUMBNAIL = r"^frames/(?P<frame_id>\d{1,18})/thumbnail/(?P<sha256>[0-9a-f]{64})\.png$"
MODEL_SHEET = r"^model-sheets/(?P<sheet_id>\d{1,18})/picture/(?P<sha256>[0-9a-f]{64})\.png$"

urlpatterns: list[URLPattern] = [
    path("projects", projects.ProjectsView.as_view(), name="projects"),
    path("projects/<int:project_id>", projects.ProjectView.as_view(), name="project"),
    path("projects/<int:project_id>/members", projects.MembersView.as_view(), name="members"),
    path("projects/<int:project_id>/newcomers", projects.NewcomersView.as_view(), name="newcomers"),
    path("projects/<int:project_id>/cuts", projects.ProjectCutsView.as_view(), name="project-cuts"),
    path(
        "projects/<int:project_id>/characters",
        characters.ProjectCharactersView.as_view(),
        name="project-characters",
    ),
    path("memberships/<int:membership_id>", projects.MembershipView.as_view(), name="membership"),
    path("characters/<int:character_id>", characters.CharacterView.as_view(), name="character"),
    path("characters/<int:character_id>/labels", characters.LabelsView.as_view(), name="labels"),
    path("characters/<int:character_id>/labels/<int:number>", characters.LabelView.as_view(), name="label"),
    path("characters/<int:character_id>/palettes", characters.PalettesView.as_view(), name="palettes"),
    path(
        "characters/<int:character_id>/model-sheets",
        model_sheets.ModelSheetsView.as_view(),
        name="model-sheets",
    ),
    path("model-sheets/<int:sheet_id>", model_sheets.ModelSheetView.as_view(), name="model-sheet"),
    re_path(MODEL_SHEET, model_sheets.ModelSheetPictureView.as_view(), name="model-sheet-picture"),
    path("palettes/<int:palette_id>", characters.PaletteView.as_view(), name="palette"),
    path("cuts/<int:cut_id>", frames.CutView.as_view(), name="cut"),
    path("cuts/<int:cut_id>/frames", frames.CutFramesView.as_view(), name="cut-frames"),
    path("my-work", frames.MyWorkView.as_view(), name="my-work"),
    re_path(DRAWING, frames.DrawingView.as_view(), name="drawing"),
    re_path(THUMBNAIL, frames.ThumbnailView.as_view(), name="thumbnail"),
]
