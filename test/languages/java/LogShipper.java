import io.github.cdk8spodpatterns.SharedVolume;
import io.github.cdk8spodpatterns.Sidecar;
import io.github.cdk8spodpatterns.SidecarKind;
import io.github.cdk8spodpatterns.SidecarProps;
import java.util.List;
import java.util.Map;
import org.cdk8s.plus27.ConfigMap;
import org.cdk8s.plus27.ConfigMapVolumeOptions;
import org.cdk8s.plus27.ContainerProps;
import org.cdk8s.plus27.Volume;
import software.constructs.Construct;

/** A recipe: the container needs a ConfigMap and a scratch volume of the workload's own. */
public class LogShipper extends Sidecar {
    private final SharedVolume logs;

    public LogShipper(SharedVolume logs) {
        super(SidecarProps.builder()
            .container(ContainerProps.builder().image("recipe/not-used:0").build())
            .kind(SidecarKind.NATIVE)
            .build());
        this.logs = logs;
    }

    @Override
    public ContainerProps containerFor(Construct workload) {
        ConfigMap config = ConfigMap.Builder.create(workload, "ShipperConfig")
            .data(Map.of("pipeline.conf", "input tail\noutput stdout"))
            .build();
        SharedVolume mounted = SharedVolume.of(Volume.fromConfigMap(workload, "ShipperConfigVolume", config,
            ConfigMapVolumeOptions.builder().name("shipper-config").build()));
        SharedVolume scratch = SharedVolume.Builder.create(workload, "scratch").build();
        return ContainerProps.builder()
            .name("ship-logs")
            .image("fluent/fluent-bit:3.2")
            .volumeMounts(List.of(logs.readAt("/logs"), mounted.readAt("/config"), scratch.writtenAt("/tmp")))
            .build();
    }
}
