import { Api } from './cluster/api';
import { PODS } from './cluster/pods';
import { record } from './cluster/recording';
import { endedAsPredicted } from './cluster/shutdown-as-predicted';
import { startedAsPredicted } from './cluster/startup-as-predicted';
import { Trial } from './cluster/trial';
import { PodAnalysis } from '../src/analysis/pod-analysis';

const copy = (x: any) => structuredClone(x);
function startMutants(p: any): [string, any][] {
  const out: [string, any][] = [];
  p.order.forEach((c: any, i: number) => {
    if (i > 0) { const m = copy(p); [m.order[i - 1], m.order[i]] = [m.order[i], m.order[i - 1]]; out.push([`swap ${i}`, m]); }
    if (c.waitsFor.length) { const m = copy(p); for (let j = i; j < m.order.length; j++) m.order[j].waitsFor = m.order[j].waitsFor.filter((w: string) => !c.waitsFor.includes(w)); out.push([`no wait ${c.container} ${c.waitsFor[0].slice(0, 40)}`, m]); }
    if (i > 0) { const m = copy(p); for (let j = i; j < m.order.length; j++) m.order[j].afterSeconds += 15; out.push([`after+15 ${c.container}`, m]);
      const prev = p.order[i - 1];
      if (prev.kind !== 'step') { const m2 = copy(p); for (let j = i; j < m2.order.length; j++) m2.order[j].waitsFor.push(`init container "${prev.container}" to complete`); out.push([`waits for end of ${prev.container}`, m2]); } }
  });
  const m = copy(p); m.knownSeconds += 40; out.push(['known+40', m]);
  const m2 = copy(p); m2.readyAfterSeconds += 60; out.push(['ready+60', m2]);
  return out;
}
function endMutants(p: any, key: string): [string, any][] {
  const out: [string, any][] = [];
  p[key].forEach((e: any, i: number) => {
    const m0 = copy(p); m0[key].splice(i, 1); out.push([`without ${e.container} ${e.action}`, m0]);
    for (const moment of e.action === 'terminate' ? ['when the deletion begins', 'when its preStop hook has ended, or when the grace period is over', 'when the last app container has ended, or when the grace period is over', 'when the grace period is over, because its preStop hook takes all of it']
      : e.action === 'kill' ? ['when the grace period is over', '2 s after it is told to end'] : []) {
      if (moment !== e.moment) { const m = copy(p); m[key][i].moment = moment; out.push([`${e.container} ${e.action}: ${moment} (instead of: ${e.moment})`, m]); }
    }
    if (e.afterSeconds !== undefined && e.action !== 'preStop') { const m = copy(p); m[key][i].afterSeconds += 5; out.push([`${e.container} ${e.action} +5`, m]); }
  });
  for (const d of [-6, 20]) { const m = copy(p); m.gracePeriodSeconds += d; out.push([`grace ${d}`, m]); }
  return out;
}
async function main() {
  const api = await Api.connect('/tmp/cl-state/bin/kubectl', '/tmp/cl-state/conf/admin');
  let n = 0;
  const queue = [...PODS];
  const work = async () => {
    for (let pod = queue.shift(); pod; pod = queue.shift()) {
      const trial = new Trial(api, `p1-mutants-${Date.now().toString(36)}-${++n}`, { isTheirs: false, missingImages: new Set<string>() });
      try {
        await trial.begin();
        const recording = await record(trial, pod);
        const { startup, shutdown } = PodAnalysis.of(pod.manifest);
        const apps = startup.order.filter(({ kind }) => kind === 'app container').map(({ container }) => container);
        const alive: string[] = []; let all = 0;
        const tryIt = (name: string, f: () => string) => { all++; try { f(); alive.push(name); } catch { /* noticed */ } };
        const right = [startedAsPredicted(startup, recording), endedAsPredicted(shutdown, apps, recording)];
        for (const [name, m] of startMutants(startup)) tryIt(name, () => startedAsPredicted(m, recording));
        for (const [name, m] of endMutants(shutdown, recording.deletedAfter === undefined ? 'onCompletion' : 'onDeletion')) tryIt(name, () => endedAsPredicted(m, apps, recording));
        console.log([`## ${pod.name} ${all} mutants, alive ${alive.length}`, ...right, ...alive.map(a => `   ${a}`)].join('\n'));
      } catch (error) { console.log(`## ${pod.name} FAILED ${(error as Error).stack!.split('\n').slice(0, 6).join('\n')}`); } finally { await trial.end(); }
    }
  };
  await Promise.all(Array.from({ length: 10 }, work));
  api.disconnect();
}
main();
