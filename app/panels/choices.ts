/** What of the flow the reader wants to see. */
export interface FlowChoice {
  /** The step of the one loss to follow; null for all of them. */
  readonly loss: number | null;
  /** One step at a time: only as far back as the selected step. */
  readonly isSlow: boolean;
}

/** Which gate's units are mapped, and of what. */
export interface GateMapChoice {
  /** Null or a gate that the cell lacks: the one that keeps, else the first. */
  readonly gate: string | null;
  readonly of: 'sequence' | 'batch';
}

/** Curves of all gates, or the units of one. */
export interface GatesChoice extends GateMapChoice {
  readonly isMap: boolean;
}
