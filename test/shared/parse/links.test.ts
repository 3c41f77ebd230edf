import { describe, expect, it } from 'vitest';
import { readHtml } from '../../../shared/parse/html-reader.ts';
import { hostOf } from '../../../shared/parse/link-host.ts';
import { linksInText } from '../../../shared/parse/text-links.ts';

describe('hostOf', () => {
  it.each([
    { target: 'https://www.bank.example/login', host: 'www.bank.example' },
    { target: 'https://bank.example@attack.test/', host: 'attack.test' },
    { target: 'http://3405803785/', host: '203.0.113.9' },
    { target: 'http://0xcb007109/', host: '203.0.113.9' },
    { target: 'https://xn--r8jz45g.example/', host: 'xn--r8jz45g.example' },
    { target: 'https://例え.example/', host: 'xn--r8jz45g.example' },
    { target: 'ｈｔｔｐｓ：／／ｂａｎｋ．ｅｘａｍｐｌｅ／ａ', host: 'bank.example' },
    { target: 'https://bank。example/', host: 'bank.example' },
    { target: 'https:\\\\attack.test\\bank.example', host: 'attack.test' },
    { target: '//attack.test/a', host: 'attack.test' },
    { target: 'ht\ntps://attack.test/', host: 'attack.test' },
    { target: 'www.bank.example', host: 'www.bank.example' },
    { target: 'bank.example:8443/a', host: 'bank.example' },
    { target: 'mailto:a@bank.example', host: undefined },
    { target: 'cid:logo', host: undefined },
    { target: 'javascript:alert(1)', host: undefined },
  ])('finds where $target leads', ({ target, host }) => {
    expect(hostOf(target)).toBe(host);
  });
});

describe('linksInText', () => {
  it.each([
    {
      text: '詳しくはhttps://bank.example/a?b=1をご覧ください。',
      targets: ['https://bank.example/a?b=1をご覧ください'],
    },
    {
      text: 'See https://bank.example/a, or http://attack.test.',
      targets: ['https://bank.example/a', 'http://attack.test'],
    },
    { text: '「http://bank.example/」へ', targets: ['http://bank.example/'] },
    { text: 'ｈｔｔｐ：／／attack.test／a', targets: ['ｈｔｔｐ：／／attack.test／a'] },
    { text: 'https：//attack。test/', targets: ['https：//attack。test/'] },
    { text: 'www.zojirushi.online/Xmas', targets: ['www.zojirushi.online/Xmas'] },
    { text: 'zojirushi.online/Xmas を', targets: ['zojirushi.online/Xmas'] },
    { text: 'Write to desk@northwind.com, read main.rs and v1.2.3', targets: [] },
  ])('finds the links of $text', ({ text, targets }) => {
    expect(linksInText(text).map(({ target }) => target)).toEqual(targets);
  });
});

describe('readHtml', () => {
  it('tells a link by its target and the words that people see', () => {
    const { links, text } = readHtml(
      '<p>Go <a href="http://attack.test/"><b>Northwind</b> Bank<img alt="!" src="cid:1"></a></p>',
    );
    expect(links).toEqual([
      { target: 'http://attack.test/', host: 'attack.test', text: 'Northwind Bank!', origin: 'html' },
    ]);
    expect(text).toBe('Go Northwind Bank');
  });

  it.each([
    { title: 'display:none', html: '<div style="display:none">secret<br><p>secret</p></div>shown' },
    { title: 'a size of 0', html: '<span style="color:red;FONT-SIZE: 0px !important">secret</span>shown' },
    {
      title: 'white on white',
      html: '<span style="color:#ffffff;background-color:white">secret</span>shown',
    },
    { title: 'no height', html: '<div style="max-height:0;overflow:hidden">secret</div>shown' },
    { title: 'the hidden attribute', html: '<p hidden>secret</p>shown' },
    { title: 'a comment', html: '<!-- secret -->shown' },
    { title: 'a style sheet', html: '<style>secret</style><script>secret</script>shown' },
  ])('leaves out what $title keeps from the reader', ({ html }) => {
    expect(readHtml(html).text).toBe('shown');
  });

  it.each([
    { title: 'white on blue', html: '<b style="color:#fff;background:#00f">shown</b>' },
    { title: 'size 10', html: '<b style="font-size:10px">shown</b>' },
    { title: 'an image without an end', html: '<img style="display:none" src="x">shown' },
  ])('keeps $title', ({ html }) => {
    expect(readHtml(html).text).toBe('shown');
  });

  it('follows forms, image maps, refreshes and the base', () => {
    const html = `<base href="https://attack.test/a/"><meta http-equiv=refresh content="0; url=https://r.attack.test/">
      <form action="login"><input type=password name=pw><input name=user></form>
      <map><area href="https://map.attack.test/" alt="Bank"></map><a href="x.html">y</a>`;
    const { links, forms } = readHtml(html);
    expect(links.map(({ target, origin }) => `${origin} ${target}`)).toEqual([
      'html https://r.attack.test/',
      'form https://attack.test/a/login',
      'image-map https://map.attack.test/',
      'html https://attack.test/a/x.html',
    ]);
    expect(forms).toEqual([
      {
        action: 'https://attack.test/a/login',
        host: 'attack.test',
        fields: [
          { type: 'password', name: 'pw' },
          { type: 'text', name: 'user' },
        ],
      },
    ]);
  });

  it('reads 200,000 open elements and as many links within its limits', () => {
    const { text, links } = readHtml(`${'<div><a href="http://a.example/">x'.repeat(200_000)}`);
    expect(text.length).toBeLessThanOrEqual(400_000);
    expect(links).toHaveLength(2000);
  });
});
