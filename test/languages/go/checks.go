package main

import (
	"fmt"

	pods "github.com/cdk8s-pod-patterns/cdk8s-pod-patterns-go/cdk8spodpatterns"
	"github.com/cdk8s-team/cdk8s-core-go/cdk8s/v2"
	kplus "github.com/cdk8s-team/cdk8s-plus-go/cdk8splus27/v2"
)

func checked(chart cdk8s.Chart) {
	pods.NewPodChecks(&pods.PodChecksProps{
		KubernetesVersion: str("1.36"), PodSecurity: pods.PodSecurityLevel_BASELINE,
		Rules: &map[string]pods.RuleLevel{"volume-never-read": pods.RuleLevel_OFF},
	}).ApplyTo(chart)
	data := pods.SharedVolume_Claim(chart, str("data"), &pods.SharedVolumeClaimProps{
		Size: cdk8s.Size_Gibibytes(num(10)), StorageClass: str("fast"),
	})
	statefulSet := kplus.NewStatefulSet(chart, str("db"), &kplus.StatefulSetProps{
		Service:    service(chart, "db-service"),
		Containers: &[]*kplus.ContainerProps{appContainer(data.ReadAt(str("/data"), nil))},
	})
	newNameFile(data).ApplyTo(statefulSet)
	server := &kplus.ContainerProps{Name: str("server"), Image: str("server:1"), Args: strs("--listen")}
	job := kplus.NewJob(chart, str("job"), &kplus.JobProps{Containers: &[]*kplus.ContainerProps{appContainer(), server}})
	pods.PodChecks_Acknowledge(job, &pods.AcknowledgeProps{
		Rule: str("job-never-completes"), Reason: str("the server ends with the app"), Container: str("server"),
	})
}

// mistakes is what somebody reads who makes a mistake.
func mistakes() []string {
	chart := cdk8s.NewChart(cdk8s.NewApp(nil), str("mistakes"), nil)
	return []string{
		messageOf(func() { pods.NewPodPattern_Override(&bare{}) }),
		messageOf(func() { pods.NewSidecar(&pods.SidecarProps{Container: helper("helper:1")}).ApplyTo(chart) }),
		messageOf(func() { pods.SharedVolume_Named(str("No such name")) }),
		messageOf(func() {
			app, other := appContainer(), helper("b:1")
			app.Ports = &[]*kplus.ContainerPort{{Number: num(80)}}
			other.Name, other.Ports = str("b"), app.Ports
			kplus.NewPod(chart, str("pod"), &kplus.PodProps{Containers: &[]*kplus.ContainerProps{app, other}})
			pods.NewPodChecks(&pods.PodChecksProps{FailOn: pods.FailOn_WARNING}).ApplyTo(chart)
			chart.ToJson()
		}),
	}
}

func messageOf(mistake func()) (message string) {
	defer func() {
		if reason := recover(); reason != nil {
			message = fmt.Sprint(reason)
		}
	}()
	mistake()
	return "no error"
}
