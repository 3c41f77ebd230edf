import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CheckpointShelf } from '../../shared/ports.ts';
import { checkpointName } from '../../shared/review/keep-checkpoint.ts';

/** Keeps checkpoints as files of one line, for one machine: whoever runs the service can change them. */
export const folderCheckpointShelf = (folder: string): CheckpointShelf => ({
  keep: async (checkpoint) => {
    await mkdir(folder, { recursive: true });
    const line = `${JSON.stringify(checkpoint)}\n`;
    await writeFile(join(folder, checkpointName(checkpoint)), line, { flag: 'wx' }).catch(
      (error: NodeJS.ErrnoException) => {
        if (error.code !== 'EEXIST') throw error;
      },
    );
  },
});
