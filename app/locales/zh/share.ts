import type { share as English } from '../en/share.ts';
import type { Words } from '../shape.ts';

/** The dialog that shares, and the menus that save pictures and files. */
export const share = {
  dressForm: {
    panels: '面板',
    verdict: '结论',
    controls: '控件',
    lock: '锁定',
    lockOf: '{label}：锁定',
    play: '进入视野时开始训练',
    width: '宽度',
    theme: '颜色',
    language: '语言',
    themes: {
      auto: '跟随读者',
      light: '浅色',
      dark: '深色',
    },
  },
  noPreview: {
    none: '此处没有预览：单文件页面不允许内嵌框架。高度按常用的两幅图计算。',
    open: '单独打开该插图',
  },
  output: {
    copy: '复制',
    copied: '已复制',
    byHand: '此处无法使用剪贴板。文本已选中，请按 Ctrl+C 或 ⌘C 复制。',
  },
  preview: {
    name: '插图预览',
  },
  qrCode: {
    name: '链接的二维码',
    long: '此链接过长，无法生成二维码。',
  },
  saveMenu: {
    save: '保存……',
    saving: '正在保存……',
  },
  savePicture: {
    picture: '保存{title}的图片',
  },
  shareDialog: {
    asFile: '将此图下载为单个文件',
    title: '分享',
    as: '形式',
    size: '{width} × {height} 像素；高度由宽度和面板决定。',
    onDisk: '本页是从本机磁盘打开的：其地址只在这台电脑上有效。',
    caveats: {
      bent: '链接无法还原这个网络：训练中途改过设置。打开链接会用当前设置从头训练。',
      long: '链接最多更新 5000 次，少于此处。',
    },
  },
  formats: {
    pytorch: {
      label: 'PyTorch 脚本（.py）',
    },
    notebook: {
      label: 'Jupyter 笔记本（.ipynb）',
    },
    safetensors: {
      label: '权重（.safetensors）',
    },
    csv: {
      label: '逐步数值（.csv）',
    },
    table: {
      label: '此图的数值（.csv）',
    },
    json: {
      label: '全部数值（.json）',
    },
    svg: {
      label: '与页面一致（.svg）',
    },
    png: {
      label: '与页面一致（.png）',
    },
    svg84: {
      label: '用于论文，宽 84 mm（.svg）',
    },
    svg174: {
      label: '用于论文，宽 174 mm（.svg）',
    },
    png84: {
      label: '用于论文，宽 84 mm（.png）',
    },
    png174: {
      label: '用于论文，宽 174 mm（.png）',
    },
  },
  kinds: {
    link: {
      label: '链接',
      help: '以同样的设置和更新次数打开本页。',
    },
    iframe: {
      label: 'Iframe',
      help: '可放入接受 HTML 的网页、维基或课程的插图。',
    },
    element: {
      label: '元素',
      help: '同一插图的元素形式：高度随内容而定，并为脚本提供事件和方法。',
    },
    markdown: {
      label: 'Markdown',
      help: '用于笔记和 README 文件的链接。',
    },
    qr: {
      label: '二维码',
      help: '供课堂上用手机打开的链接。',
    },
    citation: {
      label: '引用',
      help: '纯文本与 BibTeX 两种格式。链接可还原该实验。',
    },
  },
  title: {
    withVerdict: '循环网络（{cell}，{T} 步）的梯度：{verdict}',
    withoutVerdict: '循环网络（{cell}，{T} 步）的梯度',
  },
} satisfies Words<typeof English>;
