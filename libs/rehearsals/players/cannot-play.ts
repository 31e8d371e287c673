/** Something in the way of a play that a person can put right; the message is one sentence with the remedy. */
export class CannotPlay extends Error {
  override readonly name = 'CannotPlay';
}
