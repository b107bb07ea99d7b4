/** Mistakes that TypeScript finds: what is written, and a word of what the compiler says. */
export const AT_COMPILATION: readonly [title: string, code: string, message: string][] = [
  ['a pod without its main container', 'new SidecarPod(chart, "web", { sidecars: [{ image: "ship:1" }] })', '\'main\' is missing'],
  ['a misspelt prop', 'new SidecarPod(chart, "web", { main: { image: "a:1" }, sidecar: { image: "b:1" } })', '\'sidecar\' does not exist'],
  ['a sidecar whose container is not under "container"', 'new Sidecar({ name: "ship", image: "ship:1" })', '\'name\' does not exist'],
  ['a kind as text', 'new Sidecar({ container: { image: "ship:1" }, kind: "native" })', '\'"native"\' is not assignable'],
  ['an adapter whose source is a port alone', 'new Adapter({ container: { image: "x:1" }, source: 8080 })', '\'number\' is not assignable'],
  [
    'a pod with an ambassador that is not there',
    'new AmbassadorPod(chart, "web", { main: { image: "a:1" } })',
    '\'ambassador\' is missing',
  ],
  ['an upstream whose port is text', 'Upstream.tcp("db", { port: "5432", targets: ["db:5432"] })', '\'string\' is not assignable'],
  ['an upstream that is made with new', 'new Upstream("db", 5432, [])', 'is private'],
  ['an inbound without the port of the app', 'Inbound.tcp("web", { port: 8080 })', '\'appPort\' is missing'],
  ['a container in place of a step', 'new InitContainers({ steps: [{ name: "migrate", image: "shop:1" }] })', 'InitStep'],
  ['a wait for a port that is part of the host', 'InitStep.waitForTcp("postgres:5432")', 'Expected 2-3 arguments'],
  ['seconds as a number', 'InitStep.waitForDns("db", { timeout: 30 })', '\'number\' is not assignable'],
  ['a size as text', 'new SharedVolume(chart, "logs", { sizeLimit: "64Mi" })', '\'string\' is not assignable'],
  [
    'a volume where a mount is wanted',
    'new Sidecar({ container: { image: "a:1", volumeMounts: [new SharedVolume(chart, "logs")] } })',
    'VolumeMount',
  ],
  ['a mount without a path', 'new SharedVolume(chart, "logs").writtenAt()', 'Expected 1-2 arguments'],
  ['an acknowledgement without a reason', 'PodChecks.acknowledge(chart, { rule: "port-clash" })', '\'reason\' is missing'],
  ['a level of a rule as text', 'new PodChecks({ rules: { "port-clash": "off" } })', 'is not assignable to type \'RuleLevel\''],
  ['a version of Kubernetes as a number', 'new PodChecks({ kubernetesVersion: 1.36 })', '\'number\' is not assignable'],
];
