import { Severity } from '../../finding';
import { Rule } from '../../judge/rule';
import { listIn, objectIn, quoted, textIn } from '../../manifest/json';

const SECRET_NAME = /(PASSWORD|PASSWD|PASSPHRASE|SECRET|TOKEN|API_?KEY|PRIVATE_?KEY|SECRET_?(ACCESS_?)?KEY|CREDENTIALS?)$/i;
/** Values that are no secrets: a switch, a path, an address, or a reference to another variable. */
const HARMLESS = /^(true|false|yes|no|on|off|[01]|\/.*|https?:\/\/[^@]*|.*\$\(.*)$/is;
/** Values that are to be replaced before use: `<your-token>`, `changeme`, `INSERT_TOKEN`, `xxxx`, `{{ .Values.token }}`. */
const PLACEHOLDERS = [
  /^<.*>$|^[A-Z]+(_[A-Z]+)*$|\{\{/,
  /x{4}|\*{3}|\.{3}|change[-_ ]?(me|it)|replace|insert|placeholder|dummy|fake|\byour|todo/i,
];
/** The name of a Secret or certificate, such as `webhook-server-cert`, or the id of a key. */
const OBJECT_NAME = /^[a-z\d]+(-[a-z\d]+)*-(auth|certs?|credentials|creds|keys?|password|secrets?|tls|tokens?)$/;
const ID = /[-_]id$/i;
const PASSWORD_IN_URL = /:\/\/[^\s/:@]*:[^\s/@$]+@/;

/**
 * A secret should come from a Secret, which has its own permissions: whoever may read the workload can read the values in its
 * `env`.
 *
 * @see https://kubernetes.io/docs/concepts/configuration/secret/
 */
export const secretInEnv: Rule = {
  id: 'secret-in-env',
  severity: Severity.INFO,
  summary: 'A password, token or key stands in the manifest as the value of an environment variable.',
  foundBy: 'kube-linter',
  needs: ['env'],
  check({ containers }, report) {
    for (const container of containers) {
      const env = listIn(container.json.env);
      for (let i = 0; i < env.length; i++) {
        const { name, value } = objectIn(env[i]);
        if (textIn(name) && textIn(value) && (isSecret(name, value) || (value.includes('@') && PASSWORD_IN_URL.test(value)))) {
          report({
            path: `${container.path}.env[${i}].value`,
            container: container.name,
            message: `the value of ${quoted(name)} looks like a secret, and stands in the manifest: `
              + 'whoever may read the workload, or the repository, knows it',
            fix: 'Put it into a Secret and name that: "valueFrom: {secretKeyRef: {name: ..., key: ...}}" (EnvValue.fromSecretValue).',
          });
        }
      }
    }
  },
};

function isSecret(name: string, value: string): boolean {
  return SECRET_NAME.test(name) && !HARMLESS.test(value) && !PLACEHOLDERS.some(one => one.test(value)) && !ID.test(value)
    && !(/_SECRET$/.test(name) && OBJECT_NAME.test(value));
}
