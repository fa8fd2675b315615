import { type ReactNode, useId, useState } from 'react';
import type { Settings } from '../../../workers/model/config.ts';
import type { Config } from '../../../workers/model/params/index.ts';
import type { Text } from '../../locales/index.ts';
import { useExperiment } from '../../session/experiment.ts';
import { useLanguage, useSay } from '../../session/language.ts';
import { userDataInUse, userDataKinds } from '../../session/userData.ts';
import { useSession } from '../../session/useSession.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { fetchOrSay } from '../../ui/fetchPart.ts';
import { part } from '../../ui/part.tsx';
import { usePins } from '../compare/pins.ts';
import { notInLinkSentence } from '../compare/sentences.ts';
import { usualHeight } from '../embed/element/usualHeight.ts';
import { isOneFile } from '../offline/oneFile.ts';
import { FigureOptionsForm } from './FigureOptionsForm.tsx';
import { defaultFigureOptions, type FigureOptions, figureHash } from './figureOptions.ts';
import { linkTo, pageAddress, type SharedLink } from './link.ts';
import { NoPreview } from './NoPreview.tsx';
import { Output } from './Output.tsx';
import { Preview } from './Preview.tsx';
import { type Shared, type ShareFormat, shareFormats } from './shareFormats.ts';
import './share.css';
import { titleOf } from './title.ts';

const QrCode = part(() => import('./QrCode.tsx'));

/** Forms that need no file beside the page. */
const offered = shareFormats.filter(({ needsFile }) => !isOneFile || !needsFile);

/** What the reader brought has a sentence a kind. */
const caveats: Readonly<Record<Exclude<SharedLink['caveat'], 'own' | null>, Text>> = {
  bent: 'share.shareDialog.caveats.bent',
  long: 'share.shareDialog.caveats.long',
};

/** What is on screen as something to hand on: link, figure, QR code, citation. */
export default function ShareDialog({ close }: { readonly close: () => void }): ReactNode {
  const say = useSay();
  const language = useLanguage();
  const { frames } = useSession();
  // As it was when it was opened: training that goes on behind it does not change what is about to be copied.
  const [{ settings, config, link, step, summary }] = useState(() => {
    const now = useExperiment.getState();
    const summary = frames.picture?.summary ?? null;
    const step = summary?.step ?? now.config.steps;
    const link = linkTo(pageAddress(), now.settings, step, now.changedMidway, now.userData);
    return { ...now, step, summary, link };
  });
  const [kind, setKind] = useState<ShareFormat | undefined>(offered[0]);
  const [options, setOptions] = useState(() => defaultFigureOptions(settings));
  const [measured, setMeasured] = useState(420);
  const height = isOneFile ? Math.round(usualHeight(options.width)) : measured;
  const hash = figureHash(settings, step, options);
  const page = pageAddress();
  const shared: Shared = {
    link: link.address,
    figure: `${page}#${hash}`,
    page,
    hash,
    title: titleOf(config, summary, language),
    width: options.width,
    height,
    day: new Date().toISOString().slice(0, 10),
  };
  return (
    <Dialog title={say('share.shareDialog.title')} className="share" onClose={close}>
      <ShareFormats chosen={kind} choose={setKind} />
      {kind && (
        <>
          <p className="help">{say(kind.help)}</p>
          <Caveats link={link} page={page} config={config} />
          {kind.isFigure && (
            <Figure
              shared={shared}
              settings={{ ...settings, steps: step }}
              options={options}
              config={config}
              change={(patch) => setOptions((before) => ({ ...before, ...patch }))}
              onHeight={setMeasured}
            />
          )}
          {kind.isQr && <QrCode link={shared.link} />}
          <Output key={kind.id} label={say(kind.label)} text={kind.write(shared)} />
        </>
      )}
    </Dialog>
  );
}

/** The figure as a page of its own, with the panels, the controls and the language that were chosen. */
async function saveFigure(hash: string, settings: Settings): Promise<void> {
  const found = await fetchOrSay(() => import('../offline/saveOneFile.ts'));
  await found?.saveOneFile(hash, settings);
}

/** What a link cannot take along. */
function Caveats({
  link,
  page,
  config,
}: {
  readonly link: SharedLink;
  readonly page: string;
  readonly config: Config;
}): ReactNode {
  const say = useSay();
  const isPinMissing = usePins(({ pins }) => pins.some(({ text }) => text === null));
  const isOnDisk = page.startsWith('file:');
  return (
    <>
      {isOnDisk && <p className="caveat">{say('share.shareDialog.onDisk')}</p>}
      {link.caveat && link.caveat !== 'own' && (
        <p className="caveat">{say(caveats[link.caveat])}</p>
      )}
      {isPinMissing && <p className="caveat">{say(notInLinkSentence)}</p>}
      {userDataInUse(config).map((kind) => (
        <p key={kind} className="caveat">
          {say(userDataKinds[kind].caveat)}
        </p>
      ))}
    </>
  );
}

/** The figure as it will stand in another page, and what can be chosen of it. */
function Figure({
  shared: { figure, width, height, hash },
  settings,
  options,
  config,
  change,
  onHeight,
}: {
  readonly shared: Shared;
  readonly settings: Settings;
  readonly options: FigureOptions;
  readonly config: Config;
  readonly change: (patch: Partial<FigureOptions>) => void;
  /** Called with the height that the figure itself measures. */
  readonly onHeight: (height: number) => void;
}): ReactNode {
  const say = useSay();
  return (
    <div className="figure">
      <FigureOptionsForm options={options} config={config} change={change} />
      <div>
        {isOneFile ? (
          <NoPreview address={figure} />
        ) : (
          <Preview address={figure} width={width} height={height} onHeight={onHeight} />
        )}
        <p className="help">{say('share.shareDialog.size', { width, height })}</p>
        {!isOneFile && (
          <button type="button" onClick={() => void saveFigure(hash, settings)}>
            {say('share.shareDialog.asFile')}
          </button>
        )}
      </div>
    </div>
  );
}

function ShareFormats({
  chosen,
  choose,
}: {
  readonly chosen: ShareFormat | undefined;
  readonly choose: (kind: ShareFormat) => void;
}): ReactNode {
  const say = useSay();
  const name = useId();
  return (
    <div className="segments" role="radiogroup" aria-label={say('share.shareDialog.as')}>
      {offered.map((kind) => (
        <label key={kind.id} className="segment">
          <input type="radio" name={name} checked={kind === chosen} onChange={() => choose(kind)} />
          {say(kind.label)}
        </label>
      ))}
    </div>
  );
}
