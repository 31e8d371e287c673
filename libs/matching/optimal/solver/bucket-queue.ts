const WINDOW = 1 << 17;

/**
 * Priority queue over small node numbers with integer keys that never fall below the last one taken: one bucket per key
 * within a window, one for everything beyond (Dial, 1969, in two levels). Buckets are doubly linked lists, so keys can
 * be lowered in place.
 */
export class BucketQueue {
  size = 0;
  private readonly head = new Int32Array(WINDOW + 1).fill(-1);
  private readonly next: Int32Array;
  /** The node before, or -1 - bucket for the first of a bucket. */
  private readonly previous: Int32Array;
  private base = 0;
  private cursor = 0;

  constructor(
    nodes: number,
    /** Key by node, kept by the caller. */
    private readonly key: Int32Array,
  ) {
    this.next = new Int32Array(nodes);
    this.previous = new Int32Array(nodes);
  }

  clear(): void {
    this.head.fill(-1);
    this.size = 0;
    this.base = 0;
    this.cursor = 0;
  }

  /** Puts in a node with the key it has now. */
  put(node: number): void {
    const offset = this.key[node]! - this.base;
    const bucket = offset < WINDOW ? offset : WINDOW;
    const first = this.head[bucket]!;
    this.next[node] = first;
    this.previous[node] = -1 - bucket;
    if (first >= 0) this.previous[first] = node;
    this.head[bucket] = node;
    this.size++;
  }

  /** Takes out a node, which must be in. */
  remove(node: number): void {
    const next = this.next[node]!;
    const previous = this.previous[node]!;
    if (previous >= 0) this.next[previous] = next;
    else this.head[-1 - previous] = next;
    if (next >= 0) this.previous[next] = previous;
    this.size--;
  }

  /** Takes out a node with the smallest key; the queue must not be empty. */
  take(): number {
    for (;;) {
      while (this.cursor < WINDOW && this.head[this.cursor]! < 0) this.cursor++;
      if (this.cursor < WINDOW) {
        const node = this.head[this.cursor]!;
        this.remove(node);
        return node;
      }
      this.slide();
    }
  }

  /** Moves the window to the smallest key beyond it. */
  private slide(): void {
    let smallest = 0x7fffffff;
    for (let node = this.head[WINDOW]!; node >= 0; node = this.next[node]!)
      if (this.key[node]! < smallest) smallest = this.key[node]!;
    this.base = smallest;
    this.cursor = 0;
    let node = this.head[WINDOW]!;
    this.head[WINDOW] = -1;
    while (node >= 0) {
      const following = this.next[node]!;
      this.size--;
      this.put(node);
      node = following;
    }
  }
}
