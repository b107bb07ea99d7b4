package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"reflect"
	"runtime/debug"
	"sort"
	"strings"

	appsv1 "k8s.io/api/apps/v1"
	batchv1 "k8s.io/api/batch/v1"
	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/resource"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/util/intstr"
)

var workloads = []any{
	corev1.Pod{}, appsv1.Deployment{}, appsv1.StatefulSet{}, appsv1.DaemonSet{}, appsv1.ReplicaSet{}, batchv1.Job{}, batchv1.CronJob{},
}

// The types that decode themselves; nobody writes a status by hand, so that what it holds does not matter.
var ownDecoders = map[reflect.Type]string{
	reflect.TypeOf(resource.Quantity{}):                  "quantity",
	reflect.TypeOf(intstr.IntOrString{}):                 "intOrString",
	reflect.TypeOf(metav1.Time{}):                        "time",
	reflect.TypeOf(metav1.FieldsV1{}):                    "any",
	reflect.TypeOf(corev1.PodStatus{}):                   "{}any",
	reflect.TypeOf(appsv1.DeploymentStatus{}):            "{}any",
	reflect.TypeOf(appsv1.StatefulSetStatus{}):           "{}any",
	reflect.TypeOf(appsv1.DaemonSetStatus{}):             "{}any",
	reflect.TypeOf(appsv1.ReplicaSetStatus{}):            "{}any",
	reflect.TypeOf(batchv1.JobStatus{}):                  "{}any",
	reflect.TypeOf(batchv1.CronJobStatus{}):              "{}any",
	reflect.TypeOf(corev1.PersistentVolumeClaimStatus{}): "{}any",
}

const schemaHeader = `/* eslint-disable @stylistic/max-len */
// Generated from the Go types of Kubernetes %s; do not edit. In test/oracle/program: go run . -schema > ../../../src/analysis/manifest/pod-schema.ts

/** The minor version of Kubernetes 1 that the types are those of. */
export const SCHEMA_MINOR = %s;

/** The fields of a type; %s stands for a list, %s for a map from strings. */
export const POD_SCHEMA: Readonly<Record<string, Readonly<Record<string, string>>>> = {
`

// Prints the types of which workloads are made, as TypeScript.
func printSchema(out *bufio.Writer) {
	types := map[string]map[string]string{}
	for _, workload := range workloads {
		typeName(reflect.TypeOf(workload), types)
	}
	version := kubernetesVersion()
	fmt.Fprintf(out, schemaHeader, version, strings.Split(version, ".")[1], "`[]`", "`{}`")
	for _, name := range sortedKeys(types) {
		fields := []string{}
		for _, field := range sortedKeys(types[name]) {
			fields = append(fields, fmt.Sprintf("%s: '%s'", propertyName(field), types[name][field]))
		}
		fmt.Fprintf(out, "  %s: { %s },\n", name, strings.Join(fields, ", "))
	}
	fmt.Fprintln(out, "};")
}

// Names a type and adds what it is made of to the known types.
func typeName(t reflect.Type, types map[string]map[string]string) string {
	if name, ok := ownDecoders[t]; ok {
		return name
	}
	if reflect.PointerTo(t).Implements(reflect.TypeFor[json.Unmarshaler]()) {
		panic(fmt.Sprintf("%v decodes itself in a way that the schema does not know", t))
	}
	switch t.Kind() {
	case reflect.Pointer:
		return typeName(t.Elem(), types)
	case reflect.Slice:
		return "[]" + typeName(t.Elem(), types)
	case reflect.Map:
		if t.Key().Kind() != reflect.String {
			panic(fmt.Sprintf("%v has keys that are no strings", t))
		}
		return "{}" + typeName(t.Elem(), types)
	case reflect.String:
		return "string"
	case reflect.Bool:
		return "boolean"
	case reflect.Int32, reflect.Int64:
		return t.Kind().String()
	case reflect.Struct:
		addFields(t, types)
		return t.Name()
	}
	panic(fmt.Sprintf("%v is of a kind that the schema does not know", t))
}

func addFields(t reflect.Type, types map[string]map[string]string) {
	if _, known := types[t.Name()]; known {
		return
	}
	fields := map[string]string{}
	types[t.Name()] = fields
	collectFields(t, fields, types)
}

func collectFields(t reflect.Type, fields map[string]string, types map[string]map[string]string) {
	for i := range t.NumField() {
		field := t.Field(i)
		name, options, _ := strings.Cut(field.Tag.Get("json"), ",")
		switch {
		case name == "-":
		case name != "":
			fields[name] = typeName(field.Type, types)
		case field.Anonymous && strings.Contains(options, "inline"):
			collectFields(field.Type, fields, types)
		default:
			panic(fmt.Sprintf("%v.%s has no name in JSON", t, field.Name))
		}
	}
}

func kubernetesVersion() string {
	info, _ := debug.ReadBuildInfo()
	for _, module := range info.Deps {
		if module.Path == "k8s.io/kubernetes" {
			return strings.TrimPrefix(module.Version, "v")
		}
	}
	panic("the program is built without k8s.io/kubernetes")
}

func propertyName(name string) string {
	if strings.ContainsAny(name, "-./$") {
		return "'" + name + "'"
	}
	return name
}

func sortedKeys[T any](m map[string]T) []string {
	keys := []string{}
	for key := range m {
		keys = append(keys, key)
	}
	sort.Strings(keys)
	return keys
}
