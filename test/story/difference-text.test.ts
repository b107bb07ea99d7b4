import { parseAllDocuments } from 'yaml';
import { PodAnalysis } from '../../src/analysis';
import { differenceMarkdown, differenceText } from '../../src/story/difference-text';
import { storiesOfSet } from '../../src/story/stories-of-set';

const stories = (yaml: string) => storiesOfSet(PodAnalysis.ofAll(parseAllDocuments(yaml).map(document => document.toJS())));
const between = (before: string, after: string) => differenceText(stories(before), stories(after));

const POD = `
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      initContainers:
        - {name: wait, image: 'busybox:1.37', command: [sleep, '60']}
      containers:
        - name: app
          image: app:1.4
          ports: [{containerPort: 8080}]
          resources: {requests: {cpu: 100m}}
          volumeMounts: [{name: logs, mountPath: /var/log/app}]
      volumes:
        - {name: logs, emptyDir: {}}
`;

test('says nothing of what stays the same, such as a command that changes nothing that is known', () => {
  expect(between(POD, POD)).toBe('The stories of the pods are the same.\n');
  expect(between(POD, POD.replace('image: app:1.4', 'image: app:1.4\n          command: [app]'))).toBe('The stories of the pods are the same.\n');
});

test('says what a new image restarts', () => {
  expect(between(POD, POD.replace('app:1.4', 'app:1.5'))).toBe(`Deployment web
  Start
    ~ app has the image: app:1.4 → app:1.5. Every pod is replaced, a few at a time.
`);
});

test('says what a longer step changes for those after it', () => {
  expect(between(POD, POD.replace('\'60\'', '\'600\''))).toBe(`Deployment web
  Start
    ~ wait takes: at least 60 s → at least 600 s (10 minutes)
    ~ app starts, at the earliest after: 60 s → 600 s (10 minutes)
    ~ all have been started, at the earliest after: 60 s → 600 s (10 minutes)
    ~ it can be ready, at the earliest after: 60 s → 600 s (10 minutes)
`);
});

test('says what a sidecar adds, and what goes', () => {
  const sidecar = `- {name: ship, image: 'ship:1', volumeMounts: [{name: logs, mountPath: /logs, readOnly: true}], resources: {requests: {cpu: 50m}}}
      volumes:`;
  const after = POD.replace('volumes:', `  ${sidecar}`);
  expect(between(POD, after)).toBe(`Deployment web
  Start
    + ship is there: app container
    + ship has the image: ship:1
    + ship waits: for wait to complete
    + ship starts, at the earliest after: 60 s
  Volumes
    + ship has logs at /logs: it only reads
  Resources
    ~ requests of cpu: 100m (of app) → 150m (of app and ship)
  End
    + ship gets SIGTERM: when the deletion begins, after 0 s
    + ship gets SIGKILL: when the grace period is over, after 30 s
`);
  expect(between(after, POD)).toContain('    - ship is there: app container\n');
});

test('says which Service leads where', () => {
  const service = '---\napiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {selector: {app: web}, ports: [{port: 80, targetPort: 8080}]}\n';
  expect(between(POD, POD + service)).toBe(`Deployment web
  Network
    + Service web leads from 80: to 8080, that of app
`);
});

test('says which pods are new, and which are gone', () => {
  expect(between(POD, POD.replace('name: web', 'name: shop'))).toBe('Deployment web is gone\n\nDeployment shop is new\n');
});

test('in Markdown, escapes what is not code', () => {
  const text = differenceMarkdown(stories(POD), stories(POD.replace('name: logs, emptyDir: {}', 'name: \'<b>\', emptyDir: {}')));
  expect(text).toContain('### Deployment `web`\n\n#### Volumes\n\n');
  expect(text).toContain('- **+** &lt;b&gt; is there: emptyDir without a size limit\n');
});
