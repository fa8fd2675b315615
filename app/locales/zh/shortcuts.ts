import type { shortcuts as English } from '../en/shortcuts.ts';
import type { Words } from '../shape.ts';

export const shortcuts = {
  shortcutSheet: {
    title: '键盘快捷键',
    close: '关闭',
    or: '或',
    where: '输入文字时不生效。某个控件获得焦点时，空格和方向键归该控件使用。',
    switch: '启用单键快捷键',
  },
  open: '键盘快捷键',
  keys: {
    caps: {
      space: '空格',
    },
  },
  openTab: '打开标签页“{name}”',
  shortcuts: {
    text: '训练或暂停',
    oneTrainingStep: '训练一步',
    rewindToStep0: '回退到第 0 步',
    reseed: '换种子',
    resetAllControls: '重置所有控件',
    undo: '撤销',
    redo: '重做',
    pinThisRun: '固定这次运行',
    share: '分享',
    openAFile: '打开文件',
    selectTheStepBefore: '选择前一步',
    selectTheNextStep: '选择后一步',
    printWithEveryPlot: '算完所有图后打印',
    inAControlBack: '在控件上：恢复默认值',
    closeWhatIsOpen: '关闭已打开的窗口',
    showOrHideThis: '显示或隐藏此列表',
  },
} satisfies Words<typeof English>;
