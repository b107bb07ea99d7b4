import { Report, Violation } from '../../fields/violation';
import { Severity } from '../../finding';
import { Rule } from '../../judge/rule';
import { listIn, objectIn, quoted, textIn } from '../../manifest/json';
import { Container } from '../../pod/container';
import { isDefinedElsewhere, isScript, referencesIn, undefinedIn } from '../../pod/variables';

/**
 * A `$(NAME)` should name a variable of the container: Kubernetes leaves other references as they are, without a warning.
 *
 * @see https://kubernetes.io/docs/tasks/inject-data-application/define-interdependent-environment-variables/
 */
export const variableStaysLiteral: Rule = {
  id: 'variable-stays-literal',
  severity: Severity.WARNING,
  summary: 'A variable that nothing defines, or only something further down, is not replaced: the program gets "$(NAME)".',
  foundBy: 'nobody',
  needs: ['command', 'env', 'subPathExpr', 'lifecycle', 'probes'],
  check({ containers }, report) {
    for (const container of containers) {
      const found: Violation[] = [];
      checkCommand(container, violation => found.push(violation));
      checkEnv(container, violation => found.push(violation));
      if (found.length < 2 || !isTemplate(container)) {
        found.forEach(report);
      }
      checkSubPaths(container, report);
      checkHook(container, 'postStart', report);
      checkHook(container, 'preStop', report);
    }
  },
};

function checkCommand(container: Container, report: Report): void {
  const { words, json } = container;
  for (let i = 0; i < words.length; i++) {
    if (words[i].includes('$(') && !isScript(words, i) && i !== container.script?.index) {
      for (const name of undefinedIn(container, words[i])) {
        const commands = listIn(json.command).length;
        report({
          path: `${container.path}.${i < commands ? `command[${i}]` : `args[${i - commands}]`}`,
          container: container.name,
          message: `nothing defines ${quoted(name)}, so that ${container.title} gets "$(${name})" as it stands: ${LITERAL}`,
          fix: `Define ${quoted(name)} in the container's "env". If a shell is to run it, start one: ["sh", "-c", "..."]; `
            + 'if "$(" is meant, write "$$(".',
        });
      }
    }
  }
}

function checkEnv(container: Container, report: Report): void {
  const env = listIn(container.json.env);
  for (let i = 0; i < env.length; i++) {
    const { name: own, value } = objectIn(env[i]);
    if (typeof value !== 'string' || !value.includes('$(')) {
      continue;
    }
    for (const name of referencesIn(value)) {
      const place = container.variables.get(name);
      // A value may be a script, in which `$(date)` is a command of the shell.
      if (place === undefined
        ? /^[A-Z]/.test(name) && !isDefinedElsewhere(name, container)
        : place >= i && !isDefinedElsewhere(name, container)) {
        report({
          path: `${container.path}.env[${i}].value`,
          container: container.name,
          message: `${quoted(own)} names ${quoted(name)}, which `
            + `${place === undefined ? 'nothing defines' : place === i ? 'is itself' : `is defined only further down, at env[${place}]`}: `
            + `it keeps "$(${name})" as it stands, for ${LITERAL}`,
          fix: place !== undefined && place > i ? `Move ${quoted(name)} above ${quoted(own)}.`
            : `Define ${quoted(name)} above it in "env"; the variables of the image are not known here. If "$(" is meant, write "$$(".`,
          partners: place !== undefined && place > i
            ? [{ what: 'the later variable', path: `${container.path}.env[${place}].name` }] : undefined,
        });
      }
    }
  }
}

/** Whether a variable stands for itself, as where kustomize or a script is still to fill in the manifest. */
function isTemplate({ json }: Container): boolean {
  return listIn(json.env).map(objectIn).some(({ name, value }) => typeof name === 'string' && value === `$(${name})`);
}

function checkSubPaths(container: Container, report: Report): void {
  for (const mount of container.mounts) {
    if (mount.json.subPathExpr) {
      for (const name of undefinedIn(container, textIn(mount.json.subPathExpr) ?? '')) {
        report({
          path: `${mount.place}.subPathExpr`,
          container: container.name,
          severity: Severity.ERROR,
          message: `nothing defines ${quoted(name)}, without which ${container.title} does not start (CreateContainerConfigError)`,
          fix: `Define ${quoted(name)} in the container's "env".`,
        });
      }
    }
  }
}

function checkHook(container: Container, kind: 'postStart' | 'preStop', report: Report): void {
  const hook = container.json.lifecycle ? container.hook(kind) : undefined;
  const words = hook ? listIn(objectIn(hook.exec).command) : [];
  for (let i = 0; i < words.length; i++) {
    for (const name of typeof words[i] === 'string' && !isScript(words, i) ? referencesIn(words[i]) : []) {
      report({
        path: `${container.path}.lifecycle.${kind}.exec.command[${i}]`,
        container: container.name,
        message: `the ${kind} hook gets "$(${name})" as it stands: Kubernetes replaces no variables in hooks`,
        fix: `Have a shell replace it: ["sh", "-c", "... \\"$${name}\\" ..."].`,
      });
    }
  }
}

const LITERAL = 'Kubernetes replaces only what "env" (further up), "envFrom" and Services define';
