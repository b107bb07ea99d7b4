"""Each pattern on several workloads, through the Python package; twin.ts is the same program in TypeScript."""
import json
import os
import sys

import cdk8s_plus_27 as kplus
from cdk8s import ApiObject, ApiObjectMetadata, App, Chart, Cron, Duration, Include, JsonPatch, Size
from constructs import Construct

from cdk8s_pod_patterns import (
    Adapter, AdapterEndpoint, AdapterPod, AdapterSource, Ambassador, AmbassadorPod, ContainerMounts, FailOn, Inbound, InitContainers,
    InitStep, PodAnalysis, PodChecks, PodPattern, PodSecurityLevel, PodSetAnalysis, PodStory, PodTemplates, RestrictedSecurity, RuleLevel,
    SharedProcessNamespace, SharedVolume, Sidecar, SidecarKind, SidecarPod, Upstream, WithInitContainers,
)

HOSTILE = "'; reboot; \" $(reboot) $(HOST) $$ `reboot`\n한국어 "


class LogShipper(Sidecar):
    """A recipe: the container needs a ConfigMap and a scratch volume of the workload's own."""

    def __init__(self, logs: SharedVolume) -> None:
        super().__init__(container=kplus.ContainerProps(image="recipe/not-used:0"), kind=SidecarKind.NATIVE)
        self.logs = logs

    def container_for(self, workload: Construct) -> kplus.ContainerProps:
        config = kplus.ConfigMap(workload, "ShipperConfig", data={"pipeline.conf": "input tail\noutput stdout"})
        mounted = SharedVolume.of(kplus.Volume.from_config_map(workload, "ShipperConfigVolume", config, name="shipper-config"))
        return kplus.ContainerProps(
            name="ship-logs",
            image="fluent/fluent-bit:3.2",
            volume_mounts=[self.logs.read_at("/logs"), mounted.read_at("/config"), SharedVolume(workload, "scratch").written_at("/tmp")],
        )


class NameFile(InitContainers):
    """A recipe of steps: each workload writes its own name."""

    def __init__(self, data: SharedVolume) -> None:
        super().__init__(steps=[InitStep.wait_for_dns("not-used")])
        self.data = data

    def steps_for(self, workload: Construct) -> list[InitStep]:
        return [InitStep.write_file(file="name", content=workload.node.id, into=self.data.written_at("/data"))]


class Bare(PodPattern):
    """Extends what has nothing to add to a pod."""


def app_container(**props) -> kplus.ContainerProps:
    return kplus.ContainerProps(name="app", image="app:1.4", resources=kplus.ContainerResources(), **props)


def patterns(chart: Chart) -> None:
    logs = SharedVolume(chart, "logs", size_limit=Size.mebibytes(64), medium=kplus.EmptyDirMedium.MEMORY)
    deployment = kplus.Deployment(chart, "web", containers=[app_container(
        ports=[kplus.ContainerPort(number=80)],
        volume_mounts=[logs.written_at("/var/log/app")],
        security_context=kplus.ContainerSecurityContextProps(
            user=1000, capabilities=kplus.ContainerSecutiryContextCapabilities(add=[kplus.Capability.NET_BIND_SERVICE]),
        ),
    )])
    Ambassador(
        container=kplus.ContainerProps(image="alpine/socat:1.8.0.3", args=["$(DB_TARGET)"], startup=kplus.Probe.from_command(["true"])),
        upstreams=[
            Upstream.tcp("db", port=5432, targets=["postgres.prod:5432"]),
            Upstream.tcp("db-read", port=5433, targets=["replica-0.prod:5432", "[fd00::1]:5432"]),
        ],
        inbound=[Inbound.tcp("web", port=8080, app_port=80)],
        clients=["app"],
        before="ship-logs",  # which comes later
    ).apply_to(deployment)
    deployment.with_(
        Adapter(
            container=kplus.ContainerProps(name="exporter", image="exporter:1"),
            source=AdapterSource.port(80, path="/status"),
            serves=AdapterEndpoint.prometheus(9113, path="/stats"),
        ),
        Adapter(
            container=kplus.ContainerProps(image="normaliser:1"),
            source=AdapterSource.directory(mount=logs.read_at("/in", sub_path="app")),
        ),
        SharedProcessNamespace(),
    )
    LogShipper(logs).apply_to(deployment)
    deployment.with_(RestrictedSecurity())
    ApiObject.of(deployment).add_json_patch(JsonPatch.add("/spec/paused", True))


