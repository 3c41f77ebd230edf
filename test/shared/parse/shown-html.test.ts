import { describe, expect, it } from 'vitest';
import { shownHtml } from '../../../shared/parse/shown-html.ts';

const message = (type: string, body: string): Buffer =>
  Buffer.from(`From: a@stranger.example\r\nContent-Type: ${type}\r\n\r\n${body}\r\n`);

describe('shownHtml', () => {
  it('gives the page as it came', async () => {
    expect(await shownHtml(message('text/html; charset=utf-8', '<p onclick="x">お客様</p>'))).toContain(
      '<p onclick="x">お客様</p>',
    );
  });

  it.each([
    { title: 'plain text', raw: message('text/plain', '<p>x</p>') },
    {
      title: 'a page that is only attached',
      raw: Buffer.from(
        'From: a@b.example\r\nContent-Type: text/html\r\nContent-Disposition: attachment\r\n\r\n<p>\r\n',
      ),
    },
    { title: 'nothing at all', raw: Buffer.alloc(0) },
  ])('is undefined for $title', async ({ raw }) => {
    expect(await shownHtml(raw)).toBeUndefined();
  });
});
