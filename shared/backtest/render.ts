import { plain } from '../decide/explain.ts';
import { escapeHtml } from '../escape-html.ts';
import { terminalWidth } from '../terminal-width.ts';
import { type Section, type Sides, toSections } from './sections.ts';
import type { BacktestReport } from './tally.ts';

/** Writes a report in one form. Names of rules, brands and domains are cleaned for that form. */
export type ReportFormat = 'table' | 'json' | 'markdown' | 'html';

/** The report for a terminal, a program, a pull request or a browser. */
export function renderReport(report: BacktestReport, sides: Sides, format: ReportFormat): string {
  if (format === 'json') return `${JSON.stringify({ ...sides, ...report }, null, 2)}\n`;
  const sections = toSections(report);
  const title = `Backtest: ${sides.before} → ${sides.after}`;
  if (format === 'markdown')
    return `## ${markdownText(title)}\n\n${sections.map(markdownSection).join('\n')}`;
  if (format === 'html') return htmlPage(title, sections);
  return `${title}\n\n${sections.map(tableSection).join('\n')}`;
}

function tableSection({ heading, columns, rows }: Section): string {
  // Ids come from manifests: a terminal obeys what stands in them.
  const all = [columns, ...rows.map((row) => row.map(plain))];
  const widths = columns.map((_, at) => Math.max(...all.map((row) => terminalWidth(row[at] ?? ''))));
  const line = (row: readonly string[]) =>
    `  ${row.map((cell, at) => cell + ' '.repeat((widths[at] ?? 0) - terminalWidth(cell))).join('  ')}`.trimEnd();
  return `${heading}\n${all.map(line).join('\n')}\n`;
}

/** Cells of a Markdown table: pipes, line ends and markup would break out of it. */
const markdownText = (text: string): string =>
  text.replace(/[\r\n]+/g, ' ').replace(/[\\`*_{}[\]<>|#!]/g, (character) => `\\${character}`);

function markdownSection({ heading, columns, rows }: Section): string {
  const row = (cells: readonly string[]) => `| ${cells.map(markdownText).join(' | ')} |`;
  return `### ${markdownText(heading)}\n\n${row(columns)}\n|${columns.map(() => ' --- |').join('')}\n${rows.map(row).join('\n')}\n`;
}

function htmlPage(title: string, sections: readonly Section[]): string {
  const cells = (tag: 'th' | 'td', row: readonly string[]) =>
    row.map((cell) => `<${tag}>${escapeHtml(cell)}</${tag}>`).join('');
  const tables = sections.map(
    ({ heading, columns, rows }) =>
      `<h2>${escapeHtml(heading)}</h2><table><thead><tr>${cells('th', columns)}</tr></thead><tbody>${rows
        .map((row) => `<tr>${cells('td', row)}</tr>`)
        .join('')}</tbody></table>`,
  );
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"><title>${escapeHtml(title)}</title><style>body{font:15px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:70rem;padding:0 1rem}table{border-collapse:collapse;margin-bottom:1.5rem}th,td{border-bottom:1px solid #8884;padding:.3rem .8rem;text-align:left}td:nth-child(n+2){font-variant-numeric:tabular-nums}</style></head><body><h1>${escapeHtml(title)}</h1>${tables.join('')}</body></html>\n`;
}
