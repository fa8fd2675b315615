import { type ReactNode, useEffect, useState } from 'react';
import { remedies } from '../../workers/engine/remedies/index.ts';
import type { Ground } from '../../workers/engine/remedies/remedy.ts';
import type { Offer } from '../../workers/engine/trials.ts';
import type { Settings } from '../../workers/model/config.ts';
import type { Summary } from '../../workers/model/frame.ts';
import { labelled } from '../../workers/model/param.ts';
import { type Config, paramOf } from '../../workers/model/params.ts';
import type { Language, Text } from '../../workers/model/text.ts';
import { useSession } from '../controls/controlled.ts';
import { useExperiment } from '../session/experiment.ts';
import { undo } from '../session/history.ts';
import { usePlayback } from '../session/playback.ts';
import { useReading } from '../session/reading.ts';
import { useLanguage, useSay } from '../session/surroundings.ts';
import { formatLog10, formatRatio } from '../words/numbers.ts';

const triedText: Text = {
  en: 'What helps (computed for this network):',
  zh: '对本网络有效的办法（已实算）：',
};
const beforeText: Text = {
  en: 'What helps (computed for this network before training):',
  zh: '对本网络有效的办法（按训练之前的网络实算）：',
};
const finiteText: Text = {
  en: 'What keeps it finite for {steps} steps from step 0, tried here:',
  zh: '从第 0 步起训练 {steps} 步仍保持有限，在此试过的办法：',
};
const nothingText: Text = {
  en: 'Nothing that was tried keeps it finite.',
  zh: '试过的办法都不能使其保持有限。',
};
const largeText: Text = {
  en: 'What may help is not tried here: this run stores {asked}, and only runs of at most {limit} are tried beside themselves. A smaller batch or fewer steps bring it back.',
  zh: '此处不试用改进办法：本次运行占用 {asked}，只有不超过 {limit} 的运行才会另行试算。减小批大小或步数即可恢复。',
};
const appliedText: Text = { en: 'Applied: {name}.', zh: '已应用：{name}。' };
const undoText: Text = { en: 'Undo', zh: '撤销' };

/** What was tried against what is wrong and helped, each with what it did; a click applies it, and Undo stands by. */
export function Remedies(): ReactNode {
  const say = useSay();
  const session = useSession();
  const { need } = session;
  const summary = useReading((reading) => reading.summary);
  const halted = useReading((reading) => reading.halted);
  const playing = usePlayback((playback) => playback.playing);
  const run = useExperiment((experiment) => experiment.run);
  useReading(({ count }) => count);
  const [applied, setApplied] = useState<{ readonly run: number; readonly name: string } | null>(
    null,
  );
  const isIll = halted !== null || (summary !== null && summary.verdict.kind !== 'healthy');
  useEffect(() => (isIll ? need(['remedies']) : undefined), [isIll, need]);

  const apply = (offer: Offer): void => {
    session.set(offer.patch as Settings, 'choice');
    // Tried from step 0 on: the weights that training has left behind are beyond help.
    if (offer.ground === 'training') session.rewind();
    setApplied({
      run: useExperiment.getState().run,
      name: nameOf(offer, useExperiment.getState().config, say),
    });
  };
  const isApplied = applied?.run === run;
  const trials = summary?.trials;
  // Of earlier settings while the new ones are measured: those belong to another network.
  const isCurrent = session.frames.picture?.run === run;
  const isShown = isIll && !playing && isCurrent && trials;
  if (!isShown && !isApplied) return null;
  return (
    <div className="remedies">
      {isApplied && (
        <p className="applied">
          <span>{say(appliedText, { name: applied.name })}</span>
          <button type="button" onClick={() => undo(session.restore)}>
            {say(undoText)}
          </button>
        </p>
      )}
      {isShown && <Offers trials={trials} onApply={apply} isTrained={summary.step > 0} />}
    </div>
  );
}

function Offers({
  trials: { before, offers, steps, tooLarge },
  onApply,
  isTrained,
}: {
  readonly trials: NonNullable<Summary['trials']>;
  readonly onApply: (offer: Offer) => void;
  readonly isTrained: boolean;
}): ReactNode {
  const say = useSay();
  const language = useLanguage();
  const config = useExperiment((experiment) => experiment.config);
  if (tooLarge) return <p>{say(largeText, tooLarge)}</p>;
  if (offers.length === 0) return steps > 0 ? <p>{say(nothingText)}</p> : null;
  const title = steps > 0 ? say(finiteText, { steps }) : say(isTrained ? beforeText : triedText);
  return (
    <>
      <p>{title}</p>
      <ul>
        {offers.map((offer) => (
          <li key={offer.remedy}>
            <button type="button" onClick={() => onApply(offer)}>
              {nameOf(offer, config, say)}
            </button>
            <span>{effects[offer.ground](offer, before, language, say)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

type Say = ReturnType<typeof useSay>;

/** The remedy's label with the values that it sets, and the names of what it sets. */
function nameOf({ remedy, patch }: Offer, config: Config, say: Say): string {
  const values = Object.entries(patch).flatMap(([key, value]) => {
    const param = paramOf(key);
    const name = param ? say(labelled(param, { ...config, ...patch }).label) : key;
    return [
      [key, String(value)],
      [`${key}Name`, name],
    ];
  });
  return say(remedies.find(remedy).label, Object.fromEntries(values));
}

const keepsText: Text = { en: 'keeps {after} (now {before})', zh: '保留 {after}（现在 {before}）' };
const keepsAloneText: Text = { en: 'keeps {after}', zh: '保留 {after}' };
const updateText: Text = {
  en: 'the update’s ‖g‖ is {after} instead of {before}; the flow stays as it is',
  zh: '更新的 ‖g‖ 为 {after}，而不是 {before}；梯度的流动不变',
};
const lossText: Text = { en: 'loss {loss}', zh: '损失 {loss}' };

type Effect = (
  offer: Offer,
  before: NonNullable<Summary['trials']>['before'],
  language: Language,
  say: Say,
) => string;

const effects: Readonly<Record<Ground, Effect>> = {
  flow: ({ verdict }, before, language, say) => {
    const after = formatRatio(verdict.log10Ratio, language);
    const was = before?.log10Ratio ?? null;
    return was === null
      ? say(keepsAloneText, { after })
      : say(keepsText, { after, before: formatRatio(was, language) });
  },
  update: ({ log10Before, log10After }, _, language, say) =>
    say(updateText, {
      after: formatLog10(log10After, language),
      before: formatLog10(log10Before, language),
    }),
  training: ({ log10Loss }, _, language, say) =>
    say(lossText, { loss: formatLog10(log10Loss ?? Number.NaN, language, 3) }),
};
