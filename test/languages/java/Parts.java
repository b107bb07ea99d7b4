import io.github.cdk8spodpatterns.*;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cdk8s.ApiObject;
import org.cdk8s.ApiObjectMetadata;
import org.cdk8s.Chart;
import org.cdk8s.Cron;
import org.cdk8s.Duration;
import org.cdk8s.Include;
import org.cdk8s.JsonPatch;
import org.cdk8s.Size;
import org.cdk8s.plus27.*;

/** Each pattern on several workloads. */
final class Parts {
    private static final String HOSTILE = "'; reboot; \" $(reboot) $(HOST) $$ `reboot`\n한국어 ";

    private Parts() {
    }

    static ContainerProps.Builder app(VolumeMount... mounts) {
        ContainerProps.Builder app = ContainerProps.builder().name("app").image("app:1.4").resources(ContainerResources.builder().build());
        return mounts.length > 0 ? app.volumeMounts(Arrays.asList(mounts)) : app;
    }

    static ContainerProps helper(String image) {
        return ContainerProps.builder().image(image).build();
    }

    private static Upstream upstream(String name, int port, String... targets) {
        return Upstream.tcp(name, UpstreamTcpProps.builder().port(port).targets(Arrays.asList(targets)).build());
    }

    /** A map in the order of its keys as they are written. */
    private static Map<String, Object> object(Object... keysAndValues) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            object.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return object;
    }

    static void patterns(Chart chart) {
        SharedVolume logs = SharedVolume.Builder.create(chart, "logs").sizeLimit(Size.mebibytes(64)).medium(EmptyDirMedium.MEMORY).build();
        ContainerProps app = app(logs.writtenAt("/var/log/app"))
            .ports(List.of(ContainerPort.builder().number(80).build()))
            .securityContext(ContainerSecurityContextProps.builder()
                .user(1000)
                .capabilities(ContainerSecutiryContextCapabilities.builder().add(List.of(Capability.NET_BIND_SERVICE)).build())
                .build())
            .build();
        Deployment deployment = Deployment.Builder.create(chart, "web").containers(List.of(app)).build();
        Ambassador.Builder.create()
            .container(ContainerProps.builder()
                .image("alpine/socat:1.8.0.3").args(List.of("$(DB_TARGET)")).startup(Probe.fromCommand(List.of("true")))
                .build())
            .upstreams(List.of(
                upstream("db", 5432, "postgres.prod:5432"),
                upstream("db-read", 5433, "replica-0.prod:5432", "[fd00::1]:5432")))
            .inbound(List.of(Inbound.tcp("web", InboundTcpProps.builder().port(8080).appPort(80).build())))
            .clients(List.of("app"))
            .before("ship-logs") // which comes later
            .build()
            .applyTo(deployment);
        Adapter.Builder.create()
            .container(ContainerProps.builder().name("exporter").image("exporter:1").build())
            .source(AdapterSource.port(80, AdapterSourcePortOptions.builder().path("/status").build()))
            .serves(AdapterEndpoint.prometheus(9113, AdapterEndpointPrometheusOptions.builder().path("/stats").build()))
            .build()
            .applyTo(deployment);
        Adapter.Builder.create()
            .container(helper("normaliser:1"))
            .source(AdapterSource.directory(AdapterSourceDirectoryProps.builder()
                .mount(logs.readAt("/in", MountOptions.builder().subPath("app").build()))
                .build()))
            .build()
            .applyTo(deployment);
        new SharedProcessNamespace().applyTo(deployment);
        new LogShipper(logs).applyTo(deployment);
        new RestrictedSecurity().applyTo(deployment);
        ApiObject.of(deployment).addJsonPatch(JsonPatch.add("/spec/paused", true));
    }

    static Service service(Chart chart, String id) {
        return Service.Builder.create(chart, id).ports(List.of(ServicePort.builder().port(80).build())).build();
    }

    static void steps(Chart chart) {
        SharedVolume data = SharedVolume.Builder.create(chart, "data").build();
        ConfigMap templates = ConfigMap.Builder.create(chart, "templates").data(Map.of("app.conf", "host=${HOST}")).build();
        StatefulSet statefulSet = StatefulSet.Builder.create(chart, "store")
            .service(service(chart, "store-service"))
            .containers(List.of(app(data.readAt("/data")).build()))
            .build();
        Map<String, EnvValue> variables = new LinkedHashMap<>();
        variables.put("HOST", EnvValue.fromValue("db"));
        variables.put("NODE", EnvValue.fromFieldRef(EnvFieldPaths.NODE_NAME));
        InitContainers.Builder.create()
            .steps(List.of(
                InitStep.waitForDns("myservice"),
                InitStep.waitForTcp("postgres", 5432, InitStepWaitOptions.builder()
                    .timeout(Duration.minutes(5)).interval(Duration.seconds(1))
                    .build()),
                InitStep.waitForHttp("http://config:8888/health?a=$(B)", InitStepWaitOptions.builder().name("wait").build()),
                InitStep.gitClone(InitStepGitCloneProps.builder()
                    .repository("https://github.com/octocat/hello-world.git").revision("v1").depth(0)
                    .credentials(Secret.fromSecretName(chart, "git", "git-credentials"))
                    .into(data.writtenAt("/site"))
                    .build()),
                InitStep.writeFile(InitStepWriteFileProps.builder()
                    .file("index.html").content(HOSTILE).into(data.writtenAt("/data"))
                    .build()),
                InitStep.renderConfig(InitStepRenderConfigProps.builder()
                    .templates(SharedVolume.of(Volume.fromConfigMap(chart, "templates-volume", templates,
                        ConfigMapVolumeOptions.builder().name("templates").build())).readAt("/templates"))
                    .into(data.writtenAt("/config"))
                    .variables(variables)
                    .build()),
                InitStep.copyFromImage(InitStepCopyFromImageProps.builder()
                    .image("assets:2").path("/assets").into(data.writtenAt("/public"))
                    .build()),
                InitStep.run(ContainerProps.builder().name("migrate").image("shop:2.3").command(List.of("./migrate")).build())))
            .build()
            .applyTo(statefulSet);
        InitContainers.Builder.create().steps(List.of(InitStep.waitForDns("before"))).before("wait-for-myservice").build()
            .applyTo(statefulSet);
    }

    static void onePatternOnManyWorkloads(Chart chart) {
        List<ContainerProps> containers = List.of(app().build());
        Deployment.Builder.create(chart, "deployment").containers(containers).build();
        DaemonSet.Builder.create(chart, "daemon-set").containers(containers).build();
        Job.Builder.create(chart, "job").containers(containers).build();
        CronJob.Builder.create(chart, "cron-job").containers(containers).schedule(Cron.daily()).build();
        Pod.Builder.create(chart, "pod").containers(containers).restartPolicy(RestartPolicy.NEVER).build();
        new LogShipper(SharedVolume.Builder.create(chart, "shared").build()).applyTo(chart);
        Sidecar.Builder.create()
            .container(ContainerProps.builder()
                .image("helper:1").readiness(Probe.fromTcpSocket(TcpSocketProbeOptions.builder().port(81).build()))
                .build())
            .build()
            .applyTo(chart);
    }

    static void podConstructs(Chart chart) {
        SharedVolume logs = SharedVolume.Builder.create(chart, "logs").build();
        SidecarPod.Builder.create(chart, "sidecar")
            .main(app(logs.writtenAt("/var/log/app")).build())
            .kind(SidecarKind.CLASSIC)
            .sidecars(List.of(ContainerProps.builder().name("ship").image("ship:1").volumeMounts(List.of(logs.readAt("/logs"))).build()))
            .build();
        AdapterPod.Builder.create(chart, "adapter")
            .main(app().build()).adapter(helper("exporter:1"))
            .source(AdapterSource.port(6379)).serves(AdapterEndpoint.port(9121))
            .build();
        AmbassadorPod.Builder.create(chart, "ambassador")
            .main(app().build()).ambassador(helper("socat:1"))
            .upstreams(List.of(upstream("db", 5432, "pg:5432")))
            .build();
        WithInitContainers.Builder.create(chart, "init").main(app().build()).steps(List.of(InitStep.waitForDns("mydb"))).build();
    }

    static void anyWorkload(Chart chart) {
        SharedVolume logs = SharedVolume.Builder.create(chart, "shared").build();
        Include include = Include.Builder.create(chart, "manifest").url("examples/manifests/shop.yaml").build();
        new LogShipper(logs).applyTo(include);
        ApiObject prices = include.getApiObjects().stream()
            .filter(one -> one.getName().equals("prices") && one.getKind().equals("Deployment"))
            .findFirst().get();
        ContainerMounts.Builder.create()
            .mounts(List.of(logs.writtenAt("/var/log/app"), SharedVolume.named("www").readAt("/www-of-others")))
            .container("prices")
            .build()
            .applyTo(prices);
        List<Object> containers = List.of(object("name", "app", "image", "app:1.4"));
        Map<String, Object> template = object(
            "metadata", object("labels", object("app", "farm")), "spec", object("containers", containers));
        ApiObject farm = ApiObject.Builder.create(chart, "farm")
            .apiVersion("example.com/v1").kind("Farm").metadata(ApiObjectMetadata.builder().name("farm").build())
            .build();
        farm.addJsonPatch(JsonPatch.add("/spec", object("workers", List.of(object("template", template), object("template", template)))));
        PodTemplates.at(farm, List.of("spec.workers[*].template"));
        new LogShipper(logs).applyTo(farm);
        ApiObject job = ApiObject.Builder.create(chart, "job")
            .apiVersion("batch/v1").kind("Job").metadata(ApiObjectMetadata.builder().name("job").build())
            .build();
        Map<String, Object> spec = object("restartPolicy", "Never", "containers", containers);
        job.addJsonPatch(JsonPatch.add("/spec", object("template", object("spec", spec))));
        Ambassador.Builder.create().container(helper("socat:1")).upstreams(List.of(upstream("db", 5432, "pg:5432"))).build().applyTo(job);
        job.addJsonPatch(JsonPatch.replace("/spec/template/spec/initContainers/0/image", "socat:2"));
    }
}
