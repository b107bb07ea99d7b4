package main

import (
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"
	pods "github.com/cdk8s-pod-patterns/cdk8s-pod-patterns-go/cdk8spodpatterns"
	kplus "github.com/cdk8s-team/cdk8s-plus-go/cdk8splus27/v2"
)

// logShipper is a recipe: the container needs a ConfigMap and a scratch volume of the workload's own.
type logShipper struct {
	pods.Sidecar
	logs pods.SharedVolume
}

func newLogShipper(logs pods.SharedVolume) pods.Sidecar {
	shipper := &logShipper{logs: logs}
	pods.NewSidecar_Override(shipper, &pods.SidecarProps{
		Container: &kplus.ContainerProps{Image: str("recipe/not-used:0")}, Kind: pods.SidecarKind_NATIVE,
	})
	return shipper
}

func (s *logShipper) ContainerFor(workload constructs.Construct) *kplus.ContainerProps {
	config := kplus.NewConfigMap(workload, str("ShipperConfig"), &kplus.ConfigMapProps{
		Data: &map[string]*string{"pipeline.conf": str("input tail\noutput stdout")},
	})
	mounted := pods.SharedVolume_Of(kplus.Volume_FromConfigMap(workload, str("ShipperConfigVolume"), config,
		&kplus.ConfigMapVolumeOptions{Name: str("shipper-config")}))
	return &kplus.ContainerProps{
		Name:  str("ship-logs"),
		Image: str("fluent/fluent-bit:3.2"),
		VolumeMounts: &[]*kplus.VolumeMount{
			s.logs.ReadAt(str("/logs"), nil), mounted.ReadAt(str("/config"), nil),
			pods.NewSharedVolume(workload, str("scratch"), nil).WrittenAt(str("/tmp"), nil),
		},
	}
}

// nameFile is a recipe of steps: each workload writes its own name.
type nameFile struct {
	pods.InitContainers
	data pods.SharedVolume
}

func newNameFile(data pods.SharedVolume) pods.InitContainers {
	file := &nameFile{data: data}
	pods.NewInitContainers_Override(file, &pods.InitContainersProps{Steps: &[]pods.InitStep{pods.InitStep_WaitForDns(str("not-used"), nil)}})
	return file
}

func (n *nameFile) StepsFor(workload constructs.Construct) *[]pods.InitStep {
	return &[]pods.InitStep{pods.InitStep_WriteFile(&pods.InitStepWriteFileProps{
		File: str("name"), Content: workload.Node().Id(), Into: n.data.WrittenAt(str("/data"), nil),
	})}
}

// bare extends what has nothing to add to a pod.
type bare struct{ pods.PodPattern }

func (b *bare) Supports(construct constructs.IConstruct) *bool {
	return jsii.Bool(true)
}
