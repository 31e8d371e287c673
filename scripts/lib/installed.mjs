/**
 * The packages that package-lock.json names and node_modules does not hold in that version. npm writes the list of
 * what it installed last, so an interrupted installation has none and everything counts as missing.
 *
 * @param locked package-lock.json
 * @param installed node_modules/.package-lock.json, undefined when there is none
 * @returns paths such as `node_modules/pg`
 */
export function whatIsMissing(locked, installed) {
  return Object.entries(locked.packages)
    .filter(([path, wanted]) => {
      if (path === '' || wanted.link) return false;
      const there = installed?.packages[path];
      // Optional packages are those of other systems.
      if (there === undefined) return !wanted.optional && !wanted.devOptional && !wanted.peer;
      return there.version !== wanted.version || there.integrity !== wanted.integrity;
    })
    .map(([path]) => path);
}
