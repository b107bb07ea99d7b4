import { Testing } from 'cdk8s';
import { deploymentWithApp } from './emitted-pod';
import { FailOn, PodAnalysis, PodChecks, PodChecksProps } from '../../src';

const any = (value: unknown): any => value;

describe('an input that no compiler has seen fails with what was given and what to write', () => {
  const web = deploymentWithApp(Testing.chart());
  const known = { rule: 'port-clash', reason: 'known' };
  test.each<[string, () => unknown, ...string[]]>([
    ['null', () => new PodChecks(any(null)), 'PodChecks: the options are null'],
    ['a misspelt option', () => new PodChecks(any({ kubernetesVerison: '1.36' })),
      'PodChecks: there is no option "kubernetesVerison"', 'Did you mean "kubernetesVersion"?'],
    ['a misspelt option of an analysis', () => PodAnalysis.of({}, any({ podSecurty: 'restricted' })),
      'PodAnalysis: there is no option "podSecurty"', 'Did you mean "podSecurity"?'],
    ['an option that there is not', () => PodAnalysis.ofAll([], any({ strict: true })), 'there is no option "strict"', '"kubernetesVersion"'],
    ['failOn in upper case', () => new PodChecks({ failOn: any('WARNING') }), 'PodChecks: "failOn" is "WARNING"', 'Did you mean "warning"?'],
    ['failOn as a switch', () => new PodChecks({ failOn: any(false) }), '"failOn" is false', 'Write "error", "warning" or "never".'],
    ['a switch in words', () => new PodChecks({ showWarnings: any('false') }), '"showWarnings" is a string', 'Write true or false.'],
    ['nothing to acknowledge in', () => PodChecks.acknowledge(any(undefined), known), 'PodChecks.acknowledge: "construct" is undefined'],
    ['nothing to acknowledge', () => PodChecks.acknowledge(web, any(undefined)), '"props" is undefined', 'reason'],
    ['no reason', () => PodChecks.acknowledge(web, any({ rule: 'port-clash' })), '"reason" is undefined', 'Say why'],
    ['a container for its name', () => PodChecks.acknowledge(web, { ...known, container: any({ name: 'ship' }) }), '"container" is an object', 'name'],
  ])('for %s', (_, make, ...message) => {
    message.forEach(words => expect(make).toThrow(words));
  });

  test('but takes null for what is left out, and the options of checks in an analysis', () => {
    const options: PodChecksProps = { failOn: FailOn.NEVER, showInfo: true };
    expect(PodAnalysis.of({}, options).findings).toEqual([]);
    expect(new PodChecks({ failOn: any(null), showInfo: any(null) }).supports(any(undefined))).toBe(false);
  });
});
