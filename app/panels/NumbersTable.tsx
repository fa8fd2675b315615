import type { ReactNode } from 'react';
import { useLanguage, useSay } from '../session/language.ts';
import { useRunStatus } from '../session/runStatus.ts';
import { useSession } from '../session/useSession.ts';
import type { Panel } from './panel.ts';

/** The numbers behind a picture; made only while it is open. */
export function NumbersTable({
  panel,
  title,
}: {
  readonly panel: Panel;
  readonly title: string;
}): ReactNode {
  const say = useSay();
  useLanguage();
  const { frames, plotOptions } = useSession();
  useRunStatus(({ count }) => count);
  const isStale = useRunStatus((reading) => reading.isStale);
  const { picture } = frames;
  if (!picture) return null;
  const table = panel.rows?.(picture, plotOptions());
  if (!table) return null;
  const { head, body } = table;
  return (
    <section
      className="numbers"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
      tabIndex={0}
      aria-label={say('panels.numbersTable.table', { title })}
      aria-busy={isStale}
    >
      <table>
        <thead>
          <tr>
            {head.map((cell) => (
              <th key={cell} scope="col">
                {cell}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {body.map((row) => (
            <tr key={row.join('|')}>
              {row.map((cell, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its column
                <td key={i}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
