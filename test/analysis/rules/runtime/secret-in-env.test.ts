import { secretInEnv } from '../../../../src/analysis/rules/runtime/secret-in-env';
import { judge, podOf } from '../judge';

const judged = (...env: unknown[]) => judge(secretInEnv, podOf({ containers: [{ name: 'app', env }] }));

test('notes a password without repeating it', () => {
  expect(judged({ name: 'A', value: 'b' }, { name: 'DB_PASSWORD', value: 'hunter2' })).toEqual([expect.objectContaining({
    severity: 'info',
    path: 'spec.containers[0].env[1].value',
    container: 'app',
    message: 'the value of "DB_PASSWORD" looks like a secret, and stands in the manifest: '
      + 'whoever may read the workload, or the repository, knows it',
    fix: 'Put it into a Secret and name that: "valueFrom: {secretKeyRef: {name: ..., key: ...}}" (EnvValue.fromSecretValue).',
  })]);
});

test.each([
  'PASSWORD', 'password', 'MYSQL_ROOT_PASSWORD', 'PASSWD', 'KEY_PASSPHRASE', 'CLIENT_SECRET', 'GITHUB_TOKEN', 'APIKEY', 'MY_API_KEY',
  'PRIVATE_KEY', 'privateKey', 'AWS_SECRET_ACCESS_KEY', 'AWS_SECRET_KEY', 'AWS_SECRETKEY', 'CREDENTIAL', 'DB_CREDENTIALS',
])('knows %s', name => {
  expect(judged({ name, value: 'x' })).toHaveLength(1);
});

test.each([
  'PASSWORD_FILE', 'TOKEN_TTL', 'SECRET_NAME', 'AWS_ACCESS_KEY_ID', 'MINIO_ACCESS_KEY', 'KEY', 'PASSWORDS_URL', 'TOKENIZER', 'CREDENTIAL_X',
])('lets %s be', name => {
  expect(judged({ name, value: 'x' })).toEqual([]);
});

test.each(['true', 'False', 'yes', 'no', 'on', 'off', '0', '1', '/run/secrets/x', '$(OTHER)', 'a\n$(OTHER)b', ''])(
  'takes the value %j for no secret',
  value => {
    expect(judged({ name: 'TOKEN', value })).toEqual([]);
  },
);

test.each([
  '<your token>', '{{ .Values.token }}', 'changeme', 'CHANGE_ME', 'INSERT_TOKEN', 'your-token', 'xxxxxxxx', '***', 'https://idp/token',
  'token-id',
])('takes the placeholder %j for no secret', value => {
  expect(judged({ name: 'TOKEN', value })).toEqual([]);
});

test('takes the name of a Secret for none, unless it is a password', () => {
  expect(judged({ name: 'WEBHOOK_SECRET', value: 'webhook-server-cert' })).toEqual([]);
  expect(judged({ name: 'LDAP_PASSWORD', value: 'admin-secret' }, { name: 'CLIENT_SECRET', value: 'hunter-2' })).toHaveLength(2);
});

test.each(['truex', 'xno', '10', 'a/b', '$x', 'x\n'])('takes the value %j for a secret', value => {
  expect(judged({ name: 'TOKEN', value })).toHaveLength(1);
});

test.each([
  ['postgres://app:hunter2@db/x', 1], ['redis://:hunter2@cache', 1], ['amqp://guest:$(PASSWORD)@mq', 0], ['http://db:80/x@y', 0],
  ['http://app@db', 0], ['a:b@c', 0], ['http://u:@h', 0],
])('looks for a password in the URL %s: %i', (value, count) => {
  expect(judged({ name: 'URL', value })).toHaveLength(count);
});

test('says nothing of values from elsewhere, nor of what is no variable', () => {
  expect(judged(
    { name: 'TOKEN', valueFrom: { secretKeyRef: { name: 's', key: 'k' } } },
    { name: 'TOKEN' },
    null,
    { value: 'postgres://a:b@c' },
    { name: 7, value: 'x' },
  )).toEqual([]);
});
