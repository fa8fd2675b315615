import { type ReactNode, useRef } from 'react';
import { fileFieldId, receiveFiles } from '../../features/import/incoming.ts';
import type { OfferedFile } from '../../lessons/lesson.ts';
import { fetchLaterWords } from '../../locales/index.ts';
import { currentLanguage } from '../../session/language.ts';
import { showSentence } from '../../session/notices.ts';
import type { Session } from '../../session/session.ts';
import { settling } from '../../session/settling.ts';
import { useSession } from '../../session/useSession.ts';
import { download } from '../../ui/download.ts';
import { useCourseWords } from './useWords.ts';

/** A file to save, and where it is opened: also in a figure, which has no other place for files. */
export function FileTask({ file }: { readonly file: OfferedFile }): ReactNode {
  const session = useSession();
  const { texts, fill } = useCourseWords();
  const field = useRef<HTMLInputElement>(null);
  const take = (files: FileList | null): void => {
    const [first] = files ?? [];
    if (document.getElementById(fileFieldId)) receiveFiles(files);
    else if (first) void settling.until(openAlone(first, session));
  };
  return (
    <div className="file-task options pointed">
      <button
        type="button"
        onClick={() => download(file.name, new Blob([file.text()], { type: 'application/json' }))}
      >
        {fill(texts.saveFile, { name: file.name })}
      </button>
      <button type="button" onClick={() => field.current?.click()}>
        {texts.openFile}
      </button>
      <input
        ref={field}
        type="file"
        hidden
        onChange={({ currentTarget }) => {
          take(currentTarget.files);
          // The same file may be picked again.
          currentTarget.value = '';
        }}
      />
    </div>
  );
}

/** Opens a file where nothing can be asked about it: one that leaves a choice is refused with a sentence. */
async function openAlone(file: File, session: Session): Promise<void> {
  try {
    const [{ open }] = await Promise.all([
      import('../../features/import/open.ts'),
      fetchLaterWords(currentLanguage()),
    ]);
    const opening = open({ kind: 'file', file, others: [], count: 1 }, session);
    if ((await opening.question) === null) return;
    opening.cancel();
    showSentence('file', 'importing.reception.unasked');
  } catch {
    showSentence('file', 'importing.reception.absent');
  }
}
