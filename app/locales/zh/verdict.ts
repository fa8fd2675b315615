import type { verdict as English } from '../en/verdict.ts';
import type { Words } from '../shape.ts';

/** The verdict: its headline and its sentences. */
export const verdict = {
  headlines: {
    vanishing: '消失',
    healthy: '健康',
    exploding: '爆炸',
    overflow: '溢出',
  },
  phrases: {
    overflow: '第 {k} 步时状态超出 {format} 的范围（先是 inf，随后是 NaN），没有梯度可言。',
    lossOverflow:
      '梯度在损失处就超出 {format} 的范围（先是 inf，随后是 NaN），尽管所有状态都是有限的。',
    gradientOverflow:
      '梯度往回 {overflowLag}处超出 {format} 的范围（先是 inf，随后是 NaN），尽管所有状态都是有限的。',
    nothing: '损失处根本没有梯度传出。',
    noRatio: '最后一步的状态从损失得到的梯度恰好为 0。',
    zero: '梯度最多往回传 {zeroLag}{zeroBy}。',
    directGrowth: '梯度到达时为 {ratio}，其中 {share} 直接到达{direction}。',
    direct: '梯度有 {ratio} 到达，其中 {share} 直接到达{direction}。',
    shortGrowth: '{whose}到达时为 {ratio}，但一共只有 {T}{direction}。',
    short: '{its}有 {ratio} 到达，但一共只有 {T}{direction}。',
    dip: '{whose}往回 {lowestLag}处降到 {lowest}，之后增大到 {ratio}{direction}。',
    early: '{its}只有 {ratio} 传回；大部分在紧挨损失的 {early}内丢失{direction}。',
    vanishing: '{its}只有 {ratio} 传回{place}{direction}。',
    same: '{whose}在往回的路上大小基本不变（{ratio}）{direction}。',
    growth: '往回走，{its}增大到 {ratio}{direction}。',
    arrives: '{its}有 {ratio} 传回{direction}。',
  },
  zeroReasons: {
    truncation: '：在那里被截断',
    deadUnits: '：它要经过的单元全部关闭（φ′ = 0）',
    underflow: '：再往前，它比 {format} 的任何数都小',
    normalisation: '：对单个单元做归一化，斜率为 0',
    adjointClip: '：伴随裁剪之后，剩下的小到 {format} 无法表示',
  },
  words: {
    gradient: '梯度',
    lastGradient: '最后一个输出的梯度',
    firstInput: '最早的输入',
    topLayer: '顶层的第 1 步',
    forward: '（正向）',
  },
  details: {
    halves: '每 {steps}减半',
    doubles: '每 {steps}翻一倍。',
    reach: '往回 {steps}起，剩余不超过 1%',
    reachBeyond: '按此速率，往回约 {steps}处才剩 1%，已在序列之外',
    mostLoss: '其中大部分发生在最靠近损失的 {steps}，之后剩 {ratio}。',
    partLoss: '其中一部分发生在最靠近损失的 {steps}，之后剩 {ratio}。',
    lossFirst: '其中，最靠近损失的 {steps}先降到 {ratio}。',
    growthFirst: '其中，最靠近损失的 {steps}之后为 {ratio}。',
    untilZero: '在此之前，每步变化 {slope} 个数量级。',
    slopes:
      '前后两段速率不同：靠近损失的一半每步 {near} 个数量级，远离损失的一半每步 {far} 个数量级。',
    reverse: '反向：{ratio}。',
    oneInput: '反向的一半只读了 x_T。',
  },
  learning: {
    stuck: '损失停在 {loss}，而盲猜也有 {baseline}。',
    swinging: '损失在更新之间起伏超过一百倍。',
  },
} satisfies Words<typeof English>;
