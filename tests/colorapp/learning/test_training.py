"""Training runs and model versions: works, refused, repeated, cancelled, killed, compared, promoted."""

from collections.abc import Callable

import pytest

from colorapp.announcements.topics import project_topic
from colorapp.corrections.models import Fill
from colorapp.jobs import claims
from colorapp.jobs.models import Job
from colorapp.jobs.worker import do
from colorapp.learning import actions, jobs
from colorapp.learning.actions import freeze_dataset, promote, register_model, start_training
from colorapp.learning.checkpoints import checkpoint_path, unfinished_checkpoint
from colorapp.learning.models import Dataset, ModelVersion, TrainingRun
from colorapp.reviews.actions import judge_frame
from inference.judgment.checkpoint import load_checkpoint
from inference.learning.training import TrainingOptions

pytestmark = pytest.mark.django_db(transaction=True)

BACKGROUND, LINE, HAIR, SHADOW, SKIN = range(5)
options_as_in_the_app = jobs.options_of


@pytest.fixture(autouse=True)
def _small(monkeypatch):
    """The real trainer, for a network and a time that a test can afford."""

    def options(run: TrainingRun) -> TrainingOptions:
        init = checkpoint_path(run.start_from.checkpoint) if run.start_from else None
        return TrainingOptions(
            steps=12, minutes=1, seed=run.seed, width=4, long_side_px=64, batch=2, held_back=0, init=init
        )

    monkeypatch.setattr(jobs, "options_of", options)
    monkeypatch.setattr(jobs, "POINT_EVERY_S", 0.0)
    monkeypatch.setattr(jobs, "MAX_POINTS", 10**9)


@pytest.fixture
def dataset(ada, approved, character) -> Dataset:
    approved(5)
    return freeze_dataset(by=ada, character_id=character.id)


@pytest.fixture
def trained(ada, dataset, character) -> Callable[..., ModelVersion]:
    """`trained(seed=1)`: the version that a run in a worker made."""

    def train(**wish: object) -> ModelVersion:
        run = start_training(by=ada, character_id=character.id, dataset_id=dataset.id, minutes=1, **wish)
        work_off("learning")
        run.refresh_from_db()
        assert run.result, run.job.error
        return run.result

    return train


def work_off(lane: str) -> None:
    while (job := claims.claim(lane)) is not None:
        do(job)


@pytest.fixture
def runs_url(character) -> str:
    return f"/api/characters/{character.id}/training-runs"


def test_a_run_makes_the_next_model_version(ada, dataset, runs_url, character, signed_in):
    asked = signed_in(ada).post(runs_url, {"dataset": dataset.id, "minutes": 1, "seed": 3})
    assert asked.status_code == 201
    assert (asked.json()["state"], asked.json()["result"], asked.json()["curve"]) == ("waiting", None, [])

    work_off("learning")

    run = signed_in(ada).get(f"/api/training-runs/{asked.json()['id']}").json()
    assert (run["state"], run["progress"], run["result"]) == ("done", 1.0, 1)
    assert run["curve"][-1]["step"] == 12
    assert run["curve"][-1]["loss"] > 0
    version = ModelVersion.objects.get()
    assert version.report["frames"] == 1
    assert 0 <= version.report["accuracy_full_coverage"] <= 1
    assert version.compared == {}
    assert not version.is_active
    checkpoint = load_checkpoint(checkpoint_path(version.checkpoint))
    assert checkpoint.dataset_sha256 == dataset.sha256
    assert version.sha256 in version.checkpoint
    assert not unfinished_checkpoint(run["id"]).exists()


def test_held_back_pairs_are_not_trained_on(trained, dataset):
    checkpoint = load_checkpoint(checkpoint_path(trained().checkpoint))

    held_back = dataset.pairs.filter(is_held_back=True).values_list("position", flat=True)
    assert set(checkpoint.summary["frames"]).isdisjoint(held_back)
    assert len(checkpoint.summary["frames"]) == 4


def test_a_run_that_goes_on_from_a_version_has_its_network(trained, dataset, character):
    version = trained()
    run = TrainingRun(character=character, dataset=dataset, start_from=version, minutes=2.0, seed=5)

    options = options_as_in_the_app(run)

    network = load_checkpoint(checkpoint_path(version.checkpoint)).configuration
    assert {name: getattr(options, name) for name in vars(network)} == vars(network)
    assert options.width == 4
    assert options.init == checkpoint_path(version.checkpoint)
    assert (options.minutes, options.seed) == (2.0, 5)


