/* Checks beside the page, which stays quick while it does. */
import { answer } from './checks';
import type { Question } from './messages';

self.addEventListener('message', ({ data }: MessageEvent<Question>) => self.postMessage(answer(data)));
