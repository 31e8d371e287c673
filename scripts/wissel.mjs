#!/usr/bin/env node
// npx wissel: the command line, from a bare clone.
import { nodeIsNewEnough } from './lib/node-version.mjs';

if (nodeIsNewEnough()) import('./lib/commands.mjs').then((commands) => commands.wissel());
