import { type ReactNode, useEffect, useRef } from 'react';
import { fetchLaterWords } from '../../locales/index.ts';
import { currentLanguage } from '../../session/language.ts';
import { useUserData } from '../../session/userData.ts';
import { useView } from '../../session/view.ts';
import { part } from '../../ui/part.tsx';
import { fileFieldId, listenForFiles, receiveFiles } from './incoming.ts';

/** Few visitors bring files: readers, dialogs, labels and their words load with the first one. */
const Reception = part(async () => {
  const words = fetchLaterWords(currentLanguage());
  const found = await import('./Reception.tsx');
  await words;
  return found;
});

/** Lets files be picked, dropped on the page and pasted into it, and says what was brought. */
export function Transfer(): ReactNode {
  useEffect(listenForFiles, []);
  const isIdle = useView(({ isFileOver, incoming }) => !isFileOver && !incoming);
  const isEmpty = useUserData(({ network, inputs }) => !network && !inputs);
  const wasAwake = useRef(false);
  wasAwake.current ||= !isIdle || !isEmpty;
  return (
    <>
      <input
        id={fileFieldId}
        type="file"
        multiple
        hidden
        onChange={({ currentTarget }) => {
          receiveFiles(currentTarget.files);
          // The same file may be picked again.
          currentTarget.value = '';
        }}
      />
      {wasAwake.current && <Reception />}
    </>
  );
}
