import type { ReactNode } from 'react';
import type { ImportedNetwork } from '../../../workers/model/importedNetwork.ts';
import { usesReadout } from '../../../workers/model/takesReadout.ts';
import type { UserData } from '../../../workers/model/userData.ts';
import { settingsFor } from '../../../workers/model/userDataSettings.ts';
import type { Text } from '../../locales/index.ts';
import { useExperiment } from '../../session/experiment.ts';
import { useSay } from '../../session/language.ts';
import { useUserData } from '../../session/userData.ts';
import { useSession } from '../../session/useSession.ts';
import { networkForm, shapeOf } from './networkForm.ts';

type Kind = 'network' | 'inputs';
type Labelled = Extract<UserData, { readonly kind: Kind }>;

const usedTexts: Readonly<Record<Kind, Text>> = {
  network: 'importing.userDataLabels.used.network',
  inputs: 'importing.userDataLabels.used.inputs',
};
const asideTexts: Readonly<Record<Kind, Text>> = {
  network: 'importing.userDataLabels.aside.network',
  inputs: 'importing.userDataLabels.aside.inputs',
};

/** Networks and inputs from files: in use, or kept for when the settings fit them again. */
export function UserDataLabels(): ReactNode {
  const { network, inputs } = useUserData();
  return (
    <div role="status">
      {network?.data.kind === 'network' && <UserDataLabel data={network.data} />}
      {inputs?.data.kind === 'inputs' && <UserDataLabel data={inputs.data} />}
    </div>
  );
}

function UserDataLabel({ data }: { readonly data: Labelled }): ReactNode {
  const say = useSay();
  const { set, withdrawData } = useSession();
  const { kind, name } = data;
  const isUsed = useExperiment(({ userData }) => userData[kind] !== undefined);
  const form = data.kind === 'network' ? networkForm(data) : shapeOf(data);
  const isTaken = useExperiment(
    ({ config }) => data.kind === 'network' && usesReadout(data, config),
  );
  const T = useExperiment(({ config }) => config.T);
  const keeping = data.kind === 'network' ? data.keeping : undefined;
  const readout = data.kind === 'network' ? data.readout : undefined;
  const readoutText = readout
    ? isTaken
      ? 'importing.userDataLabels.taken'
      : 'importing.userDataLabels.unfit'
    : 'importing.userDataLabels.none';
  return (
    <div className="brought" data-used={isUsed}>
      <p>
        {say((isUsed ? usedTexts : asideTexts)[kind], { name, form: say(form) })}
        {data.kind === 'inputs' && isUsed && (
          <span>
            {' '}
            {say(data.T > T ? 'importing.userDataLabels.cut' : 'importing.userDataLabels.same', {
              T,
              steps: data.T,
            })}
          </span>
        )}
        {kind === 'network' && isUsed && (
          <span> {say(readoutText, { readout: readout?.name ?? '', p: readout?.p ?? 0 })}</span>
        )}
        {keeping && isUsed && <span> {say(keepingText(keeping))}</span>}
      </p>
      {!isUsed && (
        <button type="button" onClick={() => set(settingsFor(data), 'choice')}>
          {say('importing.userDataLabels.return')}
        </button>
      )}
      <button
        type="button"
        aria-label={say('importing.userDataLabels.removeName', { name })}
        onClick={() => withdrawData(kind)}
      >
        {say('importing.userDataLabels.remove')}
      </button>
    </div>
  );
}

/** Both biases of the gate that keeps, and their sum, which is what acts. */
function keepingText({ gate, biases }: NonNullable<ImportedNetwork['keeping']>): Text {
  const [first, second] = biases;
  // No more digits than float32 has.
  const rounded = (value: number) => Number(value.toPrecision(6));
  return {
    key: 'importing.userDataLabels.keeping',
    values: {
      gate,
      sum: rounded(first + second),
      first: rounded(first),
      second: rounded(second),
    },
  };
}
