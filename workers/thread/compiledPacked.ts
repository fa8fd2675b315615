// Stands in for compiled.ts in the page that is one file: a module stands in it as a text, and takes a third less room
// there when it was packed first.

/** The module at an address, which holds it packed by gzip. */
export async function compiled(url: URL): Promise<WebAssembly.Module> {
  const { body } = await fetch(url);
  if (!body) throw new Error('the address holds no module');
  const unpacked = new Response(body.pipeThrough(new DecompressionStream('gzip')));
  return WebAssembly.compile(await unpacked.arrayBuffer());
}
