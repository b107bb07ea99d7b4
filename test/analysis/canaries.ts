import { replacedIn, valueAt, waysIn } from '../hostile';

/** What must not be printed, as a text and as a number. */
export const CANARY = 'k4n4ry';
export const CANARY_NUMBER = 483751926;

/** Whether a text gives a secret away. */
export function leaks(text: string): boolean {
  return text.includes(CANARY) || text.includes(String(CANARY_NUMBER));
}

/** Words with a secret among them, as commands have them. */
export const SECRET_WORDS: readonly (readonly string[])[] = [
  ['--password', CANARY], [`--password=${CANARY}`], ['--db-password', CANARY], [`--token=${CANARY}`], ['-password', CANARY],
  [`--api-key=${CANARY}`], [`postgres://user:${CANARY}@db:5432/app`], [`http://db/x?token=${CANARY}`],
  [`http://db/x?a=b&access_token=${CANARY}&c=d`], [`DB_PASSWORD=${CANARY}`],
];

/** Commands that are told a password, of a client of a database or the like at a host. */
export function secretCommands(host: string): string[][] {
  return [
    ['mysqladmin', 'ping', '-h', host, `-p${CANARY}`], ['mysqladmin', 'ping', '-h', host, '-u', 'root', '-p', CANARY],
    ['mysql', '-h', host, `--password=${CANARY}`], ['redis-cli', '-h', host, '-a', CANARY, 'ping'],
    ['redis-cli', '-u', `redis://user:${CANARY}@${host}:6379`], ['mongosh', '--host', host, '-p', CANARY],
    ['psql', `postgres://user:${CANARY}@${host}:5432/app`], ['env', `PGPASSWORD=${CANARY}`, 'psql', '-h', host],
    ['timeout', '5', 'redis-cli', '-h', host, '-a', CANARY], ['curl', '-u', `user:${CANARY}`, `http://${host}:8080/`],
    ['curl', '-H', `Authorization: Bearer ${CANARY}`, `http://${host}:8080/`],
    ['curl', `http://user:${CANARY}@${host}:8080/?token=${CANARY}`],
    ['wget', `--header=X-Api-Key: ${CANARY}`, `http://${host}:8080/?access_token=${CANARY}`],
    ['nc', '-z', host, '8080', `--token=${CANARY}`], ['wget', `--password=${CANARY}`, `http://${host}:8080/`],
  ];
}

/** The words of a command as a script has them. */
export function scriptOf(words: readonly string[]): string {
  return words.map(word => /[\s?&]/.test(word) ? `'${word}'` : word).join(' ');
}

const COMMAND = /^(?:command|args)$/;

/** Copies of manifests with a secret at each place at which one may stand. */
export function* withCanaries(objects: any[]): Generator<any[]> {
  for (const way of waysIn(objects)) {
    const value: any = valueAt(objects, way);
    const key = way[way.length - 1];
    const put = (by: unknown) => replacedIn(objects, way, by);
    if (key === 'containers' || key === 'initContainers') {
      yield put(value?.map?.((item: any) => ({ ...item, env: [...secretVariables(), ...item.env ?? []] })));
      yield put(value?.map?.((item: any) => ({ ...item, env: CANARY })));
      yield* eachWith(value, { command: `mysql -p${CANARY}` }).map(put);
      yield* eachWith(value, { image: ` user:${CANARY}@registry.example.com/app:1` }).map(put);
    } else if (key === 'metadata') {
      yield put({ ...value, annotations: { ...value.annotations, token: CANARY, [`password=${CANARY}`]: 'x' } });
      yield put({ ...value, annotations: { ...value.annotations, 'app.example.com/key': CANARY_NUMBER } });
      yield put({ ...value, annotations: CANARY });
    } else if (key === 'httpGet') {
      yield put({
        ...value,
        path: `${value.path ?? '/'}?token=${CANARY}`,
        httpHeaders: [{ name: 'Authorization', value: `Bearer ${CANARY}` }, { name: 'a b', value: CANARY }],
      });
      yield put({ ...value, httpHeaders: [{ name: 'X-Key', value: CANARY_NUMBER }, CANARY] });
      yield put({ ...value, httpHeaders: CANARY, host: `user:${CANARY}@db` });
    } else if (way[way.length - 3] === 'env' && key === 'value') {
      for (const secret of [
        CANARY, CANARY_NUMBER, [CANARY], { a: CANARY }, `${value}${CANARY}`, `postgres://user:${CANARY}@${value}`,
        `${value} PASSWORD=${CANARY}`,
      ]) {
        yield put(secret);
      }
    } else if (way[way.length - 2] === 'env') {
      yield put(`PASSWORD=${CANARY}`);
      yield put({ ...value, valueFrom: CANARY, [`DB=${CANARY}`]: 'x' });
      yield put({ name: `API=${CANARY}` });
    } else if (COMMAND.test(key) && Array.isArray(value)) {
      yield* commandsWith(value).map(put);
    }
  }
}

function secretVariables(): object[] {
  return [
    { name: 'APP_PASSWORD', value: CANARY }, { name: 'APP_URL', value: `postgres://user:${CANARY}@localhost:5432` },
    { name: 'APP_TOKEN', value: CANARY_NUMBER }, { name: 'A', value: `$(B)${CANARY}` },
  ];
}

function eachWith(items: any, more: object): unknown[] {
  return Array.isArray(items) ? items.map((_, i) => items.map((item, j) => i === j ? { ...item, ...more } : item)) : [];
}

/** A command with a secret behind it, in its script, and around its own words. */
function commandsWith(words: readonly any[]): unknown[] {
  const script = words.findIndex(word => typeof word === 'string' && /\s/.test(word));
  const inScript = (by: string) => words.map((word, i) => i === script ? by : word);
  return [
    ...SECRET_WORDS.map(secret => [...words, ...secret]),
    [...words, '--password', CANARY_NUMBER], ['mysql', '-p', CANARY_NUMBER], ['mysql', `-p${CANARY}`, 5], [`mysql -p${CANARY}`],
    [`redis-cli -a ${CANARY} --x=http://a:${CANARY}@b`],
    ...script < 0 ? [] : [
      ...SECRET_WORDS.map(secret => inScript(`${words[script]} ${secret.join(' ')}`)),
      ...SECRET_WORDS.map(secret => inScript(`app ${secret.join(' ')}\n${words[script]}`)),
      ...secretCommands('localhost')
        .flatMap(secret => [inScript(`${scriptOf(secret)}; ${words[script]}`), inScript(`${words[script]}; ${scriptOf(secret)}`)]),
    ],
  ];
}
