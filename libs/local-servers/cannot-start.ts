/**
 * Something on this machine stands in the way of a start: a port that is taken, a full disk, no Temporal server.
 * `message` is one sentence for a person, with the remedy in it; whoever catches it prints that and nothing more.
 */
export class CannotStart extends Error {
  override readonly name = 'CannotStart';
}
