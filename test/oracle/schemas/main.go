// Schemas prints of what workloads are made in one version of Kubernetes: their types, fields, and the types of those, as
// JSON. It reads the sources of k8s.io/api and k8s.io/apimachinery, whose folders are its arguments, and compiles none of
// them, so that each version takes a second.
package main

import (
	"encoding/json"
	"fmt"
	"go/ast"
	"os"
	"reflect"
	"strconv"
	"strings"
)

const (
	core    = "k8s.io/api/core/v1"
	apps    = "k8s.io/api/apps/v1"
	batch   = "k8s.io/api/batch/v1"
	meta    = "k8s.io/apimachinery/pkg/apis/meta/v1"
	amounts = "k8s.io/apimachinery/pkg/api/resource"
	intstr  = "k8s.io/apimachinery/pkg/util/intstr"
)

var workloads = []name{
	{core, "Pod"}, {apps, "Deployment"}, {apps, "StatefulSet"}, {apps, "DaemonSet"}, {apps, "ReplicaSet"}, {batch, "Job"}, {batch, "CronJob"},
}

// The types that decode themselves; nobody writes a status by hand, so that what it holds does not matter.
var ownDecoders = map[name]string{
	{amounts, "Quantity"}:                 "quantity",
	{intstr, "IntOrString"}:               "intOrString",
	{meta, "Time"}:                        "time",
	{meta, "FieldsV1"}:                    "any",
	{core, "PodStatus"}:                   "{}any",
	{apps, "DeploymentStatus"}:            "{}any",
	{apps, "StatefulSetStatus"}:           "{}any",
	{apps, "DaemonSetStatus"}:             "{}any",
	{apps, "ReplicaSetStatus"}:            "{}any",
	{batch, "JobStatus"}:                  "{}any",
	{batch, "CronJobStatus"}:              "{}any",
	{core, "PersistentVolumeClaimStatus"}: "{}any",
}

var builtin = map[string]string{"string": "string", "bool": "boolean", "int32": "int32", "int64": "int64"}

// The types that are known so far: their fields, and the types of those.
var types = map[string]map[string]string{}

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: schemas API APIMACHINERY, the folders of both modules")
		os.Exit(2)
	}
	sources := sources{folders: map[string]string{"k8s.io/api": os.Args[1], "k8s.io/apimachinery": os.Args[2]}, packages: map[string]*source{}}
	for _, workload := range workloads {
		sources.named(workload)
	}
	json.NewEncoder(os.Stdout).Encode(types)
}

// Names a type, and adds what it is made of to the known types.
func (s *sources) named(n name) string {
	if own, ok := ownDecoders[n]; ok {
		return own
	}
	source := s.load(n.path)
	declared, ok := source.types[n.name]
	if !ok || source.decoders[n.name] {
		panic(fmt.Sprintf("%v is not declared, or decodes itself in a way that the schema does not know", n))
	}
	structure, ok := declared.expression.(*ast.StructType)
	if !ok {
		return s.typeOf(declared.expression, declared.scope)
	}
	if _, known := types[n.name]; !known {
		types[n.name] = map[string]string{}
		s.collectFields(structure, declared.scope, types[n.name])
	}
	return n.name
}

func (s *sources) typeOf(expression ast.Expr, scope scope) string {
	switch e := expression.(type) {
	case *ast.StarExpr:
		return s.typeOf(e.X, scope)
	case *ast.ArrayType:
		return "[]" + s.typeOf(e.Elt, scope)
	case *ast.MapType:
		if key := s.typeOf(e.Key, scope); key != "string" {
			panic(fmt.Sprintf("%v: a map has keys that are no strings, but %s", scope, key))
		}
		return "{}" + s.typeOf(e.Value, scope)
	case *ast.Ident:
		if own, ok := builtin[e.Name]; ok {
			return own
		}
	}
	return s.named(scope.resolve(expression))
}

func (s *sources) collectFields(structure *ast.StructType, scope scope, fields map[string]string) {
	for _, field := range structure.Fields.List {
		switch inJSON := nameInJSON(field); {
		case inJSON == "-":
		case inJSON != "":
			fields[inJSON] = s.typeOf(field.Type, scope)
		case len(field.Names) == 0:
			embedded := scope.resolve(field.Type)
			declared := s.load(embedded.path).types[embedded.name]
			s.collectFields(declared.expression.(*ast.StructType), declared.scope, fields)
		default:
			panic(fmt.Sprintf("%v has no name in JSON", field.Names))
		}
	}
}

func nameInJSON(field *ast.Field) string {
	if field.Tag == nil {
		return ""
	}
	tag, err := strconv.Unquote(field.Tag.Value)
	if err != nil {
		panic(err)
	}
	name, _, _ := strings.Cut(reflect.StructTag(tag).Get("json"), ",")
	return name
}
