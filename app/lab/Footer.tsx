import type { ReactNode } from 'react';
import { writeHash } from '../../workers/model/config.ts';
import type { Text } from '../../workers/model/text.ts';
import { isOneFile } from '../features/offline/oneFile.ts';
import { Printed } from '../features/print/Printed.tsx';
import { Shortcuts } from '../features/shortcuts/Shortcuts.tsx';
import { useAtRest } from '../session/atRest.ts';
import { useReading } from '../session/reading.ts';
import { useLanguage, useSay } from '../session/surroundings.ts';
import { floatFormats } from '../words/formats.ts';
import { formatNumber } from '../words/numbers.ts';

const engineText: Text = { en: 'engine: {name}, {format}', zh: '引擎：{name}，{format}' };
const engineNames = { wasm: 'WebAssembly SIMD', ts: 'TypeScript' } as const;
const probeText: Text = { en: 'norms {ms} ms', zh: '范数 {ms} 毫秒' };
const spectraText: Text = { en: 'spectra {ms} ms', zh: '谱 {ms} 毫秒' };
const parametersText: Text = { en: '{count} parameters', zh: '{count} 个参数' };
const hashText: Text = { en: 'Address of these settings', zh: '这些设置的地址' };

const oneFileText: Text = { en: 'Download as one file', zh: '下载为单个文件' };

/** What computes, how long it took, and the address of it all. */
export function Footer(): ReactNode {
  const say = useSay();
  const language = useLanguage();
  const { summary, probeMs, spectraMs } = useReading();
  const format = useAtRest(({ config }) => floatFormats[config.prec]);
  const hash = useAtRest(({ settings }) => writeHash(settings));
  const ms = (value: number) => formatNumber(value, language, value < 10 ? 2 : 3);
  return (
    <footer className="footer">
      <p className="facts">
        {summary && <span>{say(engineText, { name: engineNames[summary.engine], format })}</span>}
        {summary && <span>{say(parametersText, { count: grouped(summary.nParameters) })}</span>}
        {probeMs !== null && <span>{say(probeText, { ms: ms(probeMs) })}</span>}
        {spectraMs !== null && <span>{say(spectraText, { ms: ms(spectraMs) })}</span>}
        {!isOneFile && (
          <a href="./gradflow.html" download>
            {say(oneFileText)}
          </a>
        )}
        <Shortcuts />
      </p>
      <Printed />
      <p className="hash">
        <span className="unseen">{say(hashText)}: </span>
        <code>#{hash}</code>
      </p>
    </footer>
  );
}

/** Thousands apart by a thin space, which no language reads as a decimal mark. */
const grouped = (count: number) => String(count).replace(/\B(?=(\d{3})+$)/g, '\u202f');
