import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cdk8spodpatterns.PodAnalysis;
import io.github.cdk8spodpatterns.PodSetAnalysis;
import io.github.cdk8spodpatterns.PodStory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.cdk8s.ApiObject;
import org.cdk8s.App;
import org.cdk8s.Chart;
import org.cdk8s.JsonPatch;
import org.cdk8s.plus27.ContainerProps;
import org.cdk8s.plus27.ContainerResources;
import org.cdk8s.plus27.Deployment;

/** Runs each example of README and docstrings as it is translated, and writes what comes out of it; run-examples.ts is the same program. */
public final class RunExamples {
    private static final Map<String, Object> SPEC = Map.of("containers", List.of(Map.of("name", "app", "image", "app:1.4")));
    private static final List<String> ERRORS = new ArrayList<>();
    private static final List<Object> KEPT = new ArrayList<>();
    private static Path folder;

    private RunExamples() {
    }

    static Deployment deployment(Chart chart, String name) {
        ContainerProps container = ContainerProps.builder().name("web").image("web:1.4").resources(ContainerResources.builder().build()).build();
        return Deployment.Builder.create(chart, name).containers(List.of(container)).build();
    }

    static ApiObject pod(Chart chart, String name) {
        return apiObject(chart, name, "v1", "Pod", SPEC);
    }

    static ApiObject jobSet(Chart chart, String name) {
        Map<String, Object> template = Map.of("spec", Map.of("template", Map.of("spec", SPEC)));
        return apiObject(chart, name, "jobset.x-k8s.io/v1alpha2", "JobSet",
            Map.of("replicatedJobs", List.of(Map.of("template", template))));
    }

    private static ApiObject apiObject(Chart chart, String name, String apiVersion, String kind, Object spec) {
        ApiObject made = ApiObject.Builder.create(chart, name).apiVersion(apiVersion).kind(kind).build();
        made.addJsonPatch(JsonPatch.add("/spec", spec));
        return made;
    }

    static void keep(Object kept) {
        if (kept instanceof PodStory) {
            KEPT.add(((PodStory) kept).text());
        } else {
            KEPT.add(kept instanceof PodAnalysis ? ((PodAnalysis) kept).toJSON() : ((PodSetAnalysis) kept).toJSON());
        }
    }

    private static void run(String id, Consumer<Chart> example) throws IOException {
        Chart chart = new Chart(new App(), "chart");
        deployment(chart, "other");
        KEPT.clear();
        try {
            example.accept(chart);
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("manifests", chart.toJson());
            result.put("kept", KEPT);
            write(id, result);
        } catch (RuntimeException error) {
            ERRORS.add(error.getMessage());
        }
    }

    private static void write(String name, Object value) throws IOException {
        Files.writeString(folder.resolve(name + ".json"), new ObjectMapper().writeValueAsString(value));
    }

    public static void main(String[] args) throws IOException {
        folder = Path.of(args[0]);
        // here
        write("mistakes", ERRORS);
    }
}