def test_a_new_version_is_compared_with_the_active_one_on_the_same_pairs(ada, trained):
    first = trained()
    promote(by=ada, version_id=first.id)

    second = trained(seed=2, start_from=1)

    assert second.compared["version"] == 1
    assert second.compared["report"]["frames"] == second.report["frames"]
    assert second.compared["report"]["aurc"] == pytest.approx(first.report["aurc"])


def test_a_worse_model_is_shown_as_worse_and_nothing_promotes_it(
    ada, trained, monkeypatch, character, signed_in
):
    promote(by=ada, version_id=trained().id)
    measured = iter([{"accuracy_full_coverage": 0.4}, {"accuracy_full_coverage": 0.9}])
    monkeypatch.setattr(jobs, "evaluate", lambda *_, **__: next(measured))

    trained(seed=2)

    learning = signed_in(ada).get(f"/api/characters/{character.id}/learning").json()
    worse = learning["versions"][-1]
    assert worse["report"]["accuracy_full_coverage"] == 0.4
    assert worse["compared"] == {"version": 1, "report": {"accuracy_full_coverage": 0.9}}
    assert (worse["is_active"], learning["active"]) == (False, 1)


def test_the_curve_is_heard_while_it_grows(trained, project, heard):
    trained()

    told = [m for m in heard(project_topic(project.id)) if m["type"].startswith("training.")]
    points = [m["point"] for m in told if m["type"] == "training.progressed" and m["point"]]
    assert [point["step"] for point in points][-1] == 12
    assert "curve" not in told[-1]["run"]
    assert told[-1]["type"] == "training.ended"
    assert (told[-1]["run"]["state"], told[-1]["run"]["result"]) == ("done", 1)


def test_the_curve_never_has_more_points_than_a_picture_can_show(trained, monkeypatch):
    monkeypatch.setattr(jobs, "POINT_EVERY_S", 3600.0)
    trained()

    assert len(TrainingRun.objects.get().curve) == 2


def test_a_killed_training_goes_on_where_it_was(ada, dataset, character, monkeypatch):
    run = start_training(by=ada, character_id=character.id, dataset_id=dataset.id, minutes=1)
    first = claims.claim("learning")

    class Killed(BaseException): ...

    def killed_after(*args, **kwargs):
        polls = iter(range(100))

        def stop() -> bool:
            return next(polls) >= 5

        real_train(*args, **{**kwargs, "should_stop": stop})
        raise Killed

    real_train = jobs.train
    monkeypatch.setattr(jobs, "train", killed_after)
    with pytest.raises(Killed):
        jobs.train_model(first)
    monkeypatch.setattr(jobs, "train", real_train)
    Job.objects.update(lease_until="2020-01-01T00:00:00Z")

    work_off("learning")

    run.refresh_from_db()
    assert (run.job.state, run.job.attempt) == ("done", 2)
    steps = [point["step"] for point in run.curve]
    assert steps == sorted(set(steps))
    assert load_checkpoint(checkpoint_path(run.result.checkpoint)).summary["steps"] == 12


def test_a_training_that_was_killed_while_measured_is_not_trained_again(ada, dataset, character, monkeypatch):
    run = start_training(by=ada, character_id=character.id, dataset_id=dataset.id, minutes=1)
    monkeypatch.setattr(jobs, "evaluate", lambda *_, **__: 1 / 0)
    do(claims.claim("learning"))
    monkeypatch.undo()
    monkeypatch.setattr(jobs, "train", lambda *_, **__: pytest.fail("it was trained already"))
    Job.objects.update(lease_until="2020-01-01T00:00:00Z")

    work_off("learning")

    run.refresh_from_db()
    assert run.result.number == 1


def test_a_late_attempt_registers_nothing(ada, dataset, character):
    start_training(by=ada, character_id=character.id, dataset_id=dataset.id, minutes=1)
    late = claims.claim("learning")
    Job.objects.update(lease_until="2020-01-01T00:00:00Z")
    work_off("learning")

    with pytest.raises(claims.LeaseLost):
        jobs.train_model(late)

    assert ModelVersion.objects.count() == 1


