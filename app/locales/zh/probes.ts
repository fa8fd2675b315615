import type { probes as English } from '../en/probes.ts';
import type { Words } from '../shape.ts';

/** What can be measured of a run: names for figures and files that ask for it. */
export const probes = {
  causes: {
    label: '斜率的成因',
    summary:
      '顶层单元的权重、激活函数的导数、各个门与其他部分，平均每步各使末步损失的梯度改变多少：加起来就是斜率。',
  },
  eigen: {
    label: 'J_t 的特征值',
    summary:
      '每一步 ∂s_t/∂s_{t−1} 的复特征值，T×S，其谱半径、普通网络按 Girko 定律的半径，以及有多少步改用了较慢的方法。',
  },
  'gate-units': {
    label: '逐单元的门',
    summary: '顶层每个门逐单元对整批序列的均值，T×n。',
  },
  gates: {
    label: '门',
    summary:
      '顶层的每个门：均值、各单元与序列的 10–90% 区间、饱和单元比例（斜率低于最大值的 5%），以及一条序列的值，T×n。',
  },
  itemised: {
    label: '逐项梯度',
    summary:
      '每对时间步的 log₁₀ ‖∂L_t′/∂h_t‖：哪个损失把梯度送到哪里。T×T，行 t′，列 t；L_t′ 是该步未取平均的损失。',
  },
  layers: {
    label: '各层的梯度',
    summary:
      '每一层（1 为最下层）的 ∂L/∂h_t，以及末步损失对该层整个状态的梯度的 log₁₀ Frobenius 范数；各 T 个，正向。',
  },
  leak: {
    label: '梯度的各条路径',
    summary:
      '所选步上顶层 J_t 的每一项：末步损失的梯度有多少经过它，其中每个因子使梯度改变多少倍，以及各因子的最大与最小奇异值。',
  },
  product: {
    label: '乘积谱',
    summary:
      'P_t = ∂s_T/∂s_t（t = 0 … T−1）的 log₁₀ 奇异值，跨数千个数量级仍精确；李雅普诺夫指数 ln σ_i(P_0)/T 及其 QR 估计。',
  },
  sample: {
    label: '样本',
    summary:
      '一条序列的输入 x_t（T×m）、目标（T×p）与输出 y_t（T×p）；使用交叉熵时另有 softmax(y_t)。没有答案的步为 NaN。文本任务另给出字母表的码位（−1 表示其余字符），序列任务另给出原始数值的均值与标准差。',
  },
  share: {
    label: '参数份额',
    summary: '第 t 步的使用对顶层 ∂L/∂U 与 ∂L/∂W 的贡献的 log₁₀ Frobenius 范数，各 T 个。',
  },
  sigma: {
    label: 'J_t 的奇异值',
    summary:
      '每一步 ∂s_t/∂s_{t−1} 的奇异值，降序，T×S；循环权重的最大与最小奇异值；以及有多少步改用了较慢的方法。',
  },
  states: {
    label: '隐藏状态',
    summary: '一条序列的 h_t，T×n。',
  },
  theory: {
    label: '理论',
    summary:
      '在假设成立时给出上界 (γ·σ_max)^(T−t) 与平均场斜率 ½·log₁₀ χ；log₁₀，各 T 个，从 T 处的范数开始。另有预激活的长期方差，无界增长时为 ∞。',
  },
} satisfies Words<typeof English>;
