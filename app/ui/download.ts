/** Hands a file to the reader. */
export function download(name: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // Browsers take the content after the click has been handled.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
