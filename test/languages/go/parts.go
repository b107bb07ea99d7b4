package main

import (
	pods "github.com/cdk8s-pod-patterns/cdk8s-pod-patterns-go/cdk8spodpatterns"
	"github.com/cdk8s-team/cdk8s-core-go/cdk8s/v2"
	kplus "github.com/cdk8s-team/cdk8s-plus-go/cdk8splus27/v2"
)

const hostile = "'; reboot; \" $(reboot) $(HOST) $$ `reboot`\n한국어 "

func appContainer(volumeMounts ...*kplus.VolumeMount) *kplus.ContainerProps {
	container := &kplus.ContainerProps{Name: str("app"), Image: str("app:1.4"), Resources: &kplus.ContainerResources{}}
	if len(volumeMounts) > 0 {
		container.VolumeMounts = &volumeMounts
	}
	return container
}

func helper(image string) *kplus.ContainerProps {
	return &kplus.ContainerProps{Image: str(image)}
}

func upstream(name string, port float64, targets ...string) pods.Upstream {
	return pods.Upstream_Tcp(str(name), &pods.UpstreamTcpProps{Port: num(port), Targets: strs(targets...)})
}

func patterns(chart cdk8s.Chart) {
	logs := pods.NewSharedVolume(chart, str("logs"), &pods.SharedVolumeProps{
		SizeLimit: cdk8s.Size_Mebibytes(num(64)), Medium: kplus.EmptyDirMedium_MEMORY,
	})
	app := appContainer(logs.WrittenAt(str("/var/log/app"), nil))
	app.Ports = &[]*kplus.ContainerPort{{Number: num(80)}}
	app.SecurityContext = &kplus.ContainerSecurityContextProps{
		User: num(1000), Capabilities: &kplus.ContainerSecutiryContextCapabilities{Add: &[]kplus.Capability{kplus.Capability_NET_BIND_SERVICE}},
	}
	deployment := kplus.NewDeployment(chart, str("web"), &kplus.DeploymentProps{Containers: &[]*kplus.ContainerProps{app}})
	pods.NewAmbassador(&pods.AmbassadorProps{
		Container: &kplus.ContainerProps{
			Image: str("alpine/socat:1.8.0.3"), Args: strs("$(DB_TARGET)"), Startup: kplus.Probe_FromCommand(strs("true"), nil),
		},
		Upstreams: &[]pods.Upstream{
			upstream("db", 5432, "postgres.prod:5432"),
			upstream("db-read", 5433, "replica-0.prod:5432", "[fd00::1]:5432"),
		},
		Inbound: &[]pods.Inbound{pods.Inbound_Tcp(str("web"), &pods.InboundTcpProps{Port: num(8080), AppPort: num(80)})},
		Clients: strs("app"),
		Before:  str("ship-logs"), // which comes later
	}).ApplyTo(deployment)
	exporter := helper("exporter:1")
	exporter.Name = str("exporter")
	pods.NewAdapter(&pods.AdapterProps{
		Container: exporter,
		Source:    pods.AdapterSource_Port(num(80), &pods.AdapterSourcePortOptions{Path: str("/status")}),
		Serves:    pods.AdapterEndpoint_Prometheus(num(9113), &pods.AdapterEndpointPrometheusOptions{Path: str("/stats")}),
	}).ApplyTo(deployment)
	pods.NewAdapter(&pods.AdapterProps{
		Container: helper("normaliser:1"),
		Source: pods.AdapterSource_Directory(&pods.AdapterSourceDirectoryProps{
			Mount: logs.ReadAt(str("/in"), &kplus.MountOptions{SubPath: str("app")}),
		}),
	}).ApplyTo(deployment)
	pods.NewSharedProcessNamespace().ApplyTo(deployment)
	newLogShipper(logs).ApplyTo(deployment)
	pods.NewRestrictedSecurity().ApplyTo(deployment)
	cdk8s.ApiObject_Of(deployment).AddJsonPatch(cdk8s.JsonPatch_Add(str("/spec/paused"), true))
}

