import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** What axe finds in a part of the page as it is: each rule, and the beginning of the first element that breaks it. */
export async function violations(
  page: Page,
  part = 'html',
): Promise<readonly (readonly [string, string | undefined])[]> {
  const found = await new AxeBuilder({ page })
    .include(part)
    .options({ resultTypes: ['violations'] })
    .withTags(RULES)
    .exclude('iframe')
    .analyze();
  return found.violations.map(({ id, nodes }) => [id, nodes[0]?.html.slice(0, 200)]);
}
