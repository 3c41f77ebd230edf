import { describe, expect, it } from 'vitest';
import { command } from '../../../functions/cli/campaign.ts';
import { UsageError } from '../../../functions/cli/command.ts';

describe('sekisho campaign', () => {
  it.each([
    { args: [], says: 'Cannot run campaign: expected list, show, merge, split, catch-up, got none' },
    { args: ['lits'], says: 'Cannot run campaign: expected list, show, merge, split, catch-up, got lits' },
    { args: ['show'], says: 'Cannot show campaign: name one by its ID' },
    { args: ['merge'], says: 'Cannot merge campaign: name one by its ID' },
    { args: ['list', '--days', 'x'], says: 'Cannot look back x days: must be a whole number from 1 to 3650' },
    { args: ['list', '--days', '0'], says: 'Cannot look back 0 days: must be a whole number from 1 to 3650' },
  ])('refuses $args before it connects to anything', async ({ args, says }) => {
    await expect(command.run(args)).rejects.toThrow(new UsageError(says));
  });

  it('goes to the service for a call that is complete', async () => {
    await expect(command.run(['list', '--site-port', '9'])).rejects.toThrow(
      'Cannot reach the service on port 9',
    );
  });
});
