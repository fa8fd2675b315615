/** What is wrong with typed equations, by the code of the parser; under the editor and in notices. */
export const equations = {
  empty: "There are no equations. Write at least one for h, such as h' = act(lin(x, h)).",
  'too-long':
    'The text has {given} characters; at most {limit} are read. Shorten names and comments.',
  'too-wide':
    'In an address the text takes {given} characters; there is room for {limit}. Shorten comments: each character outside ASCII takes six to twelve.',
  stray:
    "“{found}” means nothing here. Remove it: equations use names, numbers, + − * / ( ) , = and '.",
  number: 'The number {number} does not fit into float64. Use one between 1e-307 and 1e308.',
  'no-equals':
    "This is not an equation. Write name = formula; a state is written with a prime: h' = formula.",
  'left-side': 'On the left of = stands one name and nothing else. Write name = formula.',
  'second-equals':
    'This equation has a second =. Split it into two equations with ; or a new line.',
  'missing-value': 'A value is missing before “{found}”. Put a name, a number or a formula there.',
  'missing-end':
    'The equation ends where a value should stand. Put a name, a number or a formula there.',
  'missing-operator':
    'Nothing joins “{found}” to what stands before it. Put + − * or / between them; a product needs its *.',
  unclosed: 'This bracket is never closed. Add a ) in this equation.',
  unopened: 'This bracket closes nothing. Remove it, or add a ( before it.',
  comma:
    'A comma stands only between the operands of a function. Remove it, or write a function’s name before the bracket.',
  power: 'There are no powers. Write a square as h * h.',
  'too-deep':
    'Brackets and signs stand more than {deepest} deep. Give the inner part a name of its own in an equation above.',
  'unknown-name':
    "“{name}” is not known. Define it in an equation above; if it is a state, give it its next value with {name}' = formula.",
  'unknown-name-near': '“{name}” is not known. Did you mean “{nearest}”?',
  'unknown-function': 'There is no function “{name}”. There are: {functions}.',
  'unknown-function-near': 'There is no function “{name}”. Did you mean “{nearest}”?',
  'not-a-function': '“{name}” is a value, not a function. Write a product as {name} * (…).',
  'function-as-value':
    '“{name}” is a function. Write what it is applied to in brackets: {name}(…).',
  reserved: '“{name}” has a meaning already. Choose another name for this equation.',
  arity: 'Operands given here: {given}. {function} takes {expected}: add or remove some.',
  'defined-later':
    '“{name}” is used before it is defined. Move its equation from line {line} above this one.',
  cycle:
    "This goes round in a circle: {path}. Use the previous value of a state (its name without ') in one of these equations.",
  'no-read-out':
    "The state h, which the network reads out, is never assigned. Add an equation h' = formula.",
  'state-unassigned':
    "The state {name} is never assigned. Add an equation {name}' = formula above this one.",
  'assigned-twice':
    '“{name}” is assigned a second time; the first time is in line {line}. Rename or remove one of the two.',
  'state-and-name':
    "“{name}” is the previous value of a state, for {name}' is assigned in line {line}. Choose another name for this equation.",
  'not-a-state': "“{name}” is no state and has no next value. Write it without the '.",
  'input-shape':
    'x has m entries, one for each input; everything else has n, one for each unit. Write lin(x) in place of x.',
  'needs-vector':
    '{function} takes x, states and formulas made of them, not a bare number. Remove the number or multiply it with a state.',
  'fb-place':
    'fb stands only among the operands of one lin, as fb or −fb: it is where the bias of the gate that keeps starts. Write lin(x, h, fb).',
  'skew-place': 'skew stands only among the operands of lin. Write lin(x, skew(h, gamma)).',
  'skew-gamma':
    'The second operand of skew is a number or one of {settings}. Write skew(h, gamma).',
  'vec-name': 'vec takes a name for its parameters, other than ih and hh. Write vec(p).',
} as const;
