import io.github.cdk8spodpatterns.InitContainers;
import io.github.cdk8spodpatterns.InitContainersProps;
import io.github.cdk8spodpatterns.InitStep;
import io.github.cdk8spodpatterns.InitStepWriteFileProps;
import io.github.cdk8spodpatterns.SharedVolume;
import java.util.List;
import software.constructs.Construct;

/** A recipe of steps: each workload writes its own name. */
public class NameFile extends InitContainers {
    private final SharedVolume data;

    public NameFile(SharedVolume data) {
        super(InitContainersProps.builder().steps(List.of(InitStep.waitForDns("not-used"))).build());
        this.data = data;
    }

    @Override
    public List<InitStep> stepsFor(Construct workload) {
        return List.of(InitStep.writeFile(InitStepWriteFileProps.builder()
            .file("name").content(workload.getNode().getId()).into(data.writtenAt("/data"))
            .build()));
    }
}
