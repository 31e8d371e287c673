/** Changes whenever a result could change. */
export const ENGINE_VERSION = 'wissel-matching/3';
