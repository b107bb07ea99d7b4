import { repeatsIn } from '../../fields/repeats';
import { Severity } from '../../finding';
import { Rule } from '../../judge/rule';
import { textIn } from '../../manifest/json';
import { Changes } from '../../manifest/repair';
import type { Container } from '../../pod/container';
import { neverEnds } from '../../pod/never-ends';
import type { Pod } from '../../pod/pod';

/**
 * The helpers of a Job must end or be native sidecars: the Job completes only when all app containers have ended.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/#jobs-with-sidecar-containers
 */
export const jobNeverCompletes: Rule = {
  id: 'job-never-completes',
  severity: Severity.WARNING,
  summary: 'A classic sidecar of a Job or CronJob keeps it from completing.',
  foundBy: 'nobody',
  needs: ['job'],
  check(pod, report) {
    const { workload, containers, spec } = pod;
    if (workload.kind !== 'Job' && workload.kind !== 'CronJob') {
      return;
    }
    const apps = containers.filter(c => c.lifetime === 'app');
    if (apps.some(({ words }) => words.some(word => ENDS_ANOTHER.test(word)))) {
      return;
    }
    // Containers of one image share the work of the Job, and end as it is done.
    const shared = new Set(repeatsIn(apps, ({ json }) => textIn(json.image)).map(({ item }) => item.json.image));
    apps.slice(1).forEach(helper => {
      const endless = neverEnds(helper);
      // Who shares its processes has somebody who ends them.
      const isEnded = spec.shareProcessNamespace === true || isEndedByFile(helper)
        || shared.has(helper.json.image);
      if (isEnded && !endless) {
        return;
      }
      report({
        path: helper.path,
        container: helper.name,
        severity: endless ? Severity.ERROR : undefined,
        message: `the ${workload.kind} completes when all of its "containers" have ended, and ${helper.title} `
          + (endless
            ? `never ends: ${endless}`
            : `runs beside ${apps[0].title}: if it does not end by itself, the ${workload.kind} runs for ever`),
        fix: 'Move it to "initContainers" with "restartPolicy: Always" (SidecarKind.NATIVE): '
          + 'a native sidecar is ended when the others are done. '
          + 'If it is told to quit, by an endpoint or a file, acknowledge this finding and say how.',
        repair: endless ? toNative(pod, helper) : undefined,
        partners: [{ what: 'the container that does the work', path: apps[0].path }],
      });
    });
  },
};

/** A signal, or a request at the endpoint by which proxies are ended. */
const ENDS_ANOTHER = /\b(?:kill|killall|pkill)\b|quitquitquit|\/(?:quit|shutdown)\b/;

/**
 * Makes a container a native sidecar, which starts before the others and not beside them. Where somebody may have to wait for it, or it
 * for others, more has to be done.
 */
function toNative(pod: Pod, helper: Container): Changes | undefined {
  const mayBeWaitedFor = helper.ports.length > 0 || helper.json.startupProbe || helper.json.lifecycle;
  // With "OnFailure", each of its restarts would count against the Job.
  return mayBeWaitedFor || pod.restartPolicy === 'OnFailure' || !pod.isOn('SidecarContainers') ? undefined : {
    safe: false,
    changes: [
      { set: helper.pointerTo('restartPolicy'), value: 'Always' },
      { move: helper.pointerTo(), to: `${pod.pointerTo('initContainers')}/-` },
    ],
  };
}

/** Whether a container loops until a file is there or gone, which another container writes or removes. */
function isEndedByFile({ commands }: Container): boolean {
  return commands.some(({ keywords, words: [first, ...rest] }) => /\b(?:while|until)\b/.test(keywords ?? '')
    && (first === '[' || first === 'test') && rest.some(word => word === '-e' || word === '-f' || word === '-s'));
}
