// The oracle judges Kubernetes manifests with the API server's own code, as `kubectl create` would have it run: strict
// decoding, defaulting, the create path of the registry strategies (names, dropped fields, validation, warnings), and
// the Pod Security Standards.
//
// It reads YAML or JSON documents from the named files, or from standard input, and writes a verdict for each, as one
// line of JSON; it exits with 1 where something is rejected. With -lines it reads one JSON object a line, answers each
// with a line, and always exits with 0. With -gates it prints the feature gates instead, one a line.
package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"

	"k8s.io/apimachinery/pkg/util/yaml"
	utilfeature "k8s.io/apiserver/pkg/util/feature"
	"k8s.io/kubernetes/pkg/capabilities"
)

func main() {
	lines := flag.Bool("lines", false, "one JSON object a line in, one verdict a line out")
	gates := flag.Bool("gates", false, "print the feature gates, with what they are by default")
	flag.Parse()
	capabilities.Setup(true, 0) // as in a cluster that is started with --allow-privileged
	out := bufio.NewWriter(os.Stdout)
	var err error
	rejected := 0
	if *gates {
		printGates(out)
	} else if *lines {
		judgeLines(os.Stdin, out)
	} else {
		rejected, err = judgeFiles(flag.Args(), out)
	}
	out.Flush()
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	if rejected > 0 {
		os.Exit(1)
	}
}

type gate struct {
	Name     string `json:"name"`
	IsOn     bool   `json:"isOn"` // by default
	Maturity string `json:"maturity"`
}

func printGates(out io.Writer) {
	lines := json.NewEncoder(out)
	gates := utilfeature.DefaultMutableFeatureGate.GetAll()
	for _, name := range slices.Sorted(maps.Keys(gates)) {
		maturity := string(gates[name].PreRelease)
		if maturity == "" {
			maturity = "GA"
		}
		lines.Encode(gate{string(name), gates[name].Default, maturity})
	}
}

func judgeLines(in io.Reader, out *bufio.Writer) {
	reader := bufio.NewReaderSize(in, 1<<20)
	verdicts := json.NewEncoder(out)
	for {
		line, err := reader.ReadBytes('\n')
		if len(line) > 1 {
			verdicts.Encode(judge(line))
			out.Flush() // whoever asks may wait for the answer
		}
		if err != nil {
			return
		}
	}
}

func judgeFiles(names []string, out *bufio.Writer) (rejected int, err error) {
	if len(names) == 0 {
		return judgeDocuments("standard input", os.Stdin, out)
	}
	for _, name := range names {
		file, err := os.Open(name)
		if err != nil {
			return rejected, err
		}
		n, err := judgeDocuments(name, file, out)
		file.Close()
		rejected += n
		if err != nil {
			return rejected, err
		}
	}
	return rejected, nil
}

func judgeDocuments(name string, in io.Reader, out *bufio.Writer) (rejected int, err error) {
	documents := yaml.NewYAMLReader(bufio.NewReader(in))
	verdicts := json.NewEncoder(out)
	for {
		document, err := documents.Read()
		if err == io.EOF {
			return rejected, nil
		}
		if err != nil {
			return rejected, fmt.Errorf("%s: %w", name, err)
		}
		asJSON, err := yaml.ToJSON(document)
		if err != nil {
			return rejected, fmt.Errorf("%s: %w", name, err)
		}
		if string(asJSON) == "null" {
			continue
		}
		v := judge(asJSON)
		if len(v.Errors) > 0 {
			rejected++
		}
		verdicts.Encode(v)
	}
}
