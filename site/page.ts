import { Checker } from './checker';
import { byId, element } from './dom';
import { Editor } from './editor';
import { FindingList, marksOf } from './findings';
import { fragmentOf, LONGEST_TEXT, sharedIn } from './link';
import { loaded } from './loaded';
import type { Answer, Mend, Target } from './messages';
import type { Sample } from './samples';
import { StoryView } from './story-view';
import { summaryOf } from './summary';
import { NEWEST, OLDEST, SUPPORTED } from '../src/analysis/manifest/versions';

const WAIT_MS = 150;
/** So long a check may take before it is said that it takes long. */
const PATIENCE_MS = 600;
/** Longer addresses are cut, or refused, on many of the ways that they take. */
const LONGEST_LINK = 32_000;

const editor = new Editor(byId<HTMLTextAreaElement>('input'));
const checker = new Checker();
const findings = byId('findings');
const list = new FindingList(findings, { select: place => editor.select(place), mend: finding => void check(finding) });
const status = byId('status');
const version = byId<HTMLSelectElement>('version');
const security = byId<HTMLSelectElement>('security');
const sample = byId<HTMLSelectElement>('sample');
const story = new StoryView();
const samples = loaded<readonly Sample[]>('samples');

let waiting: number | undefined;

function say(text: string) {
  if (status.textContent !== text) {
    status.textContent = text;
  }
}

function target(): Target {
  return { version: version.value, security: security.value };
}

/** Checks the text as it is, or mends it first. */
async function check(mend?: Mend) {
  window.clearTimeout(waiting);
  findings.ariaBusy = 'true';
  const { text } = editor;
  const begun = list.focused();
  const impatient = window.setTimeout(() => say('Checking …'), PATIENCE_MS);
  try {
    const answer = await checker.ask({ text, target: target(), pod: story.pod, mend });
    if (answer === undefined || (mend && editor.text !== text)) {
      mend && say('Nothing is fixed: the text has changed meanwhile.');
      return;
    }
    if (answer.mended && answer.mended.text !== text) {
      editor.change(answer.mended.text);
      window.clearTimeout(waiting);
    }
    show(answer, answer.mended?.text ?? text);
    begun && mend && list.focus(begun.item, begun.isFix);
  } catch (error) {
    say(`The check has failed: ${(error as Error).message}`);
  } finally {
    window.clearTimeout(impatient);
  }
}

/** @param text what it is about; meanwhile there may be another one, which is checked next */
function show(answer: Answer, text: string) {
  list.show(answer.findings);
  editor.mark(marksOf(answer.findings));
  const { errors, warnings, infos } = answer.counts;
  const more = errors + warnings + infos - answer.findings.length;
  byId('more').textContent = more > 0 ? `And ${more} more.` : '';
  byId('fix-all').hidden = answer.safe === 0;
  byId('fix-all').textContent = `Fix all that is safe (${answer.safe})`;
  findings.ariaBusy = String(editor.text !== text);
  say(text.trim() === '' ? 'Nothing to check yet.' : summaryOf(answer));
  story.show(answer);
}

function open(text: string, chosen?: Target) {
  const isKnown = (select: HTMLSelectElement, value: string) => [...select.options].some(option => option.value === value);
  if (chosen) {
    version.value = isKnown(version, chosen.version) ? chosen.version : '';
    security.value = isKnown(security, chosen.security) ? chosen.security : '';
  }
  story.pod = 0;
  editor.text = text;
  void check();
}

async function openFiles(files: readonly File[]) {
  const size = files.reduce((sum, file) => sum + file.size, 0);
  if (size > LONGEST_TEXT) {
    say(`These files have ${(size / 1e6).toFixed(1)} MB: the page takes ${LONGEST_TEXT / 1e6}. The command takes more.`);
  } else if (files.length > 0) {
    const texts = await Promise.all(files.map(file => file.text()));
    open(texts.map(text => text.endsWith('\n') ? text : `${text}\n`).join('---\n'));
  }
}

/** What the address of the page carries, if it does. */
async function openLink() {
  try {
    const tried = new URLSearchParams(location.hash.slice(1)).get('try');
    const shared = tried === null ? await sharedIn(location.hash) : (await samples).find(({ name }) => name === tried);
    if (shared) {
      sample.value = tried ?? '';
      open(shared.text, shared.target);
    } else if (tried !== null) {
      say('The link names a sample that is not there.');
    }
  } catch (error) {
    say((error as Error).message);
  }
}

async function copy(text: string, done: string, otherwise: string) {
  try {
    await navigator.clipboard.writeText(text);
    say(done);
  } catch {
    say(otherwise);
  }
}

async function makeLink() {
  const fragment = await fragmentOf({ text: editor.text, target: target() });
  if (fragment.length > LONGEST_LINK) {
    say('This is too long for a link: send the file.');
    return;
  }
  history.replaceState(null, '', fragment);
  await copy(location.href, 'The link is copied.', 'The address of this page is the link now: copy it.');
}

function listen() {
  byId('input').addEventListener('input', () => {
    sample.value = '';
    findings.ariaBusy = 'true';
    window.clearTimeout(waiting);
    waiting = window.setTimeout(check, WAIT_MS);
  });
  [version, security, byId('pod')].forEach(choice => choice.addEventListener('change', () => void check()));
  byId('fix-all').addEventListener('click', () => void check('all'));
  byId('link').addEventListener('click', () => void makeLink());
  byId('markdown').addEventListener('click', () => void copy(story.markdown, 'The story is copied.', 'The browser does not let the page copy.'));
  const files = byId<HTMLInputElement>('files');
  byId('open').addEventListener('click', () => files.click());
  files.addEventListener('change', () => void openFiles([...files.files ?? []]));
  takeDrops();
  window.addEventListener('hashchange', () => void openLink());
}

/** Text that is dragged stays a matter of the browser. */
function takeDrops() {
  const bringsFiles = ({ dataTransfer }: DragEvent) => dataTransfer?.types.includes('Files') ?? false;
  const isDropping = (is: boolean) => document.body.classList.toggle('dropping', is);
  document.addEventListener('dragover', event => {
    if (isDropping(bringsFiles(event))) {
      event.preventDefault();
    }
  });
  document.addEventListener('dragleave', () => isDropping(false));
  document.addEventListener('drop', event => {
    isDropping(false);
    if (bringsFiles(event)) {
      event.preventDefault();
      void openFiles([...event.dataTransfer!.files]);
    }
  });
}

function offerVersions() {
  const [oldest] = SUPPORTED;
  version.options[0].text = `1.${oldest} to 1.${NEWEST}`;
  for (let minor = NEWEST; minor >= OLDEST; minor--) {
    version.append(element('option', `1.${minor}`));
  }
}

async function offerSamples() {
  const found = await samples;
  for (const group of new Set(found.map(each => each.group))) {
    const options = element('optgroup', found.filter(each => each.group === group).map(({ name }) => element('option', name)));
    options.label = group;
    sample.append(options);
  }
  sample.addEventListener('change', () => {
    const chosen = found.find(({ name }) => name === sample.value);
    chosen && open(chosen.text, chosen.target);
  });
}

/** Says what is wrong with broken YAML better than what is loaded first. */
async function readBetter() {
  checker.add(await loaded<() => void>('yaml'));
  findings.querySelector('a[href$="#unreadable"]') && void check();
}

offerVersions();
listen();
// A browser may bring back what was there before.
editor.text === '' || void check();
offerSamples().catch(error => say((error as Error).message));
void openLink();
readBetter().catch(error => say((error as Error).message));
