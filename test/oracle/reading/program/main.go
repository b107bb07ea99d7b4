// Reads manifests as kubectl does.
//
// Each line of standard input is a text, as a JSON string. For each, a line says what kubectl reads in it: the documents up to the first
// that it refuses, and why it refuses that. Documents that are empty are left out, as kubectl does.
package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
	"log"
	"os"
	"strings"

	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/util/yaml"
)

type reading struct {
	Documents []json.RawMessage `json:"documents"`
	Refusal   string            `json:"refusal,omitempty"`
}

func main() {
	in, out := json.NewDecoder(bufio.NewReader(os.Stdin)), json.NewEncoder(os.Stdout)
	for {
		var text string
		if err := in.Decode(&text); err == io.EOF {
			return
		} else if err != nil {
			log.Fatal(err)
		}
		if err := out.Encode(read(text)); err != nil {
			log.Fatal(err)
		}
	}
}

// The same steps as those of the StreamVisitor in k8s.io/cli-runtime/pkg/resource.
func read(text string) reading {
	result := reading{Documents: []json.RawMessage{}}
	decoder := yaml.NewYAMLOrJSONDecoder(strings.NewReader(text), 4096)
	for {
		document := runtime.RawExtension{}
		if err := decoder.Decode(&document); err == io.EOF {
			return result
		} else if err != nil {
			result.Refusal = err.Error()
			return result
		}
		raw := bytes.TrimSpace(document.Raw)
		if len(raw) > 0 && !bytes.Equal(raw, []byte("null")) {
			result.Documents = append(result.Documents, raw)
		}
	}
}
