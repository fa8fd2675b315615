/** What stands in JSON that may be anything. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An object inside an object, or undefined. */
export function recordIn(
  value: unknown,
  key: string,
): Readonly<Record<string, unknown>> | undefined {
  const inner = isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined;
  return isRecord(inner) ? inner : undefined;
}
