import type { ReactNode } from 'react';
import { tellsApart } from '../../workers/model/param.ts';
import { keysWhere } from '../../workers/model/params/index.ts';
import { presets } from '../../workers/model/presets.ts';
import { labelOf, nameOfKey, summaryOf } from '../locales/entries.ts';
import { useExperiment } from '../session/experiment.ts';
import { useLanguage, useSay } from '../session/language.ts';
import { useRunStatus } from '../session/runStatus.ts';
import { useSession } from '../session/useSession.ts';
import { captionOf, captionText, changedCaption } from '../words/caption.ts';

/** Under a preset's name: what it is, and what to see in it with the numbers of the run. Nothing without a preset. */
export function PresetCaption(): ReactNode {
  const say = useSay();
  const language = useLanguage();
  const { frames } = useSession();
  const { config, settings } = useExperiment();
  // The picture stands outside React: its numbers are read again whenever there are new ones.
  useRunStatus(({ count }) => count);
  const preset = presets.find(config.preset);
  if (preset.id === 'none') return null;
  const changed = keysWhere((param) => tellsApart(param) && Object.hasOwn(settings, param.key));
  const names = changed.map((key) => say(nameOfKey(key, config)));
  const text = changed.length > 0 ? changedCaption : captionText(preset.id);
  const { picture } = frames;
  const isMeasured = picture?.config.preset === preset.id;
  const measured = isMeasured ? captionOf(say(text), picture, language) : null;
  const others =
    changed.length > 0
      ? say('lab.presetCaption.changed', { names: names.join(say('writing.enumeration')) })
      : say(summaryOf(presets, preset.id));
  const space = say('writing.space');
  return (
    <p className="caption">
      <b>{say(labelOf(presets, preset.id))}</b>
      {` ${others}${measured ? space + measured : ''}`}
    </p>
  );
}
