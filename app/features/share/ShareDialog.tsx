import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { useSession } from '../../controls/controlled.ts';
import type { Text } from '../../locales/index.ts';
import { useExperiment } from '../../session/experiment.ts';
import { ownInUse, ownKinds } from '../../session/own.ts';
import { useLanguage, useSay } from '../../session/surroundings.ts';
import { part } from '../../ui/part.tsx';
import { usePins } from '../compare/pins.ts';
import { notInLinkSentence } from '../compare/sentences.ts';
import { usualHeight } from '../embed/element/usualHeight.ts';
import { isOneFile } from '../offline/oneFile.ts';
import { DressForm } from './DressForm.tsx';
import { figureHash, usualDress } from './dress.ts';
import { type Kind, kinds, type Shared } from './kinds.ts';
import { type Link, linkTo, pageAddress } from './link.ts';
import { NoPreview } from './NoPreview.tsx';
import { Output } from './Output.tsx';
import { Preview } from './Preview.tsx';
import './share.css';
import { titleOf } from './title.ts';

const QrCode = part(() => import('./QrCode.tsx'));

/** Forms that need no file beside the page. */
const offered = kinds.filter(({ needsFile }) => !isOneFile || !needsFile);

/** What the reader brought has a sentence a kind. */
const caveats: Readonly<Record<Exclude<Link['caveat'], 'own' | null>, Text>> = {
  bent: 'share.shareDialog.caveats.bent',
  long: 'share.shareDialog.caveats.long',
};

/** What is on screen as something to hand on: link, figure, QR code, citation. */
export default function ShareDialog({ close }: { readonly close: () => void }): ReactNode {
  const say = useSay();
  const language = useLanguage();
  const title = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const { frames } = useSession();
  // As it was when it was opened: training that goes on behind it does not change what is about to be copied.
  const [{ settings, config, link, step, summary }] = useState(() => {
    const now = useExperiment.getState();
    const summary = frames.picture?.summary ?? null;
    const step = summary?.step ?? now.config.steps;
    const link = linkTo(pageAddress(), now.settings, step, now.isBent, now.own);
    return { ...now, step, summary, link };
  });
  const [kind, setKind] = useState<Kind | undefined>(offered[0]);
  const [dress, setDress] = useState(() => usualDress(settings));
  const [told, setTold] = useState(420);
  const height = isOneFile ? Math.round(usualHeight(dress.width)) : told;

  useEffect(() => {
    const opened = dialog.current;
    opened?.showModal();
    return () => opened?.close();
  }, []);

  const isPinMissing = usePins(({ pins }) => pins.some(({ text }) => text === null));
  const hash = figureHash(settings, step, dress);
  const page = pageAddress();
  const shared: Shared = {
    link: link.address,
    figure: `${page}#${hash}`,
    page,
    hash,
    title: titleOf(config, summary, language),
    width: dress.width,
    height,
    day: new Date().toISOString().slice(0, 10),
  };
  return (
    // Keyboards close a dialog by Escape; a click outside is the same for a pointer.
    // biome-ignore lint/a11y/useKeyWithClickEvents: the dialog handles Escape itself
    <dialog
      ref={dialog}
      className="share"
      aria-labelledby={title}
      onClose={close}
      onClick={({ target }) => {
        if (target === dialog.current) dialog.current?.close();
      }}
    >
      <div className="body">
        <div className="head">
          <h2 id={title}>{say('share.shareDialog.title')}</h2>
          <button type="button" onClick={() => dialog.current?.close()}>
            {say('share.shareDialog.close')}
          </button>
        </div>
        <Kinds chosen={kind} choose={setKind} />
        {kind && (
          <>
            <p className="help">{say(kind.help)}</p>
            {page.startsWith('file:') && (
              <p className="caveat">{say('share.shareDialog.onDisk')}</p>
            )}
            {link.caveat && link.caveat !== 'own' && (
              <p className="caveat">{say(caveats[link.caveat])}</p>
            )}
            {isPinMissing && <p className="caveat">{say(notInLinkSentence)}</p>}
            {ownInUse(config).map((kind) => (
              <p key={kind} className="caveat">
                {say(ownKinds[kind].caveat)}
              </p>
            ))}
            {kind.isFigure && (
              <div className="figure">
                <DressForm
                  dress={dress}
                  config={config}
                  change={(patch) => setDress((before) => ({ ...before, ...patch }))}
                />
                <div>
                  {isOneFile ? (
                    <NoPreview address={shared.figure} />
                  ) : (
                    <Preview
                      address={shared.figure}
                      width={dress.width}
                      height={height}
                      onHeight={setTold}
                    />
                  )}
                  <p className="help">
                    {say('share.shareDialog.size', { width: dress.width, height })}
                  </p>
                </div>
              </div>
            )}
            {kind.isQr && <QrCode link={shared.link} />}
            <Output key={kind.id} label={say(kind.label)} text={kind.write(shared)} />
          </>
        )}
      </div>
    </dialog>
  );
}

function Kinds({
  chosen,
  choose,
}: {
  readonly chosen: Kind | undefined;
  readonly choose: (kind: Kind) => void;
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
