package main

import (
	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/resource"
	"k8s.io/apimachinery/pkg/runtime"
	helper "k8s.io/component-helpers/resource"
	"k8s.io/kubernetes/pkg/api/legacyscheme"
	"k8s.io/kubernetes/pkg/apis/core/v1/helper/qos"
)

// What the scheduler and the kubelet reckon with.
type resources struct {
	Requests map[string]string `json:"requests"`
	Limits   map[string]string `json:"limits"` // those of CPU and memory only where the kubelet limits the pod as a whole
	QoSClass string            `json:"qosClass"`
}

// Computes what an object's pod requests and may use.
func resourcesOf(object runtime.Object) *resources {
	_, spec := podTemplate(object)
	if spec == nil {
		return nil
	}
	pod := &corev1.Pod{Spec: *spec.DeepCopy()}
	legacyscheme.Scheme.Default(pod) // a template becomes a pod only now
	fillInPodResources(pod)
	// As the kubelet does when it sets up the cgroup of a pod: a container without a limit may use the whole node.
	unlimited := map[corev1.ResourceName]bool{}
	limits := podLimits(pod, func(limits corev1.ResourceList) {
		unlimited[corev1.ResourceCPU] = unlimited[corev1.ResourceCPU] || limits.Cpu().IsZero()
		unlimited[corev1.ResourceMemory] = unlimited[corev1.ResourceMemory] || limits.Memory().IsZero()
	})
	for name := range unlimited {
		if unlimited[name] && (pod.Spec.Resources == nil || pod.Spec.Resources.Limits.Name(name, resource.DecimalSI).IsZero()) {
			delete(limits, name)
		}
	}
	return &resources{
		Requests: canonical(helper.PodRequests(pod, helper.PodResourcesOptions{})),
		Limits:   canonical(limits),
		QoSClass: string(qos.ComputePodQOS(pod)),
	}
}

// Writes amounts as Kubernetes does once it has calculated with them; until then it repeats what was written.
func canonical(amounts corev1.ResourceList) map[string]string {
	texts := map[string]string{}
	for name, quantity := range amounts {
		number, suffix := quantity.CanonicalizeBytes(nil)
		texts[string(name)] = string(number) + string(suffix)
	}
	return texts
}
