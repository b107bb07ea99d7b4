import { endPageTest } from '../end-of-pod';

endPageTest('proxy-dies-first');
