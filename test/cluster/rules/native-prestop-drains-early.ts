import { endPageTest } from '../end-of-pod';

endPageTest('native-prestop-drains-early');
