import { Step } from './description';

/** The arguments that a step gives to its script, as the user gave them. */
export function valuesOf(step: Step): string[] {
  switch (step.factory) {
    case 'run': return [];
    case 'waitForDns': return [`the name ${step.host}`, '2', '0', step.host];
    case 'waitForTcp': return [`${step.host}:5432`, '2', `${step.timeout ?? 0}`, step.host, '5432'];
    case 'waitForHttp': return [`http://${step.host}/a?b=$(C)`, '2', `${step.timeout ?? 0}`, `http://${step.host}/a?b=$(C)`];
    case 'gitClone': return [
      'https://git.example/$(A)/b.git', step.revision ?? '', '1', step.into.path, '/run/git-clone/scratch', 'https',
      ...step.credentials ? ['https://git.example', '/run/git-clone/credentials'] : [],
    ];
    case 'writeFile': return [step.into.path, step.file, step.content];
    case 'renderConfig': return [step.from.path, step.into.path, ...step.variables];
    case 'copyFromImage': return [step.path, step.into.path];
  }
}
