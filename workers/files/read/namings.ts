import { type FileProblem, quoted } from './problems.ts';
import type { StoredTensor } from './tensors.ts';

/** A way of naming recurrent weights that is known and cannot be read. */
interface Naming {
  /** What it is called, for a sentence. */
  readonly what: string;
  readonly whatZh: string;
  /** Names that must all be there, each as the end of a name. */
  readonly names: readonly RegExp[];
}

const namings: readonly Naming[] = [
  {
    what: 'a PyTorch network under weight normalisation (weight_hh_l0_g, weight_hh_l0_v)',
    whatZh: '带权重归一化的 PyTorch 网络（weight_hh_l0_g、weight_hh_l0_v）',
    names: [/weight_(hh|ih)_l0_g$/, /weight_(hh|ih)_l0_v$/],
  },
  {
    what: 'a PyTorch network under parametrisations (parametrizations.weight_hh_l0.original)',
    whatZh: '带 parametrizations 的 PyTorch 网络（parametrizations.weight_hh_l0.original）',
    names: [/parametrizations\.weight_(hh|ih)_l0\.original\d?$/],
  },
  {
    what: 'a recurrent layer of Keras under the names of a .keras file (cell/vars/0, cell/vars/1)',
    whatZh: '使用 .keras 文件内部名称（cell/vars/0、cell/vars/1）的 Keras 循环层',
    names: [/cell\/vars\/0$/, /cell\/vars\/1$/],
  },
  {
    what: 'a recurrent layer named as in the Theano tutorials (lstm_W, lstm_U, lstm_b)',
    whatZh: '按 Theano 教程命名（lstm_W、lstm_U、lstm_b）的循环层',
    names: [/_W$/, /_U$/, /_b$/],
  },
  {
    what: 'an LSTM with a matrix for each gate (Wf, Wi, Wc, Wo)',
    whatZh: '每个门各有一个矩阵（Wf、Wi、Wc、Wo）的 LSTM',
    names: [/(^|[._/])W_?f$/, /(^|[._/])W_?i$/, /(^|[._/])W_?[cg]$/, /(^|[._/])W_?o$/],
  },
  {
    what: 'an RNN named Wxh, Whh',
    whatZh: '以 Wxh、Whh 命名的 RNN',
    names: [/(^|[._/])W_?xh$/i, /(^|[._/])W_?hh$/i],
  },
  {
    what: 'an LSTM or GRU of ONNX (W, R, B)',
    whatZh: 'ONNX 的 LSTM 或 GRU（W、R、B）',
    names: [/(^|[._/])W$/, /(^|[._/])R$/, /(^|[._/])B$/],
  },
];

/** What the names of tensors say that they are, where that is known and not read; null where it is not known. */
export function namingOf(tensors: readonly StoredTensor[]): FileProblem | null {
  const known = namings.find(({ names }) =>
    names.every((pattern) => tensors.some(({ name }) => pattern.test(name))),
  );
  if (!known) return null;
  const { what, whatZh } = known;
  const found = tensors.map(({ name }) => name).slice(0, 20);
  return { code: 'naming', values: { what, whatZh, found: quoted(found.join(', ')) } };
}
