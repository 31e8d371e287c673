/** The codes with which this room refuses. */
export type AllocationRefusal =
  | 'already_approved'
  | 'already_listed'
  | 'bad_choices'
  | 'bad_ids'
  | 'different_input'
  | 'engine_failed'
  | 'gave_up'
  | 'input_changing'
  | 'no_seed'
  | 'not_allocating'
  | 'not_below_minimum'
  | 'not_computed'
  | 'not_computing'
  | 'not_verified'
  | 'problem_refused'
  | 'question_interrupted'
  | 'question_open'
  | 'run_not_open'
  | 'run_stale'
  | 'scenario_stale'
  | 'too_large_to_explain'
  | 'too_many_computing'
  | 'too_many_questions';

declare module '#platform/errors' {
  interface RefusalCodes {
    allocation: AllocationRefusal;
  }
}
