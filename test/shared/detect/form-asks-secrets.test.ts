import { formAsksSecrets } from '../../../shared/detect/form-asks-secrets.ts';
import { describeDetector, seen } from '../../support/detector-cases.ts';
import { domain } from '../../support/inspections.ts';

const form = (...fields: readonly (readonly [type: string, name: string])[]) =>
  seen({
    forms: [
      {
        action: 'https://stranger.test/post',
        host: domain('stranger.test'),
        fields: fields.map(([type, name]) => ({ type, name })),
      },
    ],
  });

describeDetector(formAsksSecrets, [
  { title: 'reports a password', seen: form(['password', 'p']), expected: ['strong form.secrets'] },
  {
    title: 'reports a card number and its code',
    seen: form(['text', 'card_number'], ['text', 'cvv']),
    expected: ['strong form.secrets'],
  },
  { title: 'reports a Japanese PIN', seen: form(['tel', '暗証番号']), expected: ['strong form.secrets'] },
  { title: 'stays quiet on a search box', seen: form(['search', 'q']), expected: [] },
  {
    title: 'stays quiet on a survey',
    seen: form(['radio', 'score'], ['text', 'comment'], ['email', 'email']),
    expected: [],
  },
  { title: 'stays quiet on “opinion”, which holds “pin”', seen: form(['text', 'opinion']), expected: [] },
  { title: 'stays quiet without a form', seen: seen({}), expected: [] },
]);
