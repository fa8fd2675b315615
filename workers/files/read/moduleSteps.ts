/** A module inside of another one, which runs its modules one after the other. */
export interface ModuleStep {
  readonly name: string;
  /** Its class, without the package. */
  readonly kind: string;
}

/** What runs one after the other, by the paths of the modules that hold it. */
export type Sequences = ReadonlyMap<string, readonly ModuleStep[]>;
