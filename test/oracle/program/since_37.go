//go:build since37

package main

import (
	corev1 "k8s.io/api/core/v1"
	helper "k8s.io/component-helpers/resource"
	"k8s.io/kubernetes/pkg/api/legacyscheme"
	podutil "k8s.io/kubernetes/pkg/api/pod"
	"k8s.io/kubernetes/pkg/apis/core"
)

func setServiceAccount(pod *core.Pod, name string) {
	pod.Spec.ServiceAccountName = name
	pod.Spec.DeprecatedServiceAccount = name
}

// Fills in the resources of a pod, as the API server does when it creates the pod.
func fillInPodResources(pod *corev1.Pod) {
	internal := &core.Pod{}
	if err := legacyscheme.Scheme.Convert(pod, internal, nil); err != nil {
		panic(err)
	}
	podutil.DefaultPodLevelResources(internal)
	if err := legacyscheme.Scheme.Convert(internal, pod, nil); err != nil {
		panic(err)
	}
}

// Returns the limits of a pod, and calls a function with the limits of each container.
func podLimits(pod *corev1.Pod, each func(limits corev1.ResourceList)) corev1.ResourceList {
	for _, containers := range [][]corev1.Container{pod.Spec.InitContainers, pod.Spec.Containers} {
		for _, container := range containers {
			each(container.Resources.Limits)
		}
	}
	return helper.PodLimits(pod, helper.PodResourcesOptions{})
}
