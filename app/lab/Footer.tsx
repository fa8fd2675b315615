import type { ReactNode } from 'react';
import { writeHash } from '../../workers/model/config.ts';
import { Printed } from '../features/print/Printed.tsx';
import { Shortcuts } from '../features/shortcuts/Shortcuts.tsx';
import { useAtRest } from '../session/experiment.ts';
import { useSay } from '../session/language.ts';
import { useRunStatus } from '../session/runStatus.ts';
import { userDataLengths } from '../session/userData.ts';
import { formatName } from '../words/formats.ts';
import { grouped } from '../words/numbers.ts';
import { ActionButtons } from './ActionButton.tsx';

const engineNames = { wasm: 'WebAssembly SIMD', ts: 'TypeScript' } as const;

/** What computes, what else there is to do with the page, and the address of it all. */
export function Footer(): ReactNode {
  const say = useSay();
  const summary = useRunStatus((reading) => reading.summary);
  const format = useAtRest(({ config }) => formatName(config));
  const hash = useAtRest(({ settings }) => writeHash(settings, userDataLengths()));
  return (
    <footer className="footer">
      <p className="facts">
        {summary && (
          <span>{say('lab.footer.engine', { name: engineNames[summary.engine], format })}</span>
        )}
        {summary && (
          <span>{say('lab.footer.parameters', { count: grouped(summary.nParameters) })}</span>
        )}
        <ActionButtons place="read" className="quiet" />
        <ActionButtons place="foot" className="quiet" hasCap />
      </p>
      <Shortcuts />
      <Printed />
      <p className="hash">
        <span className="unseen">{say('lab.footer.hash')}: </span>
        <code>#{hash}</code>
      </p>
    </footer>
  );
}