def steps(chart: Chart) -> None:
    data = SharedVolume(chart, "data")
    templates = kplus.ConfigMap(chart, "templates", data={"app.conf": "host=${HOST}"})
    stateful_set = kplus.StatefulSet(
        chart, "store", service=kplus.Service(chart, "store-service", ports=[kplus.ServicePort(port=80)]),
        containers=[app_container(volume_mounts=[data.read_at("/data")])],
    )
    InitContainers(steps=[
        InitStep.wait_for_dns("myservice"),
        InitStep.wait_for_tcp("postgres", 5432, timeout=Duration.minutes(5), interval=Duration.seconds(1)),
        InitStep.wait_for_http("http://config:8888/health?a=$(B)", name="wait"),
        InitStep.git_clone(
            repository="https://github.com/octocat/hello-world.git", revision="v1", depth=0,
            credentials=kplus.Secret.from_secret_name(chart, "git", "git-credentials"), into=data.written_at("/site"),
        ),
        InitStep.write_file(file="index.html", content=HOSTILE, into=data.written_at("/data")),
        InitStep.render_config(
            templates=SharedVolume.of(kplus.Volume.from_config_map(chart, "templates-volume", templates, name="templates")).read_at("/templates"),
            into=data.written_at("/config"), variables={"HOST": kplus.EnvValue.from_value("db"), "NODE": kplus.EnvValue.from_field_ref(kplus.EnvFieldPaths.NODE_NAME)},
        ),
        InitStep.copy_from_image(image="assets:2", path="/assets", into=data.written_at("/public")),
        InitStep.run(name="migrate", image="shop:2.3", command=["./migrate"]),
    ]).apply_to(stateful_set)
    stateful_set.with_(InitContainers(steps=[InitStep.wait_for_dns("before")], before="wait-for-myservice"))


def one_pattern_on_many_workloads(chart: Chart) -> None:
    containers = [app_container()]
    kplus.Deployment(chart, "deployment", containers=containers)
    kplus.DaemonSet(chart, "daemon-set", containers=containers)
    kplus.Job(chart, "job", containers=containers)
    kplus.CronJob(chart, "cron-job", containers=containers, schedule=Cron.daily())
    kplus.Pod(chart, "pod", containers=containers, restart_policy=kplus.RestartPolicy.NEVER)
    logs = SharedVolume(chart, "shared")
    LogShipper(logs).apply_to(chart)
    Sidecar(container=kplus.ContainerProps(image="helper:1", readiness=kplus.Probe.from_tcp_socket(port=81))).apply_to(chart)


def pod_constructs(chart: Chart) -> None:
    logs = SharedVolume(chart, "logs")
    SidecarPod(
        chart, "sidecar", main=app_container(volume_mounts=[logs.written_at("/var/log/app")]), kind=SidecarKind.CLASSIC,
        sidecars=[kplus.ContainerProps(name="ship", image="ship:1", volume_mounts=[logs.read_at("/logs")])],
    )
    AdapterPod(chart, "adapter", main=app_container(), adapter=kplus.ContainerProps(image="exporter:1"),
               source=AdapterSource.port(6379), serves=AdapterEndpoint.port(9121))
    AmbassadorPod(chart, "ambassador", main=app_container(), ambassador=kplus.ContainerProps(image="socat:1"),
                  upstreams=[Upstream.tcp("db", port=5432, targets=["pg:5432"])])
    WithInitContainers(chart, "init", main=app_container(), steps=[InitStep.wait_for_dns("mydb")])


