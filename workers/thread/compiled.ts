/** The module at an address, compiled as it arrives where the server says what it is. */
export async function compiled(url: URL): Promise<WebAssembly.Module> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url.href}: ${answer.status}`);
  // Streaming needs the type application/wasm, which some servers do not say.
  const isTyped = answer.headers.get('Content-Type') === 'application/wasm';
  return isTyped
    ? WebAssembly.compileStreaming(answer)
    : WebAssembly.compile(await answer.arrayBuffer());
}
