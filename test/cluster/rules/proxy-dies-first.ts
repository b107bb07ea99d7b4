import { endPageTest } from '../pages/end-of-pod';

endPageTest('proxy-dies-first');
