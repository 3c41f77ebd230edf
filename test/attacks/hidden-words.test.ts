import { describe, expect, it } from 'vitest';
import { readHtml } from '../../shared/parse/html-reader.ts';
import { CHEAP, expectCaught, expectQuiet, letter, screened } from '../support/attacks.ts';

/** A letter in Amazon's name: nothing but its text and its link tells. */
const lure = (name: string): string =>
  `<div>${name}をご利用のお客様へ。お客様のアカウントを一時停止しました。お支払い方法のご確認をお願いします。</div>` +
  `<div>${name}サポート</div><div><a href="https://amzn-login.web.app/x">確認する</a></div>`;
const sent = async (body: string) =>
  await screened(letter({ from: `Info <info@${CHEAP}>`, type: 'text/html; charset=utf-8', body }), CHEAP);

const styled = (style: string) => `<span style="${style}">xyz</span>`;
const PARTED = [
  ['of no size', styled('font-size:0')],
  ['of no size, in the font shorthand', styled('font:0/0 a')],
  ['tiny', styled('font-size:1px')],
  ['not displayed', styled('display : NONE ! important')],
  ['not displayed, as a block', '<div style="display:none">xyz</div>'],
  ['hidden by a class', '<span class="x a">xyz</span>'],
  ['hidden by an id', '<i id=b>xyz</i>'],
  ['hidden by their element', '<u>xyz</u>'],
  ['off the page', styled('position:absolute;left:-9999px')],
  ['off the page, as a block', '<div style="position:absolute;top:-999px">xyz</div>'],
  ['indented away', styled('text-indent:-9999px;display:inline-block')],
  ['white', styled('color:#ffffff')],
  ['nearly white', styled('color:#fdfdfd')],
  ['white, by an attribute', '<font color="white">xyz</font>'],
  ['transparent', styled('color:transparent')],
  ['without any opacity', styled('color:rgba(0, 0, 0, 0)')],
  ['hardly opaque', styled('opacity:0.01')],
  ['without height', styled('max-height:0;overflow:hidden')],
  ['clipped', styled('position:absolute;clip:rect(0,0,0,0)')],
  ['scaled to nothing', styled('transform:scale(0)')],
  ['in a comment', '<!-- xyz -->'],
  ['in what is no CDATA', '<![CDATA[xyz]]>'],
] as const;
const SHEET = '<style>.a{display:none} #b{font-size:0} @media all{u{visibility:hidden}}</style>';

const LONG = 'lorem ipsum dolor sit amet '.repeat(300);
const PUSHED = [
  ['white words', `<div style="color:#fff">${LONG}</div>`],
  ['tiny words', `<div style="font-size:1px;color:#eee">${LONG}</div>`],
  ['words hidden by a class', `<style>.q{display:none}</style><div class=q>${LONG}</div>`],
  ['zero-width spaces', '&#8203;'.repeat(4000)],
  ['a preheader’s blanks', '&nbsp;&zwnj;'.repeat(4000)],
  ['line breaks', '<br>'.repeat(4000)],
] as const;

describe('a brand’s name in HTML', () => {
  it.each(PARTED)('is caught with letters in it that are %s', async (_title, parted) => {
    expectCaught(await sent(SHEET + lure(`Ama${parted}zon`)));
  });

  it.each(PUSHED)('is caught behind %s', async (_title, pushed) => {
    expectCaught(await sent(pushed + lure('Amazon')));
  });

  it('is caught in elements that a style puts into one line', async () => {
    const inline = '<div style="display:inline">';
    expectCaught(await sent(lure(`${inline}Ama</div>${inline}zon</div>`)));
  });

  it('is caught where an element sets again what the one around it hid', async () => {
    expectCaught(
      await sent(`<div style="font-size:0px"><div style="font-size:14px">${lure('Amazon')}</div></div>`),
    );
  });

  it.each([
    ['a shop’s name in white on a button', '<td bgcolor="#ff9900"><a style="color:#fff">Order</a></td>'],
    ['a preheader', '<div style="display:none">News of the week</div><p>Dear members</p>'],
    ['a tiny pixel text', '<p>Minutes below.</p><p style="font-size:1px">1</p>'],
  ])('stays quiet on %s', async (_title, body) => {
    expectQuiet(await sent(body));
  });
});

describe('readHtml', () => {
  it.each([
    [
      'white on a dark page',
      '<body bgcolor="#000000"><p style="color:#fff">a</p><p style="color:#ccc">b</p>',
    ],
    ['white on a picture', '<td background="x.png"><b style="color:white">a</b></td><p>b</p>'],
    [
      'white on a class’s colour',
      '<style>.d{background:#036}</style><p class=d><b style="color:#fff">a</b></p>b',
    ],
    ['white on a gradient', '<p style="background:linear-gradient(#00f,#000);color:#fff">a</p>b'],
    ['a size set again', '<div style="font-size:0"><p style="font-size:12px">a</p></div>b'],
    ['visibility set again', '<div style="visibility:hidden"><p style="visibility:visible">a</p></div>b'],
    ['a colour set again', '<div style="color:#fff"><p style="color:#333">a</p></div>b'],
  ])('keeps the order of %s', (_title, html) => {
    expect(readHtml(html).text).toBe('a\nb');
  });

  it.each([
    ['white words', '<p style="color:#fff">a</p><p>b</p>'],
    ['words that a style sheet hides', '<style>p.a{display:none}</style><p class=a>a</p><p>b</p>'],
    [
      'words that an old style sheet hides',
      '<style><!-- /* x */ .a {display:none} --></style><p class=a>a</p>b',
    ],
  ])('reads %s last', (_title, html) => {
    expect(readHtml(html).text).toBe('b\na');
  });
});