func configMapVolume(chart cdk8s.Chart, id string, name string, config kplus.IConfigMap) pods.SharedVolume {
	return pods.SharedVolume_Of(kplus.Volume_FromConfigMap(chart, str(id), config, &kplus.ConfigMapVolumeOptions{Name: str(name)}))
}

func service(chart cdk8s.Chart, id string) kplus.Service {
	return kplus.NewService(chart, str(id), &kplus.ServiceProps{Ports: &[]*kplus.ServicePort{{Port: num(80)}}})
}

func steps(chart cdk8s.Chart) {
	data := pods.NewSharedVolume(chart, str("data"), nil)
	templates := kplus.NewConfigMap(chart, str("templates"), &kplus.ConfigMapProps{Data: &map[string]*string{"app.conf": str("host=${HOST}")}})
	statefulSet := kplus.NewStatefulSet(chart, str("store"), &kplus.StatefulSetProps{
		Service:    service(chart, "store-service"),
		Containers: &[]*kplus.ContainerProps{appContainer(data.ReadAt(str("/data"), nil))},
	})
	pods.NewInitContainers(&pods.InitContainersProps{Steps: &[]pods.InitStep{
		pods.InitStep_WaitForDns(str("myservice"), nil),
		pods.InitStep_WaitForTcp(str("postgres"), num(5432), &pods.InitStepWaitOptions{
			Timeout: cdk8s.Duration_Minutes(num(5)), Interval: cdk8s.Duration_Seconds(num(1)),
		}),
		pods.InitStep_WaitForHttp(str("http://config:8888/health?a=$(B)"), &pods.InitStepWaitOptions{Name: str("wait")}),
		pods.InitStep_GitClone(&pods.InitStepGitCloneProps{
			Repository: str("https://github.com/octocat/hello-world.git"), Revision: str("v1"), Depth: num(0),
			Credentials: kplus.Secret_FromSecretName(chart, str("git"), str("git-credentials")), Into: data.WrittenAt(str("/site"), nil),
		}),
		pods.InitStep_WriteFile(&pods.InitStepWriteFileProps{
			File: str("index.html"), Content: str(hostile), Into: data.WrittenAt(str("/data"), nil),
		}),
		pods.InitStep_RenderConfig(&pods.InitStepRenderConfigProps{
			Templates: configMapVolume(chart, "templates-volume", "templates", templates).ReadAt(str("/templates"), nil),
			Into:      data.WrittenAt(str("/config"), nil),
			Variables: &map[string]kplus.EnvValue{
				"HOST": kplus.EnvValue_FromValue(str("db")), "NODE": kplus.EnvValue_FromFieldRef(kplus.EnvFieldPaths_NODE_NAME, nil),
			},
		}),
		pods.InitStep_CopyFromImage(&pods.InitStepCopyFromImageProps{
			Image: str("assets:2"), Path: str("/assets"), Into: data.WrittenAt(str("/public"), nil),
		}),
		pods.InitStep_Run(&kplus.ContainerProps{Name: str("migrate"), Image: str("shop:2.3"), Command: strs("./migrate")}),
	}}).ApplyTo(statefulSet)
	pods.NewInitContainers(&pods.InitContainersProps{
		Steps: &[]pods.InitStep{pods.InitStep_WaitForDns(str("before"), nil)}, Before: str("wait-for-myservice"),
	}).ApplyTo(statefulSet)
}

func onePatternOnManyWorkloads(chart cdk8s.Chart) {
	containers := &[]*kplus.ContainerProps{appContainer()}
	kplus.NewDeployment(chart, str("deployment"), &kplus.DeploymentProps{Containers: containers})
	kplus.NewDaemonSet(chart, str("daemon-set"), &kplus.DaemonSetProps{Containers: containers})
	kplus.NewJob(chart, str("job"), &kplus.JobProps{Containers: containers})
	kplus.NewCronJob(chart, str("cron-job"), &kplus.CronJobProps{Containers: containers, Schedule: cdk8s.Cron_Daily()})
	kplus.NewPod(chart, str("pod"), &kplus.PodProps{Containers: containers, RestartPolicy: kplus.RestartPolicy_NEVER})
	newLogShipper(pods.NewSharedVolume(chart, str("shared"), nil)).ApplyTo(chart)
	probed := helper("helper:1")
	probed.Readiness = kplus.Probe_FromTcpSocket(&kplus.TcpSocketProbeOptions{Port: num(81)})
	pods.NewSidecar(&pods.SidecarProps{Container: probed}).ApplyTo(chart)
}

