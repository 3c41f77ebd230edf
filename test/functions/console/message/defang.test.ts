import { describe, expect, it } from 'vitest';
import { defang } from '../../../../functions/console/message/defang.ts';

describe('defang', () => {
  it.each([
    ['https://www.stranger.example/a.html?b=c.d', 'hxxps://www[.]stranger[.]example/a.html?b=c.d'],
    ['http://bank.example@stranger.example', 'hxxp://bank[.]example[@]stranger[.]example'],
    ['//stranger.example/x', '//stranger[.]example/x'],
    ['mailto:a@stranger.example', 'mailto:a[@]stranger[.]example'],
    ['stranger.example', 'stranger[.]example'],
    ['', ''],
  ])('%s', (target, shown) => {
    expect(defang(target)).toBe(shown);
  });
});
