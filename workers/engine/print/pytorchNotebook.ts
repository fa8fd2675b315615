import type { Loss } from '../losses.ts';
import type { Network } from '../run/network.ts';
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
    ...sections.flatMap(({ heading, code, isData }) => [
      markdown(`## ${capitalized(heading)}`),
      isData ? folded(cell(code)) : cell(code),
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
    plt.plot(range(1, T + 1), log10_norms, label="by the equations above")
    if "with_torch_nn" in globals():
        plt.plot(range(1, T + 1), with_torch_nn(), "--", label="by torch.nn")
    plt.title("How much of the gradient reaches each time step")
    plt.xlabel("time step t (1: oldest input)")
    plt.ylabel("log10 of the Frobenius norm of dL/dh_t")
    plt.legend()
    plt.show()`;

function markdown(text: string) {
  return { cell_type: 'markdown', metadata: {}, source: lines(text) };
}

/** A cell whose text notebooks fold away: JupyterLab by the first two, Colab by the third. */
function folded(numbers: ReturnType<typeof cell>) {
  const metadata = { jupyter: { source_hidden: true }, collapsed: true, cellView: 'form' };
  return { ...numbers, metadata };
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
