/** Words of the same shape in another language: a missing key, or one too many, does not compile. */
export type Words<Shape> = {
  readonly [Key in keyof Shape]: Shape[Key] extends string ? string : Words<Shape[Key]>;
};
