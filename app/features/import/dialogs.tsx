import { type FormEvent, type ReactNode, useRef, useState } from 'react';
import { chosenOf, familyOf, type Mapping } from '../../../workers/files/read/mapping/choices.ts';
import { useSay } from '../../session/language.ts';
import { useSession } from '../../session/useSession.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { ColumnPicker } from './ColumnPicker.tsx';
import { Conversion } from './Conversion.tsx';
import { chosenOfFamily, rememberChoice } from './families.ts';
import { MappingForm } from './MappingForm.tsx';
import { Notes } from './Notes.tsx';
import { networkForm } from './networkForm.ts';
import { provideData, type Question, takeArrays, takeNetwork } from './open.ts';
import { PreviewLine } from './PreviewLine.tsx';

interface AskProps {
  readonly question: Question;
  readonly onDone: () => void;
}

/** Asks what to do with a file, in a dialog; closing it leaves everything as it was. */
export function Ask({ question, onDone }: AskProps): ReactNode {
  if (question.kind === 'networks') return <NetworkDialog question={question} onDone={onDone} />;
  if (question.kind === 'arrays') return <ArraysDialog question={question} onDone={onDone} />;
  if (question.kind === 'table') return <TableDialog question={question} onDone={onDone} />;
  if (question.kind === 'text') return <TextDialog question={question} onDone={onDone} />;
  return <ConversionDialog question={question} onDone={onDone} />;
}

interface FileDialogProps {
  readonly title: string;
  readonly children: ReactNode;
  /** What the first button says; without it there is nothing to answer. */
  readonly action?: string;
  readonly onAction?: () => void;
  readonly onDone: () => void;
}

function FileDialog({ title, children, action, onAction, onDone }: FileDialogProps): ReactNode {
  const say = useSay();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    onAction?.();
    onDone();
  };
  return (
    <Dialog title={title} className="transfer" isQuestion={action !== undefined} onClose={onDone}>
      <form onSubmit={submit}>
        {children}
        {action !== undefined && (
          <div className="choices">
            <button type="submit" className="primary">
              {action}
            </button>
            <button type="button" onClick={onDone}>
              {say('importing.dialogs.cancel')}
            </button>
          </div>
        )}
      </form>
    </Dialog>
  );
}

type Asked<K extends Question['kind']> = Omit<AskProps, 'question'> & {
  readonly question: Extract<Question, { readonly kind: K }>;
};

function NetworkDialog({ question, onDone }: Asked<'networks'>): ReactNode {
  const say = useSay();
  const session = useSession();
  const { name, networks, notes, reader } = question;
  const family = familyOf(networks.map(({ module }) => module));
  const [chosen, choose] = useState(() => {
    const before = chosenOfFamily(family);
    return Math.max(0, before === null ? 0 : networks.findIndex(({ module }) => module === before));
  });
  const isTaken = useRef(false);
  const use = (): void => {
    isTaken.current = true;
    rememberChoice(family, networks[chosen]?.module ?? '');
    void takeNetwork(question, chosen, session);
  };
  const leave = (): void => {
    if (!isTaken.current) reader.end();
    onDone();
  };
  return (
    <FileDialog
      title={say('importing.dialogs.networks', { name, count: networks.length })}
      action={say('importing.dialogs.open')}
      onAction={use}
      onDone={leave}
    >
      <fieldset>
        <legend>{say('importing.dialogs.which')}</legend>
        {networks.map((network, index) => (
          <label key={`${network.framework} ${network.module}`}>
            <input
              type="radio"
              name="network"
              checked={index === chosen}
              onChange={() => choose(index)}
            />
            <span>
              <code>{network.module || name}</code>
              <span className="form">
                {say(networkForm(network))} · {network.dtypes.join(', ')}
              </span>
            </span>
          </label>
        ))}
      </fieldset>
      <PreviewLine reader={reader} which={chosen} />
      <Notes notes={notes} />
    </FileDialog>
  );
}

function ArraysDialog({ question, onDone }: Asked<'arrays'>): ReactNode {
  const say = useSay();
  const session = useSession();
  const { name, arrays, text, reader } = question;
  const family = familyOf(arrays.map((array) => array.name));
  const [wanted, want] = useState<Partial<Mapping>>(() => mappingIn(chosenOfFamily(family)));
  const isTaken = useRef(false);
  const chosen = chosenOf(arrays, wanted);
  const use = (): void => {
    if (!chosen) return;
    isTaken.current = true;
    rememberChoice(family, JSON.stringify(chosen.mapping));
    void takeArrays(question, chosen.mapping, session);
  };
  const leave = (): void => {
    if (!isTaken.current) reader.end();
    onDone();
  };
  return (
    <FileDialog
      title={say('importing.mapping.title', { name: name || say('importing.dialogs.pasted') })}
      action={say('importing.dialogs.open')}
      onAction={use}
      onDone={leave}
    >
      <p>{say('importing.mapping.help')}</p>
      {chosen && (
        <>
          <MappingForm
            arrays={arrays}
            {...chosen}
            onChange={(patch) => want({ ...chosen.mapping, ...patch })}
          />
          <PreviewLine reader={reader} which={chosen.mapping} />
        </>
      )}
      <Notes notes={[text]} />
    </FileDialog>
  );
}

/** What was remembered of a choice; what of it does not fit the file is chosen anew. */
function mappingIn(text: string | null): Partial<Mapping> {
  try {
    const found: unknown = JSON.parse(text ?? '{}');
    return typeof found === 'object' && found !== null ? found : {};
  } catch {
    // Of an earlier version, or not written here.
    return {};
  }
}

function TableDialog({ question, onDone }: Asked<'table'>): ReactNode {
  const say = useSay();
  const session = useSession();
  const [data, setData] = useState<Parameters<typeof provideData>[0] | null>(null);
  const name = question.name || say('importing.dialogs.pasted');
  return (
    <FileDialog
      title={say('importing.dialogs.table', { name })}
      action={say('importing.dialogs.use')}
      onAction={() => data && provideData(data, session)}
      onDone={onDone}
    >
      <ColumnPicker name={name} tables={question.tables} onPick={setData} />
    </FileDialog>
  );
}

function TextDialog({ question, onDone }: Asked<'text'>): ReactNode {
  const say = useSay();
  const session = useSession();
  const { text } = question;
  return (
    <FileDialog
      title={say('importing.dialogs.text', { count: [...text].length })}
      action={say('importing.dialogs.use')}
      onAction={() =>
        provideData({ kind: 'text', name: say('importing.dialogs.pasted'), text }, session)
      }
      onDone={onDone}
    >
      <p>{say('importing.dialogs.textHelp')}</p>
      <pre className="sample">{[...text.slice(0, 400)].slice(0, 200).join('')}</pre>
    </FileDialog>
  );
}

function ConversionDialog({ question, onDone }: Asked<'convert'>): ReactNode {
  return (
    <FileDialog title={question.name} onDone={onDone}>
      <Conversion name={question.name} code={question.code} text={question.text} />
    </FileDialog>
  );
}
