import * as fs from 'fs';
import * as path from 'path';
import { parseAllDocuments } from 'yaml';
import { PodAnalysis } from '../../src/analysis';
import { podOf as factsOf } from '../../src/analysis/judge/analyze';
import { workloadsIn } from '../../src/analysis/manifest/workloads';
import { PodKnowledge } from '../../src/analysis/pod/pod-knowledge';
import { storyMarkdown } from '../../src/story/markdown';
import { PodStory } from '../../src/story/pod-story';
import { storyOf } from '../../src/story/story-of';
import { storyText } from '../../src/story/text';
import { podOf } from '../analysis/rules/judge';

const app = { name: 'app', image: 'app:1' };
const textOf = (spec: object) => PodStory.of(PodAnalysis.of(podOf(spec))).text();
const inOneLine = (text: string) => text.replace(/\s+/g, ' ');
const stories = (yaml: string) => PodStory.ofAll(PodAnalysis.ofAll(parseAllDocuments(yaml).map(document => document.toJS())));

test('tells that two init containers that sleep take half an hour', () => {
  const step = (name: string, seconds: string) => ({ name, image: 'busybox:1.37', command: ['sh', '-c', `sleep ${seconds}`] });
  expect(textOf({ initContainers: [step('warm-up-1', '600'), step('warm-up-2', '1200')], containers: [app] })).toContain(`
Start
  1. warm-up-1 (step) starts at once. It takes at least 600 s (10 minutes).
  2. warm-up-2 (step) starts when warm-up-1 has completed, after 600 s (10 minutes) at the
     earliest. It takes at least 1200 s (20 minutes).
  3. app (app container) starts when warm-up-2 has completed, after 1800 s (30 minutes) at the
     earliest.
  All have been started after 1800 s (30 minutes) at the earliest: images that are pulled and
  programs that begin take longer, nobody knows how long.
`);
});

