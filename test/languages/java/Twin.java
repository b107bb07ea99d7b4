import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cdk8spodpatterns.PodAnalysis;
import io.github.cdk8spodpatterns.PodSetAnalysis;
import io.github.cdk8spodpatterns.PodStory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.cdk8s.ApiObject;
import org.cdk8s.App;
import org.cdk8s.AppProps;
import org.cdk8s.Chart;
import org.cdk8s.plus27.AbstractPod;
import software.constructs.IConstruct;

/** Each class on several workloads, through the Java package; twin.ts is the same program in TypeScript. */
public final class Twin {
    private Twin() {
    }

    public static void main(String[] args) throws IOException {
        Path out = Path.of(args[0]);
        App app = new App(AppProps.builder().outdir(out.resolve("files").toString()).build());
        List<Chart> charts = new ArrayList<>();
        charts.add(composed(app, "patterns", Parts::patterns));
        charts.add(composed(app, "steps", Parts::steps));
        charts.add(composed(app, "many", Parts::onePatternOnManyWorkloads));
        charts.add(composed(app, "pods", Parts::podConstructs));
        charts.add(composed(app, "any", Parts::anyWorkload));
        charts.add(composed(app, "checked", Checks::checked));
        app.synth();
        Files.writeString(out.resolve("synth.yaml"), app.synthYaml());
        List<Object> manifests = new ArrayList<>();
        List<Object> all = new ArrayList<>();
        List<Object> workloads = new ArrayList<>();
        for (Chart chart : charts) {
            List<Object> manifest = chart.toJson();
            manifests.add(manifest);
            all.addAll(manifest);
            for (IConstruct child : chart.getNode().getChildren()) {
                if (child instanceof AbstractPod || child instanceof ApiObject) {
                    workloads.add(ApiObject.of(child).toJson());
                }
            }
        }
        write(out, "charts.json", manifests);
        PodAnalysis one = PodAnalysis.of(charts.get(3).toJson().get(0));
        PodSetAnalysis together = PodAnalysis.ofAll(all);
        write(out, "analysis.json", List.of(one.toJSON(), together.toJSON()));
        List<String> stories = new ArrayList<>(List.of(PodStory.of(one).markdown()));
        PodStory.ofAll(together).forEach(story -> stories.add(story.text()));
        Files.writeString(out.resolve("stories.txt"), String.join("\n", stories));
        write(out, "mistakes.json", Checks.mistakes());
        write(out, "objects.json", workloads);
    }

    private static Chart composed(App app, String name, Consumer<Chart> compose) {
        Chart chart = new Chart(app, name);
        compose.accept(chart);
        return chart;
    }

    private static void write(Path out, String name, Object value) throws IOException {
        Files.writeString(out.resolve(name), new ObjectMapper().writeValueAsString(value));
    }
}
