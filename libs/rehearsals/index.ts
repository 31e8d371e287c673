/** The demo's and the players' scenarios, and the simulated people who act in them. */
export { seedDemo } from './demo/seed.js';
export { sizeOf } from './players/acts.js';
export { Crowd } from './players/crowd.js';
export { Records, type Outcome } from './players/outcome.js';
export { raiseCurtain, setStage } from './players/stage.js';
export { Story } from './players/story.js';
export { scenarioA, scenarioB } from './scenarios/index.js';
