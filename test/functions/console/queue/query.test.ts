import { describe, expect, it } from 'vitest';
import { matches, readQuery } from '../../../../functions/console/queue/query.ts';
import { toSearchable } from '../../../../functions/console/queue/searchable.ts';
import { heldRecord, key } from '../../../support/records.ts';

const line = toSearchable(
  heldRecord({
    key: key('message-1'),
    campaign: 'cmp-1',
    summary: {
      from: 'Service@Northwind-Bank.example',
      displayName: 'Ｎorthwind Bank',
      authorDomain: 'northwind-bank.example',
      subject: '重要：口座の確認',
      recipients: ['desk@ours.example'],
    },
  }),
);

describe('matches', () => {
  it.each([
    { title: 'equal', filter: 'state=held', found: true },
    { title: 'not equal', filter: 'state!=held', found: false },
    { title: 'contains, whatever the case', filter: 'from:service@northwind', found: true },
    { title: 'contains, whatever the width', filter: 'from:northwind bank', found: true },
    { title: 'contains, full-width value', filter: 'recipient:ｄｅｓｋ', found: true },
    { title: 'contains, in Japanese', filter: 'subject:重要:口座', found: true },
    { title: 'contains nowhere', filter: 'subject:nothing', found: false },
    { title: 'contains not', filter: 'subject!:nothing', found: true },
    { title: 'contains not, but does', filter: 'subject!:口座', found: false },
    { title: 'a word of another property', filter: 'subject:ours.example', found: false },
    { title: 'not a word of another property', filter: 'subject!:ours.example', found: true },
    { title: 'a property that is not among the words', filter: 'state:el', found: true },
    { title: 'contains nothing', filter: 'assignedTo:', found: true },
  ])('$title: $filter', ({ filter, found }) => {
    expect(matches(line, readQuery(new URLSearchParams({ filter })))).toBe(found);
  });
});
