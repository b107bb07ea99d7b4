// Each class on several workloads, through the Go module; twin.ts is the same program in TypeScript.
package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"

	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"
	pods "github.com/cdk8s-pod-patterns/cdk8s-pod-patterns-go/cdk8spodpatterns"
	"github.com/cdk8s-team/cdk8s-core-go/cdk8s/v2"
	kplus "github.com/cdk8s-team/cdk8s-plus-go/cdk8splus27/v2"
)

var str, num, strs = jsii.String, jsii.Number[float64], jsii.Strings

type object = map[string]any

func main() {
	defer jsii.Close()
	out := os.Args[1]
	app := cdk8s.NewApp(&cdk8s.AppProps{Outdir: str(filepath.Join(out, "files"))})
	var charts []cdk8s.Chart
	for _, part := range []struct {
		name    string
		compose func(cdk8s.Chart)
	}{
		{"patterns", patterns}, {"steps", steps}, {"many", onePatternOnManyWorkloads}, {"pods", podConstructs}, {"any", anyWorkload},
		{"checked", checked},
	} {
		chart := cdk8s.NewChart(app, str(part.name), nil)
		part.compose(chart)
		charts = append(charts, chart)
	}
	app.Synth()
	write(out, "synth.yaml", []byte(*app.SynthYaml()))
	var manifests, all, workloads []any
	for _, chart := range charts {
		manifest := *chart.ToJson()
		manifests = append(manifests, manifest)
		all = append(all, manifest...)
		for _, child := range *chart.Node().Children() {
			if isWorkload(child) {
				workloads = append(workloads, cdk8s.ApiObject_Of(child).ToJson())
			}
		}
	}
	write(out, "charts.json", asJSON(manifests))
	var one pods.PodAnalysis = pods.PodAnalysis_Of((*charts[3].ToJson())[0], nil)
	var together pods.PodSetAnalysis = pods.PodAnalysis_OfAll(&all, nil)
	write(out, "analysis.json", asJSON([]any{one.ToJSON(), together.ToJSON()}))
	stories := []string{*pods.PodStory_Of(one).Markdown()}
	for _, story := range *pods.PodStory_OfAll(together) {
		stories = append(stories, *story.Text())
	}
	write(out, "stories.txt", []byte(strings.Join(stories, "\n")))
	write(out, "mistakes.json", asJSON(mistakes()))
	write(out, "objects.json", asJSON(workloads))
}

func isWorkload(child constructs.IConstruct) bool {
	switch child.(type) {
	case kplus.AbstractPod, cdk8s.ApiObject:
		return true
	}
	return false
}

func asJSON(value any) []byte {
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	check(encoder.Encode(value))
	return text.Bytes()
}

func write(out string, name string, text []byte) {
	check(os.WriteFile(filepath.Join(out, name), text, 0o644))
}

func check(err error) {
	if err != nil {
		panic(err)
	}
}
