import type { ReactNode } from 'react';
import { experimentKeys } from '../../workers/model/config.ts';
import { labelled } from '../../workers/model/param.ts';
import { paramOf } from '../../workers/model/params.ts';
import { presets } from '../../workers/model/presets/index.ts';
import type { Language, Text } from '../../workers/model/text.ts';
import { useSession } from '../controls/controlled.ts';
import { useExperiment } from '../session/experiment.ts';
import { useReading } from '../session/reading.ts';
import { useLanguage, useSay } from '../session/surroundings.ts';
import { captionOf, captions, changedCaption } from '../words/caption.ts';

const changedText: Text = {
  en: 'Changed from the preset: {names}.',
  zh: '已偏离预设：{names}。',
};

/** Under a preset's name: what it is, and what to see in it with the numbers of the run. Nothing without a preset. */
export function PresetCaption(): ReactNode {
  const say = useSay();
  const language = useLanguage();
  const { frames } = useSession();
  const { config, settings } = useExperiment();
  // The picture stands outside React: its numbers are read again whenever there are new ones.
  useReading(({ count }) => count);
  const preset = presets.find(config.preset);
  if (preset.id === 'none') return null;
  const changed = experimentKeys.filter(
    (key) => key !== 'preset' && key !== 'steps' && Object.hasOwn(settings, key),
  );
  const names = changed.map((key) => {
    const param = paramOf(key);
    return param ? say(labelled(param, config).label) : key;
  });
  const text = changed.length > 0 ? changedCaption : captions[preset.id];
  const { picture } = frames;
  const isMeasured = picture?.config.preset === preset.id;
  const measured = isMeasured ? captionOf(text, picture, language) : null;
  const others =
    changed.length > 0
      ? say(changedText, { names: names.join(comma[language]) })
      : say(preset.summary);
  const space = language === 'zh' ? '' : ' ';
  return (
    <p className="caption">
      <b>{say(preset.label)}</b>
      {` ${others}${measured ? space + measured : ''}`}
    </p>
  );
}

const comma: Readonly<Record<Language, string>> = { en: ', ', zh: '、' };
