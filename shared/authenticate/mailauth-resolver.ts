import type { DNSResolver } from 'mailauth';
import type { Resolve } from '../ports.ts';

/** Our resolver in the shape that mailauth's types ask for; they leave out that MX answers are objects. */
export const forMailauth = (resolve: Resolve): DNSResolver => resolve as unknown as DNSResolver;
