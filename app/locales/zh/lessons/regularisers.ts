import type { words as English } from '../../en/lessons/regularisers.ts';
import type { Words } from '../../shape.ts';

export const words = {
  stages: {
    bound: {
      text: '增益 {gain} 时，传到的是 {ratio}：U 的每一行长度都是 {gain}。最大范数约束在每次更新之后，把 U 的每一行截到给定的长度。',
      task: '把约束设为 {limit}，再训练一小会儿：它随更新起作用。',
      done: '每行不超过 {bound} 时，传到的是 {ratio}：不再爆炸，因为权重本身变小了。',
    },
    masks: {
      text: 'dropout 每一步把一部分单元置零，每次不同。增益 {gain}、没有 dropout 时，传到的是 {ratio}。置零的单元什么也不往回传。接下来丢掉 {next} 的单元。',
      question: '那时会传到多少？',
      options: {
        tamed: '最多是离开损失时的十倍',
        less: '更多，但不到一万倍',
        explodes: '超过一万倍',
      },
      revealed:
        '{ratio}。为了让总和不变，留下的单元要除以保留的比例，梯度也跟着除。丢掉 {dropped}，回去的路并没有变窄。',
    },
    limit: {
      text: '增益 {gain}：什么都不加；丢掉一成和三成的单元；U 的每行不超过 1（一次更新之后）。',
      claim: 'dropout 和权重约束能限制爆炸。',
      outcomes: {
        holds:
          '在这几次运行里，两者都能。每步的数量级：不加 {free}；dropout {few} 和 {many}；加约束 {bounded}。',
        depends:
          '约束能，dropout 不能。每步的数量级：不加 {free}；加约束 {bounded}；dropout {few} 和 {many}。但要注意：约束的是行，行都很短的矩阵仍可能拉长某些方向。',
        fails:
          '在这几次运行里，两者都不能。每步的数量级：不加 {free}；dropout {few} 和 {many}；加约束 {bounded}。',
      },
    },
    penalty: {
      text: 'L2 项把权重的平方加进损失，训练就会把权重拉向 0。这里一开始传到的是 {ratio}。几个网络各训练 {more} 次更新，都在 1 处裁剪：把 L2 或 L1 项放进损失，或者让拉力直接作用于权重（权重衰减）。',
      claim: '损失里的 L1 或 L2 项能防止爆炸。',
      outcomes: {
        holds:
          '在这几次运行里，这一项从一开始就改变了梯度。没有它传到 {free}；训练之后，L2 {squares}，L1 {sizes}；用权重衰减 {decayed}。',
        depends:
          '要看拉力能不能到达权重。一开始，有没有这一项都传到 {free}。训练之后，L2 是 {squares}，L1 是 {sizes}；权重衰减是 {decayed}。一起裁剪时，爆炸的梯度把这一项淹没了；权重衰减则在裁剪之后。',
        fails:
          '这里两者都没能防止。一开始，有没有这一项都传到 {free}；训练之后，L2 {squares}，L1 {sizes}，权重衰减 {decayed}。',
      },
    },
  },
} as const satisfies Words<typeof English>;
