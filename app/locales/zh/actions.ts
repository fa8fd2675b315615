import type { actions as English } from '../en/actions.ts';
import type { Words } from '../shape.ts';

/** What the page can be told to do: the word on its button, and one line on what it does. */
export const actions = {
  train: {
    label: '训练',
    pause: '暂停',
    help: '训练或暂停',
  },
  step: {
    label: '更新一次',
    help: '更新一次权重',
  },
  rewind: {
    label: '回到起点',
    help: '用同样的权重回到第 0 次更新',
  },
  reseed: {
    label: '换随机种子',
    help: '用下一个种子重新抽取权重和数据',
  },
  reset: {
    label: '重置',
    help: '所有控件恢复默认值',
  },
  pin: {
    label: '钉住对比',
    help: '把这次运行保留在图中，与其他运行比较',
  },
  undo: {
    label: '撤销',
    help: '撤销上一次设置更改',
  },
  redo: {
    label: '重做',
    help: '重做刚撤销的更改',
  },
  share: {
    label: '分享……',
    help: '分享屏幕上的内容',
  },
  openFile: {
    label: '打开文件……',
    help: '打开文件',
  },
  language: {
    help: '切换语言',
  },
  theme: {
    label: '深色',
    help: '深色或浅色',
  },
  previousStep: {
    help: '选择前一步',
  },
  nextStep: {
    help: '选择后一步',
  },
  tab: {
    help: '打开标签页“{name}”',
  },
  present: {
    label: '放映',
    leave: '结束放映',
    help: '给听众看：放大，只留故事和三个控制杆',
  },
  leaveStage: {
    help: '从放映回到整个页面',
  },
  previousChapter: {
    help: '放映时：故事的上一幅图',
  },
  nextChapter: {
    help: '放映时：故事的下一幅图',
  },
  lever: {
    help: '放映时：用键盘操纵第 {number} 个控制杆，再按则放开',
  },
  beside: {
    label: 'A/B 并排比较',
    help: '并排比较两次运行',
  },
  newest: {
    label: '回到最新一步',
    help: '回到最新的更新',
  },
  oneFile: {
    label: '下载为单个文件',
    help: '把本页连同设置和语言存为一个文件，无需网络即可打开',
  },
  course: {
    label: '课程',
    help: '打开课程列表',
  },
  package: {
    label: 'SCORM 包……',
    help: '把课程打成 SCORM 包，交给学习平台记分',
  },
  leaveLesson: {
    label: '离开',
    help: '离开这一课，画面保持不变',
  },
  print: {
    label: '打印',
    help: '算完所有图后打印',
  },
  skipTour: {
    label: '跳过',
    done: '完成',
    help: '结束初次来访的三张卡片',
  },
  tour: {
    label: '再看一遍入门卡片',
    help: '在本页上做三件事',
  },
  sheet: {
    label: '键盘快捷键',
    help: '显示或隐藏键盘快捷键',
  },
} satisfies Words<typeof English>;