def test_a_waiting_run_is_cancelled_at_once(ada, dataset, runs_url, signed_in, project, heard):
    run = signed_in(ada).post(runs_url, {"dataset": dataset.id}).json()

    for _ in range(2):
        answer = signed_in(ada).post(f"/api/training-runs/{run['id']}/cancel")
        assert (answer.status_code, answer.json()["state"]) == (200, "cancelled")

    work_off("learning")
    assert not ModelVersion.objects.exists()
    assert [m["run"]["state"] for m in heard(project_topic(project.id), "training.ended")] == ["cancelled"]


def test_a_running_run_is_told_to_be_cancelling_until_it_has_ended(
    ada, dataset, runs_url, signed_in, project, heard, monkeypatch
):
    run = signed_in(ada).post(runs_url, {"dataset": dataset.id, "minutes": 1}).json()
    monkeypatch.setattr(claims, "LOOK_EVERY_S", 0.0)
    job = claims.claim("learning")

    answer = signed_in(ada).post(f"/api/training-runs/{run['id']}/cancel").json()
    do(job)

    assert (run["is_cancelling"], answer["state"], answer["is_cancelling"]) == (False, "running", True)
    assert heard(project_topic(project.id), "training.progressed")[-1]["run"]["is_cancelling"] is True
    (ended,) = heard(project_topic(project.id), "training.ended")
    assert (ended["run"]["state"], ended["run"]["is_cancelling"]) == ("cancelled", False)


def test_a_running_run_stops_and_leaves_nothing(ada, dataset, character, monkeypatch):
    run = start_training(by=ada, character_id=character.id, dataset_id=dataset.id, minutes=1)
    monkeypatch.setattr(claims, "LOOK_EVERY_S", 0.0)
    job = claims.claim("learning")
    actions.cancel_training(by=ada, run_id=run.id)

    do(job)

    run.refresh_from_db()
    assert run.job.state == "cancelled"
    assert run.result is None
    assert not list(unfinished_checkpoint(run.id).parent.iterdir())


def test_asking_twice_before_it_ended_makes_one_run(ada, dataset, runs_url, signed_in):
    body = {"dataset": dataset.id, "minutes": 2}

    ids = {signed_in(ada).post(runs_url, body).json()["id"] for _ in range(2)}

    assert len(ids) == 1
    assert Job.objects.filter(kind="train_model").count() == 1


def test_only_an_admin_trains_cancels_and_promotes(
    alice, lena, charlie, ada, trained, dataset, runs_url, signed_in
):
    version = trained()
    run = TrainingRun.objects.get()
    urls = [runs_url, f"/api/training-runs/{run.id}/cancel", f"/api/model-versions/{version.id}/promotion"]

    for person, status in ((alice, 403), (lena, 403), (charlie, 404)):
        answers = [signed_in(person).post(url, {"dataset": dataset.id}).status_code for url in urls]
        assert answers == [status] * 3


def test_members_see_what_was_learned_and_strangers_do_not(alice, charlie, trained, character, signed_in):
    trained()
    url = f"/api/characters/{character.id}/learning"

    learning = signed_in(alice).get(url).json()

    assert (learning["approved_frames"], learning["active"]) == (5, None)
    assert [len(learning[part]) for part in ("datasets", "runs", "versions")] == [1, 1, 1]
    assert learning["runs"][0]["curve"]
    assert signed_in(charlie).get(url).status_code == 404
    run = TrainingRun.objects.get()
    assert signed_in(alice).get(f"/api/training-runs/{run.id}").status_code == 200
    assert signed_in(charlie).get(f"/api/training-runs/{run.id}").status_code == 404


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"dataset": 999},
        {"dataset": "all"},
        {"dataset": 10**40},
        {"minutes": 0},
        {"minutes": -1},
        {"minutes": 10**9},
        {"minutes": "long"},
        {"minutes": "NaN"},
        {"start_from": 99},
        {"seed": -1},
        {"seed": 2**40},
    ],
)
def test_bad_input_is_refused_in_words(ada, dataset, runs_url, signed_in, body):
    if body and "dataset" not in body:
        body = {"dataset": dataset.id, **body}

    answer = signed_in(ada).post(runs_url, body)

    assert answer.status_code == 400
    assert answer.json()["sentence"]
    assert not TrainingRun.objects.exists()