describe('what restarts when an image changes', () => {
  const spec = { initContainers: [{ name: 'init', image: 'a:1' }, { name: 'proxy', image: 'p:1', restartPolicy: 'Always' }], containers: [app] };

  test('in a bare Pod is that container, and nothing for a step', () => {
    expect(textOf(spec)).toContain(`
A new image
  - that of proxy or app restarts that container alone.
  - that of init restarts nothing: a step has it when it is retried or the pod is made anew.
`);
  });

  test('in a Deployment is every pod', () => {
    const manifest = { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web' }, spec: { template: { spec } } };
    expect(PodStory.of(PodAnalysis.of(manifest)).text()).toContain('  - In the Deployment: Every pod is replaced, a few at a time.\n');
  });
});

describe('a native sidecar', () => {
  const startupProbe = { httpGet: { path: '/ready', port: 8080 }, initialDelaySeconds: 5, periodSeconds: 2, failureThreshold: 30 };
  const proxy = { name: 'proxy', image: 'p:1', restartPolicy: 'Always' };

  test('starts in its turn, and its startup probe is what those after it wait for', () => {
    expect(inOneLine(textOf({ initContainers: [{ ...proxy, startupProbe }], containers: [app] }))).toContain(
      '1. proxy (native sidecar) starts at once. It runs until the pod ends. Its startup probe (httpGet :8080/ready) keeps what comes after '
      + 'it waiting, at least 4 s; it is restarted if that has not passed after 65 s. '
      + '2. app (app container) starts when the startup probe of proxy has passed, after 4 s at the earliest.');
  });

  test('ends after the app, and when is not known', () => {
    expect(textOf({ initContainers: [proxy], containers: [app] })).toContain(`
End
  When it is deleted, it has 30 s to end. Seconds are the earliest, and ? is not known:
     0 s  app: SIGTERM when the deletion begins
       ?  proxy: SIGTERM when the last app container has ended, or when the grace period is over
    30 s  app: SIGKILL if still running, when the grace period is over
    30 s  proxy: SIGKILL if still running, when the grace period is over, or 2 s after it is told
          to end, whichever is later
`);
  });

  test('of a Job is ended when that has completed', () => {
    const [story] = stories(fs.readFileSync(path.join(__dirname, '../integ/expected/job-with-native-sidecar.k8s.yaml'), 'utf8'));
    expect(story.text()).toContain(`
  When its app containers have completed, its native sidecars are ended:
      ?  logshipper: SIGTERM when the last app container has ended`);
  });
});

test('says that a step waits for what nobody knows, or never ends', () => {
  const text = inOneLine(textOf({
    initContainers: [
      { name: 'wait', image: 'b:1', command: ['sh', '-c', 'until nc -z db 5432; do sleep 2; done'] }, { name: 'init', image: 'i:1' },
      { name: 'tail', image: 'b:1', command: ['tail', '-f', '/dev/null'] },
    ],
    containers: [app],
  }));
  expect(text).toContain('wait (step) starts at once. It waits for db:5432: nobody knows how long.');
  expect(text).toContain('init (step) starts when wait has completed. How long it takes is not known.');
  expect(text).toMatch(/tail \(step\) starts when init has completed\. It never ends \(.*`tail -f \/dev\/null`.*\): nothing after it ever starts\. ! warning init-never-ends: /);
});

test('says what a postStart hook keeps waiting: those after it, or, of the last one, its own pod', () => {
  const hooked = { ...app, lifecycle: { postStart: { sleep: { seconds: 5 } } } };
  expect(inOneLine(textOf({ containers: [hooked, { name: 'ship', image: 's:1' }] }))).toContain(
    '1. app (app container) starts at once. Its postStart hook (sleep 5 s) keeps what comes after it waiting, at least 5 s. '
    + '2. ship (app container) starts when the postStart hook of app has ended, after 5 s at the earliest.');
  expect(inOneLine(textOf({ containers: [hooked] }))).toContain('Its postStart hook (sleep 5 s) keeps it from being ready, at least 5 s.');
});

test('says what becomes of a container whose probe fails, by the restart policy', () => {
  const livenessProbe = { tcpSocket: { port: 80 } };
  const told = (more: object) => inOneLine(textOf({ containers: [{ ...app, livenessProbe }], ...more }));
  expect(told({})).toContain('app is restarted when its liveness probe fails 3 times (tcpSocket :80 every 10 s).');
  expect(told({ restartPolicy: 'OnFailure' })).toContain('app is restarted when its liveness probe fails 3 times');
  expect(told({ restartPolicy: 'Never' })).toContain('app is killed, and not started again, when its liveness probe fails 3 times');
});

test('names together those that do the same with a volume', () => {
  const mount = { volumeMounts: [{ name: 'data', mountPath: '/data', readOnly: true }] };
  expect(textOf({
    initContainers: [{ name: 'fetch', image: 'f:1', command: ['touch', '/out/a'], volumeMounts: [{ name: 'data', mountPath: '/out', subPath: 'a' }] }],
    containers: [{ ...app, ...mount }, { name: 'b', image: 'b:1', ...mount }],
    volumes: [{ name: 'data', emptyDir: {} }, { name: 'idle', secret: { secretName: 'key' } }],
  })).toContain(`
Volumes
  - data (emptyDir without a size limit): fetch writes a of it at /out → app and b only read at
    /data.
  - idle (Secret "key"): no container has it.
`);
});

test('says who decides what is requested, and who has no limit', () => {
  const resources = (cpu: string, limits?: object) => ({ resources: { requests: { cpu }, limits } });
  expect(inOneLine(textOf({
    initContainers: [{ name: 'build', image: 'b:1', ...resources('2', { memory: '1Gi' }) }],
    containers: [{ ...app, ...resources('500m', { memory: '1Gi' }) }, { name: 'b', image: 'b:1', ...resources('250m') }],
  }))).toContain('- cpu: requests 2 (build 2, which needs more than all that run on together); no limit. '
    + '- memory: requests 1Gi (app 1Gi); no limit in all, as b has none. QoS class Burstable: ');
});

test('tells of roles, upstreams and proxies where a pattern knows them', () => {
  const knowledge: PodKnowledge = {
    helpers: {
      proxy: {
        role: 'ambassador',
        upstreams: [{ name: 'db', port: 5432, targets: ['postgres.prod:5432'] }],
        inbound: [{ name: 'web', port: 8080, appPort: 8000 }],
      },
      exporter: { role: 'adapter', readsPort: 8000 },
    },
  };
  const manifest = podOf({
    initContainers: [{ name: 'proxy', image: 'p:1', restartPolicy: 'Always', ports: [{ containerPort: 5432 }, { containerPort: 8080 }] }],
    containers: [{ ...app, ports: [{ containerPort: 8000 }] }, { name: 'exporter', image: 'e:1' }],
  });
  const story = storyOf({ pod: factsOf(workloadsIn(manifest)[0], undefined, knowledge), hasPod: true, found: [] });
  const text = storyText(story);
  expect(text).toContain('1. proxy (ambassador, native sidecar) starts at once.');
  expect(text).toContain('2. app and exporter (app containers) start together');
  expect(text).toContain(`
  - proxy stands at port 8080 before port 8000, the port of app.
  - app connects to localhost:5432, the port of proxy.
  - exporter connects to localhost:8000, the port of app.
  - proxy passes localhost:5432 on to the upstream db: postgres.prod:5432.
`);
  expect(text).not.toContain('Whom the containers call');
  expect(storyMarkdown(story)).toContain('- `proxy` passes `localhost:5432` on to the upstream `db`: `postgres.prod:5432`.\n');
});

test('has each finding where it belongs, with what is acknowledged', () => {
  const text = inOneLine(textOf({ containers: [{ ...app, image: undefined }], volumes: [{ name: 'v', emptyDir: {} }] }));
  expect(text).toMatch(/1\. app \(app container\) starts at once\. ✗ error api-image: .* How long the start takes/);
  const annotations = { 'cdk8s-pod-patterns/acknowledged': JSON.stringify([{ rule: 'api-image', container: 'app', reason: 'set by kustomize' }]) };
  const manifest = { ...podOf({ containers: [{ name: 'app' }] }), metadata: { name: 'web', annotations } };
  expect(PodStory.of(PodAnalysis.of(manifest)).text()).toContain('     · acknowledged api-image: set by kustomize\n');
});

test('says whose a finding is among containers that start together, unless its message does', () => {
  const text = inOneLine(textOf({ containers: [app, { name: 'b' }, { name: 'c', image: 'c:1', ports: [{ containerPort: 80 }, { containerPort: 80 }] }] }));
  expect(text).toContain('app, b and c (app containers) start together at once. ✗ error api-image: ');
  expect(text).not.toContain('port-clash: c: container "c"');
  const manifest = podOf({ containers: [app, { name: 'b' }] });
  const found = [{ finding: { ...PodAnalysis.of(manifest).findings[0], message: 'it has no image' } }];
  expect(storyText(storyOf({ pod: PodAnalysis.of(manifest)._pod, hasPod: true, found }))).toContain('✗ error api-image: b: it has no image');
});

test('shows no value of a variable, and no secret of a command', () => {
  const story = PodStory.of(PodAnalysis.of(podOf({
    initContainers: [{ name: 'init', image: 'user:hunter2@registry.example/i:1', command: ['curl', '-u', 'me:hunter2', 'http://db:80/'] }],
    containers: [{
      ...app,
      env: [{ name: 'PASSWORD', value: 'hunter2' }, { name: 'URL', value: 'http://u:hunter2@localhost:80/' }],
      livenessProbe: { exec: { command: ['curl', '--password=hunter2', 'localhost'] } },
      lifecycle: { preStop: { exec: { command: ['curl', '--password=hunter2'] } }, postStart: { exec: { command: ['a', '--token', 'hunter2'] } } },
      ports: [{ containerPort: 80 }],
    }],
  })));
  expect(story.text() + story.markdown() + JSON.stringify(story._story)).not.toContain('hunter2');
});

describe('Markdown', () => {
  test('has the same as headings, lists and a table, with the rules as links', () => {
    const markdown = PodStory.of(PodAnalysis.of(podOf({ containers: [{ name: 'app' }] }))).markdown();
    expect(markdown).toMatch(/^### Pod `.+`\n\n1 app container; QoS class BestEffort; found: 1 error\.\n\n#### Start\n\n1\. `app` \(app container\) starts at once\.\n {3}- ✗ error \[api-image\]\(https:\S+\/docs\/rules\/api-image\.md\): /);
    expect(markdown).toContain('| after | what happens |\n| ---: | --- |\n| 0 s | `app`: `SIGTERM` when the deletion begins |\n');
  });

  test('shows a name with marks as it is', () => {
    const markdown = PodStory.of(PodAnalysis.of(podOf({ containers: [{ ...app, name: 'a|b<i>*@me' }] }))).markdown();
    expect(markdown).toContain('1. a\\|b&lt;i&gt;\\*@<!-- -->me (app container) starts at once.');
  });
});
