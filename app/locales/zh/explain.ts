import type { explain as English } from '../en/explain.ts';
import type { Words } from '../shape.ts';

/** 首页：一句话说明、场景、控制杆、有效的办法、五幅图的故事。 */
export const explain = {
  bar: {
    more: '更多',
    copy: '复制此图',
    copied: '已复制',
    tagline: '循环网络能学到多久以前？改变单元、激活、权重或裁剪，看梯度怎样往回走。',
  },
  scenarios: {
    title: '从这里开始',
    plain: '普通 RNN',
    closed: 'LSTM，遗忘门关闭',
    open: 'LSTM，遗忘门打开',
    exploding: '梯度爆炸',
    identity: 'ReLU + 单位阵',
  },
  headline: {
    waiting: '计算中…',
    meanwhile:
      '循环网络就在你的浏览器里运行：从最后的损失出发，一步一步算出梯度，直到第一个输入；全部在本机完成。',
    failed: '什么也没有算出来，因此没有可看的。',
    needs: '答案需要第 {t} 步的输入，在往回 {distance}处；梯度只到 {reach}。',
    needsAll: '答案需要第 {t} 步的输入，在往回 {distance}处；梯度到得了那里。',
    loss: '损失 {loss}；盲猜是 {baseline}。',
    lossAlone: '损失 {loss}。',
    memorised: '这个任务不靠记忆也能背下来。',
  },
  levers: {
    title: '控制杆',
    slope: '斜率 φ′ 的均值',
    file: '你的网络',
    fromFile: '来自文件',
    more: '更多控制杆',
    fewer: '收起控制杆',
    also: '另外设置了：{settings}',
    inLab: '在实验台查看',
  },
  training: {
    loss: '至今的损失',
    curve: '{count} 次更新的损失',
    guess: '盲猜 {baseline}',
    update: '第 {step} 次更新',
  },
  fixes: {
    title: '有效的办法（已为本网络实算）',
    waiting: '正在试有什么办法…',
    nothing: '试过的办法在这里都无效。',
    healthy: '没有什么要修的。来弄坏它：',
    unbroken: '没有什么要修的，试过的办法也弄不坏它。',
  },
  tour: {
    title: '做三件事',
    keep: '拖动增益，直到丝带一路到第一个输入都保持宽度。现在传到那里的梯度有：{ratio}。',
    predict:
      '增益回到 {gain}。答案需要第 {t} 步的输入，在往回 {distance}处；梯度只到 {reach}。训练能低于虚线（盲猜的损失）吗？',
    predictAll:
      '增益回到 {gain}。答案需要第 {t} 步的输入，在往回 {distance}处。训练能低于虚线（盲猜的损失）吗？',
    yes: '能',
    no: '不能',
    watch: '训练中：第 {step} 次更新，共 {updatesToJudge} 次。',
    right:
      '如你所料。{step} 次更新之后损失是 {loss}；盲猜是 {baseline}。现在选一个有效的办法：它用同样的批次训练。',
    wrong:
      '并非如此。{step} 次更新之后损失是 {loss}；盲猜是 {baseline}。现在选一个有效的办法：它用同样的批次训练。',
    race: '新网络与之前的网络，用同样的批次。第 {step} 次更新：损失 {loss}；盲猜是 {baseline}。',
    learnt: '第 {step} 次更新时低于盲猜（{baseline}）：损失 {loss}。它学会了。',
    stuck:
      '{step} 次更新之后损失是 {loss}；盲猜是 {baseline}。光传得回去并不总是够：再试另一张卡片。',
    why: '梯度为什么消失？',
  },
  story: {
    title: '五幅图讲完的故事',
    builtIn: '这里打开的是内置网络，不是你的。',
    fade: {
      title: '看它消失',
      text: '往回走时，梯度每步乘一个雅可比矩阵 Jₜ。离开损失的梯度，传到第一步的有：{ratio}。',
      task: '拖动增益，直到丝带一路保持宽度。',
    },
    explode: {
      title: '让它爆炸',
      text: '同一个网络，权重更大，乘法照旧。离开损失的梯度，传到第一步的有：{ratio}。',
      task: '把裁剪设为“范数”：丝带不变，因为裁剪限制的是更新，不是往回传的梯度。',
    },
    why: {
      title: '为什么：同一个矩阵，一乘再乘',
      text: '每往回一步是 δₜ₋₁ = Jₜᵀ δₜ。在这里，典型的一步把梯度的大小乘以 {factor}；下面的带状区域是每个 Jₜ 可能给出的最大与最小倍数。',
      task: '沿着时间步移动，读出每一步的倍数。',
    },
    gate: {
      title: '一个门',
      text: 'LSTM 多了一份记忆：沿着记忆这条路，梯度每步只乘遗忘门。离开损失的梯度，传到第一步的有：{ratio}。',
      task: '把遗忘门偏置往下拖，看门怎样关上。',
    },
    learn: {
      title: '学得会吗？',
      text: '答案需要往回 {distance}处的输入。{step} 次更新之后损失是 {loss}；盲猜是 {baseline}。',
      textAlone: '{step} 次更新之后损失是 {loss}。',
      task: '按“训练”，再选“LSTM，遗忘门打开”并重新训练。',
    },
  },
} as const satisfies Words<typeof English>;
