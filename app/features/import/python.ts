/** Programs that write the weights of a file as one that can be opened here; besides its own library they need numpy. */
const programs = {
  // A state dict, a checkpoint that holds one somewhere, a module, or TorchScript.
  torch: (from: string, to: string) => `import numpy, torch

def tensors(x, name=""):
    if torch.is_tensor(x):
        return {name: x.detach().double().numpy()}
    x = x.state_dict() if hasattr(x, "state_dict") else x
    parts = x.items() if hasattr(x, "items") else ()
    return {k: v for key, part in parts for k, v in tensors(part, f"{name}.{key}".strip(".")).items()}

numpy.savez(${to}, **tensors(torch.load(${from}, map_location="cpu")))`,
  keras: (from: string, to: string) =>
    `import keras, numpy
numpy.savez(${to}, **{getattr(w, "path", w.name): w.numpy() for w in keras.models.load_model(${from}).weights})`,
  // A whole model or its weights alone: without Keras, for that refuses the latter.
  hdf5: (from: string, to: string) => `import h5py, numpy
found = {}
with h5py.File(${from}) as file:
    file.visititems(lambda name, x: found.update({name: x[()]}) if isinstance(x, h5py.Dataset) and "optimizer" not in name else None)
numpy.savez(${to}, **found)`,
} as const;

/** Kinds of files that there is a program for. */
export type Convertible = keyof typeof programs;

/** Whether there is a program for files with that problem. */
export const isConvertible = (code: string): code is Convertible => Object.hasOwn(programs, code);

/** The program for a file of that name. */
export function conversionOf(code: Convertible, name: string): string {
  return programs[code](literal(name), literal(name.replace(/(\.\w+)?$/, '.npz')));
}

/** A text as Python writes it: the name may hold quotes, backslashes and line breaks. */
function literal(text: string): string {
  // JSON's escapes are Python's too, for all but lone surrogates, which no file system gives a browser.
  return JSON.stringify(text);
}
