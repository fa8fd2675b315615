import { type ReactNode, useEffect, useRef } from 'react';
import { useOwn } from '../../session/own.ts';
import { useSay } from '../../session/surroundings.ts';
import { Icon } from '../../ui/Icon.tsx';
import { part } from '../../ui/part.tsx';
import { listenForFiles, receiveFiles, useArrivals } from './incoming.ts';

/** Few visitors bring files: readers, dialogs and labels load with the first one. */
const Reception = part(() => import('./Reception.tsx'));

/** Lets files be dropped on the page and pasted into it, and says what was brought. */
export function Transfer(): ReactNode {
  useEffect(listenForFiles, []);
  const isIdle = useArrivals(({ isDragging, incoming }) => !isDragging && !incoming);
  const isEmpty = useOwn(({ network, inputs }) => !network && !inputs);
  const wasAwake = useRef(false);
  wasAwake.current ||= !isIdle || !isEmpty;
  if (!wasAwake.current) return null;
  return <Reception />;
}

/** Opens the system's file dialog. */
export function OpenFile(): ReactNode {
  const say = useSay();
  const field = useRef<HTMLInputElement>(null);
  return (
    <>
      <button
        type="button"
        className="labelled open-file"
        title={say('importing.transfer.open')}
        onClick={() => field.current?.click()}
      >
        <Icon name="open" />
        <span>{say('importing.transfer.open')}</span>
      </button>
      <input
        ref={field}
        type="file"
        hidden
        onChange={({ currentTarget }) => {
          receiveFiles(currentTarget.files);
          // So that the same file can be picked again.
          currentTarget.value = '';
        }}
      />
    </>
  );
}
