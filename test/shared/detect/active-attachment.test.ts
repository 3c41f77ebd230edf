import { activeAttachment } from '../../../shared/detect/active-attachment.ts';
import type { Attachment } from '../../../shared/model/message.ts';
import { describeDetector, from, seen } from '../../support/detector-cases.ts';
import { unproven } from '../../support/inspections.ts';

const file = (different: Partial<Attachment>) => ({
  attachments: [
    {
      filename: 'scan.pdf',
      mediaType: 'application/pdf',
      sniffed: 'pdf',
      bytes: 1000,
      sha256: '00',
      disposition: 'attachment' as const,
      ...different,
    },
  ],
});

describeDetector(activeAttachment, [
  {
    title: 'warns of a web page from an unproven author',
    seen: seen(
      { ...from(undefined, 'a@parcel-info.test'), ...file({ filename: 'invoice.html', sniffed: 'html' }) },
      { authentication: unproven('parcel-info.test') },
    ),
    expected: ['moderate attachment.active'],
  },
  {
    title: 'warns of an SVG under another name in a message that presses',
    seen: seen({
      subject: 'Your account is suspended',
      ...file({ filename: 'voice.png', mediaType: 'image/png', sniffed: 'svg' }),
    }),
    expected: ['moderate attachment.active'],
  },
  {
    title: 'keeps a web page from a proven stranger as a hint',
    seen: seen({
      ...file({ filename: 'minutes.HTM', sniffed: undefined, mediaType: 'application/octet-stream' }),
    }),
    expected: ['weak attachment.active'],
  },
  { title: 'stays quiet on a PDF', seen: seen(file({})), expected: [] },
  {
    title: 'stays quiet on an inline SVG logo',
    seen: seen(
      file({ filename: 'logo.svg', mediaType: 'image/svg+xml', sniffed: 'svg', disposition: 'inline' }),
    ),
    expected: [],
  },
  {
    title: 'is not talked out of a web page by the shape of a bounce',
    seen: seen({
      ...file({ filename: 'original.html', sniffed: 'html' }),
      mediaTypes: ['multipart/report', 'message/delivery-status'],
    }),
    expected: ['weak attachment.active'],
  },
]);
