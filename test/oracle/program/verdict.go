package main

import (
	"context"
	"errors"

	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/apimachinery/pkg/api/meta"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apimachinery/pkg/runtime/serializer"
	"k8s.io/apiserver/pkg/endpoints/request"
	"k8s.io/apiserver/pkg/registry/rest"
	"k8s.io/kubernetes/pkg/api/legacyscheme"
	_ "k8s.io/kubernetes/pkg/apis/apps/install"
	_ "k8s.io/kubernetes/pkg/apis/batch/install"
	"k8s.io/kubernetes/pkg/apis/core"
	_ "k8s.io/kubernetes/pkg/apis/core/install"
	"k8s.io/kubernetes/pkg/registry/apps/daemonset"
	"k8s.io/kubernetes/pkg/registry/apps/deployment"
	"k8s.io/kubernetes/pkg/registry/apps/replicaset"
	"k8s.io/kubernetes/pkg/registry/apps/statefulset"
	"k8s.io/kubernetes/pkg/registry/batch/cronjob"
	"k8s.io/kubernetes/pkg/registry/batch/job"
	"k8s.io/kubernetes/pkg/registry/core/configmap"
	"k8s.io/kubernetes/pkg/registry/core/pod"
	"k8s.io/kubernetes/pkg/registry/core/secret"
)

// What the API server says of one object.
type verdict struct {
	Kind       string   `json:"kind,omitempty"`
	Name       string   `json:"name,omitempty"`
	Judged     bool     `json:"judged"` // false where the oracle does not know the kind
	Errors     []cause  `json:"errors"`
	Warnings   []string `json:"warnings"`
	Restricted []string `json:"restricted"` // the objections of the Pod Security level; none where it admits the pod
	Baseline   []string `json:"baseline"`

	Resources *resources `json:"resources,omitempty"` // of what has a pod
}

type cause struct {
	Reason  string `json:"reason"`
	Field   string `json:"field"`
	Message string `json:"message"`
}

var strategies = map[schema.GroupKind]rest.RESTCreateStrategy{
	{Kind: "Pod"}:                        pod.Strategy,
	{Kind: "ConfigMap"}:                  configmap.Strategy,
	{Kind: "Secret"}:                     secret.Strategy,
	{Group: "apps", Kind: "Deployment"}:  deployment.Strategy,
	{Group: "apps", Kind: "StatefulSet"}: statefulset.Strategy,
	{Group: "apps", Kind: "DaemonSet"}:   daemonset.Strategy,
	{Group: "apps", Kind: "ReplicaSet"}:  replicaset.Strategy,
	{Group: "batch", Kind: "Job"}:        job.Strategy,
	{Group: "batch", Kind: "CronJob"}:    cronjob.Strategy,
}

var strict = serializer.NewCodecFactory(legacyscheme.Scheme, serializer.EnableStrict).UniversalDeserializer()

func judge(document []byte) verdict {
	v := verdict{Errors: []cause{}, Warnings: []string{}, Restricted: []string{}, Baseline: []string{}}
	versioned, gvk, err := strict.Decode(document, nil, nil)
	if err != nil {
		if gvk != nil {
			v.Kind = gvk.Kind
		}
		if !runtime.IsNotRegisteredError(err) {
			v.Judged = true
			v.Errors = append(v.Errors, cause{Reason: "Decode", Message: err.Error()})
		}
		return v
	}
	v.Kind = gvk.Kind
	strategy, known := strategies[gvk.GroupKind()]
	if !known {
		return v
	}
	v.Judged = true
	legacyscheme.Scheme.Default(versioned)
	judgeSecurity(versioned, &v)
	v.Resources = resourcesOf(versioned)
	internal, err := legacyscheme.Scheme.UnsafeConvertToVersion(versioned, runtime.InternalGroupVersioner)
	if err != nil {
		v.Errors = append(v.Errors, cause{Reason: "Convert", Message: err.Error()})
		return v
	}
	create(strategy, gvk, internal, &v)
	return v
}

// Does what the API server does with an object before it stores it.
func create(strategy rest.RESTCreateStrategy, gvk *schema.GroupVersionKind, object runtime.Object, v *verdict) {
	if p, ok := object.(*core.Pod); ok && p.Spec.ServiceAccountName == "" {
		setServiceAccount(p, "default") // as admission does before validation
	}
	metadata := must(meta.Accessor(object))
	v.Name = metadata.GetName()
	if metadata.GetNamespace() == "" {
		metadata.SetNamespace("default")
	}
	ctx := request.WithNamespace(context.Background(), metadata.GetNamespace())
	ctx = request.WithRequestInfo(ctx, &request.RequestInfo{APIGroup: gvk.Group, APIVersion: gvk.Version})
	rest.FillObjectMetaSystemFields(metadata)
	if base := metadata.GetGenerateName(); base != "" && metadata.GetName() == "" {
		metadata.SetName(base + "x7k2p") // as the handler of requests does, with random letters
	}
	if err := rest.BeforeCreate(strategy, ctx, object); err != nil {
		v.Errors = append(v.Errors, causes(err)...)
		return
	}
	v.Warnings = append(v.Warnings, strategy.WarningsOnCreate(ctx, object)...)
}

func causes(err error) []cause {
	var status apierrors.APIStatus
	if !errors.As(err, &status) || status.Status().Details == nil || len(status.Status().Details.Causes) == 0 {
		return []cause{{Reason: "Create", Message: err.Error()}}
	}
	list := []cause{}
	for _, c := range status.Status().Details.Causes {
		list = append(list, cause{string(c.Type), c.Field, c.Message})
	}
	return list
}

func must[T any](value T, err error) T {
	if err != nil {
		panic(err)
	}
	return value
}
