import './skeleton.css';
import { askEarly } from './state/early-answers.ts';
import { queuePath, startOf } from './state/queue-query.ts';
import { VIEWS } from './state/views.ts';

const { pathname, searchParams } = new URL(window.location.href);
askEarly('/session');
// Counts first: what changes after them is noticed by their next revision.
askEarly('/counts');
const view = VIEWS.find(({ id }) => id === (searchParams.get('view') ?? 'held'));
if (pathname === '/' && view !== undefined && !searchParams.has('filter'))
  askEarly(queuePath(startOf(view.filters)));
void import('./main.tsx');
