import { endPageTest } from '../pages/end-of-pod';

endPageTest('feature-off-in-version');
