import type { words as English } from '../../en/pages/glossary.ts';
import type { Words } from '../../shape.ts';

/** 术语表。 */
export const words = {
  intro: '一物一名：在页面、课程和导出的文件里，同一个东西都叫同一个名字。',
  groups: {
    network: '网络',
    gradient: '回传途中的梯度',
    training: '训练',
    page: '本页',
  },
  terms: {
    step: {
      name: '步',
      text: '序列中的一个位置，t = 1 … T：网络读入一个输入，改变一次状态。训练的一步另有名字，叫“更新”。',
    },
    cell: {
      name: '单元',
      text: '由旧状态和输入得到新状态的公式，每一步都相同：RNN、LSTM、GRU 及其变体。也指隐藏状态中的一个分量。',
    },
    'hidden-state': {
      name: '隐藏状态',
      text: '单元一步一步往下传的 n 个数 h，外面能读到的也只有它。',
    },
    memory: {
      name: '记忆',
      text: 'LSTM 状态的第二部分 c。它只靠与遗忘门相乘来传递，中间没有矩阵。',
    },
    gate: {
      name: '门',
      text: '取值在 0 和 1 之间的向量，逐个分量地乘到别的量上：打开就放行，关上就挡住。门是渐变的，不是开关。',
    },
    'pre-activation': {
      name: '预激活',
      text: '非线性函数所作用的量：a = W x + U h₋ + b。',
    },
    activation: {
      name: '激活函数',
      text: '非线性函数 φ。往回走时，梯度在每一步都要乘以它的斜率 φ′。',
    },
    saturation: {
      name: '饱和',
      text: '单元处在激活函数的平坦处，斜率接近 0，几乎没有梯度能通过。',
    },
    'recurrent-weights': {
      name: '循环权重',
      text: '把旧状态带到新状态的矩阵 U，也把梯度从新的一步带回旧的一步。U = I 即单位矩阵。',
    },
    'input-weights': {
      name: '输入权重',
      text: '把输入带进状态的矩阵 W。',
    },
    gain: {
      name: '增益',
      text: '抽取循环权重之后再乘的系数；权重正交时，它就是每个奇异值。',
    },
    'forget-gate-bias': {
      name: '遗忘门偏置',
      text: '加到保持旧状态的门上，使它起初更开（大于 0）或更关。对 GRU 来说是更新门偏置。',
    },
    projection: {
      name: '投影',
      text: 'LSTM 与读取它的部分之间的矩阵 P：h = P(o∘φ(c)) 的分量比隐藏单元少。',
    },
    layer: {
      name: '层',
      text: '在同一步读取下面一层状态的循环网络。',
    },
    'read-out': {
      name: '读出',
      text: '由状态得到答案的部分：只在最后一步、在每一步，或对所有步的注意力。损失从这里进入。',
    },
    loss: {
      name: '损失',
      text: '一个数，表示答案离要求有多远。训练使它变小。',
    },
    gradient: {
      name: '梯度',
      text: '某个量略微变化时损失如何变化：可以是权重（更新用的就是它），也可以是某一步的状态（图里画的就是它）。',
    },
    bptt: {
      name: '沿时间反向传播',
      text: '沿各步使用链式法则，从最后一步回到第一步，每一步乘上一个雅可比矩阵。',
    },
    jacobian: {
      name: '雅可比矩阵',
      text: 'J_t = ∂s_t/∂s_{t−1}：旧状态的微小变化在新状态里变成什么。对普通 RNN，它是 diag(φ′)·U。',
    },
    vanishing: {
      name: '消失',
      text: '梯度在往回的路上变小，早先读到的东西几乎影响不了学习。',
    },
    exploding: {
      name: '爆炸',
      text: '梯度在往回的路上变大，一次更新就把权重甩得很远。',
    },
    ratio: {
      name: '比例',
      text: '第 1 步的梯度除以最后一步的梯度：有多少到达。1/1000 就是只剩千分之一。',
    },
    decade: {
      name: '数量级',
      text: '十倍。少三个数量级就是千分之一；丝带旁的标尺数的就是数量级。',
    },
    slope: {
      name: '每步数量级',
      text: '每往回一步，梯度增加多少个数量级；消失时为负。',
    },
    reach: {
      name: '可达步数',
      text: '梯度往回走多少步之后，剩余就再也不超过 1%。',
    },
    overflow: {
      name: '溢出',
      text: '数值大得超出格式的范围，先变成 inf，再变成 NaN。反过来，太小而恰好变成 0，叫下溢。',
    },
    transport: {
      name: '传输',
      text: '从某一步到最后一步所有雅可比矩阵的乘积：状态的任意变化最多能变成多大，与损失无关。',
    },
    'singular-value': {
      name: '奇异值',
      text: 'σ：矩阵在它的某个方向上拉伸多少倍。正交矩阵的所有 σ 都是 1。',
    },
    'spectral-radius': {
      name: '谱半径',
      text: 'ρ：绝对值最大的特征值。若矩阵一直不变，它说明长远的效果；奇异值说明一步之内能做到什么。',
    },
    'lyapunov-exponent': {
      name: '李雅普诺夫指数',
      text: '相邻状态彼此分开（大于 0）或靠拢的平均速率，以每步 nat 计；梯度的增长或衰减也是这个速率。',
    },
    bound: {
      name: '上界',
      text: '梯度不可能超过的值，由激活函数最陡的斜率和 U 的最大奇异值得出。',
    },
    'mean-field': {
      name: '平均场理论',
      text: '单元极多、权重随机时成立的速率，不运行网络就能算出。',
    },
    verdict: {
      name: '结论',
      text: '页面对一次运行下的结论：消失、健康、爆炸或溢出，并给出依据的数字。',
    },
    cause: {
      name: '原因',
      text: '单元的某一部分（权重、斜率、某个门）每一步使梯度改变多少个数量级。各个原因加起来就是每步数量级。',
    },
    update: {
      name: '更新',
      text: '训练对权重的一次改变，依据一批序列。',
    },
    batch: {
      name: '批',
      text: '一起计算的若干条序列；损失取它们的平均。',
    },
    task: {
      name: '任务',
      text: '要求网络学会的内容，例如一串数中两个被标记的数之和。',
    },
    lag: {
      name: '滞后',
      text: '要记住的东西与提问之间隔多少步；对梯度而言，是离损失往回多少步。',
    },
    guessing: {
      name: '盲猜',
      text: '不看输入所能给出的最好答案。损失停在这里的网络，什么也没有从输入中学到。',
    },
    optimizer: {
      name: '优化器',
      text: '由梯度得到一次更新的规则：SGD、Adam 及其变体。',
    },
    'learning-rate': {
      name: '学习率',
      text: 'η：一次更新使权重移动多远。',
    },
    clipping: {
      name: '裁剪',
      text: '梯度走完回程之后，若超过阈值就把它缩小的规则。它从不放大梯度。',
    },
    threshold: {
      name: '阈值',
      text: '从哪里开始裁剪。',
    },
    truncation: {
      name: '截断',
      text: '反向传播走若干步就停下：更早的地方，梯度恰好为 0。',
    },
    initialiser: {
      name: '初始化方法',
      text: '训练之前抽取权重的规则：正交、Xavier、单位矩阵等等。',
    },
    seed: {
      name: '种子',
      text: '一切随机抽取所依据的数：种子相同，运行就一模一样，分毫不差。',
    },
    experiment: {
      name: '实验',
      text: '计算的全部内容：网络、权重、任务和训练。地址里有它的一切。',
    },
    preset: {
      name: '预设',
      text: '现成的实验，其他设置从它开始。',
    },
    'pinned-run': {
      name: '钉住的运行',
      text: '留下来画在当前运行旁边、供对比的运行。',
    },
    figure: {
      name: '插图',
      text: '放进别的网页里的本页一部分，带有作者选定的控件。',
    },
    lesson: {
      name: '课',
      text: '几个环节，每个都有可看、可猜或可做的事，所有数字都当场测得。',
    },
    claim: {
      name: '论断',
      text: '文章里的一句话，由一课加以检验：成立、不成立，或看情况。',
    },
  },
} as const satisfies Words<typeof English>;
