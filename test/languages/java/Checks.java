import io.github.cdk8spodpatterns.AcknowledgeProps;
import io.github.cdk8spodpatterns.FailOn;
import io.github.cdk8spodpatterns.PodChecks;
import io.github.cdk8spodpatterns.PodPattern;
import io.github.cdk8spodpatterns.PodSecurityLevel;
import io.github.cdk8spodpatterns.RuleLevel;
import io.github.cdk8spodpatterns.SharedVolume;
import io.github.cdk8spodpatterns.SharedVolumeClaimProps;
import io.github.cdk8spodpatterns.Sidecar;
import java.util.List;
import java.util.Map;
import org.cdk8s.App;
import org.cdk8s.Chart;
import org.cdk8s.Size;
import org.cdk8s.plus27.ContainerPort;
import org.cdk8s.plus27.ContainerProps;
import org.cdk8s.plus27.Job;
import org.cdk8s.plus27.Pod;
import org.cdk8s.plus27.StatefulSet;
import software.amazon.jsii.JsiiError;

/** Checks with options, and what somebody reads who makes a mistake. */
final class Checks {
    private Checks() {
    }

    /** Extends what has nothing to add to a pod. */
    private static class Bare extends PodPattern {
    }

    static void checked(Chart chart) {
        PodChecks.Builder.create()
            .kubernetesVersion("1.36")
            .podSecurity(PodSecurityLevel.BASELINE)
            .rules(Map.of("volume-never-read", RuleLevel.OFF))
            .build()
            .applyTo(chart);
        SharedVolume data = SharedVolume.claim(chart, "data",
            SharedVolumeClaimProps.builder().size(Size.gibibytes(10)).storageClass("fast").build());
        StatefulSet statefulSet = StatefulSet.Builder.create(chart, "db")
            .service(Parts.service(chart, "db-service"))
            .containers(List.of(Parts.app(data.readAt("/data")).build()))
            .build();
        new NameFile(data).applyTo(statefulSet);
        ContainerProps server = ContainerProps.builder().name("server").image("server:1").args(List.of("--listen")).build();
        Job job = Job.Builder.create(chart, "job").containers(List.of(Parts.app().build(), server)).build();
        PodChecks.acknowledge(job, AcknowledgeProps.builder()
            .rule("job-never-completes").reason("the server ends with the app").container("server")
            .build());
    }

    static List<String> mistakes() {
        Chart chart = new Chart(new App(), "mistakes");
        return List.of(
            messageOf(JsiiError.class, Bare::new),
            messageOf(RuntimeException.class, () -> Sidecar.Builder.create().container(Parts.helper("helper:1")).build().applyTo(chart)),
            messageOf(RuntimeException.class, () -> SharedVolume.named("No such name")),
            messageOf(RuntimeException.class, () -> {
                List<ContainerPort> ports = List.of(ContainerPort.builder().number(80).build());
                ContainerProps other = ContainerProps.builder().name("b").image("b:1").ports(ports).build();
                Pod.Builder.create(chart, "pod").containers(List.of(Parts.app().ports(ports).build(), other)).build();
                PodChecks.Builder.create().failOn(FailOn.WARNING).build().applyTo(chart);
                chart.toJson();
            }));
    }

    /** The message of an error of this very class: that of a constructor is one of jsii's, that of a method is not. */
    private static String messageOf(Class<? extends RuntimeException> expected, Runnable mistake) {
        try {
            mistake.run();
        } catch (RuntimeException error) {
            return error.getClass() == expected ? error.getMessage() : "a " + error.getClass();
        }
        return "no error";
    }
}
