/** What the classes are for. `test/api-reference.test.ts` fails when one of them is not here. */
export const PURPOSES: readonly (readonly [purpose: string, classes: readonly string[]])[] = [
  ['Run a helper beside the app: ship its logs, sync its files, renew its certificates', ['Sidecar']],
  ['Show the outside another view of the app: metrics, logs in one format', ['Adapter', 'AdapterSource', 'AdapterEndpoint']],
  ['Proxy what the app calls, or what calls it', ['Ambassador', 'Upstream', 'Inbound']],
  ['Prepare the start: wait, fetch, render, migrate', ['InitContainers', 'InitStep']],
  ['Share files between containers, also with one that is there already', ['SharedVolume', 'ContainerMounts']],
  ['Let containers see the processes of each other', ['SharedProcessNamespace']],
  ['Pass Pod Security `restricted`', ['RestrictedSecurity']],
  ['Make a Pod with one of these patterns', ['SidecarPod', 'AdapterPod', 'AmbassadorPod', 'WithInitContainers']],
  ['Say where the pods of a custom resource are', ['PodTemplates']],
  ['Write a pattern of your own; all of them are one', ['PodPattern']],
  ['Fail a synth for mistakes that a cluster shows later', ['PodChecks']],
  ['Analyse plain manifests: findings, start, end, resources, restarts', ['PodAnalysis', 'PodSetAnalysis']],
  ['Tell the story of a pod in words', ['PodStory']],
];