def any_workload(chart: Chart) -> None:
    logs = SharedVolume(chart, "shared")
    include = Include(chart, "manifest", url="examples/manifests/shop.yaml")
    LogShipper(logs).apply_to(include)
    ContainerMounts(mounts=[logs.written_at("/var/log/app"), SharedVolume.named("www").read_at("/www-of-others")], container="prices").apply_to(
        next(object for object in include.api_objects if object.name == "prices" and object.kind == "Deployment"),
    )
    template = {"metadata": {"labels": {"app": "farm"}}, "spec": {"containers": [{"name": "app", "image": "app:1.4"}]}}
    farm = ApiObject(chart, "farm", api_version="example.com/v1", kind="Farm", metadata=ApiObjectMetadata(name="farm"))
    farm.add_json_patch(JsonPatch.add("/spec", {"workers": [{"template": template}, {"template": template}]}))
    PodTemplates.at(farm, ["spec.workers[*].template"])
    LogShipper(logs).apply_to(farm)
    job = ApiObject(chart, "job", api_version="batch/v1", kind="Job", metadata=ApiObjectMetadata(name="job"))
    job.add_json_patch(JsonPatch.add("/spec", {"template": {"spec": {"restartPolicy": "Never", "containers": [{"name": "app", "image": "app:1.4"}]}}}))
    Ambassador(
        container=kplus.ContainerProps(image="socat:1"), upstreams=[Upstream.tcp("db", port=5432, targets=["pg:5432"])],
    ).apply_to(job)
    job.add_json_patch(JsonPatch.replace("/spec/template/spec/initContainers/0/image", "socat:2"))


def checked(chart: Chart) -> None:
    PodChecks(
        kubernetes_version="1.36", pod_security=PodSecurityLevel.BASELINE, rules={"volume-never-read": RuleLevel.OFF},
    ).apply_to(chart)
    data = SharedVolume.claim(chart, "data", size=Size.gibibytes(10), storage_class="fast")
    stateful_set = kplus.StatefulSet(
        chart, "db", service=kplus.Service(chart, "db-service", ports=[kplus.ServicePort(port=80)]),
        containers=[app_container(volume_mounts=[data.read_at("/data")])],
    )
    NameFile(data).apply_to(stateful_set)
    server = kplus.ContainerProps(name="server", image="server:1", args=["--listen"])
    job = kplus.Job(chart, "job", containers=[app_container(), server])
    PodChecks.acknowledge(job, rule="job-never-completes", reason="the server ends with the app", container="server")


def mistakes() -> list[str]:
    """What somebody reads who makes a mistake."""
    chart = Chart(App(), "mistakes")

    def two_on_one_port() -> None:
        ports = [kplus.ContainerPort(number=80)]
        kplus.Pod(chart, "pod", containers=[app_container(ports=ports), kplus.ContainerProps(name="b", image="b:1", ports=ports)])
        PodChecks(fail_on=FailOn.WARNING).apply_to(chart)
        chart.to_json()

    return [message_of(mistake) for mistake in [
        Bare,
        lambda: Sidecar(container=kplus.ContainerProps(image="helper:1")).apply_to(chart),
        lambda: SharedVolume.named("No such name"),
        two_on_one_port,
    ]]


def message_of(mistake) -> str:
    try:
        mistake()
    except RuntimeError as error:
        return str(error)
    return "no error"


def main(out: str) -> None:
    app = App(outdir=os.path.join(out, "files"))
    parts = {"patterns": patterns, "steps": steps, "many": one_pattern_on_many_workloads, "pods": pod_constructs, "any": any_workload, "checked": checked}
    charts = []
    for name, compose in parts.items():
        chart = Chart(app, name)
        compose(chart)
        charts.append(chart)
    app.synth()
    write(out, "synth.yaml", app.synth_yaml())
    write(out, "charts.json", as_json([chart.to_json() for chart in charts]))
    one: PodAnalysis = PodAnalysis.of(charts[3].to_json()[0])
    together: PodSetAnalysis = PodAnalysis.of_all([o for chart in charts for o in chart.to_json()])
    write(out, "analysis.json", as_json([one.to_json(), together.to_json()]))
    write(out, "stories.txt", "\n".join([PodStory.of(one).markdown(), *(story.text() for story in PodStory.of_all(together))]))
    write(out, "mistakes.json", as_json(mistakes()))
    workloads = [c for chart in charts for c in chart.node.children if isinstance(c, (kplus.AbstractPod, ApiObject))]
    write(out, "objects.json", as_json([ApiObject.of(workload).to_json() for workload in workloads]))


def as_json(value) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def write(out: str, name: str, text: str) -> None:
    with open(os.path.join(out, name), "w", encoding="utf-8") as file:
        file.write(text)


main(sys.argv[1])
