/** The spoof that everybody forwards: invented, as each mail program shows it. */
export const SPOOF = {
  name: 'キッチン直販',
  address: 'campaign@shop-mail.example',
  subject: '鈴木様 おめでとうございます!ギフトカード進呈',
  host: 'gift-entry.example',
  words: '抽選でギフトカードが当たりました。',
} as const;

const LINK = `https://${SPOOF.host}/2026/entry?u=8f3a1c`;
const BODY = `鈴木 様\n\n${SPOOF.words}\n下記のページでお手続きください。\n\n${LINK}\n`;
const HTML_BODY = `<div>鈴木 様<br>${SPOOF.words}<br><a href="${LINK}">お手続きはこちら</a></div>`;
const FROM = `${SPOOF.name} <${SPOOF.address}>`;
const HTML_FROM = `${SPOOF.name} &lt;<a href="mailto:${SPOOF.address}">${SPOOF.address}</a>&gt;`;

const quoted = (text: string): string =>
  text
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n');

const base64 = (text: string): string =>
  Buffer.from(text)
    .toString('base64')
    .replace(/(.{76})/g, '$1\r\n');

const part = (type: 'plain' | 'html', content: string): string =>
  `Content-Type: text/${type}; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64(content)}`;

/** A colleague's mail with a text, an HTML page, or both. */
export function mailOf({
  text,
  html,
  from = 'taro',
}: {
  readonly text?: string;
  readonly html?: string;
  readonly from?: string;
}): Buffer {
  const parts = [
    ...(text === undefined ? [] : [part('plain', text)]),
    ...(html === undefined ? [] : [part('html', html)]),
  ];
  const body =
    parts.length === 1
      ? parts[0]
      : `Content-Type: multipart/alternative; boundary="b1"\r\n\r\n--b1\r\n${parts.join('\r\n--b1\r\n')}\r\n--b1--\r\n`;
  const head = [
    `From: Colleague <${from}@ours.example>`,
    'To: report@ours.example',
    'Subject: Fwd: ?',
    'Message-ID: <1@ours.example>',
    'MIME-Version: 1.0',
  ];
  return Buffer.from(`${head.join('\r\n')}\r\n${body}`);
}

/** Apple Mail in Japanese, as text. */
export const APPLE_MAIL_JA = `転送されたメッセージ:\n\n${quoted(
  `差出人: ${FROM}\n件名: ${SPOOF.subject}\n日付: 2026年11月25日 9:00:00 JST\n宛先: taro@ours.example\n\n${BODY}`,
)}`;

const GMAIL = `---------- Forwarded message ---------\nFrom: ${FROM}\nDate: 2026年11月25日(水) 9:00\nSubject: ${SPOOF.subject}\nTo: <taro@ours.example>\n\n\n${BODY}`;
const GMAIL_HTML = `<div dir="ltr"><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">---------- Forwarded message ---------<br>From: <strong class="gmail_sendername" dir="auto">${SPOOF.name}</strong> <span dir="auto">&lt;<a href="mailto:${SPOOF.address}">${SPOOF.address}</a>&gt;</span><br>Date: 2026年11月25日(水) 9:00<br>Subject: ${SPOOF.subject}<br>To:  &lt;<a href="mailto:taro@ours.example">taro@ours.example</a>&gt;<br></div><br><br>${HTML_BODY}</div></div>`;
const OUTLOOK_JA = `<div class="WordSection1"><p class="MsoNormal">確認お願いします<o:p></o:p></p><div style="border-top:solid #E1E1E1 1.0pt"><p class="MsoNormal"><b><span lang="JA">差出人</span><span lang="EN-US">:</span></b><span lang="EN-US"> ${HTML_FROM}<br></span><b><span lang="JA">送信日時</span>:</b> 2026年11月25日 9:00<br><b><span lang="JA">宛先</span>:</b> Taro &lt;taro@ours.example&gt;<br><b><span lang="JA">件名</span>:</b> ${SPOOF.subject}<o:p></o:p></p></div>${HTML_BODY}</div>`;
const OUTLOOK_EN = `<div>FYI</div><hr style="display:inline-block;width:98%"><div id="divRplyFwdMsg" dir="ltr"><font face="Calibri"><b>From:</b> ${HTML_FROM}<br><b>Sent:</b> Wednesday, November 25, 2026 9:00 AM<br><b>To:</b> Taro &lt;taro@ours.example&gt;<br><b>Subject:</b> ${SPOOF.subject}</font><div>&nbsp;</div></div>${HTML_BODY}`;
const THUNDERBIRD = `<p>?</p><div class="moz-forward-container">-------- Forwarded Message --------<table class="moz-email-headers-table"><tbody><tr><th align="RIGHT">Subject: </th><td>${SPOOF.subject}</td></tr><tr><th>Date: </th><td>Wed, 25 Nov 2026 09:00:00 +0900</td></tr><tr><th>From: </th><td>${HTML_FROM}</td></tr><tr><th>To: </th><td>taro@ours.example</td></tr></tbody></table><br>${HTML_BODY}</div>`;