def test_a_number_that_json_does_not_have_is_refused(ada, dataset, runs_url, signed_in):
    for minutes in ("NaN", "1e400"):
        body = f'{{"dataset": {dataset.id}, "minutes": {minutes}}}'
        answer = signed_in(ada).post(runs_url, body, content_type="application/json")
        assert answer.status_code == 400


def test_a_dataset_that_cannot_be_trained_on_fails_in_words(ada, dataset, character, folder_of):
    run = start_training(by=ada, character_id=character.id, dataset_id=dataset.id, minutes=1)
    (folder_of(dataset) / "dataset.json").write_text("{}")

    work_off("learning")

    run.refresh_from_db()
    assert run.job.state == "failed"
    assert "dataset.json" in run.job.error


# ---- promotion ----


def test_the_admin_promotes_one_version_and_then_another(ada, trained, signed_in, project, heard, character):
    first, second = trained(), trained(seed=2)

    for version in (first, second, second):
        answer = signed_in(ada).post(f"/api/model-versions/{version.id}/promotion")
        assert (answer.status_code, answer.json()["is_active"]) == (200, True)

    assert list(character.model_versions.filter(is_active=True)) == [second]
    assert [m["version"] for m in heard(project_topic(project.id), "model.promoted")] == [1, 2]


def test_a_version_that_is_not_there_cannot_be_promoted(ada, signed_in):
    assert signed_in(ada).post("/api/model-versions/999/promotion").status_code == 404


def test_the_same_file_is_the_same_version(trained, dataset, character):
    version = trained()
    file = checkpoint_path(version.checkpoint)

    again = register_model(character, file=file, dataset=dataset, report={}, compared={})

    assert again == version


def test_promotion_predicts_unfinished_frames_again_and_touches_no_persons_fill(
    ada, alice, trained, opened, paint, approved, make_frame
):
    half_done, fresh = opened(), make_frame()
    paint(half_done, {2: SHADOW})
    submitted = opened()
    paint(submitted)
    from colorapp.reviews.actions import submit_frame

    submit_frame(by=alice, frame_id=submitted.id)
    version = trained()

    promote(by=ada, version_id=version.id)
    about = set(
        Job.objects.filter(kind="predict_frame", state="waiting").values_list("subject_id", flat=True)
    )
    assert about == {half_done.id, fresh.id}
    work_off("inference")

    fresh.refresh_from_db()
    assert fresh.state == "open"
    assert {fill.source for fill in Fill.objects.filter(frame=fresh)} == {"model"}
    of_half_done = {fill.region: fill for fill in Fill.objects.filter(frame=half_done)}
    assert (of_half_done[2].label, of_half_done[2].source) == (SHADOW, "artist")
    assert {of_half_done[1].source, of_half_done[3].source} == {"model"}


def test_the_whole_loop(ada, alice, lena, opened, paint, character, folder_of):
    from colorapp.reviews.actions import submit_frame

    frames = [opened() for _ in range(3)]
    waiting = opened()
    for frame in frames:
        paint(frame)
        submit_frame(by=alice, frame_id=frame.id)
    judge_frame(by=lena, frame_id=frames[0].id, verdict="retake", comment="The left box is skin.")
    for frame in frames[1:]:
        judge_frame(by=lena, frame_id=frame.id, verdict="approved")
    paint(frames[0], {2: SKIN})
    submit_frame(by=alice, frame_id=frames[0].id)
    judge_frame(by=lena, frame_id=frames[0].id, verdict="approved")

    dataset = freeze_dataset(by=ada, character_id=character.id)
    start_training(by=ada, character_id=character.id, dataset_id=dataset.id, minutes=1)
    work_off("learning")
    promote(by=ada, version_id=ModelVersion.objects.get().id)
    work_off("inference")

    assert dataset.pairs.count() == 3
    assert Fill.objects.filter(frame=waiting, source="model").count() == 3
    assert Fill.objects.get(frame=frames[0], region=2).label == SKIN
    assert not Fill.objects.filter(frame__in=frames, source="model").exists()
