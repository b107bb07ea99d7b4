package main

import (
	appsv1 "k8s.io/api/apps/v1"
	batchv1 "k8s.io/api/batch/v1"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	psa "k8s.io/pod-security-admission/api"
	"k8s.io/pod-security-admission/policy"
)

var evaluator = must(policy.NewEvaluator(policy.DefaultChecks(), nil))

// Collects what the Pod Security levels object to in an object's pod, if it has one.
func judgeSecurity(object runtime.Object, v *verdict) {
	metadata, spec := podTemplate(object)
	if spec == nil {
		return
	}
	v.Restricted = append(v.Restricted, objections(psa.LevelRestricted, metadata, spec)...)
	v.Baseline = append(v.Baseline, objections(psa.LevelBaseline, metadata, spec)...)
}

func objections(level psa.Level, metadata *metav1.ObjectMeta, spec *corev1.PodSpec) []string {
	list := []string{}
	for _, result := range evaluator.EvaluatePod(psa.LevelVersion{Level: level, Version: psa.LatestVersion()}, metadata, spec) {
		if !result.Allowed {
			list = append(list, result.ForbiddenReason+": "+result.ForbiddenDetail)
		}
	}
	return list
}

func podTemplate(object runtime.Object) (*metav1.ObjectMeta, *corev1.PodSpec) {
	switch o := object.(type) {
	case *corev1.Pod:
		return &o.ObjectMeta, &o.Spec
	case *appsv1.Deployment:
		return &o.Spec.Template.ObjectMeta, &o.Spec.Template.Spec
	case *appsv1.StatefulSet:
		return &o.Spec.Template.ObjectMeta, &o.Spec.Template.Spec
	case *appsv1.DaemonSet:
		return &o.Spec.Template.ObjectMeta, &o.Spec.Template.Spec
	case *appsv1.ReplicaSet:
		return &o.Spec.Template.ObjectMeta, &o.Spec.Template.Spec
	case *batchv1.Job:
		return &o.Spec.Template.ObjectMeta, &o.Spec.Template.Spec
	case *batchv1.CronJob:
		return &o.Spec.JobTemplate.Spec.Template.ObjectMeta, &o.Spec.JobTemplate.Spec.Template.Spec
	}
	return nil, nil
}