func podConstructs(chart cdk8s.Chart) {
	logs := pods.NewSharedVolume(chart, str("logs"), nil)
	pods.NewSidecarPod(chart, str("sidecar"), &pods.SidecarPodProps{
		Main: appContainer(logs.WrittenAt(str("/var/log/app"), nil)),
		Kind: pods.SidecarKind_CLASSIC,
		Sidecars: &[]*kplus.ContainerProps{
			{Name: str("ship"), Image: str("ship:1"), VolumeMounts: &[]*kplus.VolumeMount{logs.ReadAt(str("/logs"), nil)}},
		},
	})
	pods.NewAdapterPod(chart, str("adapter"), &pods.AdapterPodProps{
		Main: appContainer(), Adapter: helper("exporter:1"),
		Source: pods.AdapterSource_Port(num(6379), nil), Serves: pods.AdapterEndpoint_Port(num(9121)),
	})
	pods.NewAmbassadorPod(chart, str("ambassador"), &pods.AmbassadorPodProps{
		Main: appContainer(), Ambassador: helper("socat:1"), Upstreams: &[]pods.Upstream{upstream("db", 5432, "pg:5432")},
	})
	pods.NewWithInitContainers(chart, str("init"), &pods.WithInitContainersProps{
		Main: appContainer(), Steps: &[]pods.InitStep{pods.InitStep_WaitForDns(str("mydb"), nil)},
	})
}

func anyWorkload(chart cdk8s.Chart) {
	logs := pods.NewSharedVolume(chart, str("shared"), nil)
	include := cdk8s.NewInclude(chart, str("manifest"), &cdk8s.IncludeProps{Url: str("examples/manifests/shop.yaml")})
	newLogShipper(logs).ApplyTo(include)
	for _, one := range *include.ApiObjects() {
		if *one.Name() == "prices" && *one.Kind() == "Deployment" {
			pods.NewContainerMounts(&pods.ContainerMountsProps{Mounts: &[]*kplus.VolumeMount{
				logs.WrittenAt(str("/var/log/app"), nil), pods.SharedVolume_Named(str("www")).ReadAt(str("/www-of-others"), nil),
			}, Container: str("prices")}).ApplyTo(one)
		}
	}
	spec := object{"containers": []any{object{"name": "app", "image": "app:1.4"}}}
	template := object{"metadata": object{"labels": object{"app": "farm"}}, "spec": spec}
	farm := cdk8s.NewApiObject(chart, str("farm"), &cdk8s.ApiObjectProps{
		ApiVersion: str("example.com/v1"), Kind: str("Farm"), Metadata: &cdk8s.ApiObjectMetadata{Name: str("farm")},
	})
	workers := []any{object{"template": template}, object{"template": template}}
	farm.AddJsonPatch(cdk8s.JsonPatch_Add(str("/spec"), object{"workers": workers}))
	pods.PodTemplates_At(farm, strs("spec.workers[*].template"))
	newLogShipper(logs).ApplyTo(farm)
	job := cdk8s.NewApiObject(chart, str("job"), &cdk8s.ApiObjectProps{
		ApiVersion: str("batch/v1"), Kind: str("Job"), Metadata: &cdk8s.ApiObjectMetadata{Name: str("job")},
	})
	once := object{"restartPolicy": "Never", "containers": spec["containers"]}
	job.AddJsonPatch(cdk8s.JsonPatch_Add(str("/spec"), object{"template": object{"spec": once}}))
	pods.NewAmbassador(&pods.AmbassadorProps{Container: helper("socat:1"), Upstreams: &[]pods.Upstream{upstream("db", 5432, "pg:5432")}}).ApplyTo(job)
	job.AddJsonPatch(cdk8s.JsonPatch_Replace(str("/spec/template/spec/initContainers/0/image"), "socat:2"))
}
