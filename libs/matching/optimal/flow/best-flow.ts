/** A best flow and its proof, whichever engine found it. Arcs and nodes are numbered as in the network. */
export interface BestFlow {
  /** Units by arc beyond its lower bound. */
  flow: Int32Array;
  /** Arcs that can carry something else in a best flow as far as the prices tell. */
  live: Int32Array;
  /** By tier the potential of each node; an arc's reduced cost is cost + potential[from] - potential[to]. */
  potentials: Int32Array[];
}
