import { receive, setFileOver } from '../../session/view.ts';

/** Hands over files; the first of them is opened, with those that belong to it. */
export function receiveFiles(files: FileList | null | undefined): void {
  const [file, ...others] = files ?? [];
  if (file) receive({ kind: 'file', file, others, count: others.length + 1 });
}

/** The field that files are picked by; it stands in the page, where programs that drive a browser find it. */
export const fileFieldId = 'open-file';

/** Opens the system's file dialog. */
export const chooseFile = (): void => document.getElementById(fileFieldId)?.click();

/** Makes the whole page a place to drop files on and to paste into; undo with the function returned. */
export function listenForFiles(): () => void {
  const drag = (event: DragEvent): void => {
    if (!carriesFiles(event)) return;
    // Without this the browser would leave the page and show the file.
    event.preventDefault();
    if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy';
    setFileOver(true);
  };
  const leave = (event: DragEvent): void => {
    if (event.relatedTarget === null) setFileOver(false);
  };
  const drop = (event: DragEvent): void => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    setFileOver(false);
    receiveFiles(event.dataTransfer?.files);
  };
  const paste = (event: ClipboardEvent): void => {
    if (isEditable(event.target) || !event.clipboardData) return;
    const { files } = event.clipboardData;
    if (files.length > 0) receiveFiles(files);
    const text = event.clipboardData.getData('text/plain');
    if (files.length === 0 && text.trim() !== '') receive({ kind: 'text', text });
  };
  const quit = new AbortController();
  const { signal } = quit;
  addEventListener('dragenter', drag, { signal });
  addEventListener('dragover', drag, { signal });
  addEventListener('dragleave', leave, { signal });
  addEventListener('drop', drop, { signal });
  addEventListener('paste', paste, { signal });
  return () => quit.abort();
}

const carriesFiles = ({ dataTransfer }: DragEvent) =>
  dataTransfer?.types.includes('Files') === true;

/** Where pasting means typing. */
function isEditable(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, [contenteditable]') !== null;
}
