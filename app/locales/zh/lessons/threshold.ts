import type { words as English } from '../../en/lessons/threshold.ts';
import type { Words } from '../../shape.ts';

export const words = {
  stages: {
    without: {
      text: 'ReLU 配 U = I 留得住梯度，{length}的加法应该好学。可是这里梯度的范数是 {norm}，有时还会大得多。不裁剪，训练 {more} 次更新；盲猜是 {guess}。',
      question: '损失会低于盲猜的一半吗？',
      options: { learns: '会', stuck: '不会' },
      revealed:
        '最后一段的损失是 {loss}，盲猜 {guess}。更新太大，就会关掉一些单元，也让 U 偏离单位矩阵，留住梯度的条件就没了。',
    },
    with: {
      text: '同一个网络，同样的权重，同样的批次，梯度范数裁剪到 {at}：远低于它的大多数梯度。常见的做法是从小阈值开始，逐步调高，直到不再有用。',
      question: '现在损失会低于盲猜的一半吗？',
      options: { learns: '会', stuck: '不会' },
      revealed:
        '损失 {loss}，盲猜 {guess}。裁剪得这么频繁，梯度的长度已经说明不了什么，起作用的是方向。更新的长度由 Adam 自己决定。',
    },
    test: {
      text: '阈值可以针对所有梯度合在一起，也可以分别针对每个权重张量。不裁剪和两种裁剪，各三个网络，同样训练；旁边是各自最后的损失。',
      claim: '把所有梯度放在一起裁剪有损性能；分别裁剪更好。',
      outcomes: {
        holds:
          '在这几次运行里，分别裁剪的每一个都更好：损失中位数 {apart}，一起裁剪 {together}；不裁剪 {none}。各 {seeds} 个种子。',
        depends:
          '两者的损失相互重叠：中位数，一起裁剪 {together}，分别裁剪 {apart}，各 {seeds} 个种子。看不出差别。真正有差别的是裁不裁剪：不裁剪时是 {none}。',
        fails:
          '在这几次运行里恰好相反：损失中位数，一起裁剪 {together}，分别裁剪 {apart}，不裁剪 {none}。各 {seeds} 个种子。',
      },
    },
  },
} as const satisfies Words<typeof English>;
