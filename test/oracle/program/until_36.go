//go:build !since37

package main

import (
	corev1 "k8s.io/api/core/v1"
	helper "k8s.io/component-helpers/resource"
	"k8s.io/kubernetes/pkg/apis/core"
)

func setServiceAccount(pod *core.Pod, name string) {
	pod.Spec.ServiceAccountName = name
}

// Nothing: the API server fills the resources of a pod in with the other defaults.
func fillInPodResources(*corev1.Pod) {}

// Returns the limits of a pod, and calls a function with the limits of each container.
func podLimits(pod *corev1.Pod, each func(limits corev1.ResourceList)) corev1.ResourceList {
	return helper.PodLimits(pod, helper.PodResourcesOptions{
		ContainerFn: func(limits corev1.ResourceList, _ helper.ContainerType) { each(limits) },
	})
}
