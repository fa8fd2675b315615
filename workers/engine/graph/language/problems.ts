import { lengthTexts } from '../../../model/equationsLength.ts';
import { filled, type Text } from '../../../model/text.ts';

/** What is wrong with typed equations, where, and what to do. */
export interface Problem {
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 units, as text areas count. */
  readonly column: number;
  /** At least 1; may reach over the end of a line. */
  readonly length: number;
  readonly code: ProblemCode;
  readonly values: Readonly<Record<string, string | number>>;
  readonly message: Text;
}

/** A problem before it is put into words; `offset` counts UTF-16 units from the start of the text. */
export interface Finding {
  readonly offset: number;
  readonly length: number;
  readonly code: ProblemCode;
  readonly values: Readonly<Record<string, string | number>>;
}

export type ProblemCode = keyof typeof messages;

/** What is wrong, then what to do. */
export const messages = {
  // ---- the text as a whole
  empty: {
    en: "There are no equations. Write at least one for h, such as h' = act(lin(x, h)).",
    zh: "没有方程。请至少为 h 写一个，例如 h' = act(lin(x, h))。",
  },
  ...lengthTexts,
  // ---- characters and brackets
  stray: {
    en: "“{found}” means nothing here. Remove it: equations use names, numbers, + − * / ( ) , = and '.",
    zh: "“{found}”在此没有意义，请删去：方程只用名称、数字和 + − * / ( ) , = '。",
  },
  number: {
    en: 'The number {number} does not fit into float64. Use one between 1e-307 and 1e308.',
    zh: '数 {number} 超出 float64 的范围。请使用 1e-307 到 1e308 之间的数。',
  },
  'no-equals': {
    en: "This is not an equation. Write name = formula; a state is written with a prime: h' = formula.",
    zh: "这不是方程。请写成“名称 = 公式”；状态带撇号：h' = 公式。",
  },
  'left-side': {
    en: 'On the left of = stands one name and nothing else. Write name = formula.',
    zh: '等号左边只能有一个名称。请写成“名称 = 公式”。',
  },
  'second-equals': {
    en: 'This equation has a second =. Split it into two equations with ; or a new line.',
    zh: '这个方程有两个等号。请用 ; 或换行分成两个方程。',
  },
  'missing-value': {
    en: 'A value is missing before “{found}”. Put a name, a number or a formula there.',
    zh: '“{found}”之前缺少一个值。请填入名称、数字或公式。',
  },
  'missing-end': {
    en: 'The equation ends where a value should stand. Put a name, a number or a formula there.',
    zh: '方程在应有一个值的地方结束了。请填入名称、数字或公式。',
  },
  'missing-operator': {
    en: 'Nothing joins “{found}” to what stands before it. Put + − * or / between them; a product needs its *.',
    zh: '“{found}”与前面的内容之间没有运算符。请在中间加 + − * 或 /；乘号不能省略。',
  },
  unclosed: {
    en: 'This bracket is never closed. Add a ) in this equation.',
    zh: '这个括号没有闭合。请在本方程中补上 )。',
  },
  unopened: {
    en: 'This bracket closes nothing. Remove it, or add a ( before it.',
    zh: '这个右括号没有对应的左括号。请删去它，或在前面补上 (。',
  },
  comma: {
    en: 'A comma stands only between the operands of a function. Remove it, or write a function’s name before the bracket.',
    zh: '逗号只能出现在函数的参数之间。请删去它，或在括号前写上函数名。',
  },
  power: {
    en: 'There are no powers. Write a square as h * h.',
    zh: '不支持乘方。平方请写成 h * h。',
  },
  'too-deep': {
    en: 'Brackets and signs stand more than {deepest} deep. Give the inner part a name of its own in an equation above.',
    zh: '括号与符号嵌套超过 {deepest} 层。请在上方用单独的方程为内层命名。',
  },
  // ---- names
  'unknown-name': {
    en: "“{name}” is not known. Define it in an equation above; if it is a state, give it its next value with {name}' = formula.",
    zh: "未知的名称“{name}”。请在上方的方程中定义它；若它是状态，请用 {name}' = 公式 给出下一步的值。",
  },
  'unknown-name-near': {
    en: '“{name}” is not known. Did you mean “{nearest}”?',
    zh: '未知的名称“{name}”。是否指“{nearest}”？',
  },
  'unknown-function': {
    en: 'There is no function “{name}”. There are: {functions}.',
    zh: '没有函数“{name}”。可用的函数：{functions}。',
  },
  'unknown-function-near': {
    en: 'There is no function “{name}”. Did you mean “{nearest}”?',
    zh: '没有函数“{name}”。是否指“{nearest}”？',
  },
  'not-a-function': {
    en: '“{name}” is a value, not a function. Write a product as {name} * (…).',
    zh: '“{name}”是一个值，不是函数。乘积请写成 {name} * (…)。',
  },
  'function-as-value': {
    en: '“{name}” is a function. Write what it is applied to in brackets: {name}(…).',
    zh: '“{name}”是函数。请在括号中写出它作用的对象：{name}(…)。',
  },
  reserved: {
    en: '“{name}” has a meaning already. Choose another name for this equation.',
    zh: '“{name}”已有固定含义。请为这个方程换一个名称。',
  },
  arity: {
    en: 'Operands given here: {given}. {function} takes {expected}: add or remove some.',
    zh: '此处给了 {given} 个参数，{function} 需要 {expected} 个：请增删。',
  },
  'defined-later': {
    en: '“{name}” is used before it is defined. Move its equation from line {line} above this one.',
    zh: '“{name}”在定义之前被使用。请把第 {line} 行的方程移到本方程上方。',
  },
  cycle: {
    en: "This goes round in a circle: {path}. Use the previous value of a state (its name without ') in one of these equations.",
    zh: "定义互相循环：{path}。请在其中一个方程里改用状态的前一步值（不带 ' 的名称）。",
  },
  // ---- states
  'no-read-out': {
    en: "The state h, which the network reads out, is never assigned. Add an equation h' = formula.",
    zh: "网络读出的状态 h 没有被赋值。请添加方程 h' = 公式。",
  },
  'state-unassigned': {
    en: "The state {name} is never assigned. Add an equation {name}' = formula above this one.",
    zh: "状态 {name} 没有被赋值。请在上方添加方程 {name}' = 公式。",
  },
  'assigned-twice': {
    en: '“{name}” is assigned a second time; the first time is in line {line}. Rename or remove one of the two.',
    zh: '“{name}”被重复赋值；第一次在第 {line} 行。请改名或删去其中一个。',
  },
  'state-and-name': {
    en: "“{name}” is the previous value of a state, for {name}' is assigned in line {line}. Choose another name for this equation.",
    zh: "第 {line} 行给 {name}' 赋了值，所以“{name}”是状态的前一步值。请为这个方程换一个名称。",
  },
  'not-a-state': {
    en: "“{name}” is no state and has no next value. Write it without the '.",
    zh: "“{name}”不是状态，没有下一步的值。请去掉 '。",
  },
  // ---- shapes and places
  'input-shape': {
    en: 'x has m entries, one for each input; everything else has n, one for each unit. Write lin(x) in place of x.',
    zh: 'x 有 m 个分量（每个输入一个），其他量有 n 个（每个单元一个）。请用 lin(x) 代替 x。',
  },
  'needs-vector': {
    en: '{function} takes x, states and formulas made of them, not a bare number. Remove the number or multiply it with a state.',
    zh: '{function} 只接受 x、状态及其组成的公式，不接受单独的数。请删去这个数，或将它与状态相乘。',
  },
  'fb-place': {
    en: 'fb stands only among the operands of one lin, as fb or −fb: it is where the bias of the gate that keeps starts. Write lin(x, h, fb).',
    zh: 'fb 只能作为一个 lin 的参数，写成 fb 或 −fb：它是遗忘门（更新门）偏置的起始值。请写成 lin(x, h, fb)。',
  },
  'skew-place': {
    en: 'skew stands only among the operands of lin. Write lin(x, skew(h, gamma)).',
    zh: 'skew 只能作为 lin 的参数。请写成 lin(x, skew(h, gamma))。',
  },
  'skew-gamma': {
    en: 'The second operand of skew is a number or one of {settings}. Write skew(h, gamma).',
    zh: 'skew 的第二个参数是一个数，或 {settings} 之一。请写成 skew(h, gamma)。',
  },
  'vec-name': {
    en: 'vec takes a name for its parameters, other than ih and hh. Write vec(p).',
    zh: 'vec 需要一个参数名，且不能是 ih 或 hh。请写成 vec(p)。',
  },
} as const satisfies Record<string, Text>;

/** The problem of a finding in a text, with its place as line and column and its sentence in every language. */
export function problemOf(text: string, { offset, length, code, values }: Finding): Problem {
  const before = text.slice(0, offset);
  return {
    line: before.split('\n').length,
    column: offset - before.lastIndexOf('\n'),
    length: Math.max(1, length),
    code,
    values,
    message: filled(messages[code], values),
  };
}
