import { describe, expect, it } from 'vitest';
import { operatorFromClaims } from '../../../../functions/console/sign-in/from-claims.ts';

const claims = (groups: unknown) => ({ email: 'haruka@ours.example', 'cognito:groups': groups });

describe('operatorFromClaims', () => {
  it.each([
    { title: 'one group', groups: ['viewer'], operator: { role: 'viewer', domains: 'all' } },
    { title: 'the highest of several', groups: ['viewer', 'approver'], operator: { role: 'approver' } },
    {
      title: 'an authorizer’s text',
      groups: '[reviewer domain:a.example]',
      operator: { role: 'reviewer', domains: ['a.example'] },
    },
    {
      title: 'two domains',
      groups: ['admin', 'domain:a.example', 'domain:b.example'],
      operator: { domains: ['a.example', 'b.example'] },
    },
    {
      title: 'a domain nobody can read still limits',
      groups: ['admin', 'domain:???'],
      operator: { domains: [] },
    },
  ])('reads $title', ({ groups, operator }) => {
    expect(operatorFromClaims(claims(groups))).toMatchObject(operator);
  });

  it.each([
    { title: 'no group', claim: claims(undefined) },
    { title: 'a group that is no role', claim: claims(['administrators', 'Admin']) },
    { title: 'a name that breaks a line', claim: { email: 'a\r\nb', 'cognito:groups': ['admin'] } },
    { title: 'no name', claim: { 'cognito:groups': ['admin'] } },
  ])('lets nobody in with $title', ({ claim }) => {
    expect(operatorFromClaims(claim)).toBeUndefined();
  });
});
