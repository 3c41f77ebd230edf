import { type DomainName, toDomainName } from '../../model/address.ts';
import { selfAndParents } from './brand-index.ts';

const domains = (text: string): ReadonlySet<string> =>
  new Set(text.split(/\s+/).flatMap((one) => toDomainName(one) ?? []));

/** Mailboxes for everybody. */
const FREE_MAIL = domains(
  'gmail.com googlemail.com outlook.com outlook.jp hotmail.com hotmail.co.jp hotmail.co.uk hotmail.fr live.com live.jp msn.com yahoo.com ' +
    'yahoo.co.jp yahoo.co.uk yahoo.fr yahoo.de yahoo.com.br ymail.com ymail.ne.jp aol.com icloud.com me.com mac.com proton.me protonmail.com ' +
    'gmx.com gmx.de gmx.net web.de mail.com mail.ru yandex.ru yandex.com inbox.ru list.ru bk.ru qq.com foxmail.com 163.com 126.com yeah.net ' +
    'sina.com sina.cn sohu.com naver.com daum.net hanmail.net zoho.com tutanota.com tuta.io t-online.de freenet.de laposte.net orange.fr ' +
    'wanadoo.fr free.fr sfr.fr libero.it virgilio.it tiscali.it uol.com.br bol.com.br terra.com.br ig.com.br seznam.cz wp.pl o2.pl onet.pl ' +
    'interia.pl rediffmail.com fastmail.com hey.com docomo.ne.jp ezweb.ne.jp softbank.ne.jp i.softbank.jp excite.co.jp infoseek.jp',
);

/** Where anybody gets a sub-domain, a site or a sending address within minutes. */
const FREE_HOSTING = domains(
  'firebaseapp.com web.app appspot.com run.app cloudfunctions.net onmicrosoft.com azurewebsites.net azurefd.net blob.core.windows.net ' +
    'web.core.windows.net cloudapp.net cloudfront.net s3.amazonaws.com amplifyapp.com netlify.app vercel.app pages.dev workers.dev r2.dev ' +
    'github.io gitlab.io herokuapp.com onrender.com fly.dev glitch.me replit.app repl.co surge.sh blogspot.com blogspot.fr blogspot.de ' +
    'blogspot.jp wordpress.com wixsite.com weebly.com webflow.io squarespace.com godaddysites.com myshopify.com strikingly.com ' +
    'carrd.co notion.site jimdosite.com jimdofree.com 000webhostapp.com 000webhost.com byethost.com infinityfreeapp.com ' +
    'duckdns.org no-ip.org ddns.net ngrok.io ngrok-free.app trycloudflare.com zendesk.com freshdesk.com zohodesk.com ' +
    'mybluehost.me plesk.page square.site sites.google.com docs.google.com forms.gle storage.googleapis.com firebasestorage.googleapis.com ' +
    'linodeobjects.com digitaloceanspaces.com ondigitalocean.app backblazeb2.com ipfs.io dweb.link cf-ipfs.com webcindario.com ' +
    'typedream.app framer.website framer.app softr.app bubbleapps.io canva.site gitbook.io mystrikingly.com ukit.me site123.me',
);

/** Shorteners and redirectors: the target cannot be known without asking them. */
const REDIRECTORS = domains(
  't.co bit.ly bitly.com tinyurl.com is.gd v.gd ow.ly buff.ly rebrand.ly cutt.ly rb.gy shorturl.at t.ly tiny.cc s.id goo.gl lnkd.in ' +
    'linktr.ee qrco.de q-r.to me-qr.com soo.gd urlz.fr u.to x.gd ur0.link 00m.in bl.ink short.io shorte.st adf.ly geni.us pxlme.me ' +
    'trk.mail.ru url.cn dwz.cn suo.im t.cn page.link app.link onelink.me t.ly encurtador.com.br l.ead.me bityli.com abre.ai kutt.it',
);

/** Endings that are cheap, and abused far more often than used (reports of 2024 to 2026). */
export const CHEAP =
  /\.(?:top|xyz|icu|cyou|cfd|sbs|click|buzz|rest|bond|lol|monster|quest|shop|store|online|site|website|space|fun|club|live|life|world|today|vip|win|bid|loan|work|link|help|support|autos|beauty|hair|skin|makeup|boats|homes|motorcycles|yachts|pics|mom|uno|ink|cam|gq|ga|ml|cf|tk|pw|cc|ws|su|cn|ru|it\.com|sa\.com|za\.com|ru\.com|com\.de|in\.net|za\.bz|stream|download|zip|mov)$/;

const within = (set: ReadonlySet<string>, domain: DomainName): boolean =>
  selfAndParents(domain).some((one) => set.has(one));

export const isFreeMail = (domain: DomainName): boolean => FREE_MAIL.has(domain);
export const isFreeHosting = (domain: DomainName): boolean => within(FREE_HOSTING, domain);
export const isRedirector = (domain: DomainName): boolean => within(REDIRECTORS, domain);
/** Whether the ending is one of the cheap ones. A hint among others: honest firms use them too. */
export const isCheap = (domain: DomainName): boolean => CHEAP.test(domain);
