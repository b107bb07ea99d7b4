import * as fs from 'fs';
import * as path from 'path';
import { parseAllDocuments } from 'yaml';
import { PodAnalysis } from '../../src/analysis';
import { PodStory } from '../../src/story/pod-story';

test('the page shows the story of the example as it is', () => {
  const page = fs.readFileSync(path.join(__dirname, '../../docs/explain.md'), 'utf8');
  const manifests = parseAllDocuments(fs.readFileSync(path.join(__dirname, '../integ/expected/database-ambassador.k8s.yaml'), 'utf8'));
  const [story] = PodStory.ofAll(PodAnalysis.ofAll(manifests.map(document => document.toJS())));
  expect(/```text\n([^]*?)```/.exec(page)![1]).toBe(story.text());
  expect(/```mermaid\n([^]*?)```/.exec(page)![1]).toBe(story.mermaid());
  expect(page).toContain('](pictures/database-ambassador.svg)');
});
