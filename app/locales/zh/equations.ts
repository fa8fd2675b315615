import type { equations as English } from '../en/equations.ts';
import type { Words } from '../shape.ts';

/** What is wrong with typed equations, by the code of the parser; under the editor and in notices. */
export const equations = {
  empty: "没有方程。请至少为 h 写一个，例如 h' = act(lin(x, h))。",
  'too-long': '文本有 {given} 个字符，最多读取 {limit} 个。请缩短名称和注释。',
  'too-wide':
    '此文本在地址中占 {given} 个字符，最多容纳 {limit} 个。请缩短注释：每个非 ASCII 字符占 6 到 12 个。',
  stray: "“{found}”在此没有意义，请删去：方程只用名称、数字和 + − * / ( ) , = '。",
  number: '数 {number} 超出 float64 的范围。请使用 1e-307 到 1e308 之间的数。',
  'no-equals': "这不是方程。请写成“名称 = 公式”；状态带撇号：h' = 公式。",
  'left-side': '等号左边只能有一个名称。请写成“名称 = 公式”。',
  'second-equals': '这个方程有两个等号。请用 ; 或换行分成两个方程。',
  'missing-value': '“{found}”之前缺少一个值。请填入名称、数字或公式。',
  'missing-end': '方程在应有一个值的地方结束了。请填入名称、数字或公式。',
  'missing-operator': '“{found}”与前面的内容之间没有运算符。请在中间加 + − * 或 /；乘号不能省略。',
  unclosed: '这个括号没有闭合。请在本方程中补上 )。',
  unopened: '这个右括号没有对应的左括号。请删去它，或在前面补上 (。',
  comma: '逗号只能出现在函数的参数之间。请删去它，或在括号前写上函数名。',
  power: '不支持乘方。平方请写成 h * h。',
  'too-deep': '括号与符号嵌套超过 {deepest} 层。请在上方用单独的方程为内层命名。',
  'unknown-name':
    "未知的名称“{name}”。请在上方的方程中定义它；若它是状态，请用 {name}' = 公式 给出下一步的值。",
  'unknown-name-near': '未知的名称“{name}”。是否指“{nearest}”？',
  'unknown-function': '没有函数“{name}”。可用的函数：{functions}。',
  'unknown-function-near': '没有函数“{name}”。是否指“{nearest}”？',
  'not-a-function': '“{name}”是一个值，不是函数。乘积请写成 {name} * (…)。',
  'function-as-value': '“{name}”是函数。请在括号中写出它作用的对象：{name}(…)。',
  reserved: '“{name}”已有固定含义。请为这个方程换一个名称。',
  arity: '此处给了 {given} 个参数，{function} 需要 {expected} 个：请增删。',
  'defined-later': '“{name}”在定义之前被使用。请把第 {line} 行的方程移到本方程上方。',
  cycle: "定义互相循环：{path}。请在其中一个方程里改用状态的前一步值（不带 ' 的名称）。",
  'no-read-out': "网络读出的状态 h 没有被赋值。请添加方程 h' = 公式。",
  'state-unassigned': "状态 {name} 没有被赋值。请在上方添加方程 {name}' = 公式。",
  'assigned-twice': '“{name}”被重复赋值；第一次在第 {line} 行。请改名或删去其中一个。',
  'state-and-name':
    "第 {line} 行给 {name}' 赋了值，所以“{name}”是状态的前一步值。请为这个方程换一个名称。",
  'not-a-state': "“{name}”不是状态，没有下一步的值。请去掉 '。",
  'input-shape':
    'x 有 m 个分量（每个输入一个），其他量有 n 个（每个单元一个）。请用 lin(x) 代替 x。',
  'needs-vector':
    '{function} 只接受 x、状态及其组成的公式，不接受单独的数。请删去这个数，或将它与状态相乘。',
  'fb-place':
    'fb 只能作为一个 lin 的参数，写成 fb 或 −fb：它是遗忘门（更新门）偏置的起始值。请写成 lin(x, h, fb)。',
  'skew-place': 'skew 只能作为 lin 的参数。请写成 lin(x, skew(h, gamma))。',
  'skew-gamma': 'skew 的第二个参数是一个数，或 {settings} 之一。请写成 skew(h, gamma)。',
  'vec-name': 'vec 需要一个参数名，且不能是 ih 或 hh。请写成 vec(p)。',
} satisfies Words<typeof English>;
