import { isObject, isUnset, quoted, textIn } from './json';
import { shortened } from '../text/printable';
import type { Problem } from '../text/problem';

/** What is wrong with an argument that is no manifest; `undefined` where it may be one. */
export function manifestProblem(argument: unknown): Problem | undefined {
  return isObject(argument) ? instanceProblem(argument, 'the manifest') ?? classProblem(argument) : {
    what: `the manifest is ${shown(argument)}, and must be an object`,
    fix: typeof argument === 'string' ? PARSE_IT
      : Array.isArray(argument) ? 'Give the list to PodAnalysis.ofAll.'
        : isUnset(argument) ? 'Leave it out: an empty document of YAML holds no manifest.' : 'Give it what a manifest was parsed to.',
  };
}

/** What is wrong with an argument that is no list of manifests. */
export function manifestsProblem(argument: unknown): Problem | undefined {
  if (Array.isArray(argument)) {
    for (let i = 0; i < argument.length; i++) {
      const problem = isObject(argument[i]) ? instanceProblem(argument[i], `manifests[${i}]`) : undefined;
      if (problem) {
        return problem;
      }
    }
    return undefined;
  }
  return (isObject(argument) ? instanceProblem(argument, '"manifests"') : undefined) ?? {
    what: `"manifests" is ${shown(argument)}, and must be a list`,
    fix: typeof argument === 'string' ? PARSE_IT
      : isObject(argument) ? 'Put a single manifest into a list, or give it to PodAnalysis.of.'
        : 'Give it a list of what manifests were parsed to.',
  };
}

const PARSE_IT = 'Parse the text with JSON.parse or a library for YAML, and give it what comes out.';

/** Only a program makes a construct, or the document of a library for YAML: nothing that is read from a file looks like one. */
function instanceProblem(argument: object, what: string): Problem | undefined {
  const { node, toJS } = argument as { readonly node?: { readonly path?: unknown }; readonly toJS?: unknown };
  if (CONSTRUCT in argument) {
    return {
      what: `${what} is the construct ${classOf(argument)} ${quoted(node?.path)}, and must be what is emitted of it`,
      fix: 'Give PodAnalysis.ofAll what chart.toJson() or Testing.synth(chart) returns, or apply PodChecks to the construct.',
    };
  }
  return typeof toJS === 'function' ? {
    what: `${what} is the ${classOf(argument)} of a library for YAML, and must be what it holds`, fix: 'Give it what its toJS() returns.',
  } : undefined;
}

const CONSTRUCT = Symbol.for('constructs.Construct');

/** A buffer, a promise or a map has no kind; the classes of a client of Kubernetes have one. */
function classProblem(argument: object): Problem | undefined {
  const prototype = Object.getPrototypeOf(argument);
  const isPlain = prototype === null || Object.getPrototypeOf(prototype) === null;
  return isPlain || textIn((argument as { readonly kind?: unknown }).kind) !== undefined ? undefined : {
    what: `the manifest is a ${classOf(argument)}, and must be an object with "kind"`, fix: 'Give it what a manifest was parsed to.',
  };
}

function classOf(value: object): string {
  return Object.getPrototypeOf(value).constructor.name;
}

function shown(value: unknown): string {
  return typeof value === 'string' ? `the text ${quoted(shortened(value, 60))}` : Array.isArray(value) ? 'a list'
    : isObject(value) ? 'an object' : typeof value === 'function' ? 'a function' : String(value);
}
