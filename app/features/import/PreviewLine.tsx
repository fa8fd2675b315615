import { type ReactNode, useEffect, useState } from 'react';
import type { FileReader } from '../../../workers/thread/fileReader.ts';
import type { Preview, Which } from '../../../workers/thread/fileReading.ts';
import { useLanguage, useSay } from '../../session/language.ts';
import { formatFixed, formatNumber } from '../../words/numbers.ts';

/** Most outputs that are shown. */
const mostOutputs = 4;

interface PreviewLineProps {
  readonly reader: FileReader;
  readonly which: Which;
}

/** What a network does with inputs of 0: how far its gates are open, and its outputs. */
export function PreviewLine({ reader, which }: PreviewLineProps): ReactNode {
  const say = useSay();
  const language = useLanguage();
  const [preview, setPreview] = useState<Preview | null>(null);
  const key = JSON.stringify(which);
  useEffect(() => {
    let isLatest = true;
    const asked: Which = JSON.parse(key);
    setPreview(null);
    reader.preview(asked).then((found) => {
      if (isLatest) setPreview(found);
    });
    return () => {
      isLatest = false;
    };
  }, [reader, key]);
  const gates = preview?.gates
    .map(({ name, mean }) => `${name} ${formatFixed(mean, language)}`)
    .join(' · ');
  const outputs = preview?.outputs.slice(0, mostOutputs).map((y) => formatNumber(y, language, 3));
  const more = (preview?.outputs.length ?? 0) > mostOutputs ? ' …' : '';
  return (
    <p className="form preview" role="status">
      {preview &&
        say('importing.preview.line', {
          T: preview.T,
          gates: gates ?? '',
          what: preview.hasReadout ? 'outputs' : 'states',
          outputs: `${outputs?.join(' ')}${more}`,
        })}
    </p>
  );
}
