/** Stops what global-setup.mjs started; when this is never reached, the supervisor's guard does it. */
export default async function globalTeardown() {
  await globalThis.wisselTestServers?.stop();
}
