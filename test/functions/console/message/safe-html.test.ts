import { describe, expect, it } from 'vitest';
import { safeHtml } from '../../../../functions/console/message/safe-html.ts';

/** What is left of a body, without our own frame around it. */
const cleaned = (html: string): string =>
  safeHtml(html)
    .replace(/^.*?<body[^>]*>/s, '')
    .replace('</body>', '');

describe('safeHtml', () => {
  it.each([
    { title: 'a script', html: '<script>alert(1)</script>x', left: 'x' },
    {
      title: 'a script in SVG',
      html: '<svg><script>alert(1)</script><image href="//x.example/a"/></svg>x',
      left: 'x',
    },
    { title: 'an event handler', html: '<p onmouseover="alert(1)">x</p>', left: '<p>x</p>' },
    { title: 'a base', html: '<base href="https://x.example/">x', left: 'x' },
    { title: 'a meta refresh', html: '<meta http-equiv="refresh" content="0;url=//x.example">x', left: 'x' },
    { title: 'a style element', html: '<style>@import "//x.example/a"</style>x', left: 'x' },
    { title: 'a style sheet link', html: '<link rel="stylesheet" href="//x.example/a">x', left: 'x' },
    {
      title: 'a background picture',
      html: '<p style="background:url(//x.example/a)">x</p>',
      left: '<p>x</p>',
    },
    {
      title: 'a style that covers the page',
      html: '<p style="position:fixed;top:0">x</p>',
      left: '<p>x</p>',
    },
    { title: 'a frame', html: '<iframe src="//x.example"></iframe>x', left: 'x' },
    { title: 'a form', html: '<form action="//x.example">x</form>', left: 'x' },
    {
      title: 'where a link leads',
      html: '<a href="javascript:alert(1)" ping="//x.example">x</a>',
      left: '<a>x</a>',
    },
    { title: 'an id', html: '<p id="root" name="root">x</p>', left: '<p>x</p>' },
    {
      title: 'a picture in a set',
      html: '<picture><source srcset="//x.example/a 2x"></picture>x',
      left: 'x',
    },
  ])('removes $title', ({ html, left }) => {
    expect(cleaned(html)).toBe(left);
  });

  it.each([
    {
      title: 'a remote picture',
      html: '<img src="https://x.example/a.png" srcset="//x.example/b 2x" alt="Logo">',
    },
    { title: 'a picture that came along', html: '<img src="cid:logo" alt="Logo">' },
    { title: 'a picture in a data address', html: '<img src="data:image/svg+xml,<svg/>" alt="Logo">' },
  ])('tells $title by its words only', ({ html }) => {
    expect(cleaned(html)).toContain('▨ Logo');
    expect(cleaned(html)).not.toMatch(/src|x\.example|cid:|data:/);
  });

  it('escapes a picture’s words', () => {
    expect(cleaned('<img alt="<script>alert(1)</script>">')).not.toContain('<script');
  });

  it('keeps what formats text', () => {
    const html =
      '<table bgcolor="#eeeeee"><tbody><tr><td style="color:#c00">お客様</td></tr></tbody></table>';
    expect(cleaned(html)).toBe(html);
  });

  it('carries a policy of its own that allows nothing to load', () => {
    expect(safeHtml('x')).toContain("default-src 'none'");
  });
});
