import type { cells as English } from '../en/cells.ts';
import type { Words } from '../shape.ts';

/** Cells: the menu of the control, the caution beside odd ones. */
export const cells = {
  antisymmetric: {
    label: '反对称 RNN',
    summary: '作为稳定微分方程的 RNN：h = h₋ + ε φ((U − Uᵀ − γI) h₋ + W x + b)。',
  },
  custom: {
    label: '自定义方程',
    summary: '由你输入的单元：每个门和每个状态的下一步值各一个方程，h′ = …。',
  },
  gru: {
    label: 'GRU',
    summary: '门控循环单元（教科书形式）：h̃ = φ(W x + U (r∘h₋) + b)，h = (1−z)∘h₋ + z∘h̃。',
  },
  'gru-coreml': {
    label: 'GRU（Core ML）',
    summary: 'PyTorch 的 GRU，但只有一个偏置：ñ = φ(W x + r∘(U h₋) + b)；h = (1−z)∘ñ + z∘h₋。',
  },
  'gru-rcarry': {
    label: 'GRU（重置门作用于传递项）',
    summary: '重置门也缩放被保留部分的 GRU：h = (1−z)∘r∘h₋ + z∘h̃。',
    caution: '不是通常的 GRU：传递项还要乘以 r ≈ ½，任何更新门偏置都无法打开它。',
  },
  'gru-torch': {
    label: 'GRU（PyTorch）',
    summary:
      'PyTorch 与 cuDNN 的 GRU：重置门作用在矩阵乘积之后，ñ = φ(W x + b + r∘(U h₋ + b′))；h = (1−z)∘ñ + z∘h₋。',
  },
  leaky: {
    label: '泄漏 RNN',
    summary: '每步只走一部分 a 的 RNN：h = (1−a) h₋ + a φ(W x + b + U h₋)。',
  },
  lstm: {
    label: 'LSTM',
    summary: '长短期记忆：c = f∘c₋ + i∘g 让梯度沿遗忘门 f 传递；h = o∘φ(c)。',
  },
  'lstm-coupled': {
    label: 'LSTM（耦合门）',
    summary: '只在遗忘处写入的 LSTM：i = 1 − f，即 c = f∘c₋ + (1 − f)∘g。',
  },
  'lstm-peephole': {
    label: '带窥视孔的 LSTM',
    summary: '门还能看到记忆的 LSTM：i 和 f 看旧记忆（p∘c₋），o 看新记忆（p∘c）。',
  },
  'lstm-projected': {
    label: '带投影的 LSTM',
    summary: '门和读出得到的是 h = P(o∘φ(c))，其分量数为隐藏单元数的一半，或由文件给出。',
  },
  'lstm-xgates': {
    label: 'LSTM（门只看 x）',
    summary: '门 i、f、o 只看输入的 LSTM；候选 g 同时看输入与状态。',
    caution: '不是通常的 LSTM：门无法根据记忆内容作出反应，且 J_t 的秩只有 2n 中的 n。',
  },
  mgu: {
    label: 'MGU',
    summary: '最小门控单元：同一个门 f 既重置又更新；h = (1−f)∘h₋ + f∘φ(W x + U (f∘h₋) + b)。',
  },
  mingru: {
    label: 'minGRU',
    summary: '门和候选都只看输入的 GRU，因此 J_t 是对角阵：h = (1−z)∘h₋ + z∘φ(W x + b)。',
  },
  rnn: {
    label: 'RNN',
    summary: '简单循环网络：h = φ(W x + b + U h₋ + b′)。',
  },
} satisfies Words<typeof English>;
