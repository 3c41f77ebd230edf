import { mountConsole } from '../console/mount-local.ts';
import { connectionMount } from './connection.ts';
import { eventStreamMount } from './event-stream.ts';
import type { Mount } from './http.ts';

/** The parts of the local site, in the order in which their routes are tried; the console's pages answer the rest. */
export const mounts: readonly Mount[] = [connectionMount, eventStreamMount, mountConsole];
