/** Programs of two lines that write the weights of a file as one that can be opened here; numpy is all they add. */
const programs = {
  torch: (from: string, to: string) =>
    `import numpy, torch\nnumpy.savez(${to}, **{k: v.double().numpy() for k, v in torch.load(${from}, map_location="cpu").items()})`,
  keras: (from: string, to: string) =>
    `import keras, numpy\nnumpy.savez(${to}, **{getattr(w, "path", w.name): w.numpy() for w in keras.models.load_model(${from}).weights})`,
} as const;

/** The two lines for a file of that name. */
export function conversionOf(code: keyof typeof programs, name: string): string {
  return programs[code](literal(name), literal(name.replace(/(\.\w+)?$/, '.npz')));
}

/** A text as Python writes it: the name may hold quotes, backslashes and line breaks. */
function literal(text: string): string {
  // JSON's escapes are Python's too, for all but lone surrogates, which no file system gives a browser.
  return JSON.stringify(text);
}
