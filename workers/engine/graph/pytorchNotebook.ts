import type { Loss } from '../losses.ts';
import type { Network } from '../network.ts';
import type { Batch } from '../tasks/task.ts';
import { type PytorchOptions, pytorchSections } from './pytorch.ts';

/** {@link pytorchScript} as a Jupyter notebook (nbformat 4.5, JSON text), closed by a plot of the norms. */
export function pytorchNotebook(
  network: Network,
  params: Float64Array,
  batch: Batch,
  loss: Loss,
  options: PytorchOptions,
): string {
  const sections = pytorchSections(network, params, batch, loss, options);
  const opening = [`# ${options.title}`, ...(options.comments ?? [])].join('\n\n');
  const cells = [
    markdown(opening),
    ...sections.flatMap(({ heading, code }) => [
      markdown(`## ${capitalized(heading)}`),
      cell(code),
    ]),
    markdown('## The plot'),
    cell(plot),
  ];
  const notebook = {
    cells: cells.map((entry, index) => ({ id: `cell-${index + 1}`, ...entry })),
    metadata: {
      kernelspec: { display_name: 'Python 3', language: 'python', name: 'python3' },
      language_info: { name: 'python' },
    },
    nbformat: 4,
    nbformat_minor: 5,
  };
  return `${JSON.stringify(notebook, null, 1)}\n`;
}

const plot = `try:
    import matplotlib.pyplot as plt
except ImportError:
    print("No plot: matplotlib is not installed.")
else:
    plt.plot(range(1, T + 1), log10_norms)
    plt.xlabel("t")
    plt.ylabel("log10 of the norm of dL/dh_t")
    plt.show()`;

function markdown(text: string) {
  return { cell_type: 'markdown', metadata: {}, source: lines(text) };
}

function cell(text: string) {
  return {
    cell_type: 'code',
    execution_count: null,
    metadata: {},
    outputs: [],
    source: lines(text),
  };
}

/** Lines that keep their line ends, as the format stores them. */
function lines(text: string): string[] {
  return text.split(/(?<=\n)/);
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
