import { check, PROPERTIES } from './properties.js';

// A seeded share of what the full check runs.
test.each(PROPERTIES)('$name', (property) => check(property, property.solver ? 15 : 40, 20261122));
