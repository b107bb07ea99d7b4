/** The manifests that can be tried on the page in the browser. */
import * as fs from 'fs';
import * as path from 'path';
import type { Sample } from '../site/samples';
import type { PodSecurityLevel } from '../src/analysis/analysis-options';
import { reportOn } from '../src/report/reported';

/** Those of the pages of the rules, and those of the examples. */
export function samplesIn(root: string): Sample[] {
  return [...wrongOnes(path.join(root, 'docs/rules')), ...examples(path.join(root, 'test/integ/expected'))];
}

/** Without those that are wrong only by what a pattern knows, or to a rule that is off: nothing would be found. */
function wrongOnes(folder: string): Sample[] {
  return fs.readdirSync(folder).filter(file => file.endsWith('.md')).sort().flatMap(file => {
    const name = path.basename(file, '.md');
    const [, options, text] = /^## Wrong\n[\s\S]*?^```yaml(.*)\n([\s\S]*?)^```/m.exec(fs.readFileSync(path.join(folder, file), 'utf-8')) ?? [];
    if (text === undefined) {
      return [];
    }
    const target = { version: chosen(/kubernetesVersion=([\d.]+)/, options), security: chosen(/podSecurity=(\w+)/, options) };
    const analysis = { kubernetesVersion: target.version || undefined, podSecurity: (target.security || undefined) as PodSecurityLevel };
    const isFound = reportOn([{ file, text }], { analysis }).findings.some(({ rule }) => rule === name);
    return isFound ? [{ name, group: 'Wrong manifests, by rule', text, target }] : [];
  });
}

function chosen(option: RegExp, options: string): string {
  return option.exec(options)?.[1] ?? '';
}

function examples(folder: string): Sample[] {
  return fs.readdirSync(folder).sort().map(file => ({
    name: path.basename(file, '.k8s.yaml'),
    group: 'Examples',
    text: fs.readFileSync(path.join(folder, file), 'utf-8'),
    target: { version: '', security: '' },
  }));
}
