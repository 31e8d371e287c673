// Read by every Node that knows modules at all: nothing here, and nothing that the four commands import at their head,
// may be younger than that. What follows is imported only once this file has said yes.

/** True when this Node can run Wissel; otherwise says so in one sentence and sets the exit code. */
export function nodeIsNewEnough() {
  const version = process.versions.node;
  const parts = version.split('.').map(Number);
  if (parts[0] > 20 || (parts[0] === 20 && parts[1] >= 19)) return true;
  console.error(
    'Wissel needs Node 20.19 or newer and this is Node ' +
      version +
      '; install a newer one from https://nodejs.org and try again.',
  );
  process.exitCode = 1;
  return false;
}