/** What a forward looks like, mail program by mail program. */
export const FORWARDS: readonly {
  readonly title: string;
  readonly mail: Buffer;
  readonly hidesAddress?: boolean;
}[] = [
  { title: 'Gmail, text', mail: mailOf({ text: GMAIL }) },
  { title: 'Gmail, text and HTML', mail: mailOf({ text: GMAIL, html: GMAIL_HTML }) },
  { title: 'Gmail, HTML', mail: mailOf({ html: GMAIL_HTML }) },
  {
    title: 'Gmail with bold names',
    mail: mailOf({
      text: `---------- Forwarded message ---------\n*From:* ${FROM}\n*Date:* Wed, Nov 25, 2026 at 9:00 AM\n*Subject:* ${SPOOF.subject}\n*To:* <taro@ours.example>\n\n${BODY}`,
    }),
  },
  {
    title: 'Outlook in English, text',
    mail: mailOf({
      text: `Is this real?\n\n-----Original Message-----\nFrom: ${SPOOF.name} [mailto:${SPOOF.address}] \nSent: Wednesday, November 25, 2026 9:00 AM\nTo: Taro\nSubject: ${SPOOF.subject}\n\n${BODY}`,
    }),
  },
  {
    title: 'Outlook in English, rule instead of a marker',
    mail: mailOf({
      text: `________________________________\nFrom: ${FROM}\nSent: Wednesday, November 25, 2026 9:00 AM\nTo: Taro <taro@ours.example>\nCc: Jiro <jiro@ours.example>\nSubject: ${SPOOF.subject}\nImportance: High\n\n${BODY}`,
    }),
  },
  { title: 'Outlook in English, HTML', mail: mailOf({ html: OUTLOOK_EN }) },
  { title: 'Outlook in Japanese, HTML', mail: mailOf({ html: OUTLOOK_JA }) },
  {
    title: 'Outlook in Japanese, text, full-width colons',
    mail: mailOf({
      text: `-----元のメッセージ-----\n差出人：${FROM}\n送信日時：2026年11月25日 9:00\n宛先：Taro\n件名：${SPOOF.subject}\n\n${BODY}`,
    }),
  },
  {
    title: 'Outlook where it knows a name only',
    mail: mailOf({
      text: `From: ${SPOOF.name}\nSent: Wednesday, November 25, 2026 9:00 AM\nTo: Taro\nSubject: ${SPOOF.subject}\n\n${BODY}`,
    }),
    hidesAddress: true,
  },
  {
    title: 'Apple Mail in English, text',
    mail: mailOf({
      text: `\n\nBegin forwarded message:\n\n${quoted(`From: ${FROM}\nSubject: ${SPOOF.subject}\nDate: November 25, 2026 at 9:00:00 GMT+9\nTo: taro@ours.example\n\n${BODY}`)}`,
    }),
  },
  { title: 'Apple Mail in Japanese, text', mail: mailOf({ text: APPLE_MAIL_JA }) },
  { title: 'Thunderbird, HTML', mail: mailOf({ html: THUNDERBIRD }) },
  {
    title: 'Thunderbird in Japanese, text',
    mail: mailOf({
      text: `-------- 転送されたメッセージ --------\n件名: \t${SPOOF.subject}\n日付: \tWed, 25 Nov 2026 09:00:00 +0900\n差出人: \t${FROM}\n宛先: \ttaro@ours.example\n\n\n\n${BODY}`,
    }),
  },
  {
    title: 'Yahoo! Japan',
    mail: mailOf({
      text: `----- Forwarded Message -----\n From: "${SPOOF.name}" <${SPOOF.address}>\n To: taro@ours.example\n Date: 2026/11/25 水 09:00\n Subject: ${SPOOF.subject}\n\n${BODY}`,
    }),
  },
  {
    title: 'Yahoo! Japan in Japanese',
    mail: mailOf({
      text: `----- 転送メッセージ -----\n差出人: "${SPOOF.name}" <${SPOOF.address}>\n宛先: taro@ours.example\n日時: 2026/11/25 水 09:00\n件名: ${SPOOF.subject}\n\n${BODY}`,
    }),
  },
];

/** A text message as Gmail forwards it inline, after some own words. */
export const forwardInline = (
  { from, subject, text }: { readonly from: string; readonly subject: string; readonly text: string },
  words = '',
): string =>
  `${words}\n\n---------- Forwarded message ---------\nFrom: ${from}\nDate: Wed, Nov 25, 2026 at 9:00 AM\nSubject: ${subject}\nTo: <taro@ours.example>\n\n\n${text}\n`;
