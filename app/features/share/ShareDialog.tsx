import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import type { Text } from '../../../workers/model/text.ts';
import { useSession } from '../../controls/controlled.ts';
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

const titleText: Text = { en: 'Share', zh: '分享' };
const closeText: Text = { en: 'Close', zh: '关闭' };
const asText: Text = { en: 'As', zh: '形式' };
const sizeText: Text = {
  en: '{width} × {height} pixels; the height follows from width and panels.',
  zh: '{width} × {height} 像素；高度由宽度和面板决定。',
};

const onDiskText: Text = {
  en: 'This page was opened from a disk: its address is of use on this computer only.',
  zh: '本页是从本机磁盘打开的：其地址只在这台电脑上有效。',
};

/** Forms that need no file beside the page. */
const offered = kinds.filter(({ needsFile }) => !isOneFile || !needsFile);

/** What the reader brought has a sentence a kind. */
const caveats: Readonly<Record<Exclude<Link['caveat'], 'own' | null>, Text>> = {
  bent: {
    en: 'The link cannot bring back this very network: a setting was changed in the middle of training. It trains from the start with the present settings.',
    zh: '链接无法还原这个网络：训练中途改过设置。打开链接会用当前设置从头训练。',
  },
  long: {
    en: 'The link trains for 5000 steps at most, fewer than here.',
    zh: '链接最多训练 5000 步，少于此处。',
  },
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
          <h2 id={title}>{say(titleText)}</h2>
          <button type="button" onClick={() => dialog.current?.close()}>
            {say(closeText)}
          </button>
        </div>
        <Kinds chosen={kind} choose={setKind} />
        {kind && (
          <>
            <p className="help">{say(kind.help)}</p>
            {page.startsWith('file:') && <p className="caveat">{say(onDiskText)}</p>}
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
                  <p className="help">{say(sizeText, { width: dress.width, height })}</p>
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
    <div className="segments" role="radiogroup" aria-label={say(asText)}>
      {offered.map((kind) => (
        <label key={kind.id} className="segment">
          <input type="radio" name={name} checked={kind === chosen} onChange={() => choose(kind)} />
          {say(kind.label)}
        </label>
      ))}
    </div>
  );
}
