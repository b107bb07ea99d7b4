import { app, ImageSource } from './image-source';

/** The images of the tests. To add one of the user's own is a line, and a script in `files`. */
export const IMAGES: readonly ImageSource[] = [
  {
    names: ['busybox', 'busybox:1.28', 'busybox:1.36', 'busybox:1.37', 'registry.k8s.io/busybox:1.27.2'],
    hasShell: true,
    cmd: ['sh'],
    differs: 'glibc; `wget -T` crashes, `nc` has no `-z`, `date` no `+%N`',
  },
  app('simple-webapp', { user: '10001' }),
];
