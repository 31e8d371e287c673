import type { AllocationRun } from '#client';
import { m } from '../../shared/i18n/index.js';

const states: Record<AllocationRun['state'], () => string> = {
  computing: m.run_computing,
  scenario: m.run_scenario,
  computed: m.run_computed,
  confirmed: m.run_confirmed,
  discarded: m.run_discarded,
  failed: m.run_failed,
};

/** Where a run stands. */
export const runStateInWords = (state: AllocationRun['state']): string => states[state]();
